"""The rows of the pane of warnings, painted: one line a warning, or one for many closed roads until it is opened."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models import warning_cells, warning_lines
from console.gui.models.warning_cells import Cells
from console.gui.models.warning_lines import Group, Line
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text
from console.operations.next_threshold import Margin
from console.store.reading_warnings import Shown

ROW = 25
_WIDE = 780  # px from which there is room for the source and its age
_ASKED: dict[int, tuple[str, str, str]] = {  # what a key asks for, with Shift, and with Ctrl
    Qt.Key.Key_Space: ("asked", "document", "asked"),
    Qt.Key.Key_Right: ("pointed", "pointed", "pointed"),
    Qt.Key.Key_Insert: ("worked", "tasked", "proposed"),
    Qt.Key.Key_Delete: ("closed", "closed", "closed"),
    Qt.Key.Key_End: ("shelved", "shelved", "shelved"),
}


class WarningList(QAbstractScrollArea):
    """The rows, painted: triangle and word of the colour, text, where, when, a strip of 48 hours, and the age."""

    chosen = Signal(str)
    asked = Signal(str)
    document = Signal(str)
    pointed = Signal(str)
    worked = Signal(str)
    closed = Signal(str)
    tasked = Signal(str)
    proposed = Signal(str)
    shelved = Signal(str)
    moved = Signal()
    typed = Signal(str)
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Shown] = []
        self.lines: list[Line] = []
        self._own: tuple[str, ...] = ()
        self._now = 0
        self._empty = ""
        self._at = 0
        self._opened: set[str] = set()  # groups whose rows are in sight
        self._within: set[str] = set()  # rows that stand under the line of their group
        self._margins: Mapping[str, Margin] = {}
        self.numbered: Callable[[str, int], bool] = lambda _name, _line: False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("warnings.title"))

    def show_rows(
        self, rows: list[Shown], own: tuple[str, ...], now: int, empty: str, margins: Mapping[str, Margin] | None = None
    ) -> None:
        """Show these, worded as they are seen; the cursor stays on its warning, which stays in its place."""
        self.rows, self._own, self._now, self._empty, self._margins = rows, own, now, empty, margins or {}
        self._arrange()

    def _arrange(self) -> None:
        held = self.lines[self._at].id if self._at < len(self.lines) else ""
        self.lines = warning_lines.lines(self.rows, self._own, self._now, self._opened)
        opened = [line for line in self.lines if isinstance(line, Group) and line.open]
        self._within = {one.id for group in opened for one in group.rows}
        before, self._at = self._at, _place(self.lines, held, self._at)
        said = (self.cell(n).spoken for n in range(min(20, len(self.lines))))
        self.setAccessibleDescription(" · ".join(said) or self._empty)
        self._measure()
        if self.hasFocus():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (self._at - before) * theme.current().px(ROW))
        self.viewport().update()

    def cell(self, n: int) -> Cells:
        """A line worded."""
        line = self.lines[n]
        if isinstance(line, Group):
            return warning_lines.group_cells(line, self._own, self._now)
        return warning_cells.cell(line, self._own, self._now, self._margins.get(line.id))

    def _measure(self) -> None:
        page = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, len(self.lines) * theme.current().px(ROW) - page))
        self.verticalScrollBar().setPageStep(page)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.lines:
            self._read(event)
        elif key in _ASKED and self.lines and not event.isAutoRepeat():
            self._ask(event)
        elif event.text().isdecimal() and self.lines and self.numbered(self.lines[self._at].id, int(event.text()) - 1):
            return
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _read(self, event: QKeyEvent) -> None:
        """Enter: acknowledged, a group with all in it that wait."""
        if not event.isAutoRepeat():
            for name in warning_lines.unread(self.lines[self._at], self._own, self._now):
                self.chosen.emit(name)

    def _ask(self, event: QKeyEvent) -> None:
        line, held = self.lines[self._at], event.modifiers()
        if isinstance(line, Group):
            if event.key() == Qt.Key.Key_Space:
                self._opened ^= {line.id}
                self._arrange()
            return
        shift, control = held & Qt.KeyboardModifier.ShiftModifier, held & Qt.KeyboardModifier.ControlModifier
        getattr(self, _ASKED[event.key()][2 if control else 1 if shift else 0]).emit(line.id)

    def _move(self, by: int) -> None:
        if not self.lines:
            return
        self._at = max(0, min(len(self.lines) - 1, self._at + by))
        row, bar = theme.current().px(ROW), self.verticalScrollBar()
        bar.setValue(max(min(bar.value(), self._at * row), (self._at + 1) * row - self.viewport().height()))
        self.setAccessibleDescription(self.cell(self._at).spoken)
        self.moved.emit()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = int(event.position().y() + self.verticalScrollBar().value()) // theme.current().px(ROW)
        self._at = min(at, max(0, len(self.lines) - 1))
        self.moved.emit()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(False)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self.viewport())
        painter.fillRect(event.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        if not self.lines:
            pencil.text(now.px(14), now.px(15), self._empty, now.ink2)
            return
        height, offset = now.px(ROW), self.verticalScrollBar().value()
        first = offset // height
        for n in range(first, min(len(self.lines), first + self.viewport().height() // height + 2)):
            self._row(pencil, n, n * height - offset, height)

    def _row(self, pencil: Pencil, n: int, top: int, height: int) -> None:
        now, px, row = pencil.theme, pencil.theme.px, self.cell(n)
        width, middle = self.viewport().width(), top + height / 2
        if n == self._at and self.hasFocus():
            pencil.painter.fillRect(QRect(0, top, width, height), now.raised)
            pencil.painter.fillRect(0, top, px(4), height, now.ink)
        colour = {4: now.dmi_red, 3: now.dmi_orange, 2: now.dmi_yellow}.get(row.level, now.ink3)
        ink, weight = (now.ink if row.own else now.ink2), 500 if row.waits else 400
        indent = px(14) if self.lines[n].id in self._within else 0
        pencil.symbol(px(12) + indent, middle, row.symbol, colour, px(16))
        pencil.text(px(34) + indent, middle, row.word, ink, "body", weight)
        wide = width > px(_WIDE)
        strip, source, place = (px(96), px(132), px(90)) if wide else (px(64), 0, px(90))
        right, x = width - px(12) - strip - source - px(8), px(92) + indent
        room = round((right - x) * (0.52 if wide else 0.45))
        self._words(pencil, row, QRect(x, top, room, height), place, (ink, weight))
        self._times(pencil, row, QRect(x + room + place, top, right - x - room - place, height), ink)
        if source:
            self._origin(pencil, row, right + source, middle, source)
        self._strip(pencil, QRect(width - px(12) - strip, round(middle - px(4)), strip, px(8)), row, colour)

    def _words(self, pencil: Pencil, row: Cells, box: QRect, place: int, look: tuple[QColor, int]) -> None:
        """What and where; how near the next threshold it is takes its room first."""
        ink, weight = look
        gap, middle = pencil.theme.px(8), box.top() + box.height() / 2
        note = pencil.cut(row.note, (box.width() + place) * 0.68, "body", 500)
        room = box.width() + place - pencil.width(note, "body", 500) - 2 * gap if note else box.width() - gap
        end = pencil.text(box.left(), middle, pencil.cut(row.headline, room, "body", weight), ink, "body", weight)
        if note:
            pencil.text(end + gap, middle, note, ink, "body", 500)
        else:
            pencil.text(box.right() + 1, middle, pencil.cut(row.where, place - gap), pencil.theme.ink2)

    def _times(self, pencil: Pencil, row: Cells, box: QRect, ink: QColor) -> None:
        """When it holds, and how long yet where there is room; that nobody confirms it comes first."""
        middle, gap = box.top() + box.height() / 2, pencil.theme.px(8)
        left = box.width() - pencil.width(row.left)
        if row.doubted:
            pencil.text_right(box.right(), middle, pencil.cut(row.left, box.width()), pencil.theme.warn)
            pencil.text(box.left(), middle, pencil.cut(row.when, left - gap) if left > 5 * gap else "", ink)
            return
        end = pencil.text(box.left(), middle, pencil.cut(row.when, box.width()), ink)
        if row.left and end + gap <= box.left() + left:
            pencil.text_right(box.right(), middle, row.left, pencil.theme.ink2)

    def _origin(self, pencil: Pencil, row: Cells, right: float, middle: float, room: int) -> None:
        """Whose it is, and how long ago that was confirmed."""
        left = pencil.text_right(right, middle, row.age, pencil.theme.ink3, "caption")
        named = pencil.cut(row.source, left - right + room - pencil.theme.px(14), "caption")
        pencil.text_right(left - pencil.theme.px(6), middle, named, pencil.theme.ink3, "caption")

    def _strip(self, pencil: Pencil, box: QRect, row: Cells, colour: QColor) -> None:
        """The coming 48 hours, now at the left, midnight to midnight halves marked by the eye alone."""
        pencil.painter.fillRect(box, pencil.theme.raised)
        left = box.left() + round(row.begin * box.width())
        wide = max(2, round((row.end - row.begin) * box.width()))
        pencil.plate(QRect(left, box.top(), wide, box.height()), colour, row.is_weather)


def _place(lines: list[Line], held: str, at: int) -> int:
    """Where the line that was held is now: itself, the group that took it in, or what stands in its place."""
    for n, line in enumerate(lines):
        if line.id == held or (isinstance(line, Group) and not line.open and any(one.id == held for one in line.rows)):
            return n
    return max(0, min(at, len(lines) - 1)) if held else 0
