"""The board as a flat table: sorted by any column, one sentence a row for a screen reader."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui.models import alarm_words
from console.gui.models.chip_cells import GROUPS, group_of, sentence, status_word
from console.gui.models.durations import rounded
from console.gui.models.queue_model import Index
from console.gui.models.words import has, word

COLUMNS = ("status", "unit", "type", "station", "service", "crew", "since", "incident", "alarm", "readiness", "note")
Line = tuple[str, tuple[str, ...], tuple[Any, ...]]  # id, texts, sort keys


class BoardTable(QAbstractTableModel):
    """Rows are unit ids; texts and sort keys are prepared once per change."""

    def __init__(self, reference: Reference, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reference, self._now = reference, now
        self._units: dict[str, BoardUnit] = {}
        self._lines: list[Line] = []
        self._by = (-1, False)

    def show_units(self, units: Sequence[BoardUnit]) -> None:
        """Show these units, in the order chosen."""
        self.beginResetModel()
        self._units = {unit.id: unit for unit in units}
        self._lines = self._sorted([self._line(unit) for unit in units])
        self.endResetModel()

    def change(self, units: Sequence[BoardUnit]) -> None:
        """Units that changed; their rows stay where they are until the next sorting."""
        changed = {unit.id: unit for unit in units}
        self._units |= changed
        for row, line in enumerate(self._lines):
            if line[0] in changed:
                self._lines[row] = self._line(changed[line[0]])
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def unit(self, row: int) -> BoardUnit | None:
        """The unit of a row."""
        return self._units.get(self._lines[row][0]) if 0 <= row < len(self._lines) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the current row follows its unit."""
        self._by = (column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        names = [self._lines[index.row()][0] for index in old]
        self._lines = self._sorted(self._lines)
        row_of = {line[0]: row for row, line in enumerate(self._lines)}
        self.changePersistentIndexList(
            old, [self.index(row_of[n], i.column()) for n, i in zip(names, old, strict=True)]
        )
        self.layoutChanged.emit()

    def _sorted(self, lines: list[Line]) -> list[Line]:
        column, down = self._by
        return sorted(lines, key=lambda line: line[2][column], reverse=down) if column >= 0 else lines

    def _line(self, unit: BoardUnit) -> Line:
        kind, station = self._reference.unit_types.get(unit.type), self._reference.stations.get(unit.station)
        service = self._reference.services.get(unit.service)
        group = group_of(unit)
        crew = f"{unit.crew_leader}+{unit.crew}" if unit.crew is not None else "–"
        duty = word(f"readiness.{unit.readiness}") if has(f"readiness.{unit.readiness}") else unit.readiness
        texts = (
            status_word(group),
            unit.callsign,
            kind.name if kind else unit.type,
            station.name if station else unit.station,
            service.name if service else unit.service,
            crew,
            "",
            unit.incident_number,
            alarm_words.told(unit.alarm),
            duty,
            unit.note,
        )
        keys = (GROUPS.index(group) if group in GROUPS else 99, *texts[1:6], unit.status_since, *texts[7:])
        return unit.id, texts, keys

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        unit = self.unit(index.row()) if index.isValid() else None
        if unit is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if COLUMNS[index.column()] == "since":
                return rounded(self._now() - unit.status_since)
            return self._lines[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return sentence(unit, self._reference, self._now())
        return unit if role == Qt.ItemDataRole.UserRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word(f"board.column_{COLUMNS[section]}")
        return None
