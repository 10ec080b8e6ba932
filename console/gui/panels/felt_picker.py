"""Who am I? Service, station, unit: three presses on large rows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui.models.felt_rows import unit_row
from console.gui.models.touch import Touch
from console.gui.models.words import word
from console.gui.panels.felt_button import FeltButton
from console.gui.panels.felt_rows import FeltRow, FeltRows
from console.gui.panels.pane_head import PaneHead


class FeltPicker(QWidget):
    """Narrows from service to station to unit; "Tilbage" goes one step back."""

    chosen = Signal(str)  # unit id

    def __init__(self, reference: Reference, size: Touch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        self._units: Sequence[BoardUnit] = ()
        self._path: list[str] = []
        self.head = PaneHead("felt.who", self)
        self.rows = FeltRows(word("felt.who"), size.target, self)
        self.back = FeltButton(word("felt.back"), size, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, size.gap)
        column.setSpacing(size.gap)
        self.setAutoFillBackground(True)
        for widget in (self.head, self.rows, self.back):
            column.addWidget(widget)
        self.rows.chosen.connect(self._press)
        self.back.pressed.connect(self._up)

    def offer(self, units: Sequence[BoardUnit]) -> None:
        """Choose among these units."""
        self._units = units
        self._show()

    def _show(self) -> None:
        steps = ("service", "station", "unit")
        step = steps[len(self._path)]
        self.head.say((), word(f"felt.{step}"))
        self.back.setVisible(bool(self._path))
        self.rows.show_rows(self._rows(step))

    def _rows(self, step: str) -> list[FeltRow]:
        inside = [unit for unit in self._units if self._path == [unit.service, unit.station][: len(self._path)]]
        if step == "unit":
            return [unit_row(unit, self._reference) for unit in inside]
        known = self._reference.services if step == "service" else self._reference.stations
        names = dict.fromkeys(unit.service if step == "service" else unit.station for unit in inside)
        return [FeltRow(name, "", "ink", known[name].name if name in known else name, "", "", "", "") for name in names]

    def _press(self, key: str) -> None:
        if len(self._path) == 2:
            self._path.clear()
            self.chosen.emit(key)
            return
        self._path.append(key)
        self._show()

    def _up(self) -> None:
        if self._path:
            self._path.pop()
        self._show()
