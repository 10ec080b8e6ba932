"""The units of an incident: four times, time in status, and the same facts as a bar."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from console.domain.picture import DeploymentRow
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.deployment_cells import Axis, DeploymentCells, Span, axis, prepare, sentence, time_in_status
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text

if TYPE_CHECKING:
    from console.operations.commands import Command

ROW, HEAD = 26, 22
NARROW, WITH_BARS = 366, 569
_RIGHT = (160, 206, 252, 298)  # right edges of the four times
_SPAN, _BARS = 352, 378


def alarm_act(cells: DeploymentCells, key: int, held: Qt.KeyboardModifier) -> "Command | None":
    """What a key does about a unit's alarm; None where it does nothing."""
    from console.operations.alarm_commands import NextChannel, NextStation, Realert
    from console.operations.commands import ConfirmCalled

    units = (cells.unit,)
    if key != Qt.Key.Key_Insert:
        return ConfirmCalled(units=units) if cells.state == "to_call" else None
    if cells.state not in ("to_call", "alerted", "acknowledged", "recalled"):
        return None
    if held & Qt.KeyboardModifier.ShiftModifier:
        return NextChannel(units=units)
    return NextStation(units=units) if held & Qt.KeyboardModifier.ControlModifier else Realert(units=units)


class UnitTable(QWidget):
    """Without room for bars only the figures are shown. Ended deployments stand last, in grey."""

    typed = Signal(str)
    sideways = Signal(int)
    command_wanted = Signal(object)  # what is to be done about a unit's alarm

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[DeploymentRow, ...] = ()
        self._cells: list[DeploymentCells] = []
        self._first, self._cursor = 0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word("units.title"))

    def show_units(self, rows: Sequence[DeploymentRow]) -> None:
        """Show the deployments of an incident, live ones first."""
        self._rows = tuple(sorted(rows, key=lambda row: row.released is not None))
        self._first = min(self._first, max(0, len(self._rows) - 1))
        self.tick()
        self.setAccessibleDescription(" · ".join(map(sentence, self._cells)) or word("incident.no_units"))

    def tick(self) -> None:
        """Time has passed: bars grow, spans count."""
        self._cells = [prepare(row, self._now()) for row in self._rows]
        self.update()

    def _visible(self) -> int:
        now = theme.current()
        return max(1, (self.height() - now.px(HEAD)) // now.px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._cells:
            self._cursor = max(0, min(len(self._cells) - 1, self._cursor + (1 if key == Qt.Key.Key_Down else -1)))
            self._first = min(max(self._first, self._cursor - self._visible() + 1), self._cursor)
            self.setAccessibleDescription(sentence(self._cells[self._cursor]))
            self.update()
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._cursor < len(self._cells):
            command = None if event.isAutoRepeat() else alarm_act(self._cells[self._cursor], key, event.modifiers())
            self.command_wanted.emit(command) if command else event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if key == Qt.Key.Key_Right else -1)
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = max(0, min(len(self._cells) - self._visible(), self._first + step))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(event.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        if not self._cells:
            pencil.text(now.px(12), now.px(15), word("incident.no_units"), now.ink2)
            return
        at = self._now()
        scale = axis(self._cells, at)
        bars = self.width() - now.px(_BARS + 18) if self.width() >= now.px(WITH_BARS - 20) else 0
        self._heads(pencil, scale, bars)
        for n, cells in enumerate(self._cells[self._first : self._first + self._visible()]):
            middle = now.px(HEAD) + n * now.px(ROW) + now.px(ROW) / 2
            self._row(pencil, middle, cells, at, lit=self.hasFocus() and n + self._first == self._cursor)
            if bars:
                self._bar(pencil, middle, cells, scale, bars, at)
        if bars:
            x = now.px(_BARS) + scale.place(at, bars)
            shown = min(self._visible(), len(self._cells))
            pencil.painter.fillRect(QRectF(round(x), now.px(HEAD - 4), 2, shown * now.px(ROW) + now.px(8)), now.ink)
        if self.hasFocus() and 0 <= self._cursor < len(self._cells):
            self._foot(pencil)

    def _foot(self, pencil: Pencil) -> None:
        """The alarm of the unit under the cursor, the whole way, and the keys that do something about it."""
        now, cells = pencil.theme, self._cells[self._cursor]
        if not cells.alarm and cells.state not in ("to_call", "alerted"):
            return
        middle = self.height() - now.px(ROW) / 2
        pencil.painter.fillRect(QRectF(0, middle - now.px(13), self.width(), now.px(ROW)), now.pane)
        x = pencil.text(now.px(12), middle, f"{cells.callsign} {cells.alarm}", now.alert if cells.broken else now.ink)
        room = self.width() - x - now.px(24)
        pencil.text(x + now.px(12), middle, pencil.cut(word("alarm.keys"), room, "caption"), now.ink3, "caption")

    def _heads(self, pencil: Pencil, scale: Axis, bars: int) -> None:
        now, px, middle = pencil.theme, pencil.theme.px, pencil.theme.px(HEAD) / 2
        pencil.text(px(36), middle, word("units.unit"), now.ink3, "caption")
        pencil.text(px(88), middle, word("units.crew"), now.ink3, "caption")
        for right, name in zip(_RIGHT, ("alerted", "acknowledged", "en_route", "on_scene"), strict=True):
            pencil.text_right(px(right), middle, word(f"units.{name}"), now.ink3, "caption")
        pencil.text_right(px(_SPAN), middle, word("units.span"), now.ink3, "caption")
        for tick in scale.ticks() if bars else ():
            x = px(_BARS) + scale.place(tick, bars)
            told = clock(tick)
            if x + pencil.width(told, "caption") / 2 < self.width():
                pencil.text(x - pencil.width(told, "caption") / 2, middle, told, now.ink3, "caption")
            pencil.line(x, px(HEAD), x, self.height() - px(8), now.line)

    def _row(self, pencil: Pencil, middle: float, cells: DeploymentCells, at: int, *, lit: bool) -> None:
        now, px = pencil.theme, pencil.theme.px
        if lit:
            pencil.painter.fillRect(QRectF(0, middle - px(13), px(NARROW - 6), px(ROW)), now.raised)
            pencil.painter.fillRect(QRectF(0, middle - px(13), px(4), px(ROW)), now.ink)
        inverse = lit and now.name == "contrast"
        strong = now.inverse if inverse else now.ink if cells.live else now.ink3
        quiet = now.inverse if inverse else now.ink2 if cells.live else now.ink3
        pencil.symbol(px(12), middle, cells.symbol, now.inverse if inverse else getattr(now, cells.colour), px(18))
        pencil.text(px(36), middle, cells.callsign, strong, "body", 500 if cells.live else 400)
        pencil.text(px(88), middle, cells.crew, quiet)
        for n, (right, told) in enumerate(zip(_RIGHT, cells.times, strict=True)):
            pencil.text_right(px(right), middle, told, now.alert if n == 0 and cells.broken else quiet)
        pencil.text_right(px(_SPAN), middle, time_in_status(cells, at), strong, "body", 600 if cells.live else 400)

    def _bar(self, pencil: Pencil, middle: float, cells: DeploymentCells, scale: Axis, width: int, at: int) -> None:
        now = pencil.theme
        for span in cells.spans:
            left = now.px(_BARS) + scale.place(span.start, width)
            right = now.px(_BARS) + scale.place(span.end, width)
            self._span(pencil, middle, span, left, right, live=cells.live)

    def _span(self, pencil: Pencil, middle: float, span: Span, left: float, right: float, *, live: bool) -> None:
        now, px, painter = pencil.theme, pencil.theme.px, pencil.painter
        if span.kind == "alerted":
            pen = QPen(now.ink3, 1.5)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawLine(round(left), round(middle), round(right), round(middle))
            return
        height = px(4) if span.kind == "moving" else px(10)
        colour = now.ink3 if not live else now.moving if span.kind == "moving" else now.onscene
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, round(middle - height / 2), max(2.0, right - left), height), 2, 2)
