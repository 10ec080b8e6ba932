"""What lies on the ground around the marks: objects with their dangers, places of incidents, how sure a place is.

Read off the window's thread, for what the map sees. Metres in EPSG:25832.
"""

import re
from collections.abc import Iterator, Mapping
from math import hypot
from typing import Any, NamedTuple

import orjson

from console.domain import ground
from console.domain.briefing import MARKED
from console.domain.register import RegisteredObject
from console.domain.text import folded
from console.geo.outlines import Outline
from console.store import reading_ground, reading_registers
from console.store.reads import Reader

Box = tuple[float, float, float, float]
MOST = 400  # objects read at once: more cannot be told apart
OBJECT, MARK, WIND, ABOUT = "object", "mark", "wind", "about"
_COMPASS = {
    "n": 0, "nord": 0, "noe": 45, "nordoest": 45, "ne": 45, "oe": 90, "oest": 90, "e": 90, "soe": 135, "sydoest": 135,
    "se": 135, "s": 180, "syd": 180, "sv": 225, "sydvest": 225, "sw": 225, "v": 270, "vest": 270, "w": 270,
    "nv": 315, "nordvest": 315, "nw": 315,
}  # fmt: skip
_DEGREES = re.compile(r"(\d{1,3}) ?(?:°|grader)")


class Thing(NamedTuple):
    """One thing. `radius` is metres it may be off, `turn` degrees the wind comes from, `told` the lines of its card."""

    id: str
    kind: str
    name: str
    east: float
    north: float
    outline: Outline | None = None
    told: tuple[str, ...] = ()
    radius: int = 0
    turn: int = 0
    danger: bool = False


def things(reader: Reader, box: Box, now: int, *, objects: bool) -> tuple[Thing, ...]:
    """What lies in a box; objects only where they are asked for. `now` is ms UTC."""
    west, south, east, north = box
    seen = [one for one in _of_incidents(reader) if west <= one.east <= east and south <= one.north <= north]
    return (*(_objects(reader, box, now) if objects else ()), *seen)


def wind_from(text: str) -> int | None:
    """The degrees a wind comes from, as it was said: `SV 8 m/s`, `fra vest`, `230°`; None where nothing is said."""
    degrees = _DEGREES.search(text.lower())
    if degrees and int(degrees[1]) <= 360:
        return int(degrees[1]) % 360
    words = re.split(r"[^a-z]+", folded(text))
    return next((_COMPASS[word] for word in words if word in _COMPASS), None)


def _objects(reader: Reader, box: Box, now: int) -> Iterator[Thing]:
    west, south, east, north = (round(value * 100) for value in box)
    names = reading_ground.lying_in(reader.db, west, south, east, north, MOST)
    for known in reading_registers.objects(reader.db, names, now):
        shape = () if known.withdrawn else reading_ground.shape_of(reader.db, known.id)
        if shape:
            yield _object(known, shape)


def _object(known: RegisteredObject, shape: ground.Shape) -> Thing:
    rings = tuple(tuple(value / 100 for value in ring) for ring in shape)
    west, south, east, north = (value / 100 for value in ground.box(shape))
    outline = Outline("area", known.id, rings) if ground.is_area(shape) else None
    keys = " · ".join(filter(None, (known.keybox, known.access)))
    told = (known.name, known.address, keys, *(danger.shown for danger in known.dangers))
    middle = ((west + east) / 2, (south + north) / 2)
    return Thing(
        known.id, OBJECT, known.name, *middle, outline, tuple(filter(None, told)), danger=bool(known.dangers)
    )  # fmt: skip


def _of_incidents(reader: Reader) -> Iterator[Thing]:
    """Place marks, the wind at the scene, and the circle within which an uncertain place lies."""
    sql = "SELECT id, number, east, north, brief FROM incident WHERE open = 1 AND brief <> '{}'"
    for name, number, east, north, told in reader.db.execute(sql).fetchall():
        brief = orjson.loads(told)
        at = None if east is None or north is None else (east / 100, north / 100)
        yield from _marks(name, number, brief.get("marks") or {}, at)
        radius = (brief.get("where") or {}).get("radius")
        if at is not None and isinstance(radius, int) and radius > 0:
            yield Thing(name, ABOUT, str((brief.get("where") or {}).get("doubt") or ""), *at, radius=radius)


def _marks(incident: str, number: int, marks: Mapping[str, Any], at: tuple[float, float] | None) -> Iterator[Thing]:
    for what in (what for what in MARKED if what in marks):
        held = marks[what]
        east, north = held.get("east"), held.get("north")
        if what == "wind":
            turn = wind_from(str(held.get("text") or ""))
            if turn is not None and at is not None:
                yield Thing(incident, WIND, str(held["text"]), *at, turn=turn)
        elif isinstance(east, int) and isinstance(north, int):
            title = f"{MARKED[what].capitalize()} {number:05d}"
            yield Thing(incident, MARK, what, east / 100, north / 100, told=(title, str(held.get("text") or "")))


def nearest(found: tuple[Thing, ...], east: float, north: float, reach: float) -> Thing | None:
    """The object or place mark within reach of a point, else the object whose area holds it."""
    near = [(hypot(one.east - east, one.north - north), n) for n, one in enumerate(found) if one.told]
    best = min(near, default=(reach + 1, -1))
    if best[0] <= reach:
        return found[best[1]]
    return next((one for one in found if one.told and one.outline and _holds(one.outline, east, north)), None)


def _holds(outline: Outline, east: float, north: float) -> bool:
    shape = tuple(tuple(round(value * 100) for value in ring) for ring in outline.rings)
    return ground.holds(shape, round(east * 100), round(north * 100))
