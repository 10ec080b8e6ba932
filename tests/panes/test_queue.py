"""The queue on the figures of the reference picture."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.gui.models.durations import waiting
from console.gui.models.queue_columns import columns
from console.gui.panels.queue import QueuePanel
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader
from tests.support.demo_units import ID


def test_arrows_page_keys_home_and_end_move_the_selection(qtbot: QtBot, queue: QueuePanel):
    chosen: list[str] = []
    queue.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(queue.view, key)
    page = queue.view.window_rows - 1
    expected = [0, 1, 0, 24, 0, page]
    assert chosen == [queue.model.rows[row] for row in expected]


def test_a_printable_key_starts_the_bar_and_control_keys_do_not(qtbot: QtBot, queue: QueuePanel):
    begun: list[str] = []
    queue.text_started.connect(begun.append)
    for key, held in (
        (Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(queue.view, key, held)
    assert begun == ["v"]


def test_enter_held_down_opens_once(qtbot: QtBot, queue: QueuePanel):
    opened: list[str] = []
    queue.opened.connect(opened.append)
    queue.select(ID("18441"))
    qtbot.keyClick(queue.view, Qt.Key.Key_Return)
    assert opened == [ID("18441")]


def test_a_click_selects_the_row_under_it(qtbot: QtBot, queue: QueuePanel):
    qtbot.mouseClick(queue.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 26 * 3 + 5))
    assert queue.current == ID("18429")


def test_next_untaken_goes_round(queue: QueuePanel):
    assert queue.select_next_untaken() == ID("18447")
    assert queue.select_next_untaken() == ID("18446")
    queue.select(ID("18418"))
    assert queue.select_next_untaken() == ID("18447")


def test_each_row_is_one_sentence_for_a_screen_reader(queue: QueuePanel):
    index = queue.model.index(queue.model.row_of(ID("18441")), 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == (
        "Hændelse 18441, prioritet K1, Gasudslip-ledning, Havnevej 3, Holbæk, Uden enhed, 0 enheder, ventet 04:14,"
        " frist overskredet"
    )


def test_the_head_counts_and_the_broken_deadline_is_last(queue: QueuePanel):
    assert (
        queue.head.accessibleDescription() == "25 åbne · 5 uden enhed · 2 overskredet · ↓ dækning, prioritet, ventetid"
    )


def test_only_seen_rows_are_read(qtbot: QtBot, demo: DemoReader, queue: QueuePanel):
    read: list[str] = []
    original = demo.queue_rows
    demo.queue_rows = lambda ids: read.extend(ids) or original(ids)  # type: ignore[method-assign]
    for number in range(300):
        demo.arrive(demo.rows[ID("18409")]._replace(id=f"incident/M{number}"), len(demo.order))
    queue._load()
    qtbot.keyClick(queue.view, Qt.Key.Key_End)
    queue.grab()
    assert 0 < len(read) < 60


def test_a_burst_of_commits_costs_one_more_repaint(qtbot: QtBot, demo: DemoReader, queue: QueuePanel):
    loads: list[int] = []
    original = demo.queue_ids
    demo.queue_ids = lambda **what: loads.append(1) or original(**what)  # type: ignore[method-assign]
    qtbot.waitUntil(lambda: not queue._gate.isActive())
    for level in range(50):
        demo.change(ID("18432"), incident_level=level % 3 + 1)
        queue.refresh()
    assert len(loads) == 1
    qtbot.waitUntil(lambda: len(loads) == 2)


def test_nothing_open_says_since_when_and_what_to_press(qtbot: QtBot, demo: DemoReader, queue: QueuePanel):
    demo.order.clear()
    queue._load()
    assert queue.notice.accessibleName().startswith("Ingen åbne hændelser · sidst opdateret 21:47:07")
    assert queue.notice.isVisible()


def test_what_is_remembered_is_never_called_none(demo: DemoReader, queue: QueuePanel, clock: TurnedClock):
    demo.order.clear()
    queue.mark_stale(clock.now() - 14 * 60_000)
    assert queue.notice.accessibleName() == "Ukendt siden 21:33 · sidst kendte: 0 åbne"


def test_a_row_of_a_centre_behind_a_cut_line_says_since_when_it_is_memory(
    demo: DemoReader, queue: QueuePanel, clock: TurnedClock
):
    demo.change(ID("18441"), area="syd", shown_number="S18441")
    queue._load()
    row = queue.model.row_of(ID("18441"))
    index, live = queue.model.index(row, 0), queue.grab().toImage()
    queue.age({"syd": clock.now() - 14 * 60_000})
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("som kendt 21:33, linjen er afbrudt")
    assert queue.grab().toImage() != live
    assert "afbrudt" not in queue.model.index(row + 1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    queue.age({})
    assert "afbrudt" not in index.data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("width", range(560, 1300, 20))
def test_columns_never_overlap(width: int):
    at = columns(width)
    edges = [at.priority, at.wait, at.number, at.pictogram, at.type, at.type_end, at.place, at.place_end, at.state]
    assert edges == sorted(edges)
    assert at.number + 45 <= at.pictogram
    assert at.slot_two + 18 <= width


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "00:00"), (41 + 10 / 60, "41:10"), (72, "1 t 12"), (47 * 60, "47 t 00"), (49 * 60, "2 d")]
)
def test_how_a_wait_is_written(minutes: float, told: str):
    assert waiting(round(minutes * 60_000)) == told
