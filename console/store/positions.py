"""Where units say they are: the latest of each, kept with the latest values and never as an entry (design §3)."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from console.store import now_values
from console.store.store import Store

KEY = "position/"
_AFTER = "position0"  # the first key behind them all
_EAST, _NORTH = 100_000_000, 1_000_000_000  # centimetres: farther is no EPSG:25832


class Position(NamedTuple):
    """Centimetres in EPSG:25832, and when it was told in ms UTC."""

    east: int
    north: int
    at: int


def every(db: sqlite3.Connection, since: int = 0) -> dict[str, Position]:
    """Each unit's latest position, where it is no older than `since` (ms UTC); what has no form is left out."""
    rows = db.execute("SELECT key, at, value FROM now WHERE key >= ? AND key < ? AND at >= ?", (KEY, _AFTER, since))
    found = ((key.removeprefix(KEY), _read(orjson.loads(value), at)) for key, at, value in rows)
    return {unit: position for unit, position in found if position is not None}


def tell(store: Store, told: Mapping[str, Position]) -> int:
    """Keep positions by unit where they are newer than what is held; answers how many were."""
    return now_values.merge(store, {KEY + unit: [one.at, [one.east, one.north]] for unit, one in told.items()})


def _read(value: Any, at: int) -> Position | None:
    if not isinstance(value, list) or len(value) != 2 or not all(type(part) is int for part in value):
        return None
    east, north = value
    return Position(east, north, at) if abs(east) < _EAST and 0 < north < _NORTH else None
