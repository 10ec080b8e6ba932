"""What the map shows of incidents, units and warnings, read in one go. Positions are metres in EPSG:25832.

A unit is where its own position says, while that is newer than its status; else where its status puts it. `sure` says
how well that is known.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from console.domain.reference import Reference
from console.store import positions
from console.store.positions import Position
from console.store.reading_closures import HOLDS

THERE = ("on_scene", "clearing", "rendezvous")
UNDER_WAY = "en_route"
FRESH, AHEAD = 120_000, 60_000  # ms: how old a unit's position may be and be sure, and how far ahead of our clock
_INCIDENTS = (
    "SELECT id, number, area, type, priority, place, station, east, north, confirmed, covered, state, level, happened"
    " FROM incident WHERE open = 1"
)
_UNITS = "SELECT id, callsign, area, service, station, status, committed, incident, since FROM unit WHERE area IN"


class Point(NamedTuple):
    """Metres in EPSG:25832, and whether that is where it is or only near it."""

    east: float
    north: float
    sure: bool


class MapIncident(NamedTuple):
    """An open incident that is known to lie somewhere; `at.sure` only where its own point is known and confirmed."""

    id: str
    number: int
    area: str
    type: str
    pictogram: str
    priority: str
    place: str
    covered: bool
    state: str
    level: int
    happened: int
    at: Point


class MapUnit(NamedTuple):
    """A unit where its status puts it: at the scene, on its way there (never sure), or at its station."""

    id: str
    callsign: str
    status: str
    committed: bool
    incident: str | None
    moving: bool
    at: Point
    told_s: int | None = None  # the age of its own position, where that says where it is


class MapWarning(NamedTuple):
    """A warning that holds now: the areas it is for, and all that was told, as text: most of it is never looked into."""

    id: str
    level: int
    kind: str
    headline: str
    areas: tuple[str, ...]
    told: str


def incidents(db: sqlite3.Connection, reference: Reference) -> tuple[list[MapIncident], int]:
    """Every open incident of every area that can be put on a map, and how many cannot."""
    found, nowhere = [], 0
    for row in db.execute(_INCIDENTS).fetchall():
        name, number, area, code, priority, place, station, east, north, confirmed, covered, state, level, at = row
        point = _point(east, north, bool(confirmed)) or station_point(reference, station)
        if point is None:
            nowhere += 1
            continue
        kind = reference.incident_types.get(code)
        shown = (name, number, area, kind.wording if kind else code, kind.pictogram if kind else "other")
        found.append(MapIncident(*shown, priority, place, bool(covered), state, level, at, point))
    return found, nowhere


def units(
    db: sqlite3.Connection, reference: Reference, held: Sequence[str], scenes: Iterable[MapIncident], now: int
) -> list[MapUnit]:
    """The units of some areas (of all for the nation); one under way is put on the line to its scene."""
    held = list(reference.areas) if "national" in held else held
    marks = ",".join("?" * len(held))
    where = {scene.id: scene.at for scene in scenes}
    own = positions.every(db)
    found = []
    for name, callsign, _, _, station, status, committed, incident, since in db.execute(f"{_UNITS} ({marks})", held):
        home, scene = station_point(reference, station), where.get(incident or "")
        told = _told(own.get(name), since, now)
        at = told or _whereabouts(status, home, scene, now - since)
        if at is not None:
            moving = status == UNDER_WAY and (scene is not None or told is not None)
            age = max(0, (now - own[name].at) // 1000) if told else None
            found.append(MapUnit(name, callsign, status, committed is not None, incident, moving, at, age))
    return found


def _told(own: Position | None, since: int, now: int) -> Point | None:
    """Its own position, unless its status is news since; an old one is not sure."""
    if own is None or own.at < since or own.at > now + AHEAD:
        return None
    return _point(own.east, own.north, now - own.at <= FRESH)


def warnings(db: sqlite3.Connection, now: int) -> list[MapWarning]:
    """What is warned of now, gravest last so that it is drawn on top."""
    sql = (
        "SELECT id, level, kind, headline, areas, told FROM warning WHERE ended = '' AND level >= 2"
        f" AND (expires IS NULL OR expires > ?) AND (onset IS NULL OR onset <= ?) AND {HOLDS} ORDER BY level, id"
    )
    return [
        MapWarning(name, level, kind, headline, tuple(held.split()), told)
        for name, level, kind, headline, held, told in db.execute(sql, (now, now))
    ]


def station_point(reference: Reference, station: str | None) -> Point | None:
    """Where a station lies; not sure, for what is reckoned to it is only somewhere near."""
    known = reference.stations.get(station or "")
    return _point(known.east, known.north, False) if known else None


def _point(east: int | None, north: int | None, sure: bool) -> Point | None:
    return None if east is None or north is None else Point(east / 100, north / 100, sure)


def _whereabouts(status: str, home: Point | None, scene: Point | None, since: int) -> Point | None:
    if scene is not None and status in THERE:
        return scene
    if scene is not None and home is not None and status == UNDER_WAY:
        return _under_way(home, scene, since)
    return home


def _under_way(home: Point, scene: Point, since: int) -> Point:
    """On the straight line, at the speed of the line's own estimate, and never nearer than a tenth of the way."""
    metres = ((scene.east - home.east) ** 2 + (scene.north - home.north) ** 2) ** 0.5
    part = 0.9 if metres < 1 else min(0.9, since / 1000 * ON_THE_WAY / metres)
    return Point(home.east + part * (scene.east - home.east), home.north + part * (scene.north - home.north), False)


ON_THE_WAY = 14.0  # metres a second as the crow flies, some 65 km/h by road; only where to draw a unit, never an ETA
