"""The names of the queue's columns; when something new waits above the window, this line says so instead."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.queue_columns import columns
from console.gui.models.words import word

HEIGHT = 22


class QueueHeads(QWidget):
    """A line of 22 px. It never changes its height, so nothing below it moves."""

    pressed = Signal()
    order_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("queue.title"))

    @property
    def waiting(self) -> int:
        """How many new rows lie above the window."""
        return self._above[0]

    @property
    def said(self) -> str:
        """What is above the window, in words; empty when nothing there needs anybody."""
        new, bare = self._above
        if new and bare:
            return word("queue.both_above", n=new, bare=bare)
        return word("queue.new_above", n=new) if new else word("queue.bare_above", n=bare) if bare else ""

    def announce(self, new: int, bare: int) -> None:
        """Say how many new rows, and how many without a unit, lie above the window."""
        if (new, bare) != self._above:
            self._above = (new, bare)
            self.setAccessibleDescription(self.said)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if any(self._above):
            self.pressed.emit()
            return
        at, x = columns(self._logical()), event.position().x() / theme.current().zoom
        for left, order in ((at.place, "place"), (at.type, "type"), (at.number, "number"), (at.priority, "dispatch")):
            if x >= left:
                self.order_wanted.emit(order if x < at.state else "dispatch")
                return

    def _logical(self) -> int:
        return int(self.width() / theme.current().zoom)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter = QPainter(self)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        painter.fillRect(self.rect(), now.raised if any(self._above) else now.pane)
        if any(self._above):
            self._news(pencil)
        else:
            self._names(pencil)

    def _news(self, pencil: Pencil) -> None:
        now, middle = pencil.theme, self.height() / 2
        ink = now.inverse if now.name == "contrast" else now.ink
        x = pencil.text(now.px(14), middle, "▲ " + self.said, ink, "caption", 500)
        x = pencil.key_cap(x + now.px(12), middle, "Home", ink)
        pencil.text(x + now.px(6), middle, word("queue.show_new"), ink, "caption")

    def _names(self, pencil: Pencil) -> None:
        now, middle, px = pencil.theme, self.height() / 2, pencil.theme.px
        at = columns(self._logical())
        short = "" if at.word else "_short"
        for x, key in (
            (12, "priority"),
            (at.number, "number"),
            (at.pictogram, "type"),
            (at.place, "place"),
            (at.state, f"state{short}"),
            (at.slot_one, f"marks{short}"),
        ):
            pencil.text(px(x), middle, word(f"queue.{key}"), now.ink3, "caption")
        pencil.text_right(px(at.wait), middle, word("queue.wait"), now.ink3, "caption")
        pencil.text_right(px(at.units), middle, word("queue.units"), now.ink3, "caption")
