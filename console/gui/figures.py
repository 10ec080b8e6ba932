"""Opens the statistics when somebody asks: reads the figures off the GUI thread and loads the drawing library then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from console.domain import intervals
from console.gui.bridge import Bridge, Found
from console.store import reading_intervals
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.gui.panels.statistics import StatisticsPane

DAYS = 30
_QUESTION = "statistics"


class Statistics(QObject):
    """The statistics window of a seat, made when first opened."""

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int]) -> None:
        super().__init__(window)
        self._bridge, self._window, self._now = bridge, window, now
        self.pane: StatisticsPane | None = None
        bridge.found.connect(self.found)

    def open(self) -> None:
        """Show the window at once; its figures come when they are read."""
        if self.pane is None:
            from console.gui.panels.statistics import StatisticsPane

            self.pane = StatisticsPane(self._window)
        self.pane.open()
        end = self._now() + 1
        self._bridge.ask(_QUESTION, lambda reader: _read(reader, end))

    @Slot(object)
    def found(self, found: Found) -> None:
        """The figures are read."""
        if found.name == _QUESTION and self.pane is not None:
            held, count = found.value
            self.pane.show_figures(held, count, DAYS)


def _read(reader: Reader, end: int) -> tuple[dict[str, intervals.Figures], int]:
    held = reading_intervals.courses(reader.db, reader.reference, end - DAYS * 86_400_000, end)
    return intervals.totals(held), len(held)
