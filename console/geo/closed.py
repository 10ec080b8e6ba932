"""Roads that nobody drives now: which edges of a graph a closed place or stretch takes out."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from console.geo.roads import Graph

MOST = 400  # points a stretch is looked at in


class Stretch(NamedTuple):
    """A closed place (one point) or stretch (several): east and north in metres of EPSG:25832, and how wide."""

    points: tuple[tuple[float, float], ...]
    within: float


def edges(graph: Graph, closed: Iterable[Stretch]) -> Any:
    """True for every edge that is closed; None where nothing is.

    A closed point takes out what comes within its reach; a closed stretch what runs along it, not what only crosses.
    """
    import numpy as np

    found: Any = None
    for stretch in closed:
        mask = _taken(graph, stretch)
        if mask.any():
            found = mask if found is None else np.logical_or(found, mask)
    return found


def _taken(graph: Graph, stretch: Stretch) -> Any:
    import numpy as np

    points = np.asarray(stretch.points, dtype=float).reshape(-1, 2)
    a = np.stack([graph.east[graph.start], graph.north[graph.start]], axis=1)
    b = np.stack([graph.east[graph.end], graph.north[graph.end]], axis=1)
    near = _near(a, b, points, stretch.within)
    if len(points) < 2 or not len(near):
        mask = np.zeros(len(a), dtype=bool)
        mask[near[_distance(a[near], b[near], points) <= stretch.within]] = True
        return mask
    along = _between(points, stretch.within)
    middle = (a[near] + b[near]) / 2
    held = [_distance(place, place, along) <= stretch.within for place in (a[near], middle, b[near])]
    mask = np.zeros(len(a), dtype=bool)
    mask[near[np.sum(held, axis=0) >= 2]] = True
    return mask


def _near(a: Any, b: Any, points: Any, within: float) -> Any:
    """The edges whose box comes near the points' box."""
    import numpy as np

    low, high = points.min(axis=0) - within, points.max(axis=0) + within
    beside = (np.minimum(a, b) > high).any(axis=1) | (np.maximum(a, b) < low).any(axis=1)
    return np.flatnonzero(~beside)


def _distance(a: Any, b: Any, points: Any) -> Any:
    """Metres from each segment a–b to the nearest of some points."""
    import numpy as np

    way = b - a
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    best = np.full(len(a), np.inf)
    for point in points:
        part = np.clip(((point - a) * way).sum(axis=1) / length, 0, 1)
        best = np.minimum(best, np.hypot(*(a + part[:, None] * way - point).T))
    return best


def _between(points: Any, within: float) -> Any:
    """The points of a stretch with others between them, so that none is farther from the next than it is wide."""
    import numpy as np

    legs = np.hypot(*np.diff(points, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(legs)])
    count = int(min(MOST, max(2, at[-1] / max(within, 1.0) + 1)))
    wanted = np.linspace(0.0, at[-1], count)
    return np.stack([np.interp(wanted, at, points[:, axis]) for axis in (0, 1)], axis=1)
