"""The Felt profile: one unit in the field, large targets, no hover, no right-click, no drag."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from console.domain.picture import BoardUnit, IncidentView
from console.domain.reference import Reference
from console.gui import theme
from console.gui.models import incident_lines
from console.gui.models.felt_rows import deployed_row, incident_row
from console.gui.models.touch import Touch, touch
from console.gui.models.words import word
from console.gui.panels.felt_button import FeltButton
from console.gui.panels.felt_head import FeltHead
from console.gui.panels.felt_picker import FeltPicker
from console.gui.panels.felt_rows import FeltRows
from console.gui.panels.incident_head import IncidentHead
from console.gui.panels.line_list import LineList
from console.gui.symbols import status_symbol
from console.operations.brief_commands import SendMessage
from console.operations.commands import Reinforce, SetStatus
from console.store.reads import Reader

STATUSES = ("en_route", "on_scene", "committed", "available_radio")
ENDING = ("available_radio",)
ORDERS = (("pump", "M"), ("water", "V"), ("ladder", "S"), ("rescue", "R"))


class FeltPanel(QWidget):
    """Incidents, the units of one, its log, and the own unit's status. Emits commands; writes nothing."""

    selected = Signal(object)
    command_wanted = Signal(object)
    unit_chosen = Signal(str)  # to be kept for the seat

    def __init__(
        self, reader: Reader, reference: Reference, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._reference, self._now = reader, reference, now
        self._unit: BoardUnit | None = None
        self._incident: str | None = None
        self._view: IncidentView | None = None
        self._size = self._touch()
        self._build()
        self._arrange()
        self._connect()
        self._be(reader.setting("felt.unit"))
        self.refresh()

    def _touch(self) -> Touch:
        screen = self.screen()
        return touch(screen.physicalDotsPerInch(), screen.devicePixelRatio()) if screen else touch(0)

    def _build(self) -> None:
        size = self._size
        self.setObjectName("felt")
        self.setAccessibleName(word("felt.title"))
        self.head = FeltHead(size, self._reader.kind, self)
        self.list = FeltRows(word("felt.incidents"), size.target, self)
        self.title = IncidentHead(self)
        self.units = FeltRows(word("units.title"), max(size.target - 16, 64), self)
        self.log = LineList(word("incident.tab_log"), "felt.no_log", text=100, parent=self)
        self.message = QLineEdit(self)
        self.message.setPlaceholderText(word("felt.write"))
        self.message.setAccessibleName(word("felt.write"))
        self.message.setMinimumHeight(size.target)
        self.message.hide()
        self.picker = FeltPicker(self._reference, size, self)
        self.orders = [FeltButton(word(f"felt.{name}"), size, hold=True, parent=self) for name, _ in ORDERS]
        self.states = {name: self._status_button(name) for name in STATUSES}
        self.talk = FeltButton(word("felt.talk"), size, symbol="talk", parent=self)
        self.note = FeltButton(word("felt.message"), size, parent=self)

    def _status_button(self, name: str) -> FeltButton:
        symbol, colour = status_symbol("on_scene" if name == "committed" else name, name == "committed")
        return FeltButton(
            word(f"status.{name}"), self._size, symbol=symbol, colour=colour, hold=name in ENDING, parent=self
        )

    def _arrange(self) -> None:
        self._work = QWidget(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._work)
        self._pages.addWidget(self.picker)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(4)
        column.addLayout(self._middle, 1)
        self._middle.addWidget(self.list, 4)
        self._middle.addLayout(self._detail(), 9)
        self._bar = QGridLayout()
        gap = self._size.gap
        self._bar.setContentsMargins(16, gap, 16, gap)
        self._bar.setSpacing(gap)
        column.addLayout(self._bar)

    def _detail(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 12, 4)
        left.addWidget(self.units, 1)
        orders = QGridLayout()
        orders.setSpacing(self._size.gap)
        for place, button in enumerate(self.orders):
            orders.addWidget(button, 0, place)
        left.addLayout(orders)
        self._body.addLayout(left, 1)
        self._body.addWidget(self.log, 1)
        column.addLayout(self._body, 1)
        column.addWidget(self.message)
        return column

    def _connect(self) -> None:
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.timeout.connect(self._tick)
        self.list.chosen.connect(self.show_incident)
        self.picker.chosen.connect(self._chosen)
        self.head.change_wanted.connect(self._pick)
        self.message.returnPressed.connect(self._save_note)
        self.note.pressed.connect(self._write)
        self.talk.pressed.connect(lambda: self._report("talk"))
        for name, button in self.states.items():
            button.pressed.connect(lambda name=name: self._report(name))
        for (_, kind), button in zip(ORDERS, self.orders, strict=True):
            button.pressed.connect(lambda kind=kind: self._order(kind))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Upright: list above detail, two rows of buttons."""
        upright = self.height() > self.width()
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        self._body.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        buttons = [*self.states.values(), self.talk, self.note]
        per_row = 3 if upright else 6
        for number, button in enumerate(buttons):
            self._bar.addWidget(button, number // per_row, number % per_row)

    @Slot(object)
    def refresh(self, revision: object = None) -> None:
        """Something was committed. What nobody sees is not read."""
        if self._view is not None and not self.isVisible():
            return
        if self._unit is not None:
            self._unit = self._reader.unit(self._unit.id) or self._unit
        own = self._unit.incident if self._unit else None
        rows = sorted(self._reader.queue(limit=60), key=lambda row: row.id != own)
        now = self._now()
        if self._incident is None and rows:
            self._incident = rows[0].id
        self.list.show_rows([incident_row(row, self._reference, now) for row in rows], self._incident or "")
        self._show_detail()
        self._show_own()

    def _show_own(self) -> None:
        unit = self._unit
        kind = self._reference.unit_types.get(unit.type) if unit else None
        self.head.say(unit.callsign if unit else word("felt.who"), kind.name if kind else "", self._now())
        state = (
            ("committed" if unit.committed_at is not None and unit.status == "on_scene" else unit.status)
            if unit
            else ""
        )
        for name, button in self.states.items():
            button.fill(name == state)
        self.talk.fill(bool(unit and "talk" in unit.marks))
        self._pages.setCurrentIndex(0 if unit else 1)
        if unit is None:
            self.picker.offer(self._reader.board())

    @Slot(str)
    def show_incident(self, name: str) -> None:
        """Show an incident and its units."""
        self._incident = name
        self.selected.emit(name)
        self.refresh()

    def _show_detail(self) -> None:
        now = self._now()
        self._view = self._reader.incident(self._incident, now) if self._incident else None
        self.title.show_row(self._view.row if self._view else None)
        live = [row for row in self._view.deployments if row.released is None] if self._view else []
        self.units.show_rows(
            [deployed_row(row, self._reference, now) for row in live], self._unit.id if self._unit else ""
        )
        self.log.show_lines(incident_lines.log_lines(self._reader.log(self._incident, 60)) if self._incident else [])

    def _be(self, unit: str | None) -> None:
        self._unit = self._reader.unit(unit) if unit else None

    def _chosen(self, unit: str) -> None:
        self._be(unit)
        self._incident = (self._unit.incident if self._unit else None) or self._incident
        self.unit_chosen.emit(unit)
        self.refresh()

    def _pick(self) -> None:
        self._unit = None
        self._show_own()

    def _report(self, meaning: str) -> None:
        if self._unit is not None:
            self.command_wanted.emit(SetStatus(units=(self._unit.id,), meaning=meaning, source="app"))

    def _order(self, kind: str) -> None:
        if self._incident is not None:
            self.command_wanted.emit(Reinforce(incident=self._incident, demands=((1, kind),)))

    def _write(self) -> None:
        self.message.show()
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_note(self) -> None:
        text = self.message.text().strip()
        if text and self._incident is not None:
            who = f"{self._unit.callsign}: " if self._unit else ""
            self.command_wanted.emit(SendMessage(incident=self._incident, form="sm", text=f"{who}{text}"))
        self.message.clear()
        self.message.hide()

    def _tick(self) -> None:
        self._show_own()
        self._second.start(1000 - self._now() % 1000)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self.refresh()
        self._second.start(1000 - self._now() % 1000)
        theme.bus().changed.connect(self._retheme, Qt.ConnectionType.UniqueConnection)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._second.stop()

    @Slot(object)
    def _retheme(self, _: object) -> None:
        self.log.retheme()
        self.update()
