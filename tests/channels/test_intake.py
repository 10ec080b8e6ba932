"""Messages from outside become incidents nobody has taken; twice is once, more is Sending 2, nonsense is kept."""

import json

import pytest

from console.channels.decoding import LARGEST, TooLarge, decode, messages
from console.channels.intake_folder import sweep
from console.operations.intake import Intake
from console.store import alarms, digests, rebuild
from console.store.pack import load_reference
from console.store.store import Store

PAGER = "(A)M+V / Bygn.brand-Villa K: 1 / Algade 12 / 4000 Roskilde / røg fra taget / Job-nr: 12345678 / 55.6,12.1"
SECOND = (
    "(A)M+V / Bygn.brand-Villa K: 1 / Algade 12 / 4000 Roskilde / SKS 185, børn inde / Job-nr: 12345678 / 55.6,12.1"
)
COMPOSED = "FUH-Fastklemte Ringstedgade 40, 4000 Roskilde Kørsel 1 # to biler - ROIL1 ROM1 ROR1"
LABELLED = "Melding: Bygn.brand-Lejlighed\nAdresse: Bygade 3\nPostnr: 4600 Køge\nAnmelder: Ane\nTlf: 20 30 40 50\n"
ALARM = "ABA 100200300 BRANDALARM Roskilde Gymnasium"
TASKS = (
    "id;type;sted;bemærkning;prioritet\n1;træ;Skovvej 1, Roskilde;over vej;øvrig\n2;kælder;Strandvej 2, Køge;;værdi\n"
)


@pytest.fixture
def intake(tmp_path, clock):
    """The intake of a live store on the shipped pack."""
    return Intake(Store.create(tmp_path / "a.db", area="oest", seat="S1", clock=clock, reference=load_reference()))


def took(intake, text, form=None):
    return intake.take(messages(text.encode(), form))


def queue(intake):
    return intake.store.reader().queue()


def test_the_pagers_slashes_become_an_incident_nobody_has_taken(intake):
    (taken,) = took(intake, PAGER)

    (row,) = queue(intake)
    assert (taken.created, taken.repeat, taken.understood) == (True, False, True)
    assert (row.type_code, row.place, row.priority, row.taken_by) == (
        "BYG-VILLA", "Algade 12, 4000 Roskilde", "K1", None,
    )  # fmt: skip
    assert row.state == "uncovered"


def test_the_composers_line_and_labelled_lines_are_understood(intake):
    took(intake, COMPOSED)
    took(intake, LABELLED)

    rows = {row.type_code: row for row in queue(intake)}
    assert rows["FUH-FASTKLEMT"].place == "Ringstedgade 40, 4000 Roskilde"
    assert rows["BYG-LEJLIGHED"].place == "Bygade 3, 4600 Køge"
    assert rows["BYG-LEJLIGHED"].calls == 1


def test_a_message_delivered_twice_opens_one_incident(intake):
    took(intake, PAGER)
    (again,) = took(intake, PAGER)

    assert (again.created, again.repeat) == (False, True)
    assert len(queue(intake)) == 1


def test_a_second_message_with_the_same_number_amends_and_brings_the_sks(intake):
    (first,) = took(intake, PAGER)
    (second,) = took(intake, SECOND)

    (row,) = queue(intake)
    assert (second.incident, second.created, second.repeat) == (first.incident, False, False)
    assert "sending2" in row.flags
    assert row.sks == "185"
    assert "røg fra taget" in intake.store.reader().incident(row.id, 0).text


def test_a_second_message_reaches_the_incident_it_was_merged_into(intake, clock):
    from console.operations import commands as c
    from tests.support.stores import a_desk

    (first,) = took(intake, PAGER)
    (other,) = took(intake, COMPOSED)
    a_desk(intake.store, roles=tuple(intake.store.reference.roles)).perform(
        c.Merge(duplicate=first.incident, into=other.incident)
    )

    (second,) = took(intake, SECOND)
    assert second.incident == other.incident


def test_an_alarm_that_sounds_two_hundred_times_is_one_incident(intake, clock):
    for _ in range(200):
        took(intake, ALARM)
        clock.turn(seconds=2)

    (row,) = queue(intake)
    assert row.type_code == "ABA"
    assert len(intake.store.reader().log(row.id)) < 12


def test_what_nobody_understands_is_an_incident_with_its_text(intake):
    (taken,) = took(intake, "hjælp!! der sker noget ved åen")

    (row,) = queue(intake)
    assert (taken.created, taken.understood, row.type_code) == (True, False, "UKENDT")
    assert "ved åen" in intake.store.reader().incident(row.id, 0).text


def test_a_staffs_list_is_an_incident_a_row(intake):
    taken = took(intake, TASKS)

    assert [t.created for t in taken] == [True, True]
    assert {row.priority for row in queue(intake)} == {"øvrig", "værdi"}
    assert all(t.repeat for t in took(intake, TASKS))


def test_json_by_the_schema_is_taken_with_its_own_id_and_time(intake, clock):
    body = {"id": "X-1", "type": "BYG-VILLA", "place": "Algade 1, 4000 Roskilde", "sks": "12"}
    body |= {"happened": "2026-07-02T20:00:00+02:00", "caller": {"name": "Bo", "number": "20304050"}}
    (taken,) = took(intake, json.dumps(body))
    body["note"] = "mere"
    (again,) = took(intake, json.dumps(body))

    (row,) = queue(intake)
    assert (taken.created, again.repeat, row.sks) == (True, True, "12")
    assert b"20304050" not in b"".join(raw for (raw,) in intake.store.reader().db.execute("SELECT raw FROM entry"))


@pytest.mark.parametrize("content", [PAGER.encode("cp1252"), PAGER.encode("utf-8-sig"), PAGER.encode()])
def test_every_encoding_of_the_trade_is_read(content):
    (message,) = messages(content)
    assert message.note.startswith("røg fra taget")


@pytest.mark.parametrize(
    "content", [PAGER.encode()[:40], b'{"id": 1', b"\xff\xfe\x00", b"[[[[", b'{"id":"a","type":null}', b"a / b / c"]
)
def test_a_message_cut_in_half_still_says_something(intake, content):
    taken = intake.take(messages(content))

    assert len(taken) == 1
    assert len(queue(intake)) == 1


def test_fifty_megabytes_are_refused_with_a_word():
    with pytest.raises(TooLarge, match="kB"):
        messages(b"x" * (LARGEST + 1))


def test_a_thousand_messages_go_in_together(intake):
    every = [{"id": str(n), "type": "træ", "place": f"Vej {n}, 4000 Roskilde"} for n in range(1000)]
    took(intake, json.dumps(every))

    assert len(queue(intake)) == 1000


def test_nothing_that_comes_in_ever_alerts_anybody(intake):
    took(intake, PAGER)
    took(intake, ALARM)
    took(intake, TASKS)

    assert alarms.newest(intake.store.reader().db) == []
    assert all(row.units == () for row in queue(intake))


def test_a_rebuild_still_knows_what_came_in(intake):
    took(intake, PAGER)
    before = digests.picture(intake.store.reader().db)
    rebuild.rebuild(intake.store)

    assert digests.picture(intake.store.reader().db) == before
    assert took(intake, PAGER)[0].repeat


def test_a_folder_is_swept_and_a_file_left_behind_by_a_crash_is_a_repeat(intake, tmp_path):
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGER, encoding="utf-8")
    (folder / "b.part").write_text(PAGER, encoding="utf-8")

    (taken,) = sweep(folder, intake)
    assert taken.created
    assert [p.name for p in (folder / "taget").iterdir()] == ["a.txt"]

    (folder / "a.txt").write_text(PAGER, encoding="utf-8")
    assert sweep(folder, intake)[0].repeat
    assert (folder / "b.part").exists()


def test_a_file_too_large_is_laid_aside_and_the_others_go_in(intake, tmp_path):
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "stor.txt").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "ind" / "god.txt").write_text(PAGER, encoding="utf-8")

    assert len(sweep(tmp_path / "ind", intake)) == 1
    assert (tmp_path / "ind" / "afvist" / "stor.txt").exists()


def test_the_text_survives_every_byte():
    assert decode(bytes(range(256)))
