"""Which way a unit drives: along the roads where the centre has a graph, else straight. For exercises; no ETA."""

from bisect import bisect_right
from dataclasses import dataclass

from console.operations.closures import Network

Place = tuple[int, int]  # centimetres in EPSG:25832


@dataclass(frozen=True, slots=True)
class Drive:
    """A way with the part of the whole time (0 to 1) at which each point of it is passed.

    `seconds` is what the roads say the whole takes; None where there is no graph and nobody knows.
    """

    points: tuple[Place, ...]
    parts: tuple[float, ...]
    seconds: float | None = None

    def at(self, part: float) -> Place:
        """Where one is when a part of the time has gone; before 0 at the start, after 1 at the end."""
        after = min(bisect_right(self.parts, part), len(self.parts) - 1)
        before = max(0, after - 1)
        span = self.parts[after] - self.parts[before]
        share = min(1.0, max(0.0, (part - self.parts[before]) / span)) if span > 0 else 1.0
        (east, north), (far_east, far_north) = self.points[before], self.points[after]
        return round(east + share * (far_east - east)), round(north + share * (far_north - north))


def drive(start: Place, end: Place, roads: Network) -> Drive:
    """The quickest way by road as the roads are now; a straight one where no graph covers it."""
    way = []
    if roads.graph is not None:
        ends = [(east / 100, north / 100) for east, north in (start, end)]
        way = roads.graph.way(ends[0], ends[1], closed=roads.closed)
    if not way or way[-1][2] <= 0:
        return Drive((start, end), (0.0, 1.0))
    whole = way[-1][2]
    return Drive(
        tuple((round(east * 100), round(north * 100)) for east, north, _ in way),
        tuple(at / whole for _, _, at in way),
        whole,
    )
