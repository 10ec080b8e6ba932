"""Who can reach what within how long, and where that is longer than promised. Pure; times are seconds from alarm.

Points are towns, so what lies between them is not judged. `Travel` carries the times; where they are from (route or
line) is its maker's to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_EXCESS = 60  # minutes: a hole nobody reaches at all counts as an hour too late


@dataclass(frozen=True, slots=True)
class Point:
    """A town with its people and the service it belongs to. `east`, `north`: centimetres in EPSG:25832."""

    name: str
    east: int
    north: int
    population: int
    service: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A unit as it covers: free or not, and the station (by number in `Travel`) it answers from; None on the road."""

    id: str
    callsign: str
    type: str
    service: str
    town: str
    free: bool


@dataclass(frozen=True, slots=True)
class Standard:
    """The cover a service has promised: a unit of these types within so many minutes in towns of this size."""

    service: str  # * for every service without its own
    types: tuple[str, ...]
    minutes: int
    from_population: int
    label: str


@dataclass(frozen=True, slots=True)
class Travel:
    """Seconds as numpy arrays, infinite where there is no way: units × points turn-out included, and what a move needs.

    `station_services` names each station's service; `stations` their towns.
    """

    unit_to_point: Any  # units × points
    turn_out: Any  # units
    unit_to_station: Any  # units × stations, turn-out included
    station_to_point: Any  # stations × points, turn-out not included
    stations: tuple[str, ...]
    station_services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """A town reached later than promised. `normal`: it is so with every unit free too, so no move is to blame."""

    point: Point
    standard: Standard
    seconds: int | None  # None: nobody reaches it
    by: str  # call sign of the soonest, empty where nobody
    normal: bool = False

    @property
    def severity(self) -> int:
        """People times minutes too late."""
        limit = self.standard.minutes
        late = LONGEST_EXCESS if self.seconds is None else -(-self.seconds // 60) - limit
        return max(1, self.point.population) * max(1, min(LONGEST_EXCESS, late))


@dataclass(frozen=True, slots=True)
class Reached:
    """How soon a town is reached by anything of the types asked for."""

    point: Point
    seconds: int | None
    by: str


def promised(point: Point, standards: Sequence[Standard]) -> list[Standard]:
    """The standards that hold at a point: the service's own before everybody's, the tightest for each label."""
    found: dict[str, Standard] = {}
    for standard in standards:
        if standard.service not in ("*", point.service) or point.population < standard.from_population:
            continue
        held = found.get(standard.label)
        if held is None or (standard.service != "*", -standard.minutes) > (held.service != "*", -held.minutes):
            found[standard.label] = standard
    return list(found.values())


def reach(points: Sequence[Point], units: Sequence[Guard], travel: Travel, types: Sequence[str] = ()) -> list[Reached]:
    """The soonest free unit of some types (empty: of any) at each point."""
    best, who = soonest(units, travel, types)
    return [
        Reached(point, None, "") if who[n] < 0 else Reached(point, round(float(best[n])), units[who[n]].callsign)
        for n, point in enumerate(points)
    ]


def soonest(units: Sequence[Guard], travel: Travel, types: Sequence[str] = (), *, free: bool = True) -> tuple[Any, Any]:
    """Seconds and unit number for each point; infinite and -1 where nobody comes."""
    import numpy as np

    rows = [n for n, u in enumerate(units) if (u.free or not free) and (not types or u.type in types)]
    width = travel.unit_to_point.shape[1]
    if not rows or not width:
        return np.full(width, np.inf), np.full(width, -1)
    times = travel.unit_to_point[rows]
    first = times.argmin(axis=0)
    best = times[first, np.arange(width)]
    return best, np.where(np.isfinite(best), np.asarray(rows)[first], -1)


def holes(
    points: Sequence[Point], units: Sequence[Guard], standards: Sequence[Standard], travel: Travel
) -> tuple[Hole, ...]:
    """Where the promise is not kept now, worst first; those that are always so come last."""
    found = []
    for types in dict.fromkeys(standard.types for standard in standards):
        best, who = soonest(units, travel, types)
        usual, _ = soonest(units, travel, types, free=False)
        for n, point in enumerate(points):
            for standard in promised(point, standards):
                if standard.types != types or best[n] <= standard.minutes * 60:
                    continue
                late = None if who[n] < 0 else round(float(best[n]))
                by = "" if who[n] < 0 else units[who[n]].callsign
                found.append(Hole(point, standard, late, by, bool(usual[n] > standard.minutes * 60)))
    return tuple(sorted(found, key=lambda h: (h.normal, -h.severity, h.point.name, h.standard.label)))
