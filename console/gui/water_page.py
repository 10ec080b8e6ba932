"""Opens the page of weather and water: reads it off the window's thread, and anew while it is in sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from console.gui.bridge import Bridge, Found
from console.operations import water_now
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.gui.panels.water_sheet import WaterSheet

_QUESTION = "water"
ROUND = 30_000  # ms between readings while the page is in sight


class WaterPage(QObject):
    """The page of a seat, made when first opened: the drawing library is loaded then and not before."""

    def __init__(self, bridge: Bridge, window: QWidget, now: Callable[[], int]) -> None:
        super().__init__(window)
        self._bridge, self._window, self._now = bridge, window, now
        self.sheet: WaterSheet | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ROUND)
        self._timer.timeout.connect(self._look)
        bridge.found.connect(self._found)

    def open(self) -> None:
        """Show the page at once; what was read last stands until the new is there."""
        if self.sheet is None:
            from console.gui.panels.water_sheet import WaterSheet

            self.sheet = WaterSheet(self._window)
        self.sheet.open()
        self._look()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self.sheet is None or not self.sheet.isVisible():
            self._timer.stop()
            return
        now = self._now()
        self._bridge.ask(_QUESTION, lambda reader: _read(reader, now))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == _QUESTION and self.sheet is not None:
            self.sheet.show_picture(*found.value)


def _read(reader: Reader, now: int) -> tuple[water_now.Picture, tuple[str, ...]]:
    own = reader.held_areas()
    return water_now.read(reader, now, own), own
