"""Asks a peer to let us in, by a process of its own: the network may take its time. Nothing is believed by it yet."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from console.gui.models.words import word


class Joiner(QObject):
    """One join at a time. `answered` carries why it failed, in words; empty where the answer waits to be compared."""

    answered = Signal(str)

    def __init__(self, parent: QObject, store: Path) -> None:
        super().__init__(parent)
        self._store = store
        self._running: QProcess | None = None

    def join(self, url: str, token: str) -> None:
        """Ask; one under way goes on alone."""
        if self._running is not None:
            return
        process = self._running = QProcess(self)
        process.setWorkingDirectory(str(Path(__file__).parents[2]))
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        words = ["-m", "console", "peers", "join", url, "--token", token, "--hold", "--json"]
        process.start(sys.executable, [*words, "--store", str(self._store)])

    def stop(self) -> None:
        """Let go of one under way."""
        if self._running is not None:
            self._running.blockSignals(True)
            self._running.kill()
            self._running.waitForFinished(1_000)
            self._running = None

    def _finished(self, *_: object) -> None:
        process, self._running = self._running, None
        if process is not None:
            self.answered.emit(trouble(bytes(process.readAllStandardOutput().data())))
            process.deleteLater()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._running = None
            self.answered.emit(word("peers.failed"))


def trouble(answer: bytes) -> str:
    """Why a join failed, by what the command line said; empty where it did not."""
    try:
        said = json.loads(answer)
    except ValueError:
        return word("peers.failed")
    return "" if said.get("ok") else str(said.get("error", {}).get("message", "")) or word("peers.failed")
