"""What is covered now, as the map shades it: how far free pumps come in some minutes, and the towns left without.

In straight lines, as coverage is reckoned; a closed bridge does not show here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from console.advice.coverage import holes
from console.advice.propose import FREE
from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.operations import advice_data, covering
from console.operations.advising import point_of
from console.operations.travelling import turn_out_of
from console.store.database import Connection

ROLE, BANDS = "pump", 3
Circle = tuple[float, float, float]
"""East, north and radius in metres."""


class Band(NamedTuple):
    """All that is reached within some minutes, as circles that may overlap."""

    minutes: int
    circles: tuple[Circle, ...]


class Thin(NamedTuple):
    """A town where a service's stated cover does not hold now: where (metres), what is late, and how soon it comes."""

    name: str
    east: float
    north: float
    label: str
    seconds: int | None


def bands(reference: Reference, units: Iterable[BoardUnit]) -> tuple[Band, ...]:
    """The widest band first: within the minutes of the centre's data, two thirds and one third of them."""
    figures = advice_data.figures()
    quickest: dict[tuple[float, float], int] = {}
    for unit in units:
        at = point_of(reference.stations.get(unit.station))
        if at is not None and unit.role == ROLE and unit.status in FREE and unit.incident is None:
            spot = (at[0] / 100, at[1] / 100)
            quickest[spot] = min(quickest.get(spot, turn_out_of(unit)), turn_out_of(unit))
    found = []
    for n in range(BANDS, 0, -1):
        minutes = figures.cover_within_min * n // BANDS
        left = {spot: minutes * 60 - out - figures.line_s for spot, out in quickest.items()}
        circles = [(*spot, seconds * 1000 / figures.line_ms_per_m) for spot, seconds in left.items() if seconds > 0]
        found.append(Band(minutes, tuple(sorted(circles))))
    return tuple(found)


def thin(db: Connection, reference: Reference, area: str) -> list[Thin]:
    """The towns of an area whose cover does not hold now, the gravest first. Reckons with NumPy: not in the window."""
    cover = covering.cover(db, reference, area)
    found = holes(cover.points, cover.units, advice_data.standards(), cover.travel)
    return [
        Thin(hole.point.name, hole.point.east / 100, hole.point.north / 100, hole.standard.label, hole.seconds)
        for hole in found
        if not hole.normal
    ]
