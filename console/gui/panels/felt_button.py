"""A large button for gloves: symbol and word; filled when it is the present status. Dangerous ones are held."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.touch import HOLD, Finger, Touch
from console.gui.models.words import word


class FeltButton(QWidget):
    """Pressed by finger, Space or Enter. With `hold` only after 0.6 s."""

    pressed = Signal()

    def __init__(
        self,
        text: str,
        size: Touch,
        *,
        symbol: str = "",
        colour: str = "ink",
        hold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._symbol, self._colour, self._hold = text, symbol, colour, hold
        self._size = size
        self._down = self._filled = False
        self._finger = Finger()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD)
        self._timer.timeout.connect(self._done)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text}, {word('felt.hold')}" if hold else text)

    def resize_targets(self, size: Touch) -> None:
        """Fit another screen."""
        self._size = size
        self.updateGeometry()

    def fill(self, filled: bool) -> None:
        """Show as the present status, or not."""
        if filled != self._filled:
            self._filled = filled
            self.setAccessibleDescription("✓" if filled else "")
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._size.primary, self._size.target)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._size.target, self._size.target)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._finger.down()
            self._press()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        inside = self.rect().contains(event.position().toPoint())
        self._release(inside=self._finger.up() and inside)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._press()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._release(inside=True)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._release(inside=False)

    def _press(self) -> None:
        self._down = True
        if self._hold:
            self._timer.start()
        self.update()

    def _release(self, *, inside: bool) -> None:
        if not self._down:
            return
        self._down = False
        self._timer.stop()
        self.update()
        if inside and not self._hold:
            self.pressed.emit()

    def _done(self) -> None:
        self._down = False
        self.update()
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        dark = self._filled or (self._down and not self._hold)
        body = self.rect().adjusted(2, 2, -2, -2)
        pencil.plate(body, now.ink if dark else now.raised if self._down else now.pane, filled=True)
        pencil.ring(body, now.ink if dark else now.ink3, 1.5)
        if self.hasFocus():
            pencil.ring(self.rect(), now.ink, 2)
        ink = now.inverse if dark or (self._down and now.name == "contrast") else now.ink
        self._words(pencil, ink, dark)

    def _words(self, pencil: Pencil, ink: object, dark: bool) -> None:
        now, px = pencil.theme, pencil.theme.px
        symbol = px(32) if self._symbol else 0
        text = pencil.cut(self._text, self.width() - symbol - px(20), "title", 500)
        total = pencil.width(text, "title", 500) + (symbol + px(10) if symbol else 0)
        x, middle = (self.width() - total) / 2, self.height() / 2
        if self._symbol:
            pencil.symbol(x, middle, self._symbol, ink if dark else getattr(now, self._colour), symbol)  # type: ignore[arg-type]
            x += symbol + px(10)
        pencil.text(x, middle - (px(9) if self._hold else 0), text, ink, "title", 500)  # type: ignore[arg-type]
        if self._hold:
            told = word("felt.hold")
            pencil.text(x, middle + px(16), told, ink if dark else now.ink2, "caption")  # type: ignore[arg-type]
