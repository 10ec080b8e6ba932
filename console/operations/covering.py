"""The cover as it stands, read from the store: towns, free units, and the seconds between them."""

from collections.abc import Collection
from dataclasses import dataclass

from console.advice.coverage import Guard, Point, Travel
from console.advice.propose import FREE
from console.advice.remaining import Effect, effect
from console.domain.picture import BoardUnit
from console.domain.reference import Reference, Station
from console.operations import advice_data
from console.operations.available import board
from console.operations.travelling import LINE, between
from console.store.database import Connection


@dataclass(frozen=True, slots=True)
class Cover:
    """All that coverage is reckoned from, for one area. `source` says where the seconds are from."""

    points: tuple[Point, ...]
    units: tuple[Guard, ...]
    travel: Travel
    source: str = LINE


def cover(db: Connection, reference: Reference, area: str) -> Cover:
    """An area's towns against every municipal unit that could come; units with no known place are left out."""
    stations = [s for s in reference.stations.values() if s.east is not None and _is_municipal(reference, s)]
    points = _points(reference, area, stations)
    units = [u for u in board(db, reference) if _stands(reference, u, stations)]
    guards = tuple(_guard(reference, unit) for unit in units)
    return Cover(points, guards, between(reference, units, stations, points))


def effect_of(found: Cover, gone: Collection[str], level: int) -> Effect:
    """What the rest has left when some units (ids) have gone."""
    near = advice_data.figures().cover_within_min * 60
    return effect(
        found.points,
        found.units,
        advice_data.standards(),
        found.travel,
        gone,
        advice_data.watched(),
        advice_data.own_cover(),
        level,
        near,
    )


def _points(reference: Reference, area: str, stations: list[Station]) -> tuple[Point, ...]:
    """The area's towns; a town belongs to the service of its nearest station."""
    import numpy as np

    if not stations or not advice_data.towns():
        return ()
    at_town = np.array([(town.east, town.north) for town in advice_data.towns()], dtype=float)
    at_station = np.array([(station.east, station.north) for station in stations], dtype=float)
    gaps = np.hypot(*(at_town[:, None, :] - at_station[None, :, :]).transpose(2, 0, 1))
    nearest = [stations[n].service for n in gaps.argmin(axis=1)]
    return tuple(
        Point(town.name, town.east, town.north, town.population, service)
        for town, service in zip(advice_data.towns(), nearest, strict=True)
        if area in ("national", reference.services[service].area)
    )


def _is_municipal(reference: Reference, station: Station) -> bool:
    service = reference.services.get(station.service)
    return service is not None and service.kind == "municipal"


def _stands(reference: Reference, unit: BoardUnit, stations: list[Station]) -> bool:
    station = reference.stations.get(unit.station)
    return station is not None and station.east is not None and _is_municipal(reference, station)


def _guard(reference: Reference, unit: BoardUnit) -> Guard:
    town = reference.stations[unit.station].name
    free = unit.status in FREE and unit.incident is None
    return Guard(unit.id, unit.callsign, unit.type, unit.service, town, free)
