"""The road network as a graph: junctions in EPSG:25832 metres, edges in seconds; one look from the scene backwards.

Travel times to one place from everywhere are one Dijkstra on the reversed graph (SciPy), whatever the number of units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, inf, isfinite
from pathlib import Path
from typing import Any

FORMAT = 1
LONGEST_LEG = 1500.0  # metres from a road at which a place is still on it
NO_ROAD = inf  # seconds from a place that no road leads from
OFF_ROAD = 0.05  # seconds a metre between a place and its road costs: some 70 km/h


class NoGraph(ValueError):
    """The file is no graph of ours; `str()` says why in Danish."""


@dataclass(frozen=True, slots=True)
class Way:
    """A piece of road between two junctions: indices, seconds, whether both ways may be driven, its source's number."""

    start: int
    end: int
    seconds: float
    both: bool
    source: int


@dataclass
class Graph:
    """Junctions (metres) and directed edges (seconds), as arrays. `sources` names the road each edge is part of."""

    east: Any
    north: Any
    start: Any
    end: Any
    seconds: Any
    sources: Any
    attribution: str = ""

    def __post_init__(self) -> None:
        from scipy.spatial import KDTree

        self._tree = KDTree(list(zip(self.east.tolist(), self.north.tolist(), strict=True)))
        self._back = self._reversed(None)
        self._kept: tuple[bytes, Any, Any] = (b"", self._back, None)

    def seconds_to(
        self,
        target: tuple[float, float],
        places: Sequence[tuple[float, float]],
        *,
        limit: float = 7200,
        closed: Any = None,
    ) -> list[float | None]:
        """Seconds by road from each place to a target (east, north in metres).

        NO_ROAD (infinite) where no road leads; None where the graph cannot say: far from any road, or beyond `limit`.
        `closed` is true for each edge that nobody drives now (`console.geo.closed`), None where all are open.
        """
        import numpy as np
        from scipy.sparse.csgraph import dijkstra

        back, parts = self._open(closed)
        off, at = self._tree.query(target)
        if off > LONGEST_LEG:
            return [None] * len(places)
        if not places:
            return []
        found = dijkstra(back, indices=int(at), limit=limit)
        offs, ats = self._tree.query(np.asarray(places, dtype=float))
        legs: list[float] = np.atleast_1d(offs).tolist()
        told: list[float] = np.atleast_1d(found[ats]).tolist()
        apart: list[bool] = np.atleast_1d(parts[ats] != parts[int(at)]).tolist()
        return [
            None if leg > LONGEST_LEG else NO_ROAD if cut else _whole(seconds, leg + float(off))
            for leg, seconds, cut in zip(legs, told, apart, strict=True)
        ]

    def way(
        self, start: tuple[float, float], target: tuple[float, float], *, limit: float = 7200, closed: Any = None
    ) -> list[tuple[float, float, float]]:
        """The quickest way: (east, north, seconds from the start) at each junction; empty where there is none."""
        from scipy.sparse.csgraph import dijkstra

        back, _ = self._open(closed)
        (off, at), (leg, begin) = self._tree.query(target), self._tree.query(start)
        if max(off, leg) > LONGEST_LEG:
            return []
        seconds, onward = dijkstra(back, indices=int(at), limit=limit, return_predecessors=True)
        if not isfinite(seconds[begin]):
            return []
        nodes = [int(begin)]
        while nodes[-1] != int(at):
            nodes.append(int(onward[nodes[-1]]))
        whole = float(seconds[begin])
        driven = [(float(self.east[n]), float(self.north[n]), whole - float(seconds[n])) for n in nodes]
        before, after = float(leg) * OFF_ROAD, float(off) * OFF_ROAD
        shifted = [(east, north, before + at_s) for east, north, at_s in driven]
        return [(*start, 0.0), *shifted, (*target, before + whole + after)]

    def _open(self, closed: Any) -> tuple[Any, Any]:
        """The reversed graph without what is closed, and which part of the land each junction is on."""
        from scipy.sparse.csgraph import connected_components

        key = b"" if closed is None else closed.tobytes()
        if key != self._kept[0] or self._kept[2] is None:
            back = self._back if closed is None else self._reversed(~closed)
            self._kept = (key, back, connected_components(back, directed=False)[1])
        return self._kept[1], self._kept[2]

    def _reversed(self, kept: Any) -> Any:
        """The reversed graph of the edges kept; of several between two junctions the quickest (a sum would be made)."""
        import numpy as np
        from scipy.sparse import csr_matrix

        start, end, seconds = self.start, self.end, self.seconds
        if kept is not None:
            start, end, seconds = start[kept], end[kept], seconds[kept]
        order = np.lexsort((seconds, start, end))
        start, end, seconds = start[order], end[order], seconds[order]
        first = np.ones(len(start), dtype=bool)
        first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        count = len(self.east)
        return csr_matrix((seconds[first], (end[first], start[first])), shape=(count, count))


def _whole(seconds: float, beside: float) -> float | None:
    return seconds + beside * OFF_ROAD if isfinite(seconds) else None


def built(points: Sequence[tuple[float, float]], ways: Sequence[Way], attribution: str = "") -> Graph:
    """A graph of junctions (east, north in metres) and the ways between them."""
    import numpy as np

    rows = [(way.start, way.end, way.seconds, way.source) for way in ways]
    rows += [(way.end, way.start, way.seconds, way.source) for way in ways if way.both]
    places = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    start, end = np.asarray([row[0] for row in rows], np.int32), np.asarray([row[1] for row in rows], np.int32)
    seconds = np.asarray([max(0.1, row[2]) for row in rows], np.float32)
    sources = np.asarray([row[3] for row in rows], np.int64)
    return Graph(places[:, 0], places[:, 1], start, end, seconds, sources, attribution)


def save(graph: Graph, path: Path) -> None:
    """Write a graph whole or not at all."""
    import numpy as np

    new = path.with_name(path.name + ".part.npz")
    np.savez_compressed(
        new, format=FORMAT, east=graph.east, north=graph.north, start=graph.start, end=graph.end,
        seconds=graph.seconds, sources=graph.sources, attribution=graph.attribution,
    )  # fmt: skip
    new.replace(path)


def load(path: Path) -> Graph:
    """Read a graph; raises NoGraph, OSError."""
    import zipfile

    import numpy as np

    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            if int(held["format"]) != FORMAT:
                raise NoGraph(f"{path.name} er fra en anden version")
            return Graph(
                held["east"], held["north"], held["start"], held["end"], held["seconds"], held["sources"],
                str(held["attribution"]),
            )  # fmt: skip
    except FileNotFoundError:
        raise
    except (ValueError, KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
        if isinstance(error, NoGraph):
            raise
        raise NoGraph(f"{path.name} er ikke et vejnet") from error


def straight(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres in a straight line."""
    return hypot(a[0] - b[0], a[1] - b[1])


def speed(tags: Mapping[str, str], table: Mapping[str, Any]) -> float | None:
    """km/h on a road by its class and posted limit; None where no engine drives."""
    kind = table["class"].get(tags.get("highway", ""))
    if tags.get("route") == "ferry":
        return float(table["ferry"]["speed"])
    if kind is None or tags.get("access") in ("no", "private") or tags.get("motor_vehicle") in ("no", "private"):
        return None
    limit = tags.get("maxspeed", "")
    posted = float(limit) * table["over_limit"] if limit.isdecimal() else float(kind)
    return min(posted, float(kind) * table["over_class"]) if limit.isdecimal() else posted
