"""A bad radio link: 600 ms round trip, 256 kbit/s each way. One act, a hundred, and what a quiet line costs.

`python -m tests.bench.bench_slow_line`. The floor is what the bytes alone need on that line.
"""

import sys
import tempfile
import time
from pathlib import Path

from console.domain.clock import WallClock
from console.sync.exchange import Exchange
from console.sync.link import Link
from tests.bench.figures import Figure, told
from tests.support.faults import BadLine, Line
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

TRIP, RATE = 0.6, 32_000  # seconds; bytes a second
HELD = 50  # seconds a quiet line holds one request


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        figures = _figures(Path(folder))
    return told(figures)


def _figures(folder: Path) -> list[Figure]:
    clock = WallClock()
    east, south = Centre(folder, clock, "oest"), Centre(folder, clock, "syd")
    befriend(east, south)
    taken_in(east.desk)
    with east.served() as url, BadLine(url) as bad:
        line = Exchange(south.keeper, Link(bad.url))
        line.whole_round(south.reader.db)
        bad.line = Line(delay=TRIP, rate=RATE)
        one, hundred = _push(south, line, 1), _push(south, line, 100)
        bad.line = Line()
        before = line.link.bytes_in + line.link.bytes_out
        line.pull(south.reader.db, wait=0.1)
        minute = (line.link.bytes_in + line.link.bytes_out - before) * 60 / HELD
        line.link.close()
    floors = [f"({seconds:.2f} s for trip and bytes)" for _, seconds in (one, hundred)]
    return [
        ("one act on 600 ms and 256 kbit/s", f"{one[0]:.2f} s", f"<= 1.5 s {floors[0]}", one[0] <= 1.5),
        ("a hundred acts", f"{hundred[0]:.2f} s", f"<= 3 s {floors[1]}", hundred[0] <= 3),
        ("a quiet line, HTTP bytes a minute", f"{minute:.0f}", "<= 1000", minute <= 1000),
    ]  # fmt: skip


def _push(south: Centre, line: Exchange, acts: int) -> tuple[float, float]:
    """(seconds until the other has them, seconds that the round trip and the bytes alone need)."""
    with south.desk.batch():
        for number in range(acts):
            taken_in(south.desk, place=f"Havnegade {number}, 4000 Roskilde")
    sent, given = line.link.bytes_out, line.link.bytes_in
    started = time.perf_counter()
    while line.push(south.reader.db):
        pass
    seconds = time.perf_counter() - started
    size = line.link.bytes_out - sent + line.link.bytes_in - given
    return seconds, TRIP + size / RATE


if __name__ == "__main__":
    sys.exit(main())
