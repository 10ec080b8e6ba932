"""The lines of the pane of warnings in an upset: grouped, worded with what is measured, a test never as real."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.feeds.lifecycle import body_of, entity_of
from console.gui.models import warning_cells, warning_details, warning_lines
from console.gui.models.warning_lines import Group
from console.gui.panels.warning_list import WarningList
from console.operations import municipalities, next_threshold, warning_keeping
from console.operations.next_threshold import Margin
from console.store import feed_memory
from console.store.reading_warnings import Feed
from console.store.store import Store
from tests.feeds.test_lifecycle import warning
from tests.operations.test_water_plans import document, read
from tests.panes.test_warnings import shown
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_store

HOUR = 3_600_000
ROADS = [shown(f"Vejen er spærret: Rute {n}", 3, ("oest",))._replace(kind="road-closed") for n in range(12)]
STORM = shown("Storm", 3, ("oest",), onset=HOUR)


def a_list(qtbot: QtBot) -> WarningList:
    held = WarningList()
    qtbot.addWidget(held)
    held.resize(900, 300)
    held.show_rows(warning_cells.ordered([*ROADS, STORM], ("oest",), EVENING), ("oest",), EVENING, "")
    return held


def test_a_dozen_closed_roads_are_one_line_below_the_weather_and_open_on_demand(qtbot: QtBot) -> None:
    held = a_list(qtbot)
    assert [line.id for line in held.lines] == ["Storm", "own/3/sector-traffic"]
    assert held.cell(1).headline.startswith("12 veje: Rute 0 · Rute 1")
    QTest.keyClick(held, Qt.Key.Key_Down)
    QTest.keyClick(held, Qt.Key.Key_Space)
    assert len(held.lines) == 14
    QTest.keyClick(held, Qt.Key.Key_Space)
    assert len(held.lines) == 2


def test_enter_on_a_group_acknowledges_all_in_it_that_wait(qtbot: QtBot) -> None:
    held, seen = a_list(qtbot), list[str]()
    held.chosen.connect(seen.append)
    QTest.keyClick(held, Qt.Key.Key_Down)
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert sorted(seen) == sorted(row.id for row in ROADS)


def test_the_cursor_stays_on_its_warning_when_it_goes_into_a_group(qtbot: QtBot) -> None:
    held = a_list(qtbot)
    held.show_rows(ROADS[:3], ("oest",), EVENING, "")
    QTest.keyClick(held, Qt.Key.Key_Down)
    held.show_rows(warning_cells.ordered([*ROADS, STORM], ("oest",), EVENING), ("oest",), EVENING, "")
    asked: list[str] = []
    held.asked.connect(asked.append)
    QTest.keyClick(held, Qt.Key.Key_Space)
    assert asked == []  # it is the group's line, and Space opens that
    assert len(held.lines) == 14


def test_groups_are_made_of_one_colour_and_of_more_than_three() -> None:
    yellow = [row._replace(id=f"g{n}", level=2) for n, row in enumerate(ROADS[:3])]
    rows = warning_cells.ordered([*ROADS, *yellow], ("oest",), EVENING)
    found = warning_lines.lines(rows, ("oest",), EVENING, ())
    assert [isinstance(line, Group) for line in found] == [True, False, False, False]


def test_a_test_has_no_colour_stands_last_and_asks_for_nothing() -> None:
    drill = shown("Sirenetest", 4, ("oest",))._replace(kind="test")
    found = warning_cells.cells([drill, shown("Regn", 2, ("oest",))], ("oest",), EVENING)
    assert [row.headline for row in found] == ["Regn", "Sirenetest"]
    assert (found[1].level, found[1].word, found[1].waits) == (0, "Test", False)
    assert warning_details.details({"headline": "Sirenetest"}, drill, EVENING).startswith("TEST ELLER ØVELSE")


def test_an_unconfirmed_row_says_since_when() -> None:
    row = warning_cells.cell(shown("Storm", 3, ("oest",))._replace(every=60_000), ("oest",), EVENING)
    assert (row.doubted, row.left) == (True, "ubekræftet siden 21:44")


def test_the_row_of_a_gauge_and_of_its_coast_say_the_next_threshold(tmp_path: Path, clock: TurnedClock) -> None:
    store: Store = a_store(tmp_path, clock)
    values = (("30478", "sealev_dvr", 119.0), ("06170", "wind_speed", 29.4))
    read(store, document(*values, observed=clock.now()), clock.now())
    gauges = Feed("Vandstand (DMI)", "x", "dmi", EVENING, EVENING, None, 1, "", "", "", "", 0, 0)
    feed_memory.keep(store, gauges)
    told = body_of(warning("Vand", level=3), "DMI") | {
        "kind": "coastal",
        "codes": [["EMMA_ID", "DK819"]],
        "onset": None,
    }
    warning_keeping.write(store, [(entity_of("cap", "Vand"), "warning.told", {"told": told})])
    rows = [row for row in warnings_of(store, clock) if row.kind in ("coastal", "water-level", "wind")]
    found = next_threshold.margins(store.reader(), rows, clock.now())
    said = {row.headline: warning_cells.measured(found[row.id]) for row in rows}
    assert said == {
        "Vand": "Køge Havn 119, 11 til 130 cm", "Vandstand 119 cm, Køge Havn": "11 til 130 cm",
        "Middelvind 29,4 m/s, Roskilde Lufthavn": "3,2 til 32,6 m/s",
    }  # fmt: skip
    clock.turn(hours=3)  # a value that old is no longer called now
    assert entity_of("cap", "Vand") not in next_threshold.margins(store.reader(), rows, clock.now())


def warnings_of(store: Store, clock: TurnedClock):
    from console.store import reading_warnings

    return reading_warnings.standing(store.reader().db, clock.now())


def test_above_the_last_threshold_is_said_as_that() -> None:
    assert warning_cells.measured(Margin("Køge Havn", 171, "cm", 160, None)) == "Køge Havn 171, over 160 cm"


def test_details_name_municipalities_the_three_clocks_and_a_place_known_by_its_code_alone() -> None:
    told = {
        "headline": "Uheld", "areas": [], "municipalities": list(municipalities.of_nuts("DK01")), "records": 3,
        "codes": [["alertc", "1234"]], "facts": {"alertc_table": "8 9 4.1"}, "sender": "vd", "id": "x",
    }  # fmt: skip
    said = warning_details.details(told, shown("Uheld", 2, ())._replace(sent=EVENING - HOUR), EVENING)
    assert "sted ukendt · København, Frederiksberg" in said
    assert "og 18 til" in said
    assert "Alert-C 1234 i tabel 8 9 4.1" in said
    assert "udsendt 20:47 · bekræftet 21:44, for 3 m siden · 3 meldinger i ét" in said
