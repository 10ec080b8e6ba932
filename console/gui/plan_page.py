"""The page of the plan workshop over the panes: plans in force, changes that wait or begin later, and a dry run."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from console.gui import theme
from console.gui.aside import Aside
from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.page_over import PageOver
from console.operations.plan_list import Line, Listed, lines, listed
from console.store.reads import Reader

_LIST = "plans"
COLUMNS = 5
MOST, PATIENCE = 100, 180.0  # past incidents a change is tried on here, and seconds that may take


class Picture(NamedTuple):
    """What the page shows, as it stood at `now` (ms UTC)."""

    now: int
    changes: list[Listed]
    plans: list[Line]


class PlanPage(QObject):
    """Reads off the window's thread and shows it. `begun` carries the beginning of the line a person then writes."""

    begun = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int], aside: Aside) -> None:
        super().__init__(window)
        self._bridge, self._now, self.aside = bridge, now, aside
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
        chosen = self._rows[row]
        said = detail_text(chosen)
        self.aside.drop()
        if not (isinstance(chosen, Listed) and chosen.stands in ("waiting", "scheduled")):
            self.sheet.detail.setPlainText(said)
            return
        self.sheet.detail.setPlainText(f"{said}\n\n{word('plans.trying')}")
        self.aside.ask(_words(chosen), trial_text, lambda tried: self._tried(said, tried), PATIENCE)

    def _tried(self, said: str, tried: str | None) -> None:
        self.sheet.detail.setPlainText(f"{said}\n\n{tried or word('plans.not_tried')}")

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


def trial_text(answer: str) -> str:
    """What `overblik picklist try --json` answered, in a few lines. Raises ValueError for what is no such answer."""
    told = json.loads(answer)
    if not told.get("summary"):
        raise ValueError(str(told.get("error")))
    some = told["summary"]
    changed = [one for one in told["incidents"] if one["changed"]]
    parts = [word("plans.trial", changed=some["changed"], tried=some["incidents"], found=some["found"])]
    parts += [word("plans.now_missing", n=some["now_missing"])] if some["now_missing"] else []
    parts += [_counts(word("plans.types"), some["types"]), _counts(word("plans.units"), some["units"])]
    return "\n".join([*filter(None, parts), *map(_change, reversed(changed[-8:])), word("plans.assumed")])


def _change(one: Mapping[str, Any]) -> str:
    lost = f" · {word('plans.missing')} {_counted(one['missing_after'])}" if one["missing_after"] else ""
    before, after = (_last(one[f"last_s_{which}"]) for which in ("before", "after"))
    return f"{one['number']} {one['place']}: {_calls(one['before'])}{before} → {_calls(one['after'])}{after}{lost}"


def _last(seconds: int | None) -> str:
    return "" if seconds is None else f" ({-(-seconds // 60)} min)"


def _counted(missing: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in missing.items())


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


def _words(row: Listed) -> list[str]:
    made = ["picklist", "try", row.change.code, row.steps, "--most", str(MOST), "--json"]
    return [*made, "--priority", row.change.priority] if row.change.priority else made


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
