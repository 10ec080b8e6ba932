"""Felt: large targets, held acts, one unit, and rain that does nothing (P16)."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.gui.models import touch as touching
from console.gui.models.touch import CONTACT, HOLD, touch
from console.gui.panels.felt import FeltPanel
from console.gui.panels.felt_button import FeltButton
from console.operations.brief_commands import SendMessage
from console.operations.commands import Reinforce, SetStatus
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader, as_reader
from tests.support.demo_units import ID


class Glass:
    """Touches the screen for as long as it is told; the steady clock stands still otherwise."""

    def __init__(self) -> None:
        self.at = 0
        self.step = CONTACT

    def steady(self) -> int:
        self.at += self.step
        return self.at


@pytest.fixture(autouse=True)
def glass(monkeypatch: pytest.MonkeyPatch) -> Glass:
    """A finger, unless a test says how long a touch lasts."""
    held = Glass()
    monkeypatch.setattr(touching, "steady", held.steady)
    return held


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
    assert wanted == [SendMessage(incident=ID("18432"), form="sm", text="ROIL1: slukket")]


def test_three_presses_say_who_i_am(qtbot: QtBot, felt: FeltPanel, demo: DemoReader):
    chosen: list[str] = []
    felt.unit_chosen.connect(chosen.append)
    felt.head.change_wanted.emit()
    for _ in range(3):
        felt.picker.grab()
        qtbot.mouseClick(felt.picker.rows, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    assert chosen == [next(iter(demo.units))]


def test_a_status_is_one_tap_a_message_two_and_its_text_and_more_help_one(
    qtbot: QtBot, felt: FeltPanel, demo: DemoReader
):
    """P16: at most 2, 5 and 5 taps."""
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    taps = 0
    for button in (felt.states["on_scene"], felt.note):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        taps += 1
    qtbot.keyClicks(felt.message, "kraftig røg, to røgdykkere inde")
    qtbot.keyClick(felt.message, Qt.Key.Key_Return)
    qtbot.mousePress(felt.orders[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(wanted) == 3, timeout=3 * HOLD)
    assert [type(one) for one in wanted] == [SetStatus, SendMessage, Reinforce]
    assert taps + 2 <= 4


def test_one_tap_in_five_from_rain_does_nothing_and_changes_no_target(
    qtbot: QtBot, felt: FeltPanel, demo: DemoReader, glass: Glass
):
    """P16: a drop touches the glass for less than a finger, anywhere on the screen, acts and rows alike."""
    chance = random.Random(16)
    wanted: list[object] = []
    felt.command_wanted.connect(wanted.append)
    felt.grab()
    meant = 0
    buttons = [
        felt.states[name] for name in ("acknowledged", "en_route", "on_scene", "committed") if name in felt.states
    ]
    incident, ghosts = felt._incident, 0
    for _ in range(500):
        if chance.random() < 0.2:
            ghosts += 1
            glass.step = chance.randrange(CONTACT)
            spot = QPoint(chance.randrange(felt.width()), chance.randrange(felt.height()))
            under: QWidget = felt.childAt(spot) or felt
            qtbot.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(felt, spot))
        else:
            glass.step = CONTACT + chance.randrange(100)
            qtbot.mouseClick(chance.choice(buttons), Qt.MouseButton.LeftButton)
            meant += 1
        assert (len(wanted), felt._incident) == (meant, incident)
    assert ghosts > 80
