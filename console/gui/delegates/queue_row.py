"""Paints one row of the queue from its prepared cells."""

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from console.gui.delegates.pencil import Pencil
from console.gui.models.durations import clock, waiting
from console.gui.models.queue_cells import QueueCells
from console.gui.models.queue_columns import QueueColumns
from console.gui.models.words import word


class RowState(NamedTuple):
    """How a row stands at the moment it is painted."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    new: bool = False
    settling: float = 0.0  # 1 on arrival, 0 when the ground has settled
    late: str = ""  # warn alert
    stale: bool = False
    known: int = 0  # ms UTC: the row is memory from then; 0: it is live


class QueueRowPainter:
    """All of one row: what stands in it for minutes, and over it what the clock moves."""

    def __init__(self, pencil: Pencil, columns: QueueColumns, now: int) -> None:
        self._pencil, self._at, self._now = pencil, columns, now
        self._theme = pencil.theme
        self._px = pencil.theme.px

    def body(self, rect: QRect, cells: QueueCells, state: RowState) -> None:
        """Ground, names, state and flags."""
        self._ground(rect, state)
        middle = rect.top() + rect.height() / 2
        self._names(middle, cells, state)
        self._state(middle, cells, state)
        self._flags(middle, cells, state)

    def front(self, rect: QRect, cells: QueueCells, state: RowState) -> None:
        """How long it has waited, its priority, and the marks of who is at it."""
        middle = rect.top() + rect.height() / 2
        self._wait(middle, cells, state)
        self._front(middle, rect, cells, state)

    def _ink(self, token: str, state: RowState) -> QColor:
        if state.selected and self._theme.name == "contrast":
            return self._theme.inverse
        return getattr(self._theme, token)

    def _ground(self, rect: QRect, state: RowState) -> None:
        painter, theme = self._pencil.painter, self._theme
        ground = theme.raised if state.selected else theme.hover if state.hovered else theme.pane
        if state.settling > 0 and not state.selected:
            ground = blend(ground, theme.raised, state.settling)
        painter.fillRect(rect, ground)
        if state.stale or state.known:
            self._pencil.hatch(rect)

    def _front(self, middle: float, rect: QRect, cells: QueueCells, state: RowState) -> None:
        painter, px = self._pencil.painter, self._px
        bright = self._bright(cells, state)
        if state.selected:
            painter.fillRect(rect.left(), rect.top(), px(4), rect.height(), self._theme.ink)
        elif state.new:
            painter.setPen(self._theme.ink)
            painter.setBrush(self._theme.ink)
            painter.drawEllipse(rect.left() + px(3), round(middle - px(3)), px(6), px(6))
        colour = self._ink("ink" if bright else "ink2", state)
        if cells.priority in ("K1", "K2"):
            self._pencil.symbol(px(self._at.priority), middle, f"priority-{cells.priority[1]}", colour, px(18))
        else:
            colour = self._ink("ink" if bright or cells.priority == "liv" else "ink2", state)
            self._pencil.text(px(self._at.priority), middle, cells.priority, colour, "caption", 500)
        if state.focused:
            self._pencil.ring(rect, self._theme.ink if self._theme.name != "contrast" else self._theme.inverse, 2)

    def _bright(self, cells: QueueCells, state: RowState) -> bool:
        return (cells.uncovered and cells.shelved_until <= self._now) or state.selected

    def _wait(self, middle: float, cells: QueueCells, state: RowState) -> None:
        px, theme = self._px, self._theme
        shown = waiting(self._now - cells.since)
        right = px(self._at.wait)
        if not state.late or not cells.uncovered:
            waits = cells.uncovered and cells.shelved_until <= self._now
            colour = self._ink("ink" if waits else "ink2", state)
            self._pencil.text_right(right, middle, shown, colour, "body", 600 if waits else 400)
            return
        room = self._pencil.width(shown, "body", 600) + px(12)
        plate = QRect(round(right + px(6) - room), round(middle - px(10)), round(room), px(20))
        alert = state.late == "alert"
        self._pencil.plate(plate, theme.alert_fill if alert else self._ink("warn", state), alert)
        colour = theme.on_alert if alert else self._ink("warn", state)
        self._pencil.text_right(right, middle, shown, colour, "body", 600)

    def _names(self, middle: float, cells: QueueCells, state: RowState) -> None:
        px, at, pencil = self._px, self._at, self._pencil
        bright = self._bright(cells, state)
        weight = 500 if bright else 400
        pencil.text(px(at.number), middle, cells.number, self._ink("ink" if bright else "ink2", state), "body", weight)
        pencil.symbol(px(at.pictogram), middle, cells.pictogram, self._ink("ink" if bright else "ink2", state), px(16))
        kind = pencil.cut(cells.type, px(at.type_end) - px(at.type), "body", weight)
        pencil.text(px(at.type), middle, kind, self._ink("ink", state), "body", weight)
        place = pencil.cut(cells.place, px(at.place_end) - px(at.place))
        unsure = "place_unconfirmed" in cells.flags
        end = pencil.text(px(at.place), middle, place, self._ink("ink" if bright else "ink2", state))
        if unsure:
            self._dotted(px(at.place), end, middle, self._ink("ink3", state))

    def _dotted(self, left: float, right: float, middle: float, colour: QColor) -> None:
        step = self._px(4)
        for x in range(round(left), round(right), step):
            self._pencil.painter.fillRect(x, round(middle + self._px(9)), self._px(2), 1, colour)

    def _state(self, middle: float, cells: QueueCells, state: RowState) -> None:
        px, at, pencil = self._px, self._at, self._pencil
        if cells.shelved_until > self._now:
            told = word("queue.shelved", at=clock(cells.shelved_until))
            pencil.text(px(at.state), middle, pencil.cut(told, px(at.width - at.state - 8)), self._ink("ink2", state))
        elif cells.uncovered:
            token = state.late or "ink"
            pencil.text(px(at.state), middle, cells.word, self._ink(token, state), "body", 600)
        else:
            pencil.symbol(px(at.state), middle, cells.symbol, self._ink(state.late or cells.colour, state), px(18))
            if at.word:
                ink, weight = self._ink(state.late or "ink2", state), 600 if state.late else 400
                pencil.text(px(at.word), middle, cells.word, ink, "body", weight)
        if not cells.uncovered:
            pencil.text_right(px(at.units), middle, cells.units, self._ink("ink2", state))

    def _flags(self, middle: float, cells: QueueCells, state: RowState) -> None:
        if cells.shelved_until > self._now:
            return
        px, at, pencil = self._px, self._at, self._pencil
        if cells.level > 1:
            pencil.symbol(px(at.slot_one), middle, f"incident-level-{cells.level}", self._ink("ink", state), px(18))
        elif cells.duplicate:
            pencil.symbol(px(at.slot_one - 5), middle, "duplicate", self._ink("ink2", state), px(16))
            pencil.text(px(at.slot_one + 13), middle, cells.duplicate, self._ink("ink2", state), "caption", 500)
            return
        if cells.mark == "sending2":
            pencil.text_right(px(at.slot_two + 16), middle, "S2", self._ink("ink2", state), "caption", 600)
        elif cells.mark:
            name, token = MARKS[cells.mark]
            pencil.symbol(px(at.slot_two), middle, name, self._ink(token, state), px(18))
        elif state.known and cells.level <= 1:
            told = clock(state.known)  # the hatching says that it is memory
            pencil.text_right(px(at.slot_two + 18), middle, told, self._ink("ink2", state), "caption", 500)


MARKS = {
    "emergency": ("talk-urgent", "alert"),
    "conflict": ("conflict", "alert"),
    "talk_urgent": ("talk-urgent", "alert"),
    "talk": ("talk", "warn"),
}


def blend(low: QColor, high: QColor, share: float) -> QColor:
    """A colour between two: all of `high` at share 1."""
    part = max(0.0, min(1.0, share))
    mixed = [a + (b - a) * part for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*(round(value) for value in mixed))
