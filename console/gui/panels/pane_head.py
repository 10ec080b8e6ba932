"""The head of a pane: title, counters, the loud one last, a caption at the right."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.words import word

HEIGHT = 32


class Counter(NamedTuple):
    """A figure of the head. `look` is quiet, bright or alert (a filled plate)."""

    text: str
    look: str = "quiet"


class PaneHead(QWidget):
    """Paints one line; the pane says what stands in it. `title` is a key of the words, read at each paint."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._counters: tuple[Counter, ...] = ()
        self._caption = ""
        self._focused = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word(title))

    def say(self, counters: tuple[Counter, ...], caption: str) -> None:
        """Show these counters and this caption."""
        if (counters, caption) != (self._counters, self._caption):
            self._counters, self._caption = counters, caption
            self.setAccessibleName(word(self._title))
            self.setAccessibleDescription(" · ".join([counter.text for counter in counters] + [caption]))
            self.update()

    def show_focus(self, focused: bool) -> None:
        """Draw or drop the pane's focus line."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter = QPainter(self)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        painter.fillRect(self.rect(), now.pane)
        middle = self.height() / 2
        x = pencil.text(now.px(12), middle, word(self._title), now.ink, "body", 600) + now.px(12)
        for counter in self._counters:
            if x + pencil.width(counter.text, "body", 500) + now.px(24) > self.width():
                pencil.text(x, middle, "…", now.ink2)  # all of them are in the description and behind their keys
                break
            x = self._counter(pencil, x, middle, counter) + now.px(12)
        room = self.width() - now.px(12) - x
        caption = pencil.cut(self._caption, room, "caption")
        if room > now.px(40):
            pencil.text_right(self.width() - now.px(12), middle, caption, now.ink3, "caption")
        if self._focused:
            painter.fillRect(0, 0, self.width(), 2, now.ink)

    def _counter(self, pencil: Pencil, x: float, middle: float, counter: Counter) -> float:
        now = pencil.theme
        if counter.look != "alert":
            bright = counter.look == "bright"
            return pencil.text(x, middle, counter.text, now.ink if bright else now.ink2, "body", 500 if bright else 400)
        room = pencil.width(counter.text, "caption", 500) + now.px(12)
        pencil.plate(QRect(round(x), round(middle - now.px(9)), round(room), now.px(18)), now.alert_fill, filled=True)
        pencil.text(x + now.px(6), middle, counter.text, now.on_alert, "caption", 500)
        return x + room
