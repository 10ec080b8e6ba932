"""A list of lines: time, source, wrapped text. Used for log, calls, tasks and place."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.incident_lines import Line
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text

LINE, GAP, PAD = 21, 5, 14


class LineList(QAbstractScrollArea):
    """Text is wrapped, never cut. Lines with a key can be acted on with Enter. `empty` is a key of the words."""

    activated = Signal(str)
    typed = Signal(str)
    sideways = Signal(int)  # left or right: the pane's tabs

    def __init__(
        self, name: str, empty: str, *, source: int = 47, text: int = 107, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._tops: list[int] = [0]
        self._cursor = -1
        self._empty = empty
        self._source_at, self._text_at = source, text
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def show_lines(self, lines: Sequence[Line], *, anew: bool = False) -> None:
        """Show these lines; reading goes on where it was unless they are of something else."""
        if tuple(lines) == self._lines and not anew:
            return
        bar, before = self.verticalScrollBar(), self._tops[-1]
        reading = bar.value() > 0 and not anew
        held = self._lines[self._cursor] if 0 <= self._cursor < len(self._lines) and not anew else None
        self._lines = tuple(lines)
        self._cursor = self._lines.index(held) if held in self._lines else -1
        self._measure()
        bar.setValue(bar.value() + self._tops[-1] - before if reading else 0)
        self.setAccessibleDescription(" · ".join(line.spoken for line in self._lines[:20]) or word(self._empty))
        self.viewport().update()

    def _room(self) -> int:
        px = theme.current().px
        return max(40, self.viewport().width() - px(PAD + self._text_at) - px(12))

    def _measure(self) -> None:
        px = theme.current().px
        metrics = QFontMetrics(theme.current().font())
        self._tops = [px(4)]
        for line in self._lines:
            lines = self._text_height(metrics, line) // max(1, metrics.lineSpacing())
            self._tops.append(self._tops[-1] + max(1, lines) * px(LINE) + px(GAP))
        page = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, self._tops[-1] - page))
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setSingleStep(px(LINE))

    def _text_height(self, metrics: QFontMetrics, line: Line) -> int:
        told = line.text + (f"  {line.hint}" if line.hint else "")
        flags = Qt.TextFlag.TextWrapAnywhere if _unbroken(told) else Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(QRect(0, 0, self._room(), 1_000_000), int(flags), told).height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._measure()

    def retheme(self) -> None:
        """The theme or zoom changed."""
        self._measure()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and 0 <= self._cursor < len(self._lines) and self._lines[self._cursor].key:
                self.activated.emit(self._lines[self._cursor].key)
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if not self._lines:
            return
        self._cursor = max(0, min(len(self._lines) - 1, self._cursor + by))
        bar, top, bottom = self.verticalScrollBar(), self._tops[self._cursor], self._tops[self._cursor + 1]
        if top < bar.value():
            bar.setValue(top - theme.current().px(4))
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        self.setAccessibleDescription(self._lines[self._cursor].spoken)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        y = event.position().y() + self.verticalScrollBar().value()
        self._cursor = next((n for n in range(len(self._lines)) if self._tops[n] <= y < self._tops[n + 1]), -1)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, now = QPainter(self.viewport()), theme.current()
        painter.fillRect(event.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        if not self._lines:
            pencil.text(now.px(PAD), now.px(15), word(self._empty), now.ink2)
            return
        offset = self.verticalScrollBar().value()
        for n, line in enumerate(self._lines):
            top = self._tops[n] - offset
            if top < self.viewport().height() and self._tops[n + 1] - offset > 0:
                self._line(pencil, n, top, line)

    def _line(self, pencil: Pencil, number: int, top: int, line: Line) -> None:
        now, px = pencil.theme, pencil.theme.px
        height = self._tops[number + 1] - self._tops[number]
        lit = number == self._cursor and self.hasFocus()
        if lit:
            rect = QRect(0, top, self.viewport().width(), height - px(2))
            pencil.painter.fillRect(rect, now.raised)
            pencil.painter.fillRect(0, top, px(4), height - px(2), now.ink)
        inverse = lit and now.name == "contrast"
        middle = top + px(LINE) / 2
        quiet = now.inverse if inverse else now.ink2
        pencil.text(px(PAD), middle, line.time, quiet)
        source = pencil.cut(line.source, px(self._text_at - self._source_at - 6), "caption")
        pencil.text(px(PAD + self._source_at), middle, source, now.inverse if inverse else now.ink3, "caption")
        self._words(pencil, middle, line, now.inverse if inverse else now.ink if not line.struck else now.ink3)

    def _words(self, pencil: Pencil, middle: float, line: Line, ink: object) -> None:
        now, px = pencil.theme, pencil.theme.px
        font = now.font("body", 500 if line.bright else 400)
        if line.struck:
            font.setStrikeOut(True)
        pencil.painter.setFont(font)
        pencil.painter.setPen(ink)  # type: ignore[arg-type]
        told = line.text + (f"  {line.hint}" if line.hint else "")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        metrics = QFontMetrics(now.font())
        top = middle - metrics.capHeight() / 2 - (metrics.ascent() - metrics.capHeight())
        pencil.painter.drawText(QRectF(px(PAD + self._text_at), round(top), self._room(), 1_000_000), told, option)


def _unbroken(text: str) -> bool:
    """Whether a text has a word so long that it must be broken anywhere."""
    return any(len(part) > 60 for part in text.split())
