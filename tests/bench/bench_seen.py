"""How soon another process's commit is painted: on a quiet screen, and with Skybrud beside it on a full seat.

The other process tells the moment its commit was durable, by the clock all processes of a machine share.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from console.domain.clock import SteppedClock
from console.gui import theme
from console.gui.shell import Shell
from console.store.pack import load_reference
from console.store.store import Store
from tests.bench import full_seat

ACTS, GAP = 200, 170  # acts, and ms between them
OTHER = """
import sys, time
from pathlib import Path
from console.domain.clock import WallClock
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.pack import load_reference
from console.store.store import Store
store = Store.open(Path(sys.argv[1]), clock=WallClock(), reference=load_reference())
desk = Desk(store, seat="S9", user="bænk")
units = [unit.id for unit in store.reader().board()]
for number in range(int(sys.argv[2])):
    desk.perform(c.SetStatus(units=(units[0],), meaning=("available_radio", "available_station")[number % 2]))
    print(time.monotonic_ns(), flush=True)
    time.sleep(float(sys.argv[3]) / 1000)
"""


class Watch(QObject):
    """Notes when the first unit of the board is shown anew."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._board = shell.board
        self._unit = next(iter(shell.board.units))
        self._shown = shell.board.units[self._unit].status
        self.seen: list[int] = []
        self._look = QTimer(self)
        self._look.setInterval(1)
        self._look.timeout.connect(self._compare)
        self._look.start()

    def _compare(self) -> None:
        status = self._board.units[self._unit].status
        if status != self._shown:
            self._shown = status
            self._board.grid.repaint()
            self.seen.append(time.monotonic_ns())


def _turn(ms: int) -> None:
    """Let the window live, by an event loop as the console's own: it wakes when there is something to do."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main() -> int:
    """Print the figures; told, not gated."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "night")
    with tempfile.TemporaryDirectory() as folder:
        path, reference = Path(folder) / "full.db", full_seat.pack(Path(folder))
        full_seat.store(path, reference)
        _told("another process's commit painted, quiet, p99", _measure(path, reference, None), 100)
        storm = ["exercise", "run", "skybrud", "--speed", "10", "--store", str(path)]
        _told("another process's commit painted, in Skybrud x 10, p99", _measure(path, reference, storm), 200)
    return 0


def _told(name: str, taken: list[float], wanted: int) -> None:
    print(f"{name:58} {_at(taken, 0.99):>11.1f} ms   <= {wanted} ms (p50 {_at(taken, 0.5):.0f} ms, {len(taken)} acts)")


def _measure(path: Path, reference: Path, storm: list[str] | None) -> list[float]:
    beside = os.environ | {"OVERBLIK_REFERENCE": str(reference)}
    running = None
    if storm:
        quiet = subprocess.DEVNULL
        running = subprocess.Popen([sys.executable, "-m", "console", *storm], stdout=quiet, stderr=quiet, env=beside)
    store = Store.open(path, clock=SteppedClock(full_seat.START), reference=load_reference(reference))
    shell = Shell(store, "ØV", None, theme_name="night", profile="disponering", lang="da")
    shell.show(1920, 1080)
    _turn(2500)
    watch = Watch(shell)
    command = [sys.executable, "-c", OTHER, str(path), str(ACTS), str(GAP)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=beside)
    while other.poll() is None:
        _turn(50)
    _turn(500)
    assert other.stdout is not None
    done = [int(line) for line in other.stdout.read().split()]
    if running:
        running.kill()
        running.wait()
    shell.close()
    store.close()
    return sorted(_delays(done, watch.seen))


def _delays(done: list[int], seen: list[int]) -> list[float]:
    """For each commit, ms until the first repaint of the unit after it."""
    taken = []
    for at in done:
        after = [moment for moment in seen if moment >= at]
        if after:
            taken.append((after[0] - at) / 1e6)
    return taken


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, round(len(values) * share))] if values else float("nan")


if __name__ == "__main__":
    sys.exit(main())
