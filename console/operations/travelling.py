"""How long it takes: the one place advice has its seconds from. By road where there is a graph, else straight lines.

`travel_seconds` for the units of one scene; `between` for cover, in straight lines still.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import hypot
from typing import Any, NamedTuple

from console.advice.candidate import ORDER
from console.advice.coverage import Point, Travel
from console.domain.picture import BoardUnit
from console.domain.reference import Reference, Station
from console.geo import waters
from console.geo.roads import NO_ROAD
from console.operations import advice_data, whereabouts
from console.operations.advising import Scene
from console.operations.closures import Network
from console.operations.whereabouts import Spot
from console.store.positions import Position

Place = tuple[int, int]  # centimetres in EPSG:25832
LINE, ROUTE, CUT_OFF, UNKNOWN = "line", "route", "cut_off", ""


class Eta(NamedTuple):
    """Seconds until a unit is there, turn-out included; where that is from, and the age of its position in seconds.

    `order` is no time but the station order put in steps, where no place is known; None where not even that is.
    `cut_off` has no seconds: no road leads there as things stand.
    """

    seconds: int | None
    source: str
    age_s: int | None = None


def travel_seconds(
    reference: Reference,
    units: Iterable[BoardUnit],
    where: Scene,
    roads: Network | None = None,
    positions: Mapping[str, Position] | None = None,
    now: int = 0,
) -> dict[str, Eta]:
    """Every unit's time to a scene, by unit id: by road where a graph covers the way, else by a straight line.

    From its own position where one is given that was told by `now` (ms UTC), else from its station.
    """
    ranks = _ranks(reference, where.station)
    known = list(units)
    starts = whereabouts.spots(reference, known, positions or {}, now)
    driven = _by_road(known, starts, where, roads)
    closed = roads.names if roads else ()
    return {unit.id: driven.get(unit.id) or _eta(unit, starts[unit.id], where, ranks, closed) for unit in known}


def _by_road(
    units: Sequence[BoardUnit], starts: Mapping[str, Spot | None], where: Scene, roads: Network | None
) -> dict[str, Eta]:
    """The units that start, as the scene lies, on the graph."""
    placed = [(unit, start) for unit in units if (start := starts[unit.id]) is not None]
    if roads is None or roads.graph is None or where.at is None or not placed:
        return {}
    target = (where.at[0] / 100, where.at[1] / 100)
    starts_at = [(start.at[0] / 100, start.at[1] / 100) for _, start in placed]
    seconds = roads.graph.seconds_to(target, starts_at, closed=roads.closed)
    return {
        unit.id: _routed(unit, start, where, found)
        for (unit, start), found in zip(placed, seconds, strict=True)
        if found is not None
    }


def _routed(unit: BoardUnit, start: Spot, where: Scene, found: float) -> Eta:
    if found == NO_ROAD:
        return Eta(None, CUT_OFF, start.age_s)
    return Eta(turn_out_of(unit) + driven(unit, where, found), ROUTE, start.age_s)


def between(
    reference: Reference, units: Sequence[BoardUnit], stations: Sequence[Station], points: Sequence[Point]
) -> Travel:
    """Seconds between units, stations and towns; every unit and station given has a known place."""
    import numpy as np

    homes = [reference.stations[unit.station] for unit in units]
    turn_out = np.array([turn_out_of(unit) for unit in units], dtype=float)
    at_home, at_station = _places(homes), _places(stations)
    at_point = np.array([(point.east, point.north) for point in points], dtype=float).reshape(-1, 2)
    return Travel(
        turn_out[:, None] + _drive(at_home, at_point),
        turn_out,
        turn_out[:, None] + _drive(at_home, at_station),
        _drive(at_station, at_point),
        tuple(station.name for station in stations),
        tuple(station.service for station in stations),
    )


def turn_out_of(unit: BoardUnit) -> int:
    """Seconds from alarm to wheels."""
    return advice_data.figures().turn_out("radio" if unit.status == "available_radio" else unit.readiness)


def driven(unit: BoardUnit, where: Scene, seconds: float) -> int:
    """What a way takes this unit at the incident's priority; storm classes drive as K2."""
    by_priority, by_type = advice_data.pace()
    pace = by_priority.get(where.priority, by_priority.get("K2", 1.0)) * by_type.get(unit.type, 1.0)
    return round(seconds / max(0.1, pace))


def _eta(
    unit: BoardUnit, start: Spot | None, where: Scene, ranks: Mapping[str, int], closed: Collection[str] = ()
) -> Eta:
    figures = advice_data.figures()
    if start is None or where.at is None:
        rank = ranks.get(unit.station)
        return Eta(None, UNKNOWN) if rank is None else Eta(turn_out_of(unit) + figures.order_step_s * rank, ORDER)
    metres = hypot(start.at[0] - where.at[0], start.at[1] - where.at[1]) / 100
    over = _over_water(start.at, where.at, closed)
    if over is None:
        return Eta(None, CUT_OFF, start.age_s)
    line = metres * figures.line_ms_per_m / 1000
    return Eta(turn_out_of(unit) + driven(unit, where, figures.line_s + line + over), LINE, start.age_s)


def _over_water(start: Place, end: Place, closed: Collection[str]) -> int | None:
    """Seconds that the waters between two places (centimetres) cost; None where none leads over."""
    return _crossed(start, end, frozenset(closed))


@lru_cache(maxsize=20_000)
def _crossed(start: Place, end: Place, closed: frozenset[str]) -> int | None:
    a, b = (start[0] / 100, start[1] / 100), (end[0] / 100, end[1] / 100)
    return waters.crossed(advice_data.waters(), a, b, closed)


def _ranks(reference: Reference, station: str | None) -> dict[str, int]:
    if station is None or station not in reference.stations:
        return {}
    return {name: rank for rank, name in enumerate((station, *reference.neighbours.get(station, ())))}


def _drive(a: Any, b: Any) -> Any:
    import numpy as np

    figures = advice_data.figures()
    metres = np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1]) / 100
    return figures.line_s + metres * figures.line_ms_per_m / 1000


def _places(stations: Iterable[Station]) -> Any:
    import numpy as np

    return np.array([(station.east, station.north) for station in stations], dtype=float).reshape(-1, 2)
