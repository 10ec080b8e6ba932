"""The roads of a graph as lines to draw: those of a box, the main ones first."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from console.geo.roads import NoGraph

Line = tuple[float, float, float, float, bool]
"""East and north of one end, then of the other, in metres; and whether it is a main road."""
MAIN = 16.0  # metres a second, some 58 km/h: faster is drawn as a main road
MOST = 9_000  # lines in one picture


def within(path: Path, written: float, box: tuple[float, float, float, float], *, main_only: bool) -> tuple[Line, ...]:
    """The roads in a box (west, south, east, north); raises NoGraph, OSError. `written` is when the file was."""
    import numpy as np

    west, south, east, north, speed = _arrays(path, written)
    low, left, high, right = box[1], box[0], box[3], box[2]
    seen = (np.maximum(west, east) >= left) & (np.minimum(west, east) <= right)
    seen &= (np.maximum(south, north) >= low) & (np.minimum(south, north) <= high)
    if main_only:
        seen &= speed >= MAIN
    rows = np.flatnonzero(seen)
    if len(rows) > MOST:
        rows = rows[np.argsort(-speed[rows], kind="stable")[:MOST]]
    parts = (west[rows], south[rows], east[rows], north[rows], speed[rows] >= MAIN)
    return tuple(zip(*(part.tolist() for part in parts), strict=True))


@lru_cache(maxsize=1)
def _arrays(path: Path, _written: float) -> tuple[Any, ...]:
    """(east, north, east, north, metres a second) of every stretch, each once though it may be driven both ways."""
    import zipfile

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as given:
            start, end, seconds = given["start"], given["end"], given["seconds"]
            easts, norths = given["east"], given["north"]
        once = np.unique(np.stack([np.minimum(start, end), np.maximum(start, end)]), axis=1, return_index=True)[1]
        start, end, seconds = start[once], end[once], seconds[once]
        ends = (easts[start], norths[start], easts[end], norths[end])
    except (KeyError, ValueError, IndexError, zipfile.BadZipFile) as error:
        raise NoGraph("vejnettet kan ikke læses; tag det ind igen") from error
    metres = np.hypot(ends[2] - ends[0], ends[3] - ends[1])
    return (*ends, metres / np.maximum(seconds, 0.1))
