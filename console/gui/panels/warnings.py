"""The pane of warnings: what other sectors say is coming or closed, own area first, with its age. Writes nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.models import warning_cells, warning_details
from console.gui.models.words import word
from console.gui.panels.pane_head import Counter, PaneHead
from console.gui.panels.warning_list import WarningList
from console.operations import next_threshold
from console.operations.next_threshold import Margin
from console.operations.warning_work import work_for
from console.store import reading_warnings
from console.store.reading_warnings import Shown
from console.store.reads import Reader

ROUND = 20_000  # ms between looks at what only time changes


class WarningsPanel(QWidget):
    """Head, rows, and everything one warning says when it is asked for."""

    acknowledged = Signal(str)  # the id of a warning a person has seen
    pointed = Signal(str)  # the id of a warning to be shown on the map
    begun = Signal(str)  # the beginning of a command: the incident of a warning
    closed = Signal(str)  # the id of a warning whose road is to be closed, or of a closure to be opened again
    tasked = Signal(str)  # the id of a warning that becomes a task on the incident on the desk
    proposed = Signal(str)  # the id of a warning for which a preparedness level is proposed
    shelved = Signal(str)  # the id of a warning to be put aside, or brought back
    ticked = Signal(str, int)  # the id of the warning that is shown whole, and the line of its checklist
    typed = Signal(str)

    def __init__(self, reader: Reader, now: Callable[[], int]) -> None:
        super().__init__()
        self._reader, self._now = reader, now
        self._newest = (-1, -1)
        self._whole = ""  # the warning that is shown whole
        self._margins: dict[str, Margin] = {}
        self.head = PaneHead("warnings.title")
        self.list = WarningList()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMargin(theme.current().px(10))
        self.told.setAutoFillBackground(True)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.list, self.told):
            column.addWidget(part)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.acknowledged)
        self.list.asked.connect(self._tell)
        self.list.moved.connect(self.told.hide)
        self.list.typed.connect(self.typed)
        self.list.pointed.connect(self.pointed)
        self.list.worked.connect(self._begin)
        self.list.closed.connect(self.closed)
        self.list.tasked.connect(self.tasked)
        self.list.proposed.connect(self.proposed)
        self.list.shelved.connect(self.shelved)
        self.list.numbered = self._tick
        self.list.focused.connect(self.head.show_focus)
        self._timer = QTimer(self)
        self._timer.setInterval(ROUND)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    @Slot()
    def refresh(self) -> None:
        """Read again; what has expired leaves by our own clock."""
        now, db = self._now(), self._reader.db
        self._newest = reading_warnings.newest(db)
        own = self._reader.held_areas()
        rows = warning_cells.ordered(reading_warnings.standing(db, now), own, now)
        feeds = reading_warnings.feeds(db)
        self._margins = next_threshold.margins(self._reader, rows, now)
        self.list.show_rows(rows, own, now, "" if rows else warning_cells.emptiness(feeds, now), self._margins)
        self.head.say(_counters(rows, own, now), warning_cells.sources_told(feeds, now))
        if self.told.isVisible() and (shown := reading_warnings.one(db, self._whole)):
            self.told.setText(self._said(reading_warnings.told(db, self._whole) or {}, shown))

    @Slot()
    def look(self) -> None:
        """Read again where a warning has changed since; other people's commits cost nothing."""
        if reading_warnings.newest(self._reader.db) != self._newest:
            self.refresh()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def has_anything(self) -> bool:
        """Whether any source is read or anything is warned of."""
        return bool(self.list.rows or reading_warnings.feeds(self._reader.db))

    def is_painted(self) -> bool:
        """Nobody waits for it."""
        return True

    def retheme(self) -> None:
        """The theme or zoom changed."""
        self.list.viewport().update()

    @Slot(str)
    def _begin(self, name: str) -> None:
        """The incident of a warning, half written: a person completes it and enters it."""
        shown = reading_warnings.one(self._reader.db, name)
        work = work_for(shown.kind) if shown else None
        if shown is not None and work is not None and work.incident:
            self.begun.emit(work.begun(warning_cells.cell(shown, (), self._now()).where, shown.headline))

    def _tick(self, name: str, line: int) -> bool:
        """A digit ticks the checklist where it is in sight; else it is the first letter of a command."""
        if self.told.isHidden():
            return False
        self.ticked.emit(name, line)
        return True

    @Slot(str)
    def _tell(self, name: str) -> None:
        shown = reading_warnings.one(self._reader.db, name)
        told = reading_warnings.told(self._reader.db, name)
        if shown is None or told is None or self.told.isVisible():
            self.told.hide()
            return
        self._whole = name
        self.told.setText(self._said(told, shown))
        now = theme.current()
        self.told.setFont(now.font("body"))
        palette = self.told.palette()
        palette.setColor(self.told.backgroundRole(), now.pane)
        palette.setColor(self.told.foregroundRole(), now.ink)
        self.told.setPalette(palette)
        self.told.show()

    def _said(self, told: Mapping[str, Any], shown: Shown) -> str:
        return warning_details.details(told, shown, self._now(), self._margins.get(shown.id))


def _counters(rows: list[Shown], held: tuple[str, ...], now: int) -> tuple[Counter, ...]:
    """What matters here: what holds now, what is to come, what nobody here or elsewhere has read, what is red."""
    own = [shown for shown in rows if warning_cells.is_own(shown, held) and not shown.is_test]
    own = [shown for shown in own if not warning_cells.is_shelved(shown, held, now)]
    holds = [shown for shown in own if shown.onset is None or shown.onset <= now]
    waits = sum(warning_cells.waits(shown, held) for shown in own)
    unseen = sum(bool({*warning_cells.unseen_by(shown, now)} - {*held}) for shown in own)
    said = [
        Counter(word("warnings.here", n=len(holds)), "bright"),
        Counter(word("warnings.coming", n=len(own) - len(holds))) if len(own) > len(holds) else None,
        Counter(word("warnings.waiting", n=waits), "bright") if waits else None,
        Counter(word("warnings.unseen_n", n=unseen), "bright") if unseen else None,
    ]
    red = sum(shown.level == 4 for shown in holds)
    said.append(Counter(word("warnings.red", n=red), "alert") if red else None)
    return tuple(one for one in said if one)
