"""Notes when panes have been painted, for pictures and for measuring the start."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Watches the application's paint events until every pane has had one."""

    def __init__(self, panes: Sequence[QWidget]) -> None:
        super().__init__()
        self._waiting = list(panes)
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @property
    def done(self) -> bool:
        """Whether all have been painted."""
        return not self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Looks on; takes nothing."""
        if self._waiting and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._waiting = [pane for pane in self._waiting if not (pane is watched or pane.isAncestorOf(watched))]
        return False
