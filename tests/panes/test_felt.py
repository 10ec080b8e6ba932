"""Felt: large targets, held acts, one unit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.gui.models.touch import HOLD, touch
from console.gui.panels.felt import FeltPanel
from console.gui.panels.felt_button import FeltButton
from console.operations.commands import Note, Reinforce, SetStatus
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader, as_reader
from tests.support.demo_units import ID


@pytest.fixture
def felt(qtbot: QtBot, demo: DemoReader, clock: TurnedClock) -> FeltPanel:
    demo.settings["felt.unit"] = own(demo)
    panel = FeltPanel(as_reader(demo), demo.reference, clock.now)
    qtbot.addWidget(panel)
    panel.resize(1280, 800)
    panel.show()
    return panel


def own(demo: DemoReader) -> str:
    return next(unit.id for unit in demo.units.values() if unit.callsign == "ROIL1")


@pytest.mark.parametrize(("dpi", "scale"), [(149, 1.0), (96, 1.0), (216, 1.5), (298, 2.0)])
def test_a_target_is_fifteen_millimetres_on_any_screen(dpi: float, scale: float):
    size = touch(dpi, scale)
    per_millimetre = dpi / 25.4 / scale
    assert size.target >= 15 * per_millimetre - 1
    assert size.gap >= 3 * per_millimetre - 1


def test_a_screen_that_lies_about_its_size_is_not_believed():
    assert touch(0).target == touch(149).target == touch(10_000).target == 88


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)])
def test_no_target_is_smaller_than_it_should_be(felt: FeltPanel, size: tuple[int, int]):
    felt.resize(*size)
    felt.grab()
    buttons = [button for button in felt.findChildren(FeltButton) if button.isVisible()]
    assert len(buttons) == 10
    assert min(min(button.width(), button.height()) for button in buttons) >= felt._size.target


def test_a_status_is_reported_at_once_and_shown_filled(qtbot: QtBot, felt: FeltPanel, demo: DemoReader):
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    qtbot.mouseClick(felt.states["en_route"], Qt.MouseButton.LeftButton)
    assert wanted == [SetStatus(units=(own(demo),), meaning="en_route", source="app")]


def test_an_act_that_ends_something_must_be_held(qtbot: QtBot, felt: FeltPanel, demo: DemoReader):
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    button = felt.states["available_radio"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == []
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(wanted), timeout=3 * HOLD)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert wanted == [SetStatus(units=(own(demo),), meaning="available_radio", source="app")]


def test_ordering_more_is_a_held_wish_to_the_centre(qtbot: QtBot, felt: FeltPanel):
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    qtbot.mousePress(felt.orders[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(wanted), timeout=3 * HOLD)
    assert wanted == [Reinforce(incident=ID("18432"), demands=((1, "S"),))]


def test_a_message_goes_to_the_log_with_the_units_name(qtbot: QtBot, felt: FeltPanel):
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    qtbot.mouseClick(felt.note, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(felt.message, "slukket")
    qtbot.keyClick(felt.message, Qt.Key.Key_Return)
    assert wanted == [Note(incident=ID("18432"), text="ROIL1: slukket")]


def test_three_presses_say_who_i_am(qtbot: QtBot, felt: FeltPanel, demo: DemoReader):
    chosen: list[str] = []
    felt.unit_chosen.connect(chosen.append)
    felt.head.change_wanted.emit()
    for _ in range(3):
        felt.picker.grab()
        qtbot.mouseClick(felt.picker.rows, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    assert chosen == [next(iter(demo.units))]
