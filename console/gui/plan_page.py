"""The page of the plan workshop over the panes: plans in force, changes that wait or begin later, and a dry run."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.operations.plan_list import Line, Listed, lines, listed, planned
from console.operations.plan_trial import Trial, tried
from console.store.reads import Reader

_LIST, _TRIAL = "plans", "plan_trial"
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
        self.sheet = _Sheet(window)
        self.sheet.entered.connect(self._begin)
        self.sheet.list.currentRowChanged.connect(self._select)
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
        elif found.name == _TRIAL and found.value[0] == self.sheet.list.currentRow():
            self.sheet.detail.setPlainText(found.value[1])

    def _show(self, found: Picture) -> None:
        waiting = [one for one in reversed(found.changes) if one.is_current and one.stands != "in_force"]
        reviewed = [one for one in reversed(found.changes) if one.stands == "in_force" and one.to_review]
        changed = sorted(found.plans, key=lambda line: not line.version)
        self._rows = [*waiting, *reviewed, *changed]
        asked = sum(one.to_review or one.stands == "waiting" for one in found.changes)
        self.sheet.title.setText(word("plans.title", at=clock(found.now), waiting=asked))
        self.sheet.list.clear()
        self.sheet.list.addItems([row_text(row) for row in self._rows])
        self.sheet.list.setCurrentRow(0)

    def _select(self, row: int) -> None:
        if not 0 <= row < len(self._rows):
            return
        chosen, now = self._rows[row], self._now()
        self.sheet.detail.setPlainText(detail_text(chosen))
        if isinstance(chosen, Listed) and chosen.stands in ("waiting", "scheduled"):
            self._bridge.ask(_TRIAL, lambda reader: (row, f"{detail_text(chosen)}\n\n{_trial(reader, chosen, now)}"))

    def _begin(self) -> None:
        row = self.sheet.list.currentRow()
        if 0 <= row < len(self._rows):
            self.begun.emit(beginning(self._rows[row]))


def beginning(row: Listed | Line) -> str:
    """The line Enter begins: approve what waits, take back what is scheduled, else change the plan."""
    if isinstance(row, Line):
        return f"plan {row.code}: {row.steps}"
    if row.stands == "scheduled":
        return f"plan træk {row.number}"
    return f"plan godkend {row.number}"


def row_text(row: Listed | Line) -> str:
    """One line of the list."""
    if isinstance(row, Line):
        version = word("plans.version", number=row.version) if row.version else word("plans.base")
        return f"{row.code}   {row.steps}   {row.priority}   {version}"
    state = word("plans.to_review") if row.to_review else word(f"plans.{row.stands}")
    when = f" {word('plans.from', at=_when(row.begins))}" if row.stands == "scheduled" and row.begins else ""
    return f"▲ {row.number}   {state}{when}   {row.change.code}   {row.steps}   {row.change.name}: {row.change.why}"


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


class _Sheet(QFrame):
    entered = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.title, self.hint = QLabel(), QLabel()
        self.list, self.detail = QListWidget(), QPlainTextEdit()
        self.detail.setReadOnly(True)
        for part in (self.list, self.detail):
            part.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        for part, share in ((self.title, 0), (self.list, 3), (self.detail, 2), (self.hint, 0)):
            column.addWidget(part, share)
        self.hide()

    def open(self) -> None:
        """Over the panes, in the colours of now."""
        t = theme.current()
        self.setAccessibleName(word("plans.name"))
        self.hint.setText(word("plans.keys"))
        ink, pane = t.ink.name(), t.pane.name()
        self.setStyleSheet(
            f"_Sheet {{ background: {pane}; border: 2px solid {ink}; }} QListWidget, QPlainTextEdit {{ border: none; }}"
            f" QLabel, QListWidget, QPlainTextEdit {{ color: {ink}; background: {pane}; }}"
            f" QListWidget::item:selected {{ color: {pane}; background: {ink}; }}"
        )
        self.title.setFont(t.font("title", 600))
        for part in (self.list, self.detail):
            part.setFont(t.font("body"))
        self.hint.setFont(t.font("caption"))
        self.setGeometry(self.window().rect().adjusted(t.px(160), t.px(112), -t.px(160), -t.px(60)))
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12, Qt.Key.Key_PageUp: -12}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.entered.emit()
        elif key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        else:
            super().keyPressEvent(event)
