"""A demo picture and panes that show it."""

import pytest
from pytestqt.qtbot import QtBot

from console.gui.panels.board import BoardPanel
from console.gui.panels.incident import IncidentPane
from console.gui.panels.queue import QueuePanel
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader, as_reader


@pytest.fixture
def demo() -> DemoReader:
    return DemoReader()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def queue(qtbot: QtBot, demo: DemoReader, clock: TurnedClock) -> QueuePanel:
    panel = QueuePanel(as_reader(demo), demo.reference, clock.now)
    qtbot.addWidget(panel)
    panel.resize(740, 406)
    panel.show()
    panel.view.setFocus()
    return panel


@pytest.fixture
def board(qtbot: QtBot, demo: DemoReader, clock: TurnedClock) -> BoardPanel:
    panel = BoardPanel(as_reader(demo), demo.reference, clock.now)
    qtbot.addWidget(panel)
    panel.resize(840, 792)
    panel.show()
    panel.grid.setFocus()
    panel.grid.turn_to_first()
    return panel


@pytest.fixture
def incident(qtbot: QtBot, demo: DemoReader, clock: TurnedClock) -> IncidentPane:
    pane = IncidentPane(as_reader(demo), demo.reference, clock.now)
    qtbot.addWidget(pane)
    pane.resize(1076, 260)
    pane.show()
    return pane
