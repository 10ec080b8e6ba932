"""The resource board: what there is, what is free, what is late. A grid, or a flat table."""

from collections import Counter as Tally
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui import theme
from console.gui.models.board_filter import BoardFilter
from console.gui.models.board_table import BoardTable
from console.gui.models.chip_cells import FREE, OUT, group_of, status_word
from console.gui.models.words import word
from console.gui.panels.board_grid import BoardGrid
from console.gui.panels.board_list import BoardList
from console.gui.panels.notice import Notice
from console.gui.panels.pane_head import Counter, PaneHead
from console.gui.panels.queue import GATE
from console.gui.panels.status_strip import StatusStrip
from console.store.reads import Reader


class BoardPanel(QWidget):
    """The own area's units. Emits what a person does; writes nothing."""

    selected = Signal(object)  # incident of the unit opened
    command_wanted = Signal(object)
    text_started = Signal(str)  # with the call signs of marked units before it

    def __init__(
        self, reader: Reader, reference: Reference, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._reference, self._now = reader, reference, now
        self._units: dict[str, BoardUnit] = {}
        self._revision = -1
        self._filter = BoardFilter()
        self.head = PaneHead("board.title", self)
        self.strip = StatusStrip(self)
        self.search = QLineEdit(self)
        self.grid = BoardGrid(reference, now, self)
        self.notice = Notice(self)
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        self.setObjectName("board")
        self.setAccessibleName(word("board.title"))
        self.search.setPlaceholderText(word("board.filter"))
        self.search.setAccessibleName(word("board.filter"))
        self.search.hide()
        self.notice.say(word("board.empty"), word("board.empty_more"))
        self.setFocusProxy(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.strip, self.search):
            column.addWidget(widget)
        self._pages = QStackedLayout()
        for widget in (self.grid, self.notice):
            self._pages.addWidget(widget)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        self._gate = QTimer(self, singleShot=True, interval=GATE)  # type: ignore[call-arg]
        self._second = QTimer(self, singleShot=True)  # type: ignore[call-arg]
        self._pending = False
        self._gate.timeout.connect(self._open_gate)
        self._second.timeout.connect(self._tick)
        self.strip.toggled.connect(self.toggle_status)
        self.search.textChanged.connect(self.filter_text)
        self.search.returnPressed.connect(self._into_units)
        self._hear(self.grid)
        self.search.installEventFilter(self)
        self.grid.digit.connect(self._status_key)
        self.grid.marked.connect(self._say)
        self.grid.released.connect(self.show_all)
        theme.bus().changed.connect(self._retheme)

    def _hear(self, source: "BoardGrid | BoardList") -> None:
        source.opened.connect(self.selected)
        source.typed.connect(self._type)
        source.installEventFilter(self)

    @cached_property
    def table(self) -> BoardTable:
        """The rows of the flat table, made when it is first looked at."""
        made = BoardTable(self._reference, self._now, self)
        made.show_units(self._kept())
        return made

    @cached_property
    def list(self) -> BoardList:
        """The flat table, made when it is first looked at."""
        made = BoardList(self.table, self)
        self._hear(made)
        self._pages.addWidget(made)
        return made

    @Slot(object)
    def refresh(self, revision: object = None) -> None:
        """Something was committed: the first change shows at once, later ones at most ten times a second."""
        if self._gate.isActive():
            self._pending = True
            return
        self._take(self._reader.board_changed(self._revision))
        self._gate.start()

    def set_targets(self, units: Collection[str]) -> None:
        """Ring the units named in the command while it is typed."""
        self.grid.target(units)

    def toggle_table(self) -> None:
        """The grid or the flat table."""
        self._pages.setCurrentWidget(self.grid if self.shows_table else self.list)
        shown = self._shown()
        self.setFocusProxy(shown)
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shown(self) -> QWidget:
        return self._pages.currentWidget() or self.grid

    @property
    def shows_table(self) -> bool:
        """Whether the flat table is in view."""
        return "list" in vars(self) and self._pages.currentWidget() is self.list

    def focus_filter(self) -> None:
        """Open the filter line and write into it."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def toggle_status(self, status: str) -> None:
        """Filter by a status, or no longer."""
        self._set_filter(self._filter.toggled(status))

    @Slot(str)
    def filter_text(self, text: str) -> None:
        """Filter by words: call sign, type, capability, service, station, status."""
        self._set_filter(BoardFilter(self._filter.statuses, text))

    def show_all(self) -> None:
        """No filter."""
        self.search.clear()
        self.search.hide()
        self._set_filter(BoardFilter())

    def is_painted(self) -> bool:
        """Whether the units have been in the window."""
        return self.grid.painted or self._pages.currentWidget() is not self.grid

    @property
    def units(self) -> Mapping[str, BoardUnit]:
        """The area's units by id."""
        return self._units

    def marked_units(self) -> tuple[str, ...]:
        """The units marked, in board order."""
        return tuple(self.grid.chosen()) if self.grid.marks else ()

    def _load(self) -> None:
        self._units = {unit.id: unit for unit in self._reader.board()}
        self._revision = max((unit.revision for unit in self._units.values()), default=-1)
        self._show()

    def _take(self, changed: Sequence[BoardUnit]) -> None:
        if not changed:
            return
        moved = any(_place(self._units.get(unit.id)) != _place(unit) for unit in changed)
        self._units |= {unit.id: unit for unit in changed}
        self._revision = max(self._revision, *(unit.revision for unit in changed))
        if moved:
            self._load()
        elif self._filter.active:
            self._show()
        else:
            self.grid.change(changed)
            if "table" in vars(self):
                self.table.change(changed)
            self._say()

    def _set_filter(self, wanted: BoardFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show()

    def _show(self) -> None:
        kept = self._kept()
        self.grid.show_units(kept)
        if "table" in vars(self):
            self.table.show_units(kept)
        if not kept:
            self._pages.setCurrentWidget(self.notice)
        elif self._pages.currentWidget() is self.notice:
            self._pages.setCurrentWidget(self.grid)
        self._say()

    def _kept(self) -> Sequence[BoardUnit]:
        return self._filter.keep(self._units.values(), self._reference)

    def _say(self) -> None:
        groups = Tally(group_of(unit) for unit in self._units.values())
        self.strip.say(groups, self._filter.statuses)
        free, out = (sum(groups[group] for group in kinds) for kinds in (FREE, OUT))
        said = [Counter(word("board.free", free=free, busy=len(self._units) - free - out - groups["limited"], out=out))]
        if self.grid.marks:
            said.append(Counter(word("board.marked", n=len(self.grid.marks)), "bright"))
        self.head.say(tuple(said), self._caption())

    def _caption(self) -> str:
        if self._filter.active:
            parts = [status_word(status) for status in sorted(self._filter.statuses)]
            return word("board.filtered", what=" ".join([*parts, self._filter.text]).strip())
        known = self._reference.areas
        held = self._reader.held_areas()
        return word("board.all", area=" + ".join(known[name].name if name in known else name for name in held))

    def _type(self, text: str) -> None:
        names = [self._spoken(self._units[name]) for name in self.marked_units()]
        self.text_started.emit(" ".join([*names, text]))

    def _spoken(self, unit: BoardUnit) -> str:
        """The call sign as the command bar wants it: with its service where two share it."""
        twins = sum(other.callsign == unit.callsign for other in self._units.values())
        service = self._reference.services.get(unit.service)
        return f"{service.short}:{unit.callsign}" if twins > 1 and service else unit.callsign

    def _status_key(self, digit: str) -> None:
        """A number of the service's own table, on every marked unit that has one."""
        codes = {(code.service, code.code): code.meaning for code in self._reference.status_codes}
        by_meaning: dict[str, list[str]] = {}
        for name in self.grid.chosen():
            meaning = codes.get((self._units[name].service, digit))
            if meaning:
                by_meaning.setdefault(meaning, []).append(name)
        for meaning, units in by_meaning.items():
            from console.operations.commands import SetStatus

            self.command_wanted.emit(SetStatus(units=tuple(units), meaning=meaning))

    def _into_units(self) -> None:
        self._shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_gate(self) -> None:
        if self._pending:
            self._pending = False
            self.refresh()

    def _tick(self) -> None:
        self.grid.tick()
        self._on_the_second()

    def _on_the_second(self) -> None:
        self._second.start(1000 - self._now() % 1000)

    def _retheme(self, _: object) -> None:
        self.grid.retheme()
        self.notice.say(word("board.empty"), word("board.empty_more"))
        self.search.setPlaceholderText(word("board.filter"))
        if "list" in vars(self):
            self.list.retheme()
            self.table.show_units(self._kept())
        self._say()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._on_the_second()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._second.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.search:
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
                self.show_all()
                self._into_units()
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.head.show_focus(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)


def _place(unit: BoardUnit | None) -> tuple[str, ...]:
    return (unit.service, unit.station, unit.role, unit.callsign) if unit else ()
