"""Garbage is collected on the window's thread only: a Qt object that dies on another thread takes the process along.

It also keeps the collector out of the way. Nearly everything here dies by itself, so looking often finds nothing and
costs as much as a frame each time.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK, SELDOM = 1_000, 30  # ms between looks, and how many of them until all is looked through
MANY = 200_000  # objects made and not yet gone that are looked through at once


class Collector(QObject):
    """Takes over from Python's own collector until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        gc.collect()
        gc.freeze()  # what the start made stays for good: it is never looked through again
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Hand back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _look(self) -> None:
        self._rounds += 1
        if self._rounds % SELDOM == 0 or gc.get_count()[0] > MANY:
            gc.collect()
