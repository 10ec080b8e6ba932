"""The flat table of units: a plain table view with our own light painting."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.domain.picture import BoardUnit
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.board_table import COLUMNS, BoardTable
from console.gui.models.chip_cells import prepare
from console.gui.models.queue_model import Index
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text

WIDTHS = (150, 80, 140, 120, 160, 50, 70, 80, 150, 80, 160)


class UnitLine(QStyledItemDelegate):
    """Paints a cell of the table; the first one carries the status symbol."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        unit: BoardUnit = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        chosen = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(rect, now.raised if chosen else now.pane)
        pencil = Pencil(painter, now, painter.device().devicePixelRatioF())
        chip = prepare(unit)
        inverse = chosen and now.name == "contrast"
        middle, x = rect.top() + rect.height() / 2, rect.left() + now.px(6)
        if index.column() == 0:
            pencil.symbol(x, middle, chip.symbol, now.inverse if inverse else getattr(now, chip.colour), now.px(18))
            x += now.px(22)
        ink = now.inverse if inverse else now.ink if index.column() == 1 else now.ink2
        text = pencil.cut(str(index.data() or ""), rect.right() - x - 2)
        pencil.text(x, middle, text, ink, "body", 500 if chosen and index.column() == 1 else 400)


class BoardList(QTableView):
    """Keys as on the grid: typing starts the bar, Enter opens the unit's incident."""

    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, model: BoardTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = model
        self.setModel(model)
        self.setItemDelegate(UnitLine(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(word("board.table"))
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.retheme()

    def retheme(self) -> None:
        """Fit rows and columns to the theme's zoom."""
        now = theme.current()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(now.px(24))
        for column, width in zip(range(len(COLUMNS)), WIDTHS, strict=True):
            self.setColumnWidth(column, now.px(width))
        head = self.horizontalHeader()
        head.setFont(now.font("caption"))
        head.setStyleSheet(
            f"QHeaderView {{ background: {now.pane.name()}; }} QHeaderView::section {{ background: {now.pane.name()};"
            f" color: {now.ink3.name()}; border: none; padding: {now.px(3)}px {now.px(6)}px; }}"
        )
        self.viewport().update()

    def current_unit(self) -> BoardUnit | None:
        """The unit of the current row."""
        return self.units.unit(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        unit = self.current_unit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if unit and unit.incident:
                self.opened.emit(unit.incident)
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
