"""One sentence where a list would be: what is empty or unknown, as of when, what to press. Never an empty pane."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil


class Notice(QWidget):
    """A bright statement and what belongs to it; hatched when it is only remembered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "", False)

    def say(self, statement: str, more: str, hatched: bool = False) -> None:
        """Show a sentence."""
        if (statement, more, hatched) != self._said:
            self._said = (statement, more, hatched)
            self.setAccessibleName(f"{statement} · {more}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        statement, more, hatched = self._said
        row = QRect(now.px(12), now.px(4), self.width() - now.px(24), now.px(26))
        if hatched:
            pencil.hatch(row)
        middle = row.top() + row.height() / 2
        x = pencil.text(now.px(16), middle, statement, now.ink, "body", 600)
        room = self.width() - x - now.px(28)
        pencil.text(x + now.px(12), middle, pencil.cut(more, room), now.ink2)
