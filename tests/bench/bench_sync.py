"""Two nodes on loopback: how soon an act is folded at the other centre, and catching up after a cut.

Floors in the same run: zlib of the entries' bytes, and folding the same entries from a file. Run with
`python -m tests.bench.bench_sync`; OVERBLIK_LONG=1 for the whole size.
"""

import os
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path

from console.domain.clock import WallClock
from console.operations import commands as c
from console.store import reading_journal as journal
from console.sync import document
from console.sync.credentials import Credential
from console.sync.worker import Worker
from tests.bench.figures import Figure, told
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

LONG = os.environ.get("OVERBLIK_LONG") == "1"
ENTRIES = 10_000 if LONG else 3_000
TOLD = 20  # entries of one incident
ACTS = 400 if LONG else 100


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [*_catching_up(Path(folder)), *_live(Path(folder))]
    return told(figures)


def _catching_up(folder: Path) -> list[Figure]:
    clock = WallClock()
    east, south = Centre(folder, clock, "oest"), Centre(folder, clock, "syd")
    befriend(east, south)
    with east.desk.batch():
        for number in range(ENTRIES // TOLD):
            incident = taken_in(east.desk, place=f"Algade {number}, 4000 Roskilde")
            for line in range(TOLD - 1):
                east.desk.perform(c.Note(incident=incident, text=f"melding {line} fra indsatsleder"))
    held, _ = journal.since(east.reader.db, [n for n in journal.scopes(east.reader.db) if "drift" in n], 0, 10**6)
    lines = b"\n".join(document.line(one) for one in held)
    with east.served() as url:
        started = time.perf_counter()
        line = south.meet(url)
        seconds = time.perf_counter() - started
    rate = line.tally.pulled / seconds
    ratio = line.link.bytes_in / len(zlib.compress(lines, 6))
    asked = line.link.requests
    pages = -(-len(held) // 2000)
    assert len(south.reader.queue()) == len(east.reader.queue())
    return [
        (
            f"caught up {line.tally.pulled:,} entries, proven and folded",
            f"{rate:,.0f}/s",
            ">= 10,000/s",
            rate >= 10_000,
        ),
        ("bytes received over zlib of the entries", f"{ratio:.2f}", "<= 1.3", ratio <= 1.3),
        ("requests over pages", f"{asked}/{pages}", "<= 1 a page, and 3", asked <= pages + 3),
    ]


def _live(folder: Path) -> list[Figure]:
    clock = WallClock()
    east, south = Centre(folder, clock, "midt"), Centre(folder, clock, "nord")
    befriend(east, south)
    with east.served() as url:
        worker = Worker(south.keeper, url, Credential())
        worker.start()
        try:
            _settle(south, taken_in(east.desk))
            waits = sorted(_one(east, south, number) for number in range(ACTS))
        finally:
            worker.stop()
    p99 = waits[int(len(waits) * 0.99) - 1] * 1000
    told = f"<= 100 ms (median {waits[len(waits) // 2] * 1000:.0f} ms)"
    return [("an act here until folded in the other store, p99", f"{p99:.0f} ms", told, p99 <= 100)]


def _one(east: Centre, south: Centre, number: int) -> float:
    incident = taken_in(east.desk, place=f"Bredgade {number}, 4000 Roskilde")
    started = time.perf_counter()
    _settle(south, incident)
    return time.perf_counter() - started


def _settle(south: Centre, incident: str) -> None:
    until = time.monotonic() + 20
    while not south.reader.db.execute("SELECT 1 FROM incident WHERE id = ?", (incident,)).fetchone():
        if time.monotonic() > until:
            raise TimeoutError(incident)
        threading.Event().wait(0.001)


if __name__ == "__main__":
    sys.exit(main())
