"""Where units are now: what their own position says while it can be trusted, else where their status puts them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.operations import advice_data
from console.operations.advising import Point, point_of
from console.store import positions
from console.store.database import Connection
from console.store.positions import Position

AT_HOME = "available_station"
DENMARK = (40_000_000, 603_000_000, 91_000_000, 642_000_000)  # west, south, east, north, and some sea; centimetres
AHEAD_S = 60  # a position told from farther ahead of our clock than this is doubtful


class Spot(NamedTuple):
    """Where a unit starts from, in centimetres, and the age in seconds of the position that says so; None: no such."""

    at: Point
    age_s: int | None = None


def told(db: Connection, now: int) -> dict[str, Position]:
    """The positions that times may be reckoned from at `now` (ms UTC): new enough, and nothing doubtful about them."""
    held = positions.every(db, now - advice_data.figures().position_trusted_s * 1000)
    return {unit: one for unit, one in held.items() if not doubt(one, now)}


def doubt(position: Position, now: int) -> str:
    """What is doubtful about a unit's position, in Danish; empty when nothing is."""
    age = (now - position.at) // 1000
    if age < -AHEAD_S:
        return "positionen er fra fremtiden: enhedens ur går forkert"
    if age > advice_data.figures().position_trusted_s:
        return f"positionen er {age // 60} min gammel"
    west, south, east, north = DENMARK
    inside = west <= position.east <= east and south <= position.north <= north
    return "" if inside else "positionen er uden for dansk område"


def spots(
    reference: Reference, units: Iterable[BoardUnit], known: Mapping[str, Position], now: int
) -> dict[str, Spot | None]:
    """Each unit's starting point: at its station while it stands there, else its own position, else the station."""
    return {unit.id: _spot(reference, unit, known.get(unit.id), now) for unit in units}


def _spot(reference: Reference, unit: BoardUnit, own: Position | None, now: int) -> Spot | None:
    if own is not None and unit.status != AT_HOME and not doubt(own, now):
        return Spot((own.east, own.north), max(0, (now - own.at) // 1000))
    home = point_of(reference.stations.get(unit.station))
    return Spot(home) if home else None
