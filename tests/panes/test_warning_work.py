"""What is done with a warning by one key: its road closed, its checklist ticked, put aside, a level proposed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.operations import preparedness, warning_keeping
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


def test_a_checklist_is_ticked_by_its_digit_a_warning_put_aside_and_a_level_proposed(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    told = {"feed": "DMI", "kind": "wind", "level": 4, "headline": "Orkan", "areas": ["oest", "syd"]}
    told |= {"expires": EVENING + 5 * HOUR, "onset": EVENING}
    warning_keeping.write(store, [("warning/a", "warning.told", {"told": told, "raised": EVENING - 11 * 60_000})])
    with console(qtbot, store) as held:
        panel = held.shell.warnings
        held.until(lambda: panel.list.rows)
        held.shell.window.show_pane("warnings")
        panel.list.setFocus()
        held.press(Qt.Key.Key_Space)
        assert "☐ 1 Stationer varslet" in panel.told.text()
        assert "IKKE SET AF: Øst Syd" in panel.told.text()
        held.type("1")
        held.until(lambda: "☑ 1 Stationer varslet" in panel.told.text())
        assert held.shell.bar.line.text() == ""
        held.press(Qt.Key.Key_Space)

        QTest.keyClick(panel.list, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
        held.until(lambda: preparedness.standing(held.reader.db, EVENING))
        (level,) = preparedness.standing(held.reader.db, EVENING)
        assert (level.held["level"], level.held["about"]) == (3, "warning/a")

        held.press(Qt.Key.Key_End)
        held.until(lambda: "til side til" in panel.list.cell(0).when)
        assert not panel.list.cell(0).waits
        held.press(Qt.Key.Key_End)
        held.until(lambda: panel.list.cell(0).waits)
