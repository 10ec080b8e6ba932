"""Rows of the queue as pictures: a row is written once and laid down again until something in it changes.

Writing is what a repaint costs, and a storm has the queue repainted thirty times a second.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from console.gui.delegates.pencil import Pencil
from console.gui.delegates.queue_row import QueueRowPainter, RowState
from console.gui.models.queue_cells import QueueCells
from console.gui.models.queue_columns import QueueColumns
from console.gui.theme import Theme


class _Held(NamedTuple):
    cells: QueueCells
    state: RowState
    shelved: bool
    size: tuple[int, int]
    picture: QPixmap


class RowPictures:
    """The pictures of the rows in the window, for one look of the screen."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._look: tuple[Theme, float, QueueColumns] | None = None

    def paint(
        self, pencil: Pencil, at: QueueColumns, now: int, rect: QRect, cells: QueueCells, state: RowState
    ) -> None:
        """A row in its rectangle: as it was last written, with how long it has waited now."""
        rows = QueueRowPainter(pencil, at, now)
        if state.settling or pencil.dpr != int(pencil.dpr):  # in motion, or not on whole pixels of the screen
            rows.body(rect, cells, state)
        else:
            pencil.painter.drawPixmap(rect.topLeft(), self._picture(pencil, at, now, rect, cells, state))
        rows.front(rect, cells, state)

    def keep(self, names: Iterable[str | None]) -> None:
        """Only these are in the window; the others' pictures go."""
        seen = set(names)
        if len(self._held) > len(seen):
            self._held = {name: held for name, held in self._held.items() if name in seen}

    def _picture(
        self, pencil: Pencil, at: QueueColumns, now: int, rect: QRect, cells: QueueCells, state: RowState
    ) -> QPixmap:
        look, shelved, size = (pencil.theme, pencil.dpr, at), cells.shelved_until > now, rect.size().toTuple()
        if self._look is None or self._look[0] is not look[0] or self._look[1:] != look[1:]:
            self._held, self._look = {}, look
        held = self._held.get(cells.id)
        if held is None or held[:4] != (cells, state, shelved, size):
            held = _Held(cells, state, shelved, size, _written(pencil, at, now, rect, cells, state))
            self._held[cells.id] = held
        return held.picture


def _written(pencil: Pencil, at: QueueColumns, now: int, rect: QRect, cells: QueueCells, state: RowState) -> QPixmap:
    picture = QPixmap(rect.size() * pencil.dpr)
    picture.setDevicePixelRatio(pencil.dpr)
    painter = QPainter(picture)
    own = Pencil(painter, pencil.theme, pencil.dpr)
    QueueRowPainter(own, at, now).body(QRect(0, 0, rect.width(), rect.height()), cells, state)
    painter.end()
    return picture
