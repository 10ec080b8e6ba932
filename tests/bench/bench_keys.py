"""A full seat under a cloudburst: key press to repaint, and the event loop's lateness against an empty window's.

2,000 units and 2,000 open incidents; Skybrud runs in a process of its own beside both windows. Twenty seconds at ten
times its speed; OVERBLIK_LONG=1 for ten minutes.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from console.domain.clock import SteppedClock
from console.gui import theme
from console.gui.collecting import Collector
from console.gui.shell import Shell
from console.store.pack import load_reference
from console.store.store import Store
from tests.bench import full_seat

LONG = os.environ.get("OVERBLIK_LONG") == "1"
SECONDS, SPEED = (600, 10) if LONG else (20, 10)
FLOOR = SECONDS / 4
TICK = 10  # ms of the timer whose lateness is measured


def main() -> int:
    """Print the figures; told, not gated: the machine's noise decides the last percentile."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "night")
    with tempfile.TemporaryDirectory() as folder:
        keys, late, floor, grown = _storm(Path(folder))
    told = f"p50 {_at(keys, 0.5):.1f} ms, {len(keys)} keys"
    name = f"key press to repaint, p99, in Skybrud x {SPEED}"
    print(f"{name:58} {_at(keys, 0.99):>11.1f} ms   <= 50 ms ({told})")
    base = f"p99.9 {_at(late, 0.999):.1f} ms, worst {late[-1]:.0f} ms, empty window {_at(floor, 0.999):.1f} ms"
    ratio = _at(late, 0.999) / _at(floor, 0.999)
    print(f"{'event-loop lateness against an empty window, p99.9':58} {ratio:>12.1f} x   <= 3 x ({base})")
    print(f"{'memory grown over the run':58} {grown:>11.1f} MB   flat")
    return 0


def _storm(folder: Path) -> tuple[list[float], list[float], list[float], float]:
    path, reference = folder / "storm.db", full_seat.pack(folder)
    full_seat.store(path, reference)
    command = [
        sys.executable,
        "-m",
        "console",
        "exercise",
        "run",
        "skybrud",
        "--speed",
        str(SPEED),
        "--store",
        str(path),
    ]
    beside = os.environ | {"OVERBLIK_REFERENCE": str(reference)}
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=beside)
    QTest.qWait(2000)
    empty = QMainWindow()
    empty.resize(1920, 1080)
    empty.show()
    floor = _late(FLOOR)
    empty.close()
    store = Store.open(path, clock=SteppedClock(1_783_008_000_000), reference=load_reference(reference))
    shell = Shell(store, "ØV", None, theme_name="night", profile="disponering", lang="da")
    shell.show(1920, 1080)
    QTest.qWait(3000)
    collector = Collector()
    before = _memory()
    late = _Lateness()
    keys = _press(shell)
    grown = _memory() - before
    running.kill()
    running.wait()
    collector.stop()
    shell.close()
    store.close()
    return sorted(keys), sorted(late.stop()), floor, grown


def _press(shell: Shell) -> list[float]:
    taken = []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        start = time.perf_counter()
        QTest.keyClick(shell.queue.view, Qt.Key.Key_Down if len(taken) % 30 < 15 else Qt.Key.Key_Up)
        shell.queue.view.viewport().repaint()
        taken.append((time.perf_counter() - start) * 1000)
        QTest.qWait(100)
    return taken


class _Lateness:
    """A timer that should fire every ten milliseconds, and by how much it did not."""

    def __init__(self) -> None:
        self._found: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._clock.start()
        self._timer.start()

    def _tick(self) -> None:
        self._found.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - TICK))
        self._clock.restart()

    def stop(self) -> list[float]:
        """What was found, in ms."""
        self._timer.stop()
        return self._found


def _late(seconds: float) -> list[float]:
    late = _Lateness()
    QTest.qWait(round(seconds * 1000))
    return sorted(late.stop())


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, round(len(values) * share))] or 0.01


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
