"""The head of the Felt screen: who I am, which kind of store, the time."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.durations import clock
from console.gui.models.touch import Finger, Touch
from console.gui.models.words import word


class FeltHead(QWidget):
    """Pressing the call sign changes who I am."""

    change_wanted = Signal()

    def __init__(self, size: Touch, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finger = Finger()
        self._size, self._kind = size, kind
        self._said = ("", "", "")
        self._end = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("felt.change"))

    def say(self, callsign: str, kind: str, now: int) -> None:
        """Show who I am and the time, ms UTC."""
        said = (callsign, kind, clock(now))
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(f"{callsign}, {kind}")
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(480, max(theme.current().px(56), self._size.target))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._finger.down()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._finger.up():
            return
        if event.position().x() <= max(self._end, self._size.primary):
            self.change_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.change_wanted.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        px = now.px
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        callsign, kind, told = self._said
        middle = self.height() / 2
        x = pencil.text(px(16), middle, callsign, now.ink, "title", 600)
        x = pencil.text(x + px(10), middle, kind, now.ink2, "title") if kind else x
        self._end = int(x)
        exercise = self._kind == "oevelse"
        tag = word("felt.exercise" if exercise else "felt.live")
        plate = QRect(
            round(x + px(18)), round(middle - px(11)), round(pencil.width(tag, "caption", 600) + px(14)), px(22)
        )
        pencil.plate(plate, now.colours["exercise"] if exercise else now.ink3, filled=exercise)
        pencil.text(plate.left() + px(7), middle, tag, now.inverse if exercise else now.ink, "caption", 600)
        pencil.text_right(self.width() - px(16), middle, told, now.ink, "display", 500)
        pencil.line(0, self.height() - 1, self.width(), self.height() - 1, now.line)
        if self.hasFocus():
            pencil.ring(QRect(px(6), px(8), round(x), self.height() - px(16)), now.ink, 2)
