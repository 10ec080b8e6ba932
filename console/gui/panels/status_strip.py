"""The status strip of the board: counter, legend and filter in one line."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.chip_cells import ALWAYS, GROUPS, status_word
from console.gui.models.words import word
from console.gui.symbols import status_symbol

HEIGHT = 30


class StatusStrip(QWidget):
    """One item a status that occurs; pressing one filters by it."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = Counter()
        self._active: frozenset[str] = frozenset()
        self._cursor = 0
        self._rects: dict[str, QRect] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("board.strip"))

    def say(self, counts: Mapping[str, int], active: frozenset[str]) -> None:
        """Show these counts; `active` statuses are filtered by."""
        if (counts, active) != (self._counts, self._active):
            self._counts, self._active = counts, active
            self.setAccessibleDescription(", ".join(f"{status_word(g)} {counts.get(g, 0)}" for g in self._groups()))
            self.update()

    def _groups(self) -> list[str]:
        return [group for group in GROUPS if group in ALWAYS or self._counts.get(group)]

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        groups = self._groups()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cursor = (self._cursor + (1 if event.key() == Qt.Key.Key_Right else -1)) % len(groups)
            self.setAccessibleDescription(
                f"{status_word(groups[self._cursor])} {self._counts.get(groups[self._cursor], 0)}"
            )
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(groups[min(self._cursor, len(groups) - 1)])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position().toPoint()
        for group, rect in self._rects.items():
            if rect.contains(point):
                self.toggled.emit(group)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        groups = self._groups()
        widths = [self._item_width(pencil, group, words=True) for group in groups]
        room = self.width() - now.px(24)
        words = sum(widths) + now.px(6) * (len(groups) - 1) <= room
        if not words:
            widths = [self._item_width(pencil, group, words=False) for group in groups]
        gap = (room - sum(widths)) / max(1, len(groups) - 1)
        x: float = now.px(12)
        self._rects = {}
        for n, (group, width) in enumerate(zip(groups, widths, strict=True)):
            self._item(pencil, x, width, group, words, self.hasFocus() and n == self._cursor)
            x += width + gap
        pencil.line(now.px(12), self.height() - 1, self.width() - now.px(12), self.height() - 1, now.line)

    def _item_width(self, pencil: Pencil, group: str, *, words: bool) -> float:
        figure = pencil.width(str(self._counts.get(group, 0)), "body", 500)
        return (
            pencil.theme.px(22)
            + figure
            + (pencil.theme.px(4) + pencil.width(word(f"strip.{group}"), "caption") if words else 0)
        )

    def _item(self, pencil: Pencil, x: float, width: float, group: str, words: bool, focused: bool) -> None:
        now, middle = pencil.theme, (self.height() - pencil.theme.px(8)) / 2
        rect = QRect(round(x) - 3, 0, round(width) + 6, round(middle * 2))
        self._rects[group] = rect
        lit = group in self._active
        if lit:
            pencil.plate(rect, now.raised, filled=True)
        ink = now.inverse if lit and now.name == "contrast" else now.ink
        symbol, colour = status_symbol("on_scene" if group == "committed" else group, group == "committed")
        pencil.symbol(x, middle, symbol, ink if lit and now.name == "contrast" else getattr(now, colour), now.px(18))
        end = pencil.text(x + now.px(22), middle, str(self._counts.get(group, 0)), ink, "body", 500)
        if words:
            quiet = ink if lit else now.ink2
            pencil.text(end + now.px(4), middle, word(f"strip.{group}"), quiet, "caption", 500 if lit else 400)
        if lit:
            pencil.painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, now.ink)
        if focused:
            pencil.ring(rect, now.ink, 2)
