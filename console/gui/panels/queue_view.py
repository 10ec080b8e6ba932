"""The rows of the queue: a table view that paints whole rows itself and holds them still."""

import time
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.delegates.queue_row import RowState
from console.gui.delegates.row_pictures import RowPictures
from console.gui.models.arrivals import Arrivals
from console.gui.models.queue_cells import QueueCells, lateness
from console.gui.models.queue_columns import QueueColumns, columns
from console.gui.models.queue_model import QueueModel
from console.gui.models.still import Pin, arrange

ROW = 26
_LOOK_UP = 200  # rows above the window that are looked at; a person cannot answer more


def ticks() -> int:
    """A steady clock in ms, for motion only."""
    return time.monotonic_ns() // 1_000_000


class QueueView(QTableView):
    """Selection, keys and pointer hold their row in the window; others arrange around it."""

    chosen = Signal(object)  # incident id
    opened = Signal(object)
    text_started = Signal(str)
    moved = Signal()  # the window shows other rows

    def __init__(self, model: QueueModel, arrivals: Arrivals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue, self._arrivals = model, arrivals
        self.stale = self.painted = False
        self.still_motion = False
        self.by_cover = True  # whether what is uncovered stands first
        self._hovered: str | None = None
        self._selected: str | None = None
        self._wanted: list[str] = []
        self._pictures = RowPictures()
        self.setModel(model)
        self._dress()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.resize_rows()

    def resize_rows(self) -> None:
        """Fit the rows to the theme's zoom."""
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(theme.current().px(ROW))

    @property
    def selected(self) -> str | None:
        """The incident that is selected, wherever its row may be."""
        return self._selected

    @property
    def first(self) -> int:
        """The index of the first visible row."""
        return self.verticalScrollBar().value()

    @property
    def window_rows(self) -> int:
        """How many whole rows the window holds."""
        return max(1, self.viewport().height() // theme.current().px(ROW))

    @property
    def waiting(self) -> int:
        """New rows nobody has seen that lie above the window."""
        unseen = self._arrivals.unpainted
        return sum(name in unseen for name in self.queue.rows[: self.first]) if unseen else 0

    @property
    def bare_above(self) -> int:
        """Rows above the window that no unit covers: they are never out of sight unsaid."""
        bare = 0
        for row in range(min(self.first, _LOOK_UP)):
            cells = self.queue.cells(row)
            if cells is None or cells.id == self._selected:
                continue
            if not cells.uncovered and self.by_cover:
                break  # the order has all that is uncovered first
            bare += cells.uncovered
        return bare

    def place(self, wanted: list[str]) -> None:
        """Show the wanted order, held rows in their places."""
        self._wanted = wanted
        pins = self._pins()
        made = arrange(wanted, self.queue.rows, pins, self.window_rows)
        self._show(made.rows, made.first)

    def _show(self, rows: tuple[str | None, ...], first: int) -> None:
        bar = self.verticalScrollBar()
        bar.blockSignals(True)
        self.queue.arrange(rows)
        self.updateGeometries()
        bar.setValue(first)
        bar.blockSignals(False)
        self.setCurrentIndex(
            self.queue.index(self.queue.row_of(self._selected), 0) if self._selected else QModelIndex()
        )
        self.viewport().update()
        self.moved.emit()

    def _pins(self) -> list[Pin]:
        """What is under the hand first, then what is selected; with neither in sight the first visible row."""
        held = [name for name in (self._hovered, self._selected) if name is not None]
        pins = [Pin(name, self.queue.row_of(name) - self.first) for name in dict.fromkeys(held) if self._in_sight(name)]
        if pins or self.first == 0:
            return pins
        top = next((name for name in self.queue.rows[self.first :] if name is not None), None)
        return [Pin(top, self.queue.row_of(top) - self.first)] if top else []

    def _in_sight(self, name: str) -> bool:
        row = self.queue.row_of(name)
        return row >= 0 and 0 <= row - self.first < self.window_rows

    def show_new(self) -> None:
        """Go to the top, where what is new waits: a deliberate act, so the rows may move."""
        self._show(tuple(self._wanted), 0)

    def select(self, name: str | None, reveal: bool = True) -> None:
        """Select an incident; its row is brought into the window if it is outside."""
        if name == self._selected:
            return
        self._selected = name
        row = self.queue.row_of(name)
        self._arrivals.see(name)
        if row >= 0:
            if reveal and not self._in_sight(str(name)):
                self.verticalScrollBar().setValue(max(0, row - self.window_rows // 2))
            self.setCurrentIndex(self.queue.index(row, 0))
        self.viewport().update()
        self.chosen.emit(name)

    def step(self, by: int) -> None:
        """Move the selection by some rows, over rows held empty."""
        rows = self.queue.rows
        held = [row for row, name in enumerate(rows) if name is not None]
        if not held:
            return
        at = self.queue.row_of(self._selected)
        place = held.index(at) + by if at in held else by - 1 if by > 0 else len(held) + by
        row = held[max(0, min(len(held) - 1, place))]
        if row < self.first:
            self.verticalScrollBar().setValue(row)
        elif row >= self.first + self.window_rows:
            self.verticalScrollBar().setValue(row - self.window_rows + 1)
        self.select(rows[row], reveal=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, page = event.key(), max(1, self.window_rows - 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in steps:
            self.step(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.show_new()
            self.step(-len(self.queue.rows))
        elif key == Qt.Key.Key_End:
            self.step(len(self.queue.rows))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._selected and not event.isAutoRepeat():
                self.opened.emit(self._selected)
        elif is_text(event):
            self.text_started.emit(event.text())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        name = self._name_at(event.position().toPoint())
        if name:
            self.select(name, reveal=False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._selected and self._name_at(event.position().toPoint()) == self._selected:
            self.opened.emit(self._selected)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.point_at(self._name_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        return super().viewportEvent(event)

    def point_at(self, name: str | None) -> None:
        """The pointer is on this row, or on none."""
        if name != self._hovered:
            self._hovered = name
            self._arrivals.see(name)
            self.viewport().update()

    def _name_at(self, point: QPoint) -> str | None:
        row = self.rowAt(point.y())
        return self.queue.rows[row] if row >= 0 else None

    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_columns()
        self.moved.emit()

    def _fit_columns(self) -> None:
        """Columns where they are painted: a screen reader asks for their places."""
        now = theme.current()
        at = columns(int(self.viewport().width() / now.zoom))
        edges = (0, 40, at.wait + 6, at.pictogram, at.place, at.state, at.units - 40, at.slot_one, at.width)
        for column, (left, right) in enumerate(pairwise(edges)):
            self.setColumnWidth(column, now.px(max(1, right - left)))

    def tick(self) -> None:
        """Repaint the waits only: a second has passed."""
        now = theme.current()
        self.viewport().update(
            0, 0, now.px(columns(int(self.viewport().width() / now.zoom)).number - 2), self.viewport().height()
        )

    def repaint_rows(self, rows: list[int]) -> None:
        """Repaint some rows, those in the window only."""
        height = theme.current().px(ROW)
        for row in rows:
            if 0 <= row - self.first <= self.window_rows:
                self.viewport().update(0, (row - self.first) * height, self.viewport().width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        now, zone = theme.current(), event.rect()
        painter.fillRect(zone, now.pane)
        at = columns(int(self.viewport().width() / now.zoom))
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        height, first = now.px(ROW), self.first
        top, bottom = first + zone.top() // height, first + zone.bottom() // height
        self.queue.fetch(top, bottom)
        whole = first + self.window_rows - 1  # a row is shown whole or not at all
        for row in range(top, min(bottom, whole, len(self.queue.rows) - 1) + 1):
            self._row(pencil, at, row, QRect(0, (row - first) * height, self.viewport().width(), height))
        self.painted = True
        shown = self.queue.rows[first : first + self.window_rows]
        self._pictures.keep(shown)
        self._arrivals.painted(shown)

    def _row(self, pencil: Pencil, at: QueueColumns, row: int, rect: QRect) -> None:
        cells = self.queue.cells(row)
        if cells is None:
            return
        self._pictures.paint(pencil, at, self.queue.now(), rect, cells, self._state_of(cells))
        following = self.queue.cells(row + 1) if row + 1 < len(self.queue.rows) else None
        if cells.uncovered and following and not following.uncovered:  # the one hairline of the queue
            now = pencil.theme
            pencil.line(now.px(12), rect.bottom(), self.viewport().width() - now.px(12), rect.bottom(), now.line)

    def _state_of(self, cells: QueueCells) -> RowState:
        chosen = cells.id == self._selected
        return RowState(
            selected=chosen,
            focused=chosen and self.hasFocus(),
            hovered=cells.id == self._hovered,
            new=cells.id in self._arrivals.dotted and not cells.taken,
            settling=self._arrivals.settling(cells.id, ticks(), self.still_motion),
            late=lateness(cells, self.queue.reference, self.queue.now()),
            stale=self.stale,
            known=self.queue.known_until.get(cells.area, 0),
        )


def is_text(event: QKeyEvent) -> bool:
    """Whether a key writes something: that starts the command bar."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and event.text() != " " and not held
