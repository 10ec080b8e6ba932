"""The grid of the board: one widget that paints every unit as a chip, page by page."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui import theme
from console.gui.delegates import board_names
from console.gui.delegates import chip as chips
from console.gui.delegates.pencil import Pencil
from console.gui.models.board_layout import LINE, Layout, Placed, blocks, lay_out
from console.gui.models.board_steps import nearest
from console.gui.models.chip_cells import ChipCells, lateness, prepare, sentence
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text


class BoardGrid(QWidget):
    """Services, stations, role columns. Arrows move, space marks, Enter opens the unit's incident."""

    opened = Signal(object)  # incident id
    typed = Signal(str)
    digit = Signal(str)  # number pad on the marked units
    marked = Signal()
    paged = Signal()
    released = Signal()  # Esc

    def __init__(self, reference: Reference, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference, self._now = reference, now
        self._units: dict[str, BoardUnit] = {}
        self._chips: dict[str, ChipCells] = {}
        self.laid_out = Layout((), 1)
        self.page = 0
        self._rects: dict[str, QRect] = {}
        self._targets: frozenset[str] = frozenset()
        self.marks: set[str] = set()
        self._cursor: str | None = None
        self._hovered: str | None = None
        self.painted = False
        self._sized = False  # before the window has given it a size, a layout would be thrown away
        self._names: board_names.NamePainter | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(word("board.grid"))

    @property
    def cursor_unit(self) -> str | None:
        """The unit the arrows stand on."""
        return self._cursor

    def show_units(self, units: Sequence[BoardUnit]) -> None:
        """Lay out these units anew; the page with the cursor stays in the window."""
        self._units = {unit.id: unit for unit in units}
        self._chips = {unit.id: prepare(unit) for unit in units}
        self.marks &= self._units.keys()
        self._names = None
        self._flow()

    def change(self, units: Sequence[BoardUnit]) -> None:
        """Units that changed but stay where they are: only their chips and heads are repainted."""
        for unit in units:
            self._units[unit.id] = unit
            self._chips[unit.id] = prepare(unit)
            self._touch(unit.id)
        self._names = None
        services = {unit.service for unit in units}
        for item in self._placed():
            if item.kind == "service" and item.name in services:
                self.update(self._rect(item))

    def target(self, units: Collection[str]) -> None:
        """Ring the units named in the command; turns to the first one's page if none is in the window."""
        wanted = frozenset(units)
        for name in wanted ^ self._targets:
            self._touch(name)
        self._targets = wanted

    def tick(self) -> None:
        """A second has passed: repaint the chips whose deadlines run."""
        for name, chip in self._chips.items():
            if chip.pending:
                self._touch(name)

    def _touch(self, name: str) -> None:
        if name in self._rects:
            self.update(self._rects[name].adjusted(-8, -2, 8, 2))

    def _flow(self) -> None:
        if not self._sized:
            return
        zoom = theme.current().zoom
        self.laid_out = lay_out(blocks(self._units.values()), int(self.width() / zoom), int(self.height() / zoom))
        self._turn(
            self._page_of(self._cursor) if self._cursor in self._units else min(self.page, len(self.laid_out.pages) - 1)
        )

    def _page_of(self, name: str | None) -> int:
        pages = self.laid_out.pages
        return next((n for n, page in enumerate(pages) if any(item.name == name for item in page.placed)), 0)

    def _turn(self, page: int) -> None:
        self.page = max(0, min(page, len(self.laid_out.pages) - 1))
        self._rects = {item.name: self._rect(item) for item in self._placed() if item.kind == "unit"}
        self.update()
        self.paged.emit()

    def _placed(self) -> tuple[Placed, ...]:
        return self.laid_out.pages[self.page].placed if self.laid_out.pages else ()

    def _rect(self, item: Placed) -> QRect:
        px = theme.current().px
        return QRect(px(item.x), px(item.y), px(item.width), px(LINE))

    def turn_page(self, by: int) -> None:
        """Show another page; the cursor goes along."""
        before = self.page
        self._turn(self.page + by)
        if self.page != before:
            self.turn_to_first()

    def move_to(self, name: str | None) -> None:
        """Put the cursor on a unit, turning to its page."""
        if name is not None and name in self._units and name not in self._rects:
            self._turn(self._page_of(name))
        self._touch(self._cursor or "")
        self._cursor = name
        self._touch(name or "")
        unit = self._units.get(name or "")
        self.setAccessibleDescription(sentence(unit, self._reference, self._now()) if unit else "")

    def turn_to_first(self) -> None:
        """Put the cursor on the first unit of the page."""
        self.move_to(next(iter(self._rects), None))

    def _step(self, dx: int, dy: int) -> None:
        if self._cursor not in self._rects:
            self.turn_to_first()
        elif (best := nearest(self._cursor, self._rects, dx, dy)) is not None:
            self.move_to(best)
        elif dy:
            self.turn_page(dy)

    def toggle(self, name: str | None) -> None:
        """Mark a unit or take the mark away."""
        if name in self._units:
            self.marks ^= {str(name)}
            self._touch(str(name))
            self.marked.emit()

    def clear_marks(self) -> None:
        """No unit is marked."""
        self.marks.clear()
        self.update()
        self.marked.emit()

    def chosen(self) -> list[str]:
        """The marked units in board order, else the one under the cursor."""
        return [name for name in self._units if name in self.marks] or (
            [self._cursor] if self._cursor in self._units else []
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        act = self._acts().get(Qt.Key(event.key()))
        if act is not None:
            act()
        elif event.modifiers() & Qt.KeyboardModifier.KeypadModifier and event.text().isdigit():
            self.digit.emit(event.text())
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            event.ignore()

    def _acts(self) -> dict[Qt.Key, Callable[[], None]]:
        key, last = Qt.Key, len(self.laid_out.pages) - 1
        arrows = {key.Key_Left: (-1, 0), key.Key_Right: (1, 0), key.Key_Up: (0, -1), key.Key_Down: (0, 1)}
        return {name: partial(self._step, *way) for name, way in arrows.items()} | {
            key.Key_PageUp: partial(self.turn_page, -1),
            key.Key_PageDown: partial(self.turn_page, 1),
            key.Key_Home: partial(self._to_page, 0),
            key.Key_End: partial(self._to_page, last),
            key.Key_Space: partial(self.toggle, self._cursor),
            key.Key_Return: self._open,
            key.Key_Enter: self._open,
            key.Key_Escape: self._let_go,
        }

    def _to_page(self, page: int) -> None:
        self._turn(page)
        self.turn_to_first()

    def _let_go(self) -> None:
        self.clear_marks()
        self.released.emit()

    def _open(self) -> None:
        unit = self._units.get(self._cursor or "")
        if unit and unit.incident:
            self.opened.emit(unit.incident)

    def _unit_at(self, point: QPoint) -> str | None:
        return next((name for name, rect in self._rects.items() if rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        name = self._unit_at(event.position().toPoint())
        if name:
            self.move_to(name)
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.toggle(name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._point_at(self._unit_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._point_at(None)

    def _point_at(self, name: str | None) -> None:
        for touched in {name, self._hovered}:
            self._touch(touched or "")
        self._hovered = name

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            unit = self._units.get(self._unit_at(event.pos()) or "")
            QToolTip.showText(event.globalPos(), sentence(unit, self._reference, self._now()) if unit else "", self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.angleDelta().y():
            self._turn(self.page + (-1 if event.angleDelta().y() > 0 else 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._sized = True
        self._flow()

    def retheme(self) -> None:
        """The theme or zoom changed."""
        self._chips = {name: prepare(unit) for name, unit in self._units.items()}
        self._flow()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if self._cursor is None:
            self.turn_to_first()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, now, zone, touched = QPainter(self), theme.current(), event.rect(), event.region()
        painter.fillRect(zone, now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        at = self._now()
        names = self._names = self._names or board_names.NamePainter(self._reference, self._units.values())
        for item in self._placed():
            rect = self._rects[item.name] if item.kind == "unit" else self._rect(item)
            if not touched.intersects(rect.adjusted(-8, -2, 8, 2)):
                continue
            if item.kind == "unit":
                chip = self._chips[item.name]
                chips.paint(pencil, rect, chip, self._state_of(chip, at), at)
            else:
                names.paint(pencil, rect, item)
        board_names.foot(pencil, self.width(), self.height(), self.laid_out.pages, self.page)
        self.painted = True

    def _state_of(self, chip: ChipCells, at: int) -> chips.ChipState:
        return chips.ChipState(
            chip.id in self._targets,
            chip.id in self.marks,
            chip.id == self._cursor and self.hasFocus(),
            chip.id == self._hovered,
            lateness(chip, self._reference, at),
        )
