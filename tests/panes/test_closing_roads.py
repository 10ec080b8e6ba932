"""A road is closed from a warning or on the map with one key, and stands on both until it is open again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.operations import warning_keeping
from console.store import reading_closures
from tests.support.clock import EVENING, TurnedClock
from tests.support.windows import Console, a_seat_at, console

HOUR = 3_600_000
LINE = {"type": "LineString", "coordinates": [[1208000, 5564000], [1210000, 5565000]]}


def names(held: Console) -> list[str]:
    return [one.name for one in reading_closures.standing(held.reader.db, EVENING)]


def test_delete_on_a_road_warning_closes_its_road_until_it_ends_and_opens_it_again(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    told = {"feed": "Vejdirektoratet", "kind": "road-closed", "level": 3, "headline": "Rute 6 spærret", "shape": LINE}
    told |= {"areas": ["oest"], "expires": EVENING + 2 * HOUR}
    warning_keeping.write(store, [("warning/a", "warning.told", {"told": told})])
    with console(qtbot, store) as held:
        rows = held.shell.warnings.list
        held.until(lambda: rows.rows)
        held.shell.window.show_pane("warnings")
        rows.setFocus()
        held.press(Qt.Key.Key_Delete)
        held.until(lambda: names(held) == ["Rute 6 spærret"])
        held.until(lambda: len(rows.rows) == 2)
        own = next(n for n, row in enumerate(rows.rows) if row.feed == reading_closures.FEED)
        assert rows.cell(own).spoken.startswith("Orange, Spærret: Rute 6 spærret")
        rows.setFocus()
        held.press(Qt.Key.Key_Down if own else Qt.Key.Key_Up)
        held.press(Qt.Key.Key_Delete)
        held.until(lambda: names(held) == [])


def test_delete_on_the_map_begins_the_command_that_closes_the_road_there(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.bring_map()
        held.map.look_at(706_000.0, 6_170_000.0, 20.0)
        held.map.setFocus()
        QTest.keyClick(held.map, Qt.Key.Key_Delete)
        held.until(lambda: held.shell.bar.line.text().startswith("spær 55."))
        held.type("til 23:30")
        held.enter()
        held.until(lambda: len(names(held)) == 1)
        held.until(lambda: held.map.scene and any(w.warning.kind == "road-closed" for w in held.map.scene.warned))
