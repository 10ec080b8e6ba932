"""Finding an address at each key: exact, beginning, with a slip. `python -m tests.bench.bench_places`.

The floor is a bare look-up of the same street in an index. OVERBLIK_LONG=1 for 2.5 million addresses.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from console.operations import finding_places
from console.store.gazetteer import Gazetteer, Place
from tests.bench.figures import Figure, told

STREETS, HOUSES = (110_000, 23) if os.environ.get("OVERBLIK_LONG") == "1" else (15_000, 5)
ASKED = 300
_FIRST = ("Ager", "Birke", "Bøge", "Dal", "Eng", "Fyrre", "Gran", "Have", "Havne", "Hede", "Høj", "Kirke", "Lærke")
_MIDDLE = ("bakke", "borg", "brink", "dals", "ege", "gårds", "holm", "kilde", "krogs", "lunde", "mølle", "næs", "sø")
_SECOND = (*_MIDDLE, *(f"{a}{b}" for a in _MIDDLE for b in ("toft", "vang", "skov", "rød", "odde")))
_LAST = ("vej", "gade", "stræde", "allé", "vænget", "parken", "stien", "bakken", "toften", "krogen")


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.steder"
        gazetteer = Gazetteer(path)
        random = Random(5)
        names = [random.choice(_FIRST) + random.choice(_SECOND) + random.choice(_LAST) for _ in range(STREETS)]
        started = time.perf_counter()
        count = gazetteer.replace("adresser", "address", _rows(names), at=1)
        built = time.perf_counter() - started
        asked = [random.randrange(STREETS) for _ in range(ASKED)]
        exact = [f"{names[n]} {1 + n % HOUSES} {1000 + n % 8000}" for n in asked]
        slips = [f"{names[n][:4]}{names[n][5:]} {1000 + n % 8000}" for n in asked]
        floor = _floor(path, [names[n] for n in asked])
        figures = [
            _figure("exact", gazetteer, exact, 10, floor),
            _figure("beginning", gazetteer, [text[:6] for text in exact], 10, floor),
            _figure("with a slip", gazetteer, slips, 30, floor),
        ]
        size = path.stat().st_size / 1e6
        gazetteer.close()
    print(f"{count:,} addresses on {STREETS:,} streets taken in: {count / built:,.0f}/s, {size:.0f} MB")
    return told(figures)


def _rows(names: list[str]) -> Iterator[tuple[Place, str]]:
    for n, name in enumerate(names):
        for house in range(HOUSES):
            place = Place(name, "address", 55 + n / 1e6, 9 + house / 1e5, f"By {n % 600}", str(1000 + n % 8000))
            yield place, str(1 + house)


def _floor(path: Path, names: list[str]) -> float:
    db = sqlite3.connect(path)
    started = time.perf_counter()
    for name in names:
        db.execute("SELECT id FROM place WHERE folded = ?", (name.lower(),)).fetchone()
    seconds = (time.perf_counter() - started) / len(names)
    db.close()
    return seconds


def _figure(name: str, book: Gazetteer, texts: list[str], target: float, floor: float) -> Figure:
    times = []
    for text in texts:
        started = time.perf_counter()
        finding_places.find([book], text, own=("oest",))
        times.append(time.perf_counter() - started)
    times.sort()
    p99, p50 = times[int(len(times) * 0.99) - 1] * 1000, times[len(times) // 2] * 1000
    told = f"<= {target} ms (p50 {p50:.1f}; {p50 / 1000 / floor:.0f} x floor)"
    return f"an address found, {name}, p99", f"{p99:.1f} ms", told, p99 <= target


if __name__ == "__main__":
    sys.exit(main())
