"""Keeps the store's node running beside the console, where there are channels to send on."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from console.operations.channel_table import path_of

FIRST, LONGEST = 500, 30_000  # ms to wait before it is started again, doubled each time up to the longest
LOOK = 5_000  # ms between looks for a channel table written while the console runs
ENOUGH = 10_000  # ms it is given to answer for what is under way


class NodeKeeper(QObject):
    """Starts `overblik node`; where another console's node has the store, it waits to take its place."""

    def __init__(self, store: Path, *, always: bool = False) -> None:
        super().__init__()
        self._store, self._always = store, always
        self._pause = FIRST
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.setWorkingDirectory(str(Path(__file__).parents[2]))
        self._process.errorOccurred.connect(self._again)
        self._process.finished.connect(self._again)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)
        self._steady = QTimer(self)
        self._steady.setSingleShot(True)
        self._steady.setInterval(LONGEST)
        self._steady.timeout.connect(self._runs_well)

    @Slot()
    def start(self) -> bool:
        """Answers whether a node was started; unless one is always wanted, it waits for a channel table."""
        if self.running():
            return False
        if not (self._always or path_of(self._store).exists()):
            self._timer.start(LOOK)
            return False
        self._process.start(sys.executable, ["-m", "console", "node", "--beside", "--store", str(self._store)])
        self._steady.start()
        return True

    def running(self) -> bool:
        """Whether its process is up."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def stop(self) -> None:
        """End the node with the console: what is under way is answered first."""
        self._process.blockSignals(True)
        self._timer.stop()
        self._steady.stop()
        if not self.running():
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(ENOUGH):
            self._process.kill()
            self._process.waitForFinished(1_000)

    @Slot()
    def _again(self) -> None:
        self._steady.stop()
        if not self.running() and not self._timer.isActive():
            self._timer.start(self._pause)
            self._pause = min(2 * self._pause, LONGEST)

    @Slot()
    def _runs_well(self) -> None:
        self._pause = FIRST
