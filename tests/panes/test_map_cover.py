"""The cover on the map: how far free pumps come, and the towns whose promise fails, off until somebody asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.operations import advice_data, map_cover
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk
from tests.support.windows import a_seat_at, console


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    return a_desk(store, roles=tuple(store.reference.roles))


def test_the_bands_are_thirds_of_the_centres_figure_and_a_band_lies_in_the_wider_one(desk: Desk) -> None:
    reader = desk.store.reader()
    found = map_cover.bands(reader.reference, reader.board())
    whole = advice_data.figures().cover_within_min
    assert [band.minutes for band in found] == [whole, whole * 2 // 3, whole // 3]
    wide, middle, near = ({circle[:2]: circle[2] for circle in band.circles} for band in found)
    assert near.keys() <= middle.keys() <= wide.keys()
    assert all(middle[at] > radius for at, radius in near.items())


def test_a_station_whose_pumps_are_out_covers_nothing(desk: Desk) -> None:
    def covered() -> int:
        reader = desk.store.reader()
        return len(map_cover.bands(reader.reference, reader.board())[0].circles)

    before = covered()
    pumps = [unit for unit in desk.store.reader().board() if unit.role == "pump"]
    station = pumps[0].station
    desk.perform(c.OutOfService(units=tuple(unit.id for unit in pumps if unit.station == station), reason="motor"))
    assert covered() == before - 1


def test_a_town_is_thin_only_when_somebody_has_left_it(desk: Desk) -> None:
    reader = desk.store.reader()
    assert map_cover.thin(reader.db, reader.reference, "oest") == []
    units = tuple(unit.id for unit in reader.board() if unit.callsign.startswith("KG"))
    desk.perform(c.OutOfService(units=units, reason="øvelse"))
    reader = desk.store.reader()
    towns = {one.name for one in map_cover.thin(reader.db, reader.reference, "oest")}
    assert "Køge" in towns


def test_a_key_lays_the_cover_on_the_map_and_takes_it_off(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.bring_map()
        assert held.map.scene is not None
        assert held.map.scene.bands == ()
        held.map.setFocus()
        QTest.keyClick(held.map, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        held.until(lambda: held.map.scene and len(held.map.scene.bands) == map_cover.BANDS)
        held.until(lambda: held.shell.is_whole)
        QTest.keyClick(held.map, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        held.until(lambda: held.map.scene and held.map.scene.bands == ())
