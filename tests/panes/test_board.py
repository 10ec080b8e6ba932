"""The resource board on the figures of the reference picture."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.reference import StatusCode
from console.gui.models.board_filter import BoardFilter
from console.gui.models.board_layout import blocks, columns_for, lay_out
from console.gui.models.chip_cells import prepare, sentence
from console.gui.panels.board import BoardPanel
from console.operations.commands import SetStatus
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader, as_reader


def unit_id(demo: DemoReader, callsign: str) -> str:
    return next(unit.id for unit in demo.units.values() if unit.callsign == callsign)


def test_the_head_and_the_strip_count_as_in_the_picture(board: BoardPanel):
    assert board.head.accessibleDescription() == "92 ledige · 52 indsat · 3 ude af drift · Østdanmark · alle typer"
    assert board.strip.accessibleDescription().startswith(
        "Ledig på station 87, Ledig på radio 3, Dækning 2, Begrænset 2"
    )


@pytest.mark.parametrize(("width", "count"), [(400, 1), (696, 1), (840, 2), (1176, 2), (1250, 3), (1900, 4)])
def test_as_many_columns_as_the_width_allows(width: int, count: int):
    assert columns_for(width) == count


@pytest.mark.parametrize("height", [200, 400, 792, 1400])
@pytest.mark.parametrize("width", [420, 840, 1240])
def test_every_unit_stands_on_exactly_one_page_and_none_covers_another(demo: DemoReader, width: int, height: int):
    made = lay_out(blocks(demo.units.values()), width, height)
    placed = [(n, item) for n, page in enumerate(made.pages) for item in page.placed if item.kind == "unit"]
    assert sorted(item.name for _, item in placed) == sorted(demo.units)
    assert len({(n, item.x, item.y) for n, item in placed}) == len(placed)
    if height >= 400:
        assert max(item.y + 24 for _, item in placed) <= height


def test_arrows_walk_over_the_chips_and_down_the_pages(qtbot: QtBot, board: BoardPanel, demo: DemoReader):
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_PageDown):
        qtbot.keyClick(board.grid, key)
        walked.append(demo.units[str(board.grid.cursor_unit)].callsign)
    assert walked[:3] == ["ROV1", "ROV2", "ROM2"]
    assert board.grid.page == 1
    assert "ROM2" not in walked[3]


def test_marked_units_stand_before_what_is_typed(qtbot: QtBot, board: BoardPanel, demo: DemoReader):
    begun: list[str] = []
    board.text_started.connect(begun.append)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_F):
        qtbot.keyClick(board.grid, key)
    assert begun == ["ROM1 ROV1 f"]
    qtbot.keyClick(board.grid, Qt.Key.Key_Escape)
    qtbot.keyClick(board.grid, Qt.Key.Key_F)
    assert begun[-1] == "f"


def test_a_number_of_the_services_own_table_sets_a_status(qtbot: QtBot, demo: DemoReader, clock: TurnedClock):
    code = StatusCode("Roskilde Brandvæsen", "4", "on_scene", "Fremme", "both")
    board = BoardPanel(as_reader(demo), replace(demo.reference, status_codes=(code,)), clock.now)
    qtbot.addWidget(board)
    board.resize(840, 792)
    board.show()
    wanted: list[object] = []
    board.command_wanted.connect(wanted.append)
    board.grid.setFocus()
    board.grid.move_to(unit_id(demo, "VIM1"))
    qtbot.keyClick(board.grid, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier)
    board.grid.move_to(unit_id(demo, "GRM1"))
    qtbot.keyClick(board.grid, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier)
    assert wanted == [SetStatus(units=(unit_id(demo, "VIM1"),), meaning="on_scene")]


def test_enter_opens_the_units_incident(qtbot: QtBot, board: BoardPanel, demo: DemoReader):
    opened: list[str] = []
    board.selected.connect(opened.append)
    board.grid.move_to(unit_id(demo, "ROM1"))
    qtbot.keyClick(board.grid, Qt.Key.Key_Return)
    board.grid.move_to(unit_id(demo, "ROV2"))
    qtbot.keyClick(board.grid, Qt.Key.Key_Return)
    assert opened == ["incident/18432"]


def test_a_status_pressed_in_the_strip_filters_and_escape_shows_all(qtbot: QtBot, board: BoardPanel):
    board.strip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(board.strip, key)
    assert "Ledig på radio" in board.head.accessibleDescription()
    qtbot.keyClick(board.grid, Qt.Key.Key_Escape)
    assert "alle typer" in board.head.accessibleDescription()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tam1", {"TAM1"}),
        ("slagelse drejestige", {"SLS1"}),
        ("vandtank borup", {"BOV1"}),
        ("ude af drift", {"JYM1", "RBV1", "NFR1"}),
    ],
)
def test_units_are_found_by_any_of_their_words(demo: DemoReader, text: str, found: set[str]):
    kept = BoardFilter(text=text).keep(demo.units.values(), demo.reference)
    assert {unit.callsign for unit in kept} == found


def test_a_changed_status_repaints_its_chip_and_moves_nothing(board: BoardPanel, demo: DemoReader):
    before = board.grid.laid_out
    demo.change(unit_id(demo, "ROV2"), status="en_route")
    board.refresh()
    assert board.grid.laid_out is before
    assert "91 ledige" in board.head.accessibleDescription()


def test_a_filter_that_finds_nothing_says_so(qtbot: QtBot, board: BoardPanel):
    board.focus_filter()
    qtbot.keyClicks(board.search, "zzz")
    assert board.notice.isVisible()
    qtbot.keyClick(board.search, Qt.Key.Key_Escape)
    assert board.grid.isVisible()


def test_the_flat_table_sorts_and_the_current_row_follows_its_unit(board: BoardPanel, demo: DemoReader):
    board.toggle_table()
    rows = {board.table.unit(row).callsign: row for row in range(board.table.rowCount())}  # type: ignore[union-attr]
    board.list.setCurrentIndex(board.table.index(rows["TAM1"], 1))
    board.table.sort(1, Qt.SortOrder.DescendingOrder)
    unit = board.list.current_unit()
    assert unit is not None
    assert unit.callsign == "TAM1"


def test_a_chip_in_words_says_what_its_marks_say(demo: DemoReader, clock: TurnedClock):
    told = sentence(demo.units[unit_id(demo, "SLM1")], demo.reference, clock.now())
    assert "Alarmeret 3m" in told
    assert "frist overskredet" in told
    assert "underbemandet" in sentence(demo.units[unit_id(demo, "SKM1")], demo.reference, clock.now())
    assert "ønsker tale" in sentence(demo.units[unit_id(demo, "KAM1")], demo.reference, clock.now())


def test_only_pumps_show_their_crew_unless_somebody_is_missing(demo: DemoReader):
    unit = demo.units[unit_id(demo, "ROV2")]
    assert prepare(unit).crew == ""
    assert prepare(unit._replace(crew=1)).crew == "0+1"


def test_units_named_in_the_command_get_a_ring(board: BoardPanel, demo: DemoReader):
    plain = board.grid.grab().toImage()
    board.set_targets((unit_id(demo, "TAM1"),))
    assert board.grid.grab().toImage() != plain
    board.set_targets(())
    assert board.grid.grab().toImage() == plain


def test_a_column_less_is_taken_where_many_specials_would_need_more_pages(demo: DemoReader):
    pump, special = demo.units[unit_id(demo, "ROM1")], demo.units[unit_id(demo, "ROS1")]
    fleet = [
        kind._replace(id=f"{station}{n}", station=f"S{station:02}", callsign=f"XXPU{n}")
        for station in range(20)
        for n, kind in enumerate([pump, *[special] * 10])
    ]
    made = lay_out(blocks(fleet), 860, 700)
    assert made.columns == 1
    places = {(page, item.x, item.y) for page, shown in enumerate(made.pages) for item in shown.placed}
    assert len(places) == sum(len(shown.placed) for shown in made.pages)
