"""The pane of warnings: own area first, gravest first, its age, and what no rows mean."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.feeds.lifecycle import body_of, entity_of
from console.gui import theme
from console.gui.models import warning_cells
from console.gui.panels.warning_list import ROW, WarningList
from console.gui.panels.warnings import WarningsPanel
from console.operations import warning_keeping
from console.store import feed_memory
from console.store.reading_warnings import Feed, Shown
from tests.feeds.test_lifecycle import warning
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store

HOUR = 3_600_000


def shown(name: str, level: int, areas: tuple[str, ...], *, onset: int = 0, expires: int | None = 8 * HOUR) -> Shown:
    end = None if expires is None else EVENING + expires
    return Shown(name, "dmi", "wind", level, 0, EVENING + onset, end, "", areas, name, 0, {}, 1, EVENING - 180_000)


def feed(success: int, error: str = "") -> Feed:
    return Feed("DMI", "http://x", "meteoalarm", success, success, None, 0, error, "", "", "", 0, 0)


def test_own_area_stands_first_then_the_gravest() -> None:
    rows = [shown("a", 4, ("nord",)), shown("b", 2, ("oest",)), shown("c", 3, ("oest", "syd")), shown("d", 2, ())]
    assert [row.id for row in warning_cells.cells(rows, ("oest",), EVENING)] == ["c", "b", "d", "a"]


def test_a_row_says_colour_where_when_and_how_old() -> None:
    (row,) = warning_cells.cells([shown("Storm", 3, ("oest",), onset=6 * HOUR)], ("oest",), EVENING)
    assert row.spoken == "Orange, Storm, Øst, i morgen 03:47–05:47, om 6 t 00, dmi, for 3 m siden"
    assert (round(row.begin, 3), round(row.end, 3)) == (0.125, 0.167)
    assert row.waits


def test_a_warning_without_an_end_runs_on() -> None:
    (row,) = warning_cells.cells([shown("Spærret", 3, ("oest",), expires=None)], ("oest",), EVENING)
    assert (row.when, row.end) == ("nu–videre", 1.0)


@pytest.mark.parametrize(("kind", "filled"), [("wind", True), ("road-closed", False), ("power", False)])
def test_only_the_weather_fills_its_bar_of_48_hours(qtbot: QtBot, kind: str, filled: bool) -> None:
    pane = WarningList()
    qtbot.addWidget(pane)
    pane.resize(900, 100)
    pane.show_rows([shown("a", 3, ("oest",), expires=None)._replace(kind=kind)], ("oest",), EVENING, "")
    inside = pane.viewport().grab().toImage().pixelColor(pane.viewport().width() - 60, ROW // 2)
    now = theme.current()
    assert inside == (now.dmi_orange if filled else now.raised)


def test_no_rows_mean_nothing_only_when_confirmed_within_two_periods() -> None:
    assert warning_cells.emptiness([feed(EVENING - 60_000)], EVENING) == "Ingen varsler, bekræftet 21:46"
    assert warning_cells.emptiness([feed(EVENING - 3 * HOUR)], EVENING) == "Ukendt siden 18:47: kilden svarer ikke"
    assert warning_cells.emptiness([feed(0)], EVENING).startswith("Ukendt")
    assert "slået til" in warning_cells.emptiness([], EVENING)


def test_the_caption_names_the_source_in_trouble() -> None:
    assert warning_cells.sources_told([feed(EVENING, "kilden svarer ikke")], EVENING) == "DMI: kilden svarer ikke"
    assert warning_cells.sources_told([feed(EVENING - HOUR)], EVENING) == "DMI svarer ikke siden 20:47"


def test_enter_acknowledges_space_shows_all_and_what_expires_leaves_by_our_clock(
    qtbot: QtBot, tmp_path, clock: TurnedClock
) -> None:
    desk = a_desk(a_store(tmp_path, clock))
    told = body_of(warning("Storm", level=4), "DMI") | {"areas": ["oest"], "onset": EVENING, "expires": EVENING + HOUR}
    entity = entity_of("cap", "Storm")
    warning_keeping.write(desk.store, [(entity, "warning.told", {"told": told, "raised": EVENING})])
    feed_memory.keep(desk.store, feed(EVENING))
    panel = WarningsPanel(desk.store.reader(), clock.now)
    qtbot.addWidget(panel)
    panel.resize(900, 200)
    panel.refresh()
    panel.show()
    seen: list[str] = []
    panel.acknowledged.connect(seen.append)

    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert "Storm" in panel.told.text()
    assert panel.told.textFormat() == Qt.TextFormat.PlainText
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert seen == [entity]
    clock.turn(hours=2)
    panel.refresh()
    assert panel.list.rows == []
