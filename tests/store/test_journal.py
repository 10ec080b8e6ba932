"""The journal keeps what it acknowledged, in order, and can prove it."""

import sqlite3

import pytest

from console.operations import commands as c
from console.store import digests, rebuild, verify
from console.store.identity import start_file
from console.store.problem import StoreProblem
from console.store.store import Store
from tests.support.stores import ROSKILDE, a_desk, a_store, small_pack, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return a_desk(a_store(tmp_path, clock))


def an_evening(desk):
    """A fire taken in, dispatched, followed and closed."""
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE, note="røg")
    desk.perform(c.Send(incident=incident))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))
    for meaning in ("acknowledged", "en_route", "on_scene", "available_radio"):
        desk.store.clock.turn(minutes=3)
        desk.perform(c.SetStatus(units=("RB-ROM1",), meaning=meaning))
    desk.perform(c.Close(incident=incident, outcome="reel", reason="efterslukning ved vagt"))
    return incident


def test_an_evening_is_chained_signed_and_counted(desk):
    an_evening(desk)

    checked, problems = verify.verify(desk.store.reader().db)

    assert problems == []
    assert checked == digests.state(desk.store.reader().db, 1)["entries"]


def test_a_changed_byte_is_found(desk):
    an_evening(desk)
    db = sqlite3.connect(desk.store.path)
    row, raw = next(r for r in db.execute("SELECT row, raw FROM entry") if b"Algade" in r[1])
    db.execute("UPDATE entry SET raw = ? WHERE row = ?", (raw.replace(b"Algade", b"Bygade"), row))
    db.commit()

    _, problems = verify.verify(db)

    assert any("aftryk" in problem for problem in problems)


def test_a_forged_signature_is_found(desk):
    an_evening(desk)
    db = sqlite3.connect(desk.store.path)
    db.execute("UPDATE entry SET sig = zeroblob(64) WHERE row = 2")
    db.commit()

    _, problems = verify.verify(db)

    assert any("underskriften" in problem for problem in problems)


def test_a_rebuild_draws_the_very_same_picture(desk):
    an_evening(desk)
    before = digests.state(desk.store.reader().db, 1)

    rebuild.rebuild(desk.store)

    assert digests.state(desk.store.reader().db, 1) == before


def test_two_processes_on_one_store_chain_after_each_other(tmp_path, clock):
    store = a_store(tmp_path, clock)
    first = a_desk(store)
    other = Store.open(store.path, clock=clock, reference=small_pack())
    second = a_desk(other, seat="S2", name="Bo")
    incident = taken_in(first, type_code="BYG-VILLA", place=ROSKILDE)

    for desk in (first, second, first, second):
        desk.perform(c.Note(incident=incident, text="linje"))

    assert verify.verify(store.reader().db)[1] == []
    assert len(store.reader().log(incident)) == 5
    assert len(digests.state(store.reader().db, 1)["origins"]["oest-drift-2026k4"]) == 1


def test_a_second_start_keeps_the_origin(tmp_path, clock):
    store = a_store(tmp_path, clock)
    a_desk(store)
    store.close()

    again = Store.open(store.path, clock=clock, reference=small_pack())
    a_desk(again)

    assert len(digests.state(again.reader().db, 1)["origins"]["oest-intern"]) == 1


def test_a_copied_store_takes_a_new_origin_before_it_writes(tmp_path, clock):
    store = a_store(tmp_path, clock)
    a_desk(store)
    store.checkpoint()
    copy = tmp_path / "kopi.db"
    copy.write_bytes(store.path.read_bytes())
    for ending in (".key", ".start"):
        copy.with_name(copy.name + ending).write_bytes(store.path.with_name(store.path.name + ending).read_bytes())

    copied = Store.open(copy, clock=clock, reference=small_pack())
    a_desk(copied)

    assert len(digests.state(copied.reader().db, 1)["origins"]["oest-intern"]) == 2
    assert verify.verify(copied.reader().db)[1] == []


def test_a_store_older_than_its_counter_takes_a_new_origin(tmp_path, clock):
    store = a_store(tmp_path, clock)
    a_desk(store)
    counter = start_file(store.path)
    counter.write_text(counter.read_text().replace('"starts": 1', '"starts": 7'))

    again = Store.open(store.path, clock=clock, reference=small_pack())
    a_desk(again)

    assert len(digests.state(again.reader().db, 1)["origins"]["oest-intern"]) == 2


def test_a_store_from_the_future_is_left_alone(tmp_path, clock):
    store = a_store(tmp_path, clock)
    store.close()
    db = sqlite3.connect(store.path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    before = store.path.read_bytes()

    with pytest.raises(StoreProblem, match="nyere version"):
        Store.open(store.path, clock=clock, reference=small_pack())

    assert store.path.read_bytes() == before


def test_a_file_that_is_no_store_is_left_alone(tmp_path, clock):
    path = tmp_path / "brev.db"
    sqlite3.connect(path).execute("CREATE TABLE brev (tekst)").connection.close()

    with pytest.raises(StoreProblem, match="ikke et lager"):
        Store.open(path, clock=clock, reference=small_pack())


def test_a_clock_set_back_two_hours_does_not_put_effects_before_causes(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)
    desk.store.clock.turn(hours=-2)

    desk.perform(c.SetPlace(incident=incident, place="Bygade 3, 4000 Roskilde"))

    assert desk.store.reader().queue()[0].place == "Bygade 3, 4000 Roskilde"


def test_kinds_from_a_newer_version_are_kept_and_said_to_be_newer(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)
    from console.store.writing import Draft

    with desk.store.write() as writing:
        writing.append(Draft(incident, "incident.teleported", {}, "oest-drift-2026k4"), desk.by())

    row = desk.store.reader().queue()[0]
    assert "newer" in row.flags
    assert row.type == "Bygn.brand-Villa"


def test_group_commit_keeps_all_or_nothing(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)
    before = digests.state(desk.store.reader().db, 1)

    with pytest.raises(RuntimeError):
        _write_until_the_power_fails(desk, incident)

    assert digests.state(desk.store.reader().db, 1) == before
    assert desk.perform(c.Note(incident=incident, text="videre")).entries


def _write_until_the_power_fails(desk, incident):
    with desk.batch():
        for number in range(20):
            desk.perform(c.Note(incident=incident, text=str(number)))
        raise RuntimeError("strømmen gik")
