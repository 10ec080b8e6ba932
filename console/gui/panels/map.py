"""The pane of the map. It stands empty in the first picture; the map itself comes when the window is up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.words import word
from console.gui.panels.pane_head import PaneHead

if TYPE_CHECKING:
    from console.gui.map.view import MapView


class MapPane(QWidget):
    """Head, and the map under it once there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.head = PaneHead("map.title")
        self.view: MapView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumWidth(theme.current().px(120))

    def put(self, view: "MapView") -> None:
        """Show the map itself."""
        self.view = view
        self._column.takeAt(1)
        self._column.addWidget(view, 1)
        self.setFocusProxy(view)
        view.focused.connect(self.head.show_focus)

    def retheme(self) -> None:
        """The theme or zoom changed."""
        if self.view is not None:
            self.view.settle()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(332, 400)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Until the map is there, the sea and a word."""
        if self.view is not None:
            return
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(event.rect(), now.sea)
        Pencil(painter, now).text(now.px(12), self.head.height() + now.px(24), word("map.reading"), now.ink3)
