"""The window: bars above, queue and incident left, map and board right. Docks detach and keep their places."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QChildEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.docks import Dock, onto_a_screen
from console.gui.translate import tr

DESK, WIDE, ONE_PANE = 1800, 1536, 1100  # logical px: with the map beside the queue; the narrow layout below the second
QUEUE_WIDTH, MAP_WIDTH, INCIDENT_HEIGHT = 740, 332, 300
LAYOUT = 3  # of the panes' arrangement as it is kept: one kept by an older set of panes is not put back
WARNINGS_HEIGHT = 190
FRAME, FOOT = 6, 22
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


class Window(QMainWindow):
    """Arranges what it is given; holds no rules of the trade."""

    resized = Signal()
    closing = Signal()
    text_started = Signal(str)

    def __init__(
        self, top: QWidget, bar: QWidget, band: QWidget, panes: Mapping[str, tuple[str, QWidget]], *, exercise: bool
    ) -> None:
        super().__init__()
        self.setWindowTitle(tr("Overblik · ØVELSE") if exercise else "Overblik")
        self._exercise = exercise
        self._narrow: str | None = None
        self._warned = False
        # the panes of a profile that needs few, first the one that stands left or above
        self.only: tuple[str, ...] = ()
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, band, bar):
            column.addWidget(part)
        self.setMenuWidget(head)
        self.setDockNestingEnabled(True)
        self.docks = {name: Dock(name, title, pane) for name, (title, pane) in panes.items()}
        self.setAnimated(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        if exercise:
            self._frame()
            theme.bus().changed.connect(self._frame)
        self.arrange()

    def arrange(self) -> None:
        """Put the panes where the width wants them."""
        kind = self._kind()
        self._narrow = kind
        if self.centralWidget() is not None:
            for dock in self.docks.values():
                dock.hide()
            return
        queue, incident, board = (self.docks[name] for name in ("queue", "incident", "board"))
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        if self.only:
            self._arrange_few()
            return
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, queue)
        if kind == "single":
            self.tabifyDockWidget(queue, incident)
            self.tabifyDockWidget(incident, board)
        else:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, board)
            self.splitDockWidget(queue, incident, Qt.Orientation.Vertical)
        self._place_map(kind)
        for dock in (incident, board, queue):
            dock.show()
        self._place_warnings(kind)
        queue.raise_()
        self._share()
        self._put_tabs_away()

    def _arrange_few(self) -> None:
        """Two panes under one another, or the first at the left of the others."""
        first, *others = (self.docks[name] for name in self.only)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first)
        for before, dock in zip((first, *others), others, strict=False):
            beside = len(others) > 1 and before is first
            area = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
            self.splitDockWidget(before, dock, area)
        for dock in (first, *others):
            dock.show()
        if len(others) > 1:
            wide = self.width() * 3 // 5
            self.resizeDocks([first, others[0]], [wide, self.width() - wide], Qt.Orientation.Horizontal)
        self._put_tabs_away()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A window that opens shows everything in it, tabs of nobody too."""
        super().showEvent(event)
        self._put_tabs_away()

    def _put_tabs_away(self) -> None:
        """Qt leaves the tabs that no pane has any more standing in the corner."""
        if not any(self.tabifiedDockWidgets(dock) for dock in self.docks.values()):
            for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
                bar.hide()

    def show_warnings(self, wanted: bool) -> None:
        """Give the warnings their place, or take it away where there is nothing to read in them."""
        if wanted != self._warned:
            self._warned = wanted
            if self.only:
                return
            self._place_warnings(self._kind())
            self._share()

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802
        """Qt makes the tabs of panes that lie behind each other: they get a name, and no key is spent on them."""
        super().childEvent(event)
        made = event.child()
        if event.polished() and isinstance(made, QTabBar):
            made.setAccessibleName(tr("Ruder"))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setDrawBase(False)

    def _place_map(self, kind: str) -> None:
        """Beside the queue where there is room, else a tab behind the board, in whose place it comes when asked for."""
        dock = self.docks.get("map")
        if dock is None:
            return
        queue, board = self.docks["queue"], self.docks["board"]
        if kind == "desk":
            self.splitDockWidget(queue, dock, Qt.Orientation.Horizontal)
        else:
            self.tabifyDockWidget(board, dock)
        dock.show()
        board.raise_()

    def _place_warnings(self, kind: str) -> None:
        """Under the board where there is room, else behind the incident."""
        dock = self.docks.get("warnings")
        if dock is None or self.centralWidget() is not None:
            return
        self.removeDockWidget(dock)
        if not self._warned:
            return
        incident, board = self.docks["incident"], self.docks["board"]
        if kind == "single":
            self.tabifyDockWidget(board, dock)
        else:
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            self.splitDockWidget(board, dock, Qt.Orientation.Vertical)
        dock.show()
        incident.raise_()

    def _kind(self) -> str:
        logical = self.width() / theme.current().zoom
        if logical >= DESK and "map" in self.docks:
            return "desk"
        return "single" if logical < ONE_PANE else "narrow" if logical < WIDE else "wide"

    def _share(self) -> None:
        """The queue has its drawn width, the board takes the rest."""
        if self._narrow == "single" or self.centralWidget() is not None or self.only:
            return
        t = theme.current()
        queue, incident, board = (self.docks[name] for name in ("queue", "incident", "board"))
        left = min(t.px(660), self.width() // 2) if self._narrow == "narrow" else t.px(QUEUE_WIDTH)
        if self._narrow == "desk":
            beside = t.px(MAP_WIDTH)
            shares = [left, beside, self.width() - left - beside]
            self.resizeDocks([queue, self.docks["map"], board], shares, Qt.Orientation.Horizontal)
        else:
            self.resizeDocks([queue, board], [left, self.width() - left], Qt.Orientation.Horizontal)
        height = self.height() - t.px(110)
        below = min(t.px(INCIDENT_HEIGHT), height // 2)
        self.resizeDocks([queue, incident], [height - below, below], Qt.Orientation.Vertical)
        warnings = self.docks.get("warnings")
        if warnings is not None and self._warned:
            low = min(t.px(WARNINGS_HEIGHT), height // 3)
            self.resizeDocks([board, warnings], [height - low, low], Qt.Orientation.Vertical)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another class of width arranges the panes anew."""
        super().resizeEvent(event)
        if self._kind() != self._narrow:
            self.arrange()
        else:
            self._share()
        self.resized.emit()

    def fill_with(self, whole: QWidget | None) -> None:
        """Give the whole window to one widget (the field profile), or back to the panes."""
        held = self.takeCentralWidget()
        if held is not None:
            held.hide()
        if whole is not None:
            self.setCentralWidget(whole)
            whole.show()
        self.arrange()

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, where one is shown at a time."""
        self.docks[name].show()
        self.docks[name].raise_()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Where one pane is shown at a time, the pane that takes the focus is the one that is seen."""
        if self._narrow != "single" or now is None:
            return
        for dock in self.docks.values():
            if dock.isAncestorOf(now) and not dock.isFloating() and dock.visibleRegion().isEmpty():
                dock.raise_()

    def toggle_floating(self, name: str) -> None:
        """Take a pane out into a window of its own, or put it back."""
        dock = self.docks[name]
        dock.setFloating(not dock.isFloating())

    def kept(self) -> str:
        """The arrangement as text, for this arrangement of screens."""
        both = (self.saveGeometry(), self.saveState(LAYOUT))
        return "\n".join(bytes(part.toBase64().data()).decode() for part in both)

    def put_back(self, kept: str) -> None:
        """Restore an arrangement; a window that lies on a lost screen comes back onto one that is there."""
        geometry, _, state = kept.partition("\n")
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.restoreState(QByteArray.fromBase64(state.encode()), LAYOUT)
        for shown in (self, *(dock for dock in self.docks.values() if dock.isFloating())):
            onto_a_screen(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Where no pane has the focus, typing starts the bar all the same."""
        if event.text().isprintable() and event.text() and event.modifiers() in _PLAIN:
            self.text_started.emit(event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell the seat that it is left."""
        self.closing.emit()
        super().closeEvent(event)

    def _frame(self) -> None:
        t = theme.current()
        edge = t.px(FRAME)
        self.setContentsMargins(edge, edge, edge, t.px(FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The seams, and in an exercise the frame that nobody mistakes."""
        t = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.exercise if self._exercise else t.gutter)
        if not self._exercise:
            return
        painter.fillRect(self.contentsRect(), t.gutter)
        foot = QRect(0, self.height() - t.px(FOOT), self.width(), t.px(FOOT))
        painter.setFont(t.font("caption", 600))
        painter.setPen(t.inverse)
        said = tr("ØVELSE · intet sendes til virkelige enheder")
        third = self.width() // 3
        for number in range(3):
            painter.drawText(QRect(number * third, foot.y(), third, foot.height()), Qt.AlignmentFlag.AlignCenter, said)
