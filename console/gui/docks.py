"""A pane's dock, and the screens that docks and windows stand on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QWidget

_FEATURES = QDockWidget.DockWidgetFeature


class Dock(QDockWidget):
    """A pane that can be taken out of the window; the pane's own head is its title."""

    def __init__(self, name: str, title: str, pane: QWidget) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setWidget(pane)
        self.setFeatures(_FEATURES.DockWidgetMovable | _FEATURES.DockWidgetFloatable)
        self._blank = QWidget()
        self._blank.setFixedHeight(0)
        self.setTitleBarWidget(self._blank)
        self.topLevelChanged.connect(self._dress)

    def _dress(self, floating: bool) -> None:
        self.setTitleBarWidget(None if floating else self._blank)  # type: ignore[arg-type]


def screens() -> str:
    """The arrangement of screens, as a key for layouts."""
    shown = (screen.geometry() for screen in QGuiApplication.screens())
    return ";".join(f"{g.x()},{g.y()},{g.width()}x{g.height()}" for g in shown)


def onto_a_screen(shown: QWidget) -> None:
    """Bring a window that lies on a lost screen onto one that is there."""
    if any(screen.geometry().intersects(shown.frameGeometry()) for screen in QGuiApplication.screens()):
        return
    there = QGuiApplication.primaryScreen().availableGeometry()
    shown.setGeometry(there.adjusted(40, 40, -40, -40))
