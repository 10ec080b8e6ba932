"""Until a clash is settled what is shown is what is safer for the crews: bound at both, never free at either."""

from pathlib import Path

import pytest

from console.operations import commands as c
from console.operations.advising import scene
from console.operations.available import candidates, fleet, with_those_there
from console.operations.desk import Desk
from tests.support.carried import meet, two_that_believe
from tests.support.clock import TurnedClock
from tests.support.stores import ROSKILDE, taken_in

ROM1 = "RB-ROM1"
HAVNEGADE = "Havnegade 2, 4000 Roskilde"


@pytest.fixture
def centres(tmp_path: Path, clock: TurnedClock) -> tuple[Desk, Desk]:
    """Two seats with stores of their own, that believe each other."""
    return two_that_believe(tmp_path, clock)


def sent_to_two_fires(a: Desk, b: Desk, folder: Path) -> tuple[str, str]:
    """The same pump sent by both, who did not know of each other."""
    fires = []
    for desk, place in ((a, ROSKILDE), (b, HAVNEGADE)):
        fires.append(taken_in(desk, type_code="BYG-VILLA", place=place))
        desk.perform(c.Send(incident=fires[-1], units=(ROM1,)))
    meet(a, b, folder)
    return fires[0], fires[1]


def test_a_unit_sent_to_two_fires_stands_at_both_on_the_board_and_in_the_counts(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    sent_to_two_fires(a, b, tmp_path)
    for desk in (a, b):
        reader = desk.store.reader()
        numbers = {f"{row.number:05d}" for row in reader.queue()}
        (shown,) = [unit for unit in reader.board() if unit.id == ROM1]
        assert set(shown.incident_number.split("+")) == numbers
        assert {shown.incident, *shown.also} == {row.id for row in reader.queue()}
        assert [row.sent for row in reader.queue()] == [1, 1]
        assert reader.counts(clock.now()).committed == 1


def test_nobody_is_advised_to_send_it_again_and_both_fires_count_it_as_theirs(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fires = sent_to_two_fires(a, b, tmp_path)
    third = taken_in(a, type_code="BYG-VILLA", place="Skolegade 3, 4000 Roskilde")
    reference, db = a.store.reference, a.store.reader().db
    known = fleet(db, reference, clock.now())
    found = {one: candidates(known, reference, "oest", scene(db, reference, one)) for one in (*fires, third)}
    for fire in fires:
        (there,) = [unit for unit in with_those_there(known, found[fire], fire) if unit.id == ROM1]
        assert there.there
        assert not there.barred
    (barred,) = [unit.barred for unit in found[third] if unit.id == ROM1]
    assert all(f"{row.number:05d}" in barred for row in a.store.reader().queue() if row.id in fires)


def test_a_unit_one_sent_home_and_the_other_called_up_is_bound_until_they_agree(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fire = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    a.perform(c.Send(incident=fire, units=(ROM1,)))
    meet(a, b, tmp_path)
    b.perform(c.ConfirmCalled(units=(ROM1,)))
    clock.turn(minutes=1)
    a.perform(c.TurnBack(units=(ROM1,), reason="fejl"))
    meet(a, b, tmp_path)
    for desk in (a, b):
        reader = desk.store.reader()
        assert [clash.field for clash in reader.conflicts()] == ["order"]
        (shown,) = [unit for unit in reader.board() if unit.id == ROM1]
        assert (shown.status, shown.incident) == ("alerted", fire)
        assert [row.units for row in reader.queue()] == [("ROM1",)]

    (clash,) = a.store.reader().conflicts()
    a.perform(c.Settle(clash=clash.id, choice=1))
    meet(a, b, tmp_path)
    (shown,) = [unit for unit in b.store.reader().board() if unit.id == ROM1]
    assert (shown.status, shown.incident) == ("available_station", None)


def test_settling_how_a_unit_drives_leaves_it_where_it_is_sent(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fire = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    a.perform(c.Send(incident=fire, units=(ROM1,)))
    meet(a, b, tmp_path)
    b.perform(c.SetDrive(units=(ROM1,), drive="K1"))
    a.perform(c.SetDrive(units=(ROM1,), drive="K2"))
    meet(a, b, tmp_path)
    (clash,) = a.store.reader().conflicts()

    a.perform(c.Settle(clash=clash.id, choice=2))
    meet(a, b, tmp_path)

    assert not b.store.reader().conflicts()
    assert [row.units for row in b.store.reader().queue()] == [("ROM1",)]


def test_a_fire_one_closed_and_the_other_opened_again_stays_in_the_queue(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fire = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    a.perform(c.Close(incident=fire, outcome="reel"))
    meet(a, b, tmp_path)
    b.perform(c.Reopen(incident=fire))
    a.perform(c.Reopen(incident=fire))
    clock.turn(minutes=1)
    a.perform(c.Close(incident=fire, outcome="blind"))
    meet(a, b, tmp_path)
    assert [row.id for row in b.store.reader().queue()] == [fire]
    assert "conflict" in b.store.reader().queue()[0].flags
