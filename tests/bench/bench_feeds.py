"""CAP and DATEX II read against parsing the same bytes alone; memory. `python -m tests.bench.bench_feeds`."""

import io
import resource
import sys
import time
from xml.etree.ElementTree import iterparse

import defusedxml.ElementTree as Safe

from console.feeds import cap, datex2
from tests.feeds.test_laws import NOW, alert, record

DOCUMENTS = 2_000
SITUATIONS = 40_000


def main() -> int:
    """Print the figures; answers 1 when one is missed."""
    figures = [_cap(), *_datex()]
    for name, value, target, good in figures:
        print(f"{name:58} {value:>14}   {target:34} {'ok' if good else 'MISSED'}")
    return int(not all(good for *_, good in figures))


def _cap() -> tuple[str, str, str, bool]:
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


def _datex() -> list[tuple[str, str, str, bool]]:
    records = record("Accident", "Uheld") + record("RoadOrCarriagewayOrLaneManagement", "Vejen er spærret")
    body = "".join(f'<situation id="S{n}">{records}</situation>' for n in range(SITUATIONS))
    data = f'<messageContainer modelBaseVersion="3"><payload>{body}</payload></messageContainer>'.encode()
    started = time.perf_counter()
    for _, element in iterparse(io.BytesIO(data), events=("start", "end")):
        element.clear()
    floor = time.perf_counter() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    count = sum(1 for _ in datex2.Reading().situations(io.BytesIO(data)))
    seconds = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert count == SITUATIONS
    started = time.perf_counter()
    datex2.stream(io.BytesIO(data), NOW)
    whole = time.perf_counter() - started
    told = f"DATEX II, {len(data) / 1e6:.0f} MB streamed, over a bare iterparse"
    return [
        (told, f"{seconds / floor:.2f} x", "<= 2 x", seconds / floor <= 2),
        ("… and made into warnings", f"{whole / floor:.1f} x", f"{SITUATIONS / whole:,.0f} situations/s", True),
        ("… memory grown by", f"{grown:.0f} MB", "<= 150 MB", grown <= 150),
    ]


if __name__ == "__main__":
    sys.exit(main())
