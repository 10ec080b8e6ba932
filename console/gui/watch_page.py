"""The page of the watch over the panes: what is out of the ordinary, group by group. Esc leaves, Enter signs."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.operations.handover import GROUPS, Deviation, deviations

_QUESTION = "watch"


class WatchPage(QObject):
    """Reads the page off the window's thread and shows it. `signed` carries the beginning of the line that signs it."""

    signed = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int]) -> None:
        super().__init__(window)
        self._bridge, self._now = bridge, now
        self.sheet = _Sheet(window)
        self.sheet.entered.connect(lambda: self.signed.emit("vagt overlever "))
        bridge.found.connect(self._found)

    def open(self) -> None:
        """Show the page as it is now."""
        now = self._now()
        self.sheet.open()
        self._bridge.ask(_QUESTION, lambda reader: (now, deviations(reader, now)))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == _QUESTION:
            now, lines = found.value
            self.sheet.show_page(word("watch.title", at=clock(now)), page_text(lines))


def page_text(lines: Sequence[Deviation]) -> str:
    """The page as text: a heading with its count a group, a line a deviation; empty groups are left out."""
    parts: list[str] = []
    for group, held in groupby(lines, key=lambda one: one.group):
        some = list(held)
        parts.append(f"{GROUPS[group].upper()}  ({len(some)})\n" + "\n".join(f"   {one.text}" for one in some))
    return "\n\n".join(parts) or word("watch.nothing")


class _Sheet(QFrame):
    entered = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.title, self.page, self.hint = QLabel(), QPlainTextEdit(), QLabel(word("watch.keys"))
        self.page.setReadOnly(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word("watch.name"))
        column = QVBoxLayout(self)
        for part in (self.title, self.page, self.hint):
            column.addWidget(part)
        self.hide()

    def open(self) -> None:
        """Over the panes, in the colours of now."""
        t = theme.current()
        ink, pane = t.ink.name(), t.pane.name()
        self.setStyleSheet(
            f"_Sheet {{ background: {pane}; border: 2px solid {ink}; }} QPlainTextEdit {{ border: none; }}"
            f" QLabel, QPlainTextEdit {{ color: {ink}; background: {pane}; }}"
        )
        self.title.setFont(t.font("title", 600))
        self.page.setFont(t.font("body"))
        self.hint.setFont(t.font("caption"))
        room = self.window().rect()
        self.setGeometry(room.adjusted(t.px(160), t.px(112), -t.px(160), -t.px(60)))
        self.show()
        self.raise_()
        self.setFocus()

    def show_page(self, title: str, text: str) -> None:
        """The words of it."""
        self.title.setText(title)
        self.page.setPlainText(text)
        self.setAccessibleDescription(text[:2000])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, bar = event.key(), self.page.verticalScrollBar()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = bar.pageStep() if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else bar.singleStep()
            bar.setValue(bar.value() + (step if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -step))
        else:
            super().keyPressEvent(event)
