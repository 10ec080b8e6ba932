"""The straight line is fitted to what the crews really drove, and a forgotten report spoils nothing."""

import random
from pathlib import Path

import pytest

from console.operations import calibrating
from console.operations import commands as c
from console.operations.calibrating import Drive
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk


def test_the_line_that_made_the_drives_is_found_though_a_tenth_of_them_are_wrong() -> None:
    chance = random.Random(3)
    drives = [Drive(m, 90 + 0.055 * m + chance.gauss(0, 15)) for m in range(1000, 21_000, 200)]
    wrong = [one._replace(seconds=chance.choice((5.0, 9000.0))) if n % 10 == 0 else one for n, one in enumerate(drives)]
    found = calibrating.fitted(wrong)
    assert found is not None
    assert found.line_ms_per_m == pytest.approx(55, abs=2)
    assert found.line_s == pytest.approx(90, abs=25)
    assert found.error_s < found.error_now_s


@pytest.mark.parametrize("drives", [[], [Drive(5000, 300)] * 19, [Drive(5000, 300)] * 50])
def test_too_few_drives_or_all_alike_say_nothing(drives: list[Drive]) -> None:
    assert calibrating.fitted(drives) is None


def test_the_drives_are_those_the_crews_reported(tmp_path: Path, clock: TurnedClock) -> None:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    desk = a_desk(store, roles=tuple(store.reference.roles))
    unit = next(u for u in store.reader().board() if u.callsign == "ROM1")
    station = store.reference.stations[unit.station]
    at = ((station.east or 0) + 600_000, station.north or 0)
    incident = desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Vejen 1", at=at)).incident or ""
    desk.perform(c.Send(incident=incident, units=(unit.id,)))
    desk.perform(c.ConfirmCalled(units=(unit.id,)))
    desk.perform(c.SetStatus(units=(unit.id,), meaning="en_route"))
    clock.turn(minutes=7)
    desk.perform(c.SetStatus(units=(unit.id,), meaning="on_scene"))
    (drive,) = calibrating.drives(store.reader().db, store.reference)
    assert (round(drive.metres), drive.seconds) == (6000, 420)
