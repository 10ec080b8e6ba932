"""The console's start against an empty PySide6 window, as whole processes in the same run."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from console.domain.clock import SteppedClock
from console.exercise import runner
from console.store.pack import load_reference
from console.store.store import Store

RUNS = 5
EMPTY = """
import os
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, told)
def told():
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    print(float(Path("/proc/uptime").read_text().split()[0]) - int(fields[19]) / os.sysconf("SC_CLK_TCK"))
    app.quit()
window = Window()
window.resize(1600, 900)
window.show()
app.exec()
"""


def main() -> int:
    """Print the ratio; answers 0: it is told, not gated, until the target is met."""
    if not Path("/proc/self/stat").exists():
        print("the start is measured on Linux only")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "start.db"
        Store.create(
            store, area="oest", seat="S1", clock=SteppedClock(0), reference=load_reference(), kind="oevelse"
        ).close()
        with Path(os.devnull).open("w") as quiet:
            runner.run("stormaften", store=store, speed="max", out=quiet)
        console = [sys.executable, "-m", "console", "--store", str(store), "--measure-start"]
        ours = _median([_seconds(console) for _ in range(RUNS)])
        empty = _median([_seconds([sys.executable, "-c", EMPTY]) for _ in range(RUNS)])
    told = f"{ours:.2f} s, floor {empty:.2f} s"
    print(f"{'start to usable paint against an empty window':58} {ours / empty:>12.1f} x   <= 2 x ({told})")
    return 0


def _seconds(command: list[str]) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout.split()[-1])


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    sys.exit(main())
