"""A decision rests on what was on the screen, and on what the person at the desk has done herself since."""

from pathlib import Path

import pytest

from console.operations import commands as c
from console.operations.commands import Refused
from console.operations.desk import Desk
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, taken_in


def sent(desk: Desk) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A pump to be called to a fire, and the screen as it was painted then."""
    incident = taken_in(desk)
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    reader = desk.store.reader()
    view = reader.incident(incident, desk.store.clock.now())
    reader.close()
    assert view is not None
    return incident, view.heads


def clashes(desk: Desk) -> list[str]:
    return [clash.field for clash in desk.store.reader().conflicts()]


def test_two_acts_quicker_than_the_screen_are_no_disagreement_with_oneself(tmp_path: Path, clock: TurnedClock) -> None:
    desk = a_desk(a_store(tmp_path, clock))
    _, painted = sent(desk)
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)), painted=painted)
    desk.perform(c.SendHome(units=("RB-ROM1",)), painted=painted)
    assert clashes(desk) == []
    assert next(unit.incident for unit in desk.store.reader().board() if unit.callsign == "ROM1") is None


def test_what_another_seat_did_before_the_screen_showed_it_is_a_disagreement(
    tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_store(tmp_path, clock)
    desk = a_desk(store)
    _, painted = sent(desk)
    a_desk(store, seat="S2", name="Bo").perform(c.ConfirmCalled(units=("RB-ROM1",)))
    desk.perform(c.SendHome(units=("RB-ROM1",)), painted=painted)
    assert clashes(desk) == ["order"]


def test_an_act_that_was_refused_is_known_to_nobody(tmp_path: Path, clock: TurnedClock) -> None:
    desk = a_desk(a_store(tmp_path, clock))
    incident, painted = sent(desk)
    before = dict(desk.followed)
    with pytest.raises(Refused):
        desk.perform(c.Close(incident=incident, outcome="reel"), painted=painted)
    assert desk.followed == before
