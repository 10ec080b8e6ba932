"""The page of the plan workshop over the panes: plans in force, changes that wait or begin later, and a dry run."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from console.gui import theme
from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.page_over import PageOver
from console.operations.plan_list import Line, Listed, lines, listed, planned
from console.operations.plan_trial import Trial, tried
from console.store.reads import Reader

_LIST, _TRIAL = "plans", "plan_trial"
COLUMNS = 5
_BACK = timedelta(days=365) // timedelta(milliseconds=1)


class Picture(NamedTuple):
    """What the page shows, as it stood at `now` (ms UTC)."""

    now: int
    changes: list[Listed]
    plans: list[Line]


class PlanPage(QObject):
    """Reads off the window's thread and shows it. `begun` carries the beginning of the line a person then writes."""

    begun = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int]) -> None:
        super().__init__(window)
        self._bridge, self._now = bridge, now
        self.sheet = PlanSheet(window)
        self.sheet.entered.connect(self._begin)
        self.sheet.table.currentItemChanged.connect(self._select)
        bridge.found.connect(self._found)
        self._rows: list[Listed | Line] = []

    def open(self) -> None:
        """Show the page as it is now."""
        now = self._now()
        self.sheet.open()
        self._bridge.ask(_LIST, lambda reader: _read(reader, now))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == _LIST:
            self._show(found.value)
        elif found.name == _TRIAL and found.value[0] == self.sheet.row:
            self.sheet.detail.setPlainText(found.value[1])

    def _show(self, found: Picture) -> None:
        waiting = [one for one in reversed(found.changes) if one.is_current and one.stands != "in_force"]
        reviewed = [one for one in reversed(found.changes) if one.stands == "in_force" and one.to_review]
        changed = sorted(found.plans, key=lambda line: not line.version)
        self._rows = [*waiting, *reviewed, *changed]
        asked = sum(one.to_review or one.stands == "waiting" for one in found.changes)
        self.sheet.title.setText(word("plans.title", at=clock(found.now), waiting=asked))
        self.sheet.show_rows([cells(row) for row in self._rows])

    @Slot()
    def _select(self, *_items: object) -> None:
        row = self.sheet.row
        if not 0 <= row < len(self._rows):
            return
        chosen, now = self._rows[row], self._now()
        self.sheet.detail.setPlainText(detail_text(chosen))
        if isinstance(chosen, Listed) and chosen.stands in ("waiting", "scheduled"):
            self._bridge.ask(_TRIAL, lambda reader: (row, f"{detail_text(chosen)}\n\n{_trial(reader, chosen, now)}"))

    def _begin(self) -> None:
        row = self.sheet.row
        self.sheet.leave()
        if 0 <= row < len(self._rows):
            self.begun.emit(beginning(self._rows[row]))


def beginning(row: Listed | Line) -> str:
    """The line Enter begins: approve what waits, take back what is scheduled, else change the plan."""
    if isinstance(row, Line):
        return f"plan {row.code}: {row.steps}"
    if row.stands == "scheduled":
        return f"plan træk {row.number} {row.change.code}"
    return f"plan godkend {row.number} {row.change.code}"


def cells(row: Listed | Line) -> tuple[str, ...]:
    """One line of the table: its state, the code, the steps, the priority, and who wants it or what it rests on."""
    if isinstance(row, Line):
        version = word("plans.version", number=row.version) if row.version else word("plans.base")
        return "", row.code, row.steps, row.priority, version
    state = word("plans.to_review") if row.to_review else word(f"plans.{row.stands}")
    when = f" {word('plans.from', at=_when(row.begins))}" if row.stands == "scheduled" and row.begins else ""
    said = f"{row.change.name}: {row.change.why}"
    return f"▲ {row.number} {state}{when}", row.change.code, row.steps, row.change.priority, said


def detail_text(row: Listed | Line) -> str:
    """What is said of the chosen line, before the dry run is reckoned."""
    if isinstance(row, Line):
        since = f" · {word('plans.from', at=_when(row.since))}" if row.since else ""
        return f"{row.code} {row.wording}{since}\n{row.steps}"
    before, after = word("plans.before"), word("plans.after")
    signed = "".join(f"\n{one.name}: {word(f'plans.{one.word}')} {one.why}" for one in row.change.signed)
    return f"{row.change.code}\n{before}: {row.before}\n{after}: {row.steps} {row.change.priority}{signed}"


def trial_text(found: Trial) -> str:
    """The dry run in a few lines."""
    said = word("plans.trial", changed=len(found.changed), incidents=len(found.incidents))
    parts = [said, _counts(word("plans.types"), found.types), _counts(word("plans.units"), found.units)]
    some = [f"{one.number:05d} {one.place}: {_calls(one.before)} → {_calls(one.after)}" for one in found.changed[-8:]]
    return "\n".join([*filter(None, parts), *reversed(some), word("plans.assumed")])


def _counts(name: str, counted: Mapping[str, int]) -> str:
    told = [f"{each} {count:+d}" for each, count in counted.items()]
    return f"{name}: {', '.join(told[:24])}" if told else ""


def _calls(calls: Sequence[str]) -> str:
    return " ".join(calls) or "–"


def _when(at: int | None) -> str:
    from console.operations.grammar import times

    return times.local(at).strftime("%d/%m %H:%M") if at else ""


def _read(reader: Reader, now: int) -> Picture:
    found = (reader.db, reader.reference, reader.area, now)
    return Picture(now, listed(*found), lines(*found))


def _trial(reader: Reader, row: Listed, now: int) -> str:
    after = planned(reader.reference, row.change.code, row.steps)
    return trial_text(tried(reader.db, reader.reference, reader.area, after, now - _BACK, now + 1, now))


class PlanSheet(PageOver):
    """The table of plans above, what is said of the chosen one below. The page has the keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, word("plans.name"), word("plans.keys"), (160, 112, 160, 60))
        self.table, self.detail = QTreeWidget(), QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.table.setColumnCount(COLUMNS)
        self.table.setRootIsDecorated(False)
        self.table.setHeaderHidden(True)
        self.table.setUniformRowHeights(True)
        for part, share in ((self.table, 3), (self.detail, 2)):
            part.setFrameShape(QFrame.Shape.NoFrame)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.put(part, share)

    @property
    def row(self) -> int:
        """Which line is chosen; -1 before any is there."""
        chosen = self.table.currentItem()
        return -1 if chosen is None else self.table.indexOfTopLevelItem(chosen)

    def choose(self, row: int) -> None:
        """Choose a line, the nearest there is."""
        near = self.table.topLevelItem(max(0, min(self.table.topLevelItemCount() - 1, row)))
        if near is not None:
            self.table.setCurrentItem(near)

    def text(self, row: int) -> str:
        """One line, its cells apart by three blanks."""
        item = self.table.topLevelItem(row)
        return "   ".join(filter(None, (item.text(n) for n in range(COLUMNS)))) if item else ""

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these cells, the first line chosen."""
        self.table.clear()
        self.table.addTopLevelItems([QTreeWidgetItem(list(cells)) for cells in rows])
        for column in range(COLUMNS):
            self.table.resizeColumnToContents(column)
        self.choose(0)

    def dress(self, _theme: object = None) -> None:
        super().dress()
        t = theme.current()
        ink, ink2, pane = t.ink.name(), t.ink2.name(), t.pane.name()
        self.table.setStyleSheet(
            f"QTreeWidget {{ border: none; background: {pane}; color: {ink}; outline: none; }}"
            f" QTreeWidget::item {{ padding: {t.px(3)}px {t.px(10)}px {t.px(3)}px 0; }}"
            f" QTreeWidget::item:selected {{ background: {t.raised.name()}; color: {ink}; }}"
        )
        self.detail.setStyleSheet(f"border: none; border-top: 1px solid {ink2}; background: {pane}; color: {ink};")
        for part in (self.table, self.detail):
            part.setFont(t.font("body"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12, Qt.Key.Key_PageUp: -12}
        key = Qt.Key(event.key())
        if key in steps:
            self.choose(self.row + steps[key])
        else:
            super().keyPressEvent(event)
