"""The register in the store: whatever order entries come in, whatever they hold; dirty files; 50,000 objects."""

import itertools
import random
import sys
import time
from pathlib import Path

import pytest

from console.domain.register import place_keys
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.register_import import CONTACTS, OBJECTS, Imported, take_in
from console.store import bundle, digests, reading_registers, rebuild
from console.store.reads import SeatUser
from console.store.store import Store
from console.store.writing import Draft
from tests.support.clock import TurnedClock
from tests.support.registers import OBJECTS as OBJECT_FILE
from tests.support.registers import alarm_desk, alarm_pack


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return alarm_desk(tmp_path, clock)


def taken(desk: Desk, folder: Path, text: str | bytes, kind=OBJECTS) -> Imported:
    file = folder / "in.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return take_in(desk, file, kind)


def known(desk: Desk) -> list[tuple[str, str, str]]:
    reader = desk.store.reader()
    try:
        now = desk.store.clock.now()
        return [(o.name, o.aba, o.keybox) for o in reading_registers.every_object(reader.db, now)]
    finally:
        reader.close()


def test_the_same_file_again_changes_nothing_and_a_changed_row_updates(desk: Desk, tmp_path: Path):
    assert taken(desk, tmp_path, OBJECT_FILE).added == 2
    assert taken(desk, tmp_path, OBJECT_FILE).unchanged == 2
    told = taken(desk, tmp_path, OBJECT_FILE.replace("ved port 3", "ved port 9"))

    assert (told.added, told.changed, told.unchanged) == (0, 1, 1)
    assert ("Roskilde Sygehus", "100200300", "ved port 9") in known(desk)


def test_dirty_rows_are_told_by_line_and_the_rest_is_taken_in(desk: Desk, tmp_path: Path):
    told = taken(
        desk,
        tmp_path,
        b"# a comment\naba;navn;adresse;farer\n12;Kort;Vej 1;\n100200301;God;Vej 2, 4000 Roskilde;\n;;Vej 3;\n"
        b"100200302;Farlig;Vej 4;gas|x|kilde|32.13.2026\nfor;faa\n100200303;L\xf8s;Vej 5;\n\n"
        b'100200304;"Afsluttet ikke;Vej 6;\n',
    )

    assert told.added == 1
    assert [line for line, _ in told.problems] == [3, 5, 6, 7, 8, 10]
    assert "ni cifre" in told.problems[0][1]
    assert "dato" in told.problems[2][1]
    assert "UTF-8" in told.problems[4][1]


def test_a_file_that_is_none_is_refused_in_words(desk: Desk, tmp_path: Path):
    for text in (b"", b"\x00\x01", b"a,b\n1,2\n"):
        with pytest.raises(Refused, match="overskrift"):
            taken(desk, tmp_path, text)
    with pytest.raises(Refused, match="kan ikke læses"):
        take_in(desk, tmp_path / "not there.csv", OBJECTS)


def test_two_rows_about_one_object_are_one_object(desk: Desk, tmp_path: Path):
    head = "aba,name,address,keybox\n"
    told = taken(desk, tmp_path, head + "100200301,A,Vej 1,x\n100200301,A,Vej 1,y\n,B,Vej 2,x\n,B,Vej 2,x\n")

    assert (told.added, told.changed, told.unchanged) == (2, 1, 1)
    assert known(desk) == [("A", "100200301", "y"), ("B", "", "x")]


def test_a_withdrawn_object_is_not_found_and_comes_back_as_itself(desk: Desk, tmp_path: Path):
    head = "aba,name,address,withdrawn\n"
    taken(desk, tmp_path, head + "100200301,A,Vej 1,\n")
    assert taken(desk, tmp_path, head + "100200301,A,Vej 1,ja\n").withdrawn == 1
    assert known(desk) == []
    told = taken(desk, tmp_path, head + "100200301,A,Vej 1,\n")
    assert (told.added, told.changed) == (0, 1)
    assert [name for name, *_ in known(desk)] == ["A"]


def test_contacts_are_found_by_function_the_own_areas_first(desk: Desk, tmp_path: Path):
    text = "function,name,area,numbers\nAMK,Syd,syd,70 00 00 02\namk,Øst,oest,70 00 00 01|70 00 00 03\nPoliti,,,ring\n"
    told = taken(desk, tmp_path, text, CONTACTS)
    assert [why for _, why in told.problems] == ["'ring' er ikke et telefonnummer"]

    reader = desk.store.reader()
    found = reading_registers.contacts(reader.db, "AMK", "oest")
    reader.close()
    assert [(contact.name, contact.numbers[0]) for contact in found] == [("Øst", "70 00 00 01"), ("Syd", "70 00 00 02")]


def test_a_call_taker_may_not_rewrite_the_register(tmp_path: Path, clock: TurnedClock):
    desk = alarm_desk(tmp_path, clock)
    assert desk.user
    desk.user = SeatUser("person/B", "Bo", ("opkald",))
    with pytest.raises(Refused, match="settings"):
        taken(desk, tmp_path, OBJECT_FILE)


HOSTILE = (
    ("object.registered", {"name": ["x"], "address": 7, "aba": None, "dangers": {"kind": 1}, "contacts": "x"}),
    ("object.changed", {"name": "Slot\u202e", "dangers": [{"kind": 3, "say": "yes"}, 9], "station": 4}),
    ("aba.on_test", {"number": "1", "test": {"since": "now", "until": True}}),
    ("aba.on_test", {"number": "1", "test": {"since": 0, "until": 2**52}}),
    ("contact.registered", {"function": None, "numbers": [1, "112"], "withdrawn": "ja"}),
    ("incident.notified", {"function": ["AMK"], "text": {"a": 1}}),
)


def test_a_body_that_is_no_good_draws_a_poorer_row_and_breaks_nothing(desk: Desk):
    incident = desk.do("aba Algade 1, 4000 Roskilde").incident
    with desk.store.write() as writing:
        for n, (kind, body) in enumerate(HOSTILE):
            entity = (
                incident if kind.startswith("incident") else f"{kind.partition('.')[0]}/01M00000000000000000000{n:03}"
            )
            writing.append(Draft(str(entity), kind, body, "oest-intern"), {"user": "x"})

    reader = desk.store.reader()
    assert reading_registers.tests_known(reader.db) == []
    assert [o.name for o in reading_registers.every_object(reader.db, 0)] == ["", "Slot"]
    assert reader.incident(str(incident), desk.store.clock.now()) is not None
    reader.close()
    before = digests.picture(desk.store.reader().db)
    rebuild.rebuild(desk.store)
    assert digests.picture(desk.store.reader().db) == before


def test_the_register_depends_on_the_set_of_entries_not_their_order(desk: Desk, tmp_path: Path, clock: TurnedClock):
    taken(desk, tmp_path, OBJECT_FILE)
    clock.turn(minutes=1)
    desk.do("afprøvning 100200300 til 23:00")
    desk.do("aba 100200300")
    desk.do("underret AMK")
    desk.do("afprøvning slut 100200300")
    taken(desk, tmp_path, OBJECT_FILE.replace("ved port 3", "ved port 9"))
    keys = tmp_path / "keys"
    bundle.export(desk.store, tmp_path / "b.zip", None)
    bundle.export_key(desk.store, keys)
    other = Store.create(tmp_path / "b.db", area="oest", seat="S2", clock=clock, reference=alarm_pack())
    bundle.take_in(other, tmp_path / "b.zip", keys)

    assert digests.picture(other.reader().db) == digests.picture(desk.store.reader().db)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("Algade 12, 4000 Roskilde", "algade 12 roskilde", True),
        ("Algade 12 A, 4000 Roskilde", "Algade 12a, 4000", True),
        ("Algade 12A, 4000 Roskilde", "Algade 12, 4000 Roskilde", False),
        ("1. Maj Vej 3, 4000 Roskilde", "1 maj vej 3 roskilde", True),
        ("Algade 12, 4000 Roskilde", "Algade 12, 4600 Køge", False),
        ("Søndergade 4, Køge", "soendergade 4 koege", True),
        ("Motorvej E20 afkørsel 12", "motorvej e20, afkørsel 12", True),
        ("Algade 12", "Algade 12, 4000 Roskilde", False),
    ],
)
def test_places_meet_however_they_are_typed(one: str, other: str, meet: bool):
    assert bool(place_keys(one) & place_keys(other)) is meet


def test_an_object_is_found_among_fifty_thousand(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Written straight into the tables; the time is printed, for a loaded machine proves nothing."""
    numbers = range(50_000)
    with desk.store.alone() as db:
        db.executemany(
            "INSERT INTO object VALUES (?, ?, ?, ?, 'x', '', '[]', '[]', '', '', NULL, 0)",
            ((f"object/{n}", f"O{n}", f"Vej {n}, 4000 Roskilde", f"{100_000_000 + n}") for n in numbers),
        )
        keys = (
            (key, f"object/{n}")
            for n in numbers
            for key in (f"a:{100_000_000 + n}", *(f"p:{k}" for k in place_keys(f"Vej {n % 9000}, {n % 90 + 4000} By")))
        )
        db.executemany("INSERT OR IGNORE INTO object_key VALUES (?, ?)", itertools.chain(keys))
    reader = desk.store.reader()
    wanted = random.Random(1).sample(numbers, 100)
    start = time.perf_counter()
    for n in wanted:
        assert reading_registers.objects_said(reader.db, f"{100_000_000 + n}", 0)[0].name == f"O{n}"
        assert reading_registers.objects_at(reader.db, f"Vej {n % 9000}, {n % 90 + 4000} By", None, 0)
    spent = (time.perf_counter() - start) / 200 * 1000
    reader.close()
    with capsys.disabled():
        sys.stdout.write(f" {spent:.2f} ms a look-up among 50,000 objects (at most 100)\n")
