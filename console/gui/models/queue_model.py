"""The queue as a table over ids: SQL decides the order, rows are fetched when they are seen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.domain.reference import Reference
from console.gui.models.durations import waiting
from console.gui.models.queue_cells import QueueCells, prepare, sentence
from console.gui.models.still import Row
from console.gui.models.words import word
from console.store.reads import Reader

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("priority", "wait", "number", "type", "place", "state", "units", "marks")
_TEXTS = (
    lambda c, _: c.priority,
    lambda c, now: waiting(now - c.since),
    lambda c, _: c.number,
    lambda c, _: c.type,
    lambda c, _: c.place,
    lambda c, _: c.word,
    lambda c, _: c.units,
    lambda c, _: c.mark,
)


class QueueModel(QAbstractTableModel):
    """Rows are incident ids; None is a row held empty. Cells are prepared once per revision."""

    def __init__(
        self, reader: Reader, reference: Reference, now: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self.reference, self.now = reader, reference, now
        self._rows: tuple[Row, ...] = ()
        self._row_of: dict[str, int] = {}
        self._cells: dict[str, QueueCells] = {}
        self.known_until: dict[str, int] = {}  # area → ms UTC: what is shown of it is from then

    @property
    def rows(self) -> tuple[Row, ...]:
        """The ids from top to bottom."""
        return self._rows

    def row_of(self, name: str | None) -> int:
        """Where an incident stands; -1 when it is not shown."""
        return self._row_of.get(name, -1) if name else -1

    def arrange(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order. Selection and current row follow their incident."""
        wanted = tuple(rows)
        if wanted == self._rows:
            return
        if len(wanted) > len(self._rows):
            self._grow(len(wanted))
        padded = (*wanted, *[None] * (len(self._rows) - len(wanted)))
        self._reorder(padded)
        if len(wanted) < len(self._rows):
            self.beginRemoveRows(QModelIndex(), len(wanted), len(self._rows) - 1)
            self._rows = wanted
            self.endRemoveRows()

    def _grow(self, size: int) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), size - 1)
        self._rows = (*self._rows, *[None] * (size - len(self._rows)))
        self.endInsertRows()

    def _reorder(self, rows: tuple[Row, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        names = [self._rows[index.row()] for index in old]
        self._rows = rows
        self._row_of = {name: row for row, name in enumerate(rows) if name is not None}
        moved = [
            self.index(self._row_of[name], index.column()) if name in self._row_of else QModelIndex()
            for name, index in zip(names, old, strict=True)
        ]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def outdate(self, names: Iterable[str]) -> list[int]:
        """Forget the prepared cells of changed incidents; their rows, to be repainted."""
        changed = list(names)
        for name in changed:
            self._cells.pop(name, None)
        return sorted(self._row_of[name] for name in changed if name in self._row_of)

    def fetch(self, first: int, last: int) -> None:
        """Have the cells of a stretch of rows ready, in one read."""
        missing = [
            name for name in self._rows[max(0, first) : last + 1] if name is not None and name not in self._cells
        ]
        if missing:
            for row in self._reader.queue_rows(missing):
                self._cells[row.id] = prepare(row)

    def cells(self, row: int) -> QueueCells | None:
        """The prepared cells of a row; None for a row held empty."""
        name = self._rows[row] if 0 <= row < len(self._rows) else None
        if name is None:
            return None
        if name not in self._cells:
            self.fetch(row, row + 40)
        return self._cells.get(name)

    def known(self, name: str) -> QueueCells | None:
        """The cells of an incident if they are prepared."""
        return self._cells.get(name)

    def forget(self) -> None:
        """Prepare everything anew, e.g. after a change of language or theme."""
        self._cells.clear()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells = self.cells(index.row()) if index.isValid() else None
        if cells is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TEXTS[index.column()](cells, self.now())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return sentence(cells, self.reference, self.now(), self.known_until.get(cells.area, 0))
        return cells.id if role == Qt.ItemDataRole.UserRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word(f"queue.{COLUMNS[section]}")
        return None
