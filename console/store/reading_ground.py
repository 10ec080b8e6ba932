"""Reads by place: the objects whose shape holds a point or lies in a box, and the danger areas somebody has drawn.

Points and boxes are whole centimetres in EPSG:25832; times ms UTC.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import orjson

from console.domain import ground, record
from console.domain.ground import Shape
from console.domain.register import Danger, RegisteredObject
from console.store.folding import state_of

DANGER_AREA = "danger-area"
_BOX_KEYS = 400  # keys asked about at once


class DangerArea(NamedTuple):
    """An area somebody drew: what it is about, until when (None: until it is ended), and its rings."""

    id: str
    name: str
    text: str
    until: int | None
    shape: Shape


class Lying(NamedTuple):
    """An object that lies somewhere, as the map needs it; dangers are those in force."""

    known: RegisteredObject
    shape: Shape


def shape_of(db: sqlite3.Connection, name: str) -> Shape:
    """Where an object lies; empty where nobody has said."""
    state = state_of(db, name)
    return ground.shape_in(record.value(state, "shape")) if state else ()


def around(db: sqlite3.Connection, east: int, north: int) -> list[str]:
    """The objects whose area holds a point, the smallest first."""
    keys = [f"g:{cell}" for cell in ground.cells_of(east, north, east, north)]
    marks = ",".join("?" * len(keys))
    found = [name for (name,) in db.execute(f"SELECT DISTINCT object FROM object_key WHERE key IN ({marks})", keys)]
    shapes = [(name, shape_of(db, name)) for name in found]
    held = [(_size(shape), name) for name, shape in shapes if shape and ground.holds(shape, east, north)]
    return [name for _, name in sorted(held)]


def lying_in(db: sqlite3.Connection, west: int, south: int, east: int, north: int, most: int) -> list[str]:
    """The objects that may lie in a box, at most so many."""
    found: dict[str, None] = {}
    keys = [f"g:{cell}" for cell in ground.cells_of(west, south, east, north)]
    for begin in range(0, len(keys), _BOX_KEYS):
        some = keys[begin : begin + _BOX_KEYS]
        sql = f"SELECT DISTINCT object FROM object_key WHERE key IN ({','.join('?' * len(some))}) LIMIT ?"
        found |= dict.fromkeys(name for (name,) in db.execute(sql, (*some, most)))
        if len(found) >= most:
            break
    return list(found)[:most]


def danger_areas(db: sqlite3.Connection, now: int) -> Iterator[DangerArea]:
    """The danger areas that stand now."""
    sql = (
        "SELECT id, headline, expires, told FROM warning WHERE feed = 'centre' AND kind = ? AND ended = ''"
        " AND (expires IS NULL OR expires > ?) AND (onset IS NULL OR onset <= ?) ORDER BY sent DESC, id"
    )
    for name, headline, until, told in db.execute(sql, (DANGER_AREA, now, now)).fetchall():
        said = orjson.loads(told)
        yield DangerArea(name, headline, str(said.get("text") or ""), until, ground.shape_in(said.get("ground")))


def dangers_at(db: sqlite3.Connection, east: int, north: int, now: int) -> Sequence[RegisteredObject]:
    """Each danger area that holds a point, as what an object is to its incidents: always said in the alarm."""
    return [_as_object(one) for one in danger_areas(db, now) if ground.holds(one.shape, east, north)]


def _as_object(area: DangerArea) -> RegisteredObject:
    danger = Danger("fareområde", area.text, say=True)
    return RegisteredObject(area.id, area.name, "", "", "", "", (), (danger,), "", "", None)


def _size(shape: Shape) -> int:
    west, south, east, north = ground.box(shape)
    return (east - west) * (north - south)
