"""CAP and DATEX II read against parsing the same bytes alone; memory. `python -m tests.bench.bench_feeds`."""

import io
import resource
import sys
import time
from xml.etree.ElementTree import iterparse

import defusedxml.ElementTree as Safe

from console.feeds import cap, datex2
from tests.bench.figures import Figure, told
from tests.feeds.test_laws import NOW, alert, record

DOCUMENTS = 2_000
SITUATIONS = 40_000
ROUNDS = 3


def main() -> int:
    """Print the figures."""
    figures = [_cap(), *_datex()]
    return told(figures)


def _cap() -> Figure:
    data = alert(infos=2)
    started = time.perf_counter()
    for _ in range(DOCUMENTS):
        Safe.fromstring(data, forbid_dtd=True)
    floor = time.perf_counter() - started
    started = time.perf_counter()
    for _ in range(DOCUMENTS):
        cap.parse(data, NOW)
    seconds = time.perf_counter() - started
    rate, ratio = DOCUMENTS / seconds, seconds / floor
    return "CAP documents a second", f"{rate:,.0f}", f">= 1,000, or <= 2 x ({ratio:.1f} x)", rate >= 1_000 or ratio <= 2


def _datex() -> list[Figure]:
    records = record("Accident", "Uheld") + record("RoadOrCarriagewayOrLaneManagement", "Vejen er spærret")
    body = "".join(f'<situation id="S{n}">{records}</situation>' for n in range(SITUATIONS))
    data = f'<messageContainer modelBaseVersion="3"><payload>{body}</payload></messageContainer>'.encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pairs = [(_bare(data), _streamed(data)) for _ in range(ROUNDS)]  # turn by turn: the machine's mood is the same
    floor, seconds = (min(pair[n] for pair in pairs) for n in (0, 1))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    started = time.perf_counter()
    datex2.stream(io.BytesIO(data), NOW)
    whole = time.perf_counter() - started
    told = f"DATEX II, {len(data) / 1e6:.0f} MB streamed, over a bare iterparse"
    return [
        (told, f"{seconds / floor:.2f} x", "<= 2 x", seconds / floor <= 2),
        ("… and made into warnings", f"{whole / floor:.1f} x", f"{SITUATIONS / whole:,.0f} situations/s", True),
        ("… memory grown by", f"{grown:.0f} MB", "<= 150 MB", grown <= 150),
    ]


def _bare(data: bytes) -> float:
    started = time.perf_counter()
    for _, element in iterparse(io.BytesIO(data), events=("start", "end")):
        element.clear()
    return time.perf_counter() - started


def _streamed(data: bytes) -> float:
    started = time.perf_counter()
    count = sum(1 for _ in datex2.Reading().situations(io.BytesIO(data)))
    assert count == SITUATIONS
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
