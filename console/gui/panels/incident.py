"""The incident pane: units with their times, log, calls, tasks, place; the proposal while nobody was sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from console.domain.picture import IncidentView, LogLine
from console.domain.reference import Reference
from console.domain.text import looks_personal
from console.gui import theme
from console.gui.models import incident_lines
from console.gui.models.register_lines import object_lines
from console.gui.models.words import word
from console.gui.panels.incident_head import IncidentHead
from console.gui.panels.incident_tabs import IncidentTabs
from console.gui.panels.line_list import LineList
from console.gui.panels.proposal import ProposalList
from console.gui.panels.register_strip import RegisterStrip
from console.gui.panels.unit_table import NARROW, WITH_BARS, UnitTable
from console.store.reads import Reader

COMFORTABLE = 940  # with bars from this width on


class Overview(QWidget):
    """Units or proposal at the left, the log at the right; the proposal takes what it needs."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = UnitTable(now, self)
        self.proposal = ProposalList(self)
        self.log = LineList(word("incident.tab_log"), "incident.no_log", parent=self)
        self.proposal.hide()

    def show_proposal(self, shown: bool) -> None:
        """The proposal in the units' place, or the units."""
        if shown == self.proposal.isHidden():
            self.proposal.setVisible(shown)
            self.units.setVisible(not shown)
            self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.place()

    def place(self) -> None:
        """Share the width."""
        px, width = theme.current().px, self.width()
        left = px(WITH_BARS) if width >= px(COMFORTABLE) else px(NARROW)
        if width < px(NARROW + 200):
            left = width
        if not self.proposal.isHidden():
            left = max(left, min(px(WITH_BARS), width * 3 // 5))
        for widget in (self.units, self.proposal):
            widget.setGeometry(0, px(4), left, self.height() - px(4))
        self.log.setGeometry(left + 1, px(4), max(0, width - left - 1), self.height() - px(4))
        self.log.setVisible(width > left)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        painter.fillRect(self.log.x() - 1, now.px(8), 1, self.height() - now.px(16), now.line)


class IncidentPane(QWidget):
    """One incident. Emits what a person does; writes nothing."""

    selected = Signal(object)  # another incident, from the place tab
    command_wanted = Signal(object)
    text_started = Signal(str)
    reveal_wanted = Signal(str)  # call id
    proposal_painted = Signal()

    first_tab = 0  # what another incident shows first; the calls, for a call-taker

    def __init__(
        self, reader: Reader, reference: Reference, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._reference, self._now = reader, reference, now
        self.view: IncidentView | None = None
        self.head, self.tabs = IncidentHead(self), IncidentTabs(self)
        self.overview = Overview(now, self)
        self.register = RegisterStrip(self)
        self.calls = LineList(word("incident.tab_calls"), "incident.no_calls", parent=self)
        self.log = LineList(word("incident.tab_log"), "incident.no_log", parent=self)
        self.tasks = LineList(word("incident.tab_tasks"), "incident.no_tasks", source=47, text=80, parent=self)
        self.place = LineList(word("incident.tab_place"), "incident.none", text=150, parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setObjectName("incident")
        self.setAccessibleName(word("incident.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self.register)
        self._pages = QStackedLayout()
        for page in (self.overview, self.calls, self.log, self.tasks, self.place):
            self._pages.addWidget(page)
        column.addLayout(self._pages, 1)
        self.setFocusProxy(self.overview.units)

    def _connect(self) -> None:
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.timeout.connect(self._tick)
        self.tabs.turned.connect(self._turn)
        self.overview.proposal.command_wanted.connect(self.command_wanted)
        self.overview.units.command_wanted.connect(self.command_wanted)
        self.overview.proposal.painted.connect(self.proposal_painted)
        for part in self._parts():
            part.typed.connect(self.text_started)
            part.sideways.connect(self.tabs.turn)
            part.installEventFilter(self)
        self.calls.activated.connect(self._reveal)
        self.tasks.activated.connect(self._tick_task)
        self.place.activated.connect(self.selected.emit)
        theme.bus().changed.connect(self._retheme)

    def _parts(self) -> tuple[LineList | UnitTable | ProposalList, ...]:
        return (
            self.overview.units,
            self.overview.proposal,
            self.overview.log,
            self.calls,
            self.log,
            self.tasks,
            self.place,
        )

    @Slot(object, object)
    def show_incident(self, view: IncidentView | None, log: Sequence[LogLine] = ()) -> None:
        """Show an incident as it was read. The same incident again keeps tab, reading place and what was left out."""
        other = (view.row.id if view else None) != (self.view.row.id if self.view else None)
        self.view = view
        self.head.show_row(view.row if view else None)
        self.register.show_view(view, self._now(), self._aloud(view))
        lines = incident_lines.log_lines(log)
        for part in (self.log, self.overview.log):
            part.show_lines(lines, anew=other)
        self.overview.units.show_units(view.deployments if view else ())
        self.overview.proposal.offer(view.proposal if view else None)
        self._offer_in_place()
        self.calls.show_lines(incident_lines.call_lines(view) if view else (), anew=other)
        self.tasks.show_lines(incident_lines.task_lines(view) if view else (), anew=other)
        self.place.show_lines((*incident_lines.place_lines(view), *object_lines(view)) if view else (), anew=other)
        if other and self.tabs.active != self.first_tab:
            self.tabs.show_tab(self.first_tab)
        self._say(len(lines))

    def _aloud(self, view: IncidentView | None) -> str:
        """What to read to the units that no channel alerts; empty where there are none."""
        waits = (
            [bond.unit for bond in view.deployments if bond.released is None and bond.state == "to_call"]
            if view
            else []
        )
        if view is None or not waits:
            return ""
        from console.operations.alarming import read_aloud

        units = [unit for name in waits if (unit := self._reader.unit(name))]
        return read_aloud(self._reference, view.row, units, "" if looks_personal(view.text) else view.text)

    def _offer_in_place(self) -> None:
        offered = (
            self.view is not None
            and self.view.proposal is not None
            and not any(d.released is None for d in self.view.deployments)
        )
        had_focus = self.overview.proposal.hasFocus()
        self.overview.show_proposal(offered)
        self.setFocusProxy(self.overview.proposal if offered else self.overview.units)
        if had_focus and not offered:
            self.overview.units.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, lines: int) -> None:
        view = self.view
        related = len(view.children) + len(view.duplicates) if view else 0
        counters = {
            "calls": str(len(view.calls)) if view and view.calls else "",
            "log": str(lines) if lines else "",
            "tasks": incident_lines.task_counter(view) if view else "",
            "place": str(related) if related else "",
        }
        due = incident_lines.next_task(view, self._now()) if view else ("", False)
        self.tabs.say(counters, due, any(call.sealed for call in view.calls) if view else False)
        self._lines = lines

    def begin_at(self, tab: int) -> None:
        """The tab that this incident, and every other one from now on, shows first."""
        self.first_tab = tab
        self.tabs.show_tab(tab)

    def focus_proposal(self) -> bool:
        """Put the focus on the proposal; False when there is none, or it is not what is shown first."""
        if self.overview.proposal.isHidden() or self.first_tab:
            return False
        self.tabs.show_tab(0)
        self.overview.proposal.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def accept_proposal(self) -> None:
        """F5: send what is shown, if it has been shown."""
        if not self.overview.proposal.isHidden():
            if self.tabs.active:
                self.tabs.show_tab(0)
            self.overview.proposal.accept()
        elif self.view is not None and self.view.supplement is not None:
            units = [unit.callsign for unit in self.view.supplement.units if not unit.missing]
            if units:
                self.text_started.emit(f"send {' '.join(units)} ")

    def _turn(self, tab: int) -> None:
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._pages.setCurrentIndex(tab)
        shown = self.focusProxy() if tab == 0 else self._pages.currentWidget()
        if held and not self.tabs.hasFocus() and shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, call: str) -> None:
        from console.operations.commands import RevealCaller

        self.reveal_wanted.emit(call)
        self.command_wanted.emit(RevealCaller(call=call))

    def _tick_task(self, task: str) -> None:
        if self.view:
            from console.operations.commands import TickTask

            self.command_wanted.emit(TickTask(incident=self.view.row.id, task=task))

    def _tick(self) -> None:
        self.overview.units.tick()
        self._say(self._lines) if self.view else None
        self._on_the_second()

    def _on_the_second(self) -> None:
        self._second.start(1000 - self._now() % 1000)

    def _retheme(self, _: object) -> None:
        for part in (self.log, self.overview.log, self.calls, self.tasks, self.place):
            part.retheme()
        self.overview.place()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._on_the_second()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._second.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.head.show_focus(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
