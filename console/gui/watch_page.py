"""The page of the watch over the panes: what is out of the ordinary, group by group. Esc leaves, Enter signs."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.page_over import TextOver
from console.operations.handover import GROUPS, Deviation, deviations

_QUESTION = "watch"


class WatchPage(QObject):
    """Reads the page off the window's thread and shows it. `signed` carries the beginning of the line that signs it."""

    signed = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int]) -> None:
        super().__init__(window)
        self._bridge, self._now = bridge, now
        self.sheet = TextOver(window, word("watch.name"), word("watch.keys"))
        self.sheet.entered.connect(self._sign)
        bridge.found.connect(self._found)

    def open(self) -> None:
        """Show the page as it is now."""
        now = self._now()
        self.sheet.open()
        self._bridge.ask(_QUESTION, lambda reader: (now, deviations(reader, now)))

    @Slot()
    def _sign(self) -> None:
        self.sheet.leave()
        self.signed.emit("vagt overlever ")

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
