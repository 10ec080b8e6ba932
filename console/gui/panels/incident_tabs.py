"""The tabs of the incident pane with their counters; what presses next stands at the right."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.words import word

HEIGHT = 26
TABS = ("overview", "calls", "log", "tasks", "place")


class IncidentTabs(QWidget):
    """Left and right turn the tabs; the active one is 600 with a 2 px line."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._active = 0
        self._counters: Mapping[str, str] = {}
        self._next: tuple[str, bool] = ("", False)
        self._locked = False
        self._rects: list[QRect] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("incident.tabs"))

    @property
    def active(self) -> int:
        """The index of the tab in view."""
        return self._active

    def say(self, counters: Mapping[str, str], due: tuple[str, bool], locked: bool) -> None:
        """Show these counters, the next task and whether callers are hidden."""
        if (counters, due, locked) != (self._counters, self._next, self._locked):
            self._counters, self._next, self._locked = counters, due, locked
            self.update()

    def turn(self, by: int) -> None:
        """The next or the previous tab."""
        self.show_tab((self._active + by) % len(TABS))

    def show_tab(self, tab: int) -> None:
        """A certain tab."""
        self._active = tab
        self.setAccessibleDescription(word(f"incident.tab_{TABS[tab]}"))
        self.turned.emit(tab)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turn(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for tab, rect in enumerate(self._rects):
            if rect.contains(event.position().toPoint()):
                self.show_tab(tab)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter, px = QPainter(self), now.px
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        middle, x = (self.height() - px(4)) / 2, float(px(12))
        pencil.line(px(12), self.height() - 1, self.width() - px(12), self.height() - 1, now.line)
        self._rects = []
        for tab, name in enumerate(TABS):
            x = self._tab(pencil, x, middle, tab, name) + px(18)
        self._right(pencil, middle, x)

    def _tab(self, pencil: Pencil, x: float, middle: float, tab: int, name: str) -> float:
        now, px = pencil.theme, pencil.theme.px
        active = tab == self._active
        end = pencil.text(
            x, middle, word(f"incident.tab_{name}"), now.ink if active else now.ink2, "body", 600 if active else 400
        )
        counter = self._counters.get(name, "")
        if counter:
            end = pencil.text(end + px(6), middle, counter, now.ink2, "caption")
        rect = QRect(round(x), 0, round(end - x), self.height())
        self._rects.append(rect.adjusted(-px(6), 0, px(6), 0))
        if active:
            pencil.painter.fillRect(round(x), self.height() - 2, round(end - x), 2, now.ink)
            if self.hasFocus():
                pencil.ring(rect.adjusted(-px(6), 0, px(6), -2), now.ink, 2)
        return end

    def _right(self, pencil: Pencil, middle: float, left: float) -> None:
        now, px = pencil.theme, pencil.theme.px
        x: float = self.width() - px(12)
        if self._locked:
            text = word("incident.caller_hidden")
            if x - pencil.width(text) - px(26) > left:
                x = pencil.text_right(x, middle, text, now.ink2) - px(6)
            pencil.symbol(x - px(16), middle, "lock", now.ink2, px(16))
            x -= px(36)
        text, late = self._next
        if text and x - pencil.width(text) - px(26) > left:
            ink = now.warn if late else now.ink2
            x = pencil.text_right(x, middle, text, ink, "body", 500 if late else 400)
            pencil.symbol(x - px(22), middle, "clock", ink, px(16))
