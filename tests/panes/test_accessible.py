"""Whatever takes focus has a name, and every pane has a visible focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from console.gui.panels.board import BoardPanel
from console.gui.panels.incident import IncidentPane
from console.gui.panels.queue import QueuePanel
from tests.support.demo_picture import DemoReader
from tests.support.demo_units import ID


@pytest.mark.parametrize("name", ["queue", "board", "incident"])
def test_every_focusable_widget_has_a_name(request: pytest.FixtureRequest, name: str):
    pane: QWidget = request.getfixturevalue(name)
    nameless = [
        widget
        for widget in (pane, *pane.findChildren(QWidget))
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ not in ("QHeaderView", "QTableCornerButton", "QAbstractButton")
    ]
    assert nameless == []


def test_the_focused_pane_shows_it(
    qtbot: QtBot, queue: QueuePanel, board: BoardPanel, incident: IncidentPane, demo: DemoReader
):
    incident.show_incident(demo.incident(ID("18432"), 0), demo.log(ID("18432")))
    for pane, part in ((queue, queue.view), (board, board.grid), (incident, incident.overview.units)):
        part.clearFocus()
        plain = pane.grab().toImage()
        part.setFocus()
        if QGuiApplication.focusWindow() is not None and part.hasFocus():
            assert pane.grab().toImage() != plain
