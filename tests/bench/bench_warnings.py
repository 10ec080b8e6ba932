"""Five thousand live warnings read, sorted and painted by the pane. `python -m tests.bench.bench_warnings`.

The floor is reading the same rows bare.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtWidgets import QApplication

from console.feeds.lifecycle import body_of
from console.gui.panels.warnings import WarningsPanel
from console.operations import warning_keeping
from tests.bench.figures import MISSED
from tests.feeds.test_lifecycle import warning
from tests.support.clock import TurnedClock
from tests.support.stores import a_store

LIVE = 5_000
HOUR = 3_600_000


def main() -> int:
    """Print the figures."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        clock, random = TurnedClock(), Random(3)
        store = a_store(Path(folder), clock)
        rows = []
        for n in range(LIVE):
            told = body_of(warning(f"Varsel {n}", level=random.choice((2, 2, 2, 3, 4))), "DMI")
            told |= {"areas": [random.choice(("nord", "midt", "syd", "oest"))], "onset": clock.now()}
            rows.append(
                (f"warning/{n:020d}", "warning.told", {"told": told | {"expires": clock.now() + n * 60_000 + HOUR}})
            )
        warning_keeping.write(store, rows)
        panel = WarningsPanel(store.reader(), clock.now)
        panel.resize(900, 200)
        panel.show()
        floor = _median(lambda: store.reader().db.execute("SELECT * FROM warning").fetchall())
        seconds = _median(lambda: (clock.turn(minutes=1), panel.refresh()))
        painted = _median(lambda: panel.grab())
        panel.stop()
        panel.close()
        app.processEvents()
        store.close()
    told = f"<= 30 ms ({seconds / floor:.1f} x the bare rows)"
    print(f"{'5,000 live warnings read, sorted, worded':58} {seconds * 1000:>11.1f} ms   {told}")
    print(f"{'… the pane painted':58} {painted * 1000:>11.1f} ms")
    return MISSED if seconds * 1000 > 30 else 0


def _median(work: object) -> float:
    times = []
    for _ in range(15):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - started)
    return sorted(times)[7]


if __name__ == "__main__":
    sys.exit(main())
