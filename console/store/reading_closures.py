"""Reads of what a centre itself says is closed: a warning of its own, with its place as it was written."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

FEED = "centre"  # what takes the place of a source's name where a person said it
SCALE = 100_000  # parts of a degree
_OVER = "('cancelled', 'ended', 'gone')"
HOLDS = (
    f"(feed <> '{FEED}' OR NOT EXISTS (SELECT 1 FROM warning w WHERE w.ended IN {_OVER}"
    " AND w.id = json_extract(warning.told, '$.closure.about')))"
)
"""What keeps a closure that was made from a warning out of sight once that warning is over."""


class Closure(NamedTuple):
    """A road closed until a time (ms UTC, None: until it is opened), and metres around it that nobody drives.

    `shape` is GeoJSON in parts of a degree; None where its place is not known.
    """

    id: str
    name: str
    until: int | None
    shape: Mapping[str, Any] | None
    within: int


def standing(db: sqlite3.Connection, now: int) -> list[Closure]:
    """What is closed now, the newest first."""
    sql = (
        "SELECT id, expires, told FROM warning WHERE feed = ? AND ended = '' AND (expires IS NULL OR expires > ?)"
        f" AND {HOLDS} ORDER BY sent DESC, id"
    )
    found = [(name, until, orjson.loads(told)) for name, until, told in db.execute(sql, (FEED, now)).fetchall()]
    return [_closure(name, until, told) for name, until, told in found if isinstance(told.get("closure"), Mapping)]


def _closure(name: str, until: int | None, told: Mapping[str, Any]) -> Closure:
    held, shape = told["closure"], told.get("shape")
    within = held.get("within")
    shown = str(held.get("name") or told.get("headline", ""))
    placed: Mapping[str, Any] | None = shape if isinstance(shape, Mapping) else None
    return Closure(name, shown, until, placed, within if isinstance(within, int) else 0)
