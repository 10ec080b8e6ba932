"""The palette: every action and every verb, found by its everyday word. Not a dialog;

it lies over the bar and Esc leaves it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.domain.text import folded
from console.gui import theme
from console.gui.translate import tr


@dataclass(frozen=True)
class Choice:
    """One thing that can be done: its name, key or example, the words it is found by, and what it does."""

    name: str
    key: str
    words: str
    do: Callable[[], object]


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Choices that hold every word typed: names first, then everyday words; all of them for nothing typed."""
    words = folded(typed).split()
    scored = []
    for number, choice in enumerate(choices):
        name, more = folded(choice.name), folded(f"{choice.words} {choice.key}")
        if not all(word in name or word in more for word in words):
            continue
        starts = sum(any(part.startswith(word) for part in (name + " " + more).split()) for word in words)
        exact = sum(word in more.split() or word in name.split() for word in words)
        scored.append((-exact, -starts, -sum(word in name for word in words), number, choice))
    return [choice for *_, choice in sorted(scored, key=lambda row: row[:4])]


class Palette(QFrame):
    """A line to type in and what fits, above the panes."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._shown: list[Choice] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Find en handling med dine egne ord"))
        self.line.setAccessibleName(tr("Find handling"))
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Handlinger"))
        self.list.itemActivated.connect(lambda _item: self._take())
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.hide()

    def open(self, choices: Sequence[Choice]) -> None:
        """Show everything that can be done."""
        self._choices = choices
        t = theme.current()
        self.setStyleSheet(f"Palette {{ background: {t.raised.name()}; border: 1px solid {t.ink3.name()}; }}")
        width = min(t.px(640), self.window().width() - t.px(40))
        self.setGeometry((self.window().width() - width) // 2, t.px(60), width, t.px(420))
        self.line.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def _filter(self, typed: str) -> None:
        self.offer(ranked(self._choices, typed))

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show what fits what is typed, the best first."""
        self._shown = list(choices)
        self.list.clear()
        for choice in self._shown:
            item = QListWidgetItem(f"{choice.name}    {choice.key}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802
        """Arrows and Enter act on the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if key == Qt.Key.Key_Escape:
                self._leave()
                return True
        return False

    def _take(self) -> None:
        row = self.list.currentRow()
        self._leave()
        if 0 <= row < len(self._shown):
            self._shown[row].do()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
