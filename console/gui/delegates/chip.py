"""Paints a unit's chip: symbol, call sign, crew and what is wrong with it."""

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from console.gui.delegates.pencil import Pencil
from console.gui.delegates.queue_row import MARKS
from console.gui.models.chip_cells import ChipCells
from console.gui.models.durations import tight


class ChipState(NamedTuple):
    """How a chip stands at the moment it is painted."""

    target: bool = False  # named in the command
    marked: bool = False
    cursor: bool = False
    hovered: bool = False
    late: str = ""


def paint(pencil: Pencil, rect: QRect, chip: ChipCells, state: ChipState, now: int) -> None:
    """Paint a chip into its rectangle (24 px high at 100 %)."""
    px, theme = pencil.theme.px, pencil.theme
    body = rect.adjusted(-px(4), px(1), 0, -px(1))
    lit = state.marked or state.cursor
    if lit or state.hovered:
        pencil.plate(body, theme.raised if lit else theme.hover, filled=True)
    ink = _Inks(pencil, lit)
    middle = rect.top() + rect.height() / 2
    pencil.symbol(rect.left(), middle, chip.symbol, ink(chip.colour), px(18))
    end = _callsign(pencil, rect.left() + px(22), middle, chip, state, ink)
    end = _tail(pencil, end, rect.right(), middle, chip, state, now, ink)
    if state.marked:
        pencil.painter.fillRect(body.left(), body.top(), px(3), body.height(), ink("ink"))
    if state.target or state.cursor:
        outer = QRect(body.left(), body.top(), round(end) + px(6) - body.left(), body.height())
        pencil.ring(outer, theme.ink if state.target else ink("ink2"), 2)


class _Inks:
    """Colours by token; on a raised ground of the contrast theme every ink is inverse."""

    def __init__(self, pencil: Pencil, lit: bool) -> None:
        self._theme, self._inverse = pencil.theme, lit and pencil.theme.name == "contrast"

    def __call__(self, token: str) -> QColor:
        return self._theme.inverse if self._inverse else getattr(self._theme, token)


def _callsign(pencil: Pencil, x: float, middle: float, chip: ChipCells, state: ChipState, ink: _Inks) -> float:
    px, theme = pencil.theme.px, pencil.theme
    weight = 600 if state.late else chip.weight
    room = pencil.width(chip.callsign, "body", weight)
    plate = QRect(round(x - px(3)), round(middle - px(10)), round(room + px(7)), px(20))
    colour = ink(chip.ink)
    if state.late == "alert":
        pencil.plate(plate, theme.alert_fill, filled=True)
        colour = theme.on_alert
    elif state.late == "warn" or chip.conflict:
        colour = ink("alert" if chip.conflict else "warn")
        pencil.plate(plate, colour, filled=False)
    end = pencil.text(x, middle, chip.callsign, colour, "body", weight)
    if chip.struck:
        pencil.line(x - 1, middle, end + 1, middle, colour)
    return end


def _tail(
    pencil: Pencil, x: float, right: float, middle: float, chip: ChipCells, state: ChipState, now: int, ink: _Inks
) -> float:
    """What follows the call sign, where the column has room: the time of a late one, a bubble, the crew."""
    px = pencil.theme.px
    if chip.talk:
        name, token = MARKS[chip.talk]
        pencil.symbol(x + px(4), middle, name, ink(token), px(18))
        return x + px(22)
    text, colour, weight = chip.crew, ink("ink2" if chip.crew_said and not chip.struck else "ink3"), 400
    if state.late:
        text, colour, weight = tight(now - chip.since), ink(state.late), 600
    elif chip.short_crew:
        colour, weight = ink("warn"), 600
    gap = px(6) if state.late else px(5)
    if not text or x + gap + pencil.width(text, "caption", weight) > right + px(2):
        return x
    return pencil.text(x + gap, middle, text, colour, "caption", weight)
