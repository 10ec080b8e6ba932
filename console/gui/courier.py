"""Files carried by hand: a bundle dropped on the window is taken in, and one is written, by a process of its own."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QProcess
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from console.gui.translate import tr

ENDING = ".overblik"


class Courier(QObject):
    """Listens for files dropped on a window; `say` is told what became of them, in one sentence."""

    def __init__(self, window: QWidget, store: Path, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._store, self._say = window, store, say
        self._running: QProcess | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Files may be dropped anywhere on the window."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            for url in event.mimeData().urls():
                self.take_in(Path(url.toLocalFile()))
            return True
        return super().eventFilter(watched, event)

    def choose(self) -> None:
        """Ask for a file to take in; nothing waits for the answer."""
        dialog = QFileDialog(self._window, tr("Hent bundt"), "", f"Overblik (*{ENDING} *.gz);;* (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_in(Path(name)))
        dialog.open()

    def write(self) -> None:
        """Ask where to write a bundle; nothing waits for the answer."""
        dialog = QFileDialog(self._window, tr("Skriv bundt"), f"overblik{ENDING}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self._run("export", Path(name)))
        dialog.open()

    def take_in(self, file: Path) -> None:
        """Take a bundle in, beside the work at the desk."""
        self._run("import", file)

    def busy(self) -> bool:
        """Whether a bundle is under way."""
        return self._running is not None

    def stop(self) -> None:
        """Let go of what is under way; what has come in stays, and taking it in again goes on from there."""
        if self._running is not None:
            self._running.blockSignals(True)
            self._running.kill()
            self._running.waitForFinished(1_000)
            self._running = None

    def _run(self, direction: str, file: Path) -> None:
        if self._running is not None:
            self._say(tr("Et bundt er undervejs; vent, til det er færdigt."))
            return
        process = self._running = QProcess(self)
        process.setWorkingDirectory(str(Path(__file__).parents[2]))
        process.finished.connect(lambda *_: self._done(direction, file.name))
        verb = ["-m", "console", "bundle", direction, str(file), "--store", str(self._store), "--json"]
        process.start(sys.executable, verb)
        self._say(tr("{file} er undervejs …").format(file=file.name))

    def _done(self, direction: str, name: str) -> None:
        process, self._running = self._running, None
        if process is not None:
            self._say(told(bytes(process.readAllStandardOutput().data()), direction, name))
            process.deleteLater()


def told(answer: bytes, direction: str, name: str) -> str:
    """What a bundle did, for the band."""
    try:
        said = json.loads(answer)
    except ValueError:
        return tr("{file}: det lykkedes ikke, og intet er ændret. Prøv igen.").format(file=name)
    if not said.get("ok"):
        return f"{name}: {said.get('error', {}).get('message', '')}"
    if direction == "export":
        return tr("{file} er skrevet med {n} poster.").format(file=name, n=said["entries"])
    parts = [tr("{file}: {n} nye poster, {known} kendte").format(file=name, n=said["kept"], known=said["known"])]
    if said["waiting"]:
        parts.append(tr("{n} venter på, at deres nøgle bliver godkendt").format(n=said["waiting"]))
    if said["refused"]:
        parts.append(tr("{n} afvist").format(n=len(said["refused"])))
    if not said["whole"]:
        parts.append(tr("filen var klippet over; hent den igen, så fortsætter den"))
    return " · ".join(parts)
