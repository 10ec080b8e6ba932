"""Has a rolling backup taken by a child process, on a quiet moment: a copy of a busy store would slow the seat."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from console.store.reads import Reader

FIRST, EVERY, LOOK = 120_000, 1_800_000, 60_000  # ms
BUSY = 60  # entries a minute above which no copy is made


class BackupKeeper(QObject):
    """Looks once a minute; starts `overblik backup` when a copy is due and the store is quiet."""

    def __init__(self, store: Path, reader: Reader) -> None:
        super().__init__()
        self._store, self._reader = store, reader
        self._rows = reader.last_row()
        self._due_in = FIRST
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> bool:
        """Answers whether a copy was started."""
        rows = self._reader.last_row()
        came, self._rows = rows - self._rows, rows
        self._due_in -= LOOK
        if self._due_in > 0 or came > BUSY:
            return False
        self._due_in = EVERY
        return self.start()

    def start(self) -> bool:
        """Start the copy in a process of its own."""
        arguments = ["-m", "console", "backup", "--store", str(self._store)]
        return QProcess.startDetached(sys.executable, arguments, str(Path(__file__).parents[2]))[0]
