"""Garbage is collected on the window's thread only: a Qt object that dies on another thread takes the process along.

It also keeps the collector out of the way: a little five times a second, all of it once a minute.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

OFTEN, SELDOM = 200, 300  # ms between young collections, and how many of them until a whole one
YOUNG = 2_000  # allocations that make a collection worth while


class Collector(QObject):
    """Takes over from Python's own collector until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        gc.collect()
        gc.freeze()  # what the start made stays for good: it is never looked through again
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(OFTEN)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Hand back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._rounds += 1
        if self._rounds % SELDOM == 0:
            gc.collect()
        elif gc.get_count()[0] > YOUNG:
            gc.collect(1)
