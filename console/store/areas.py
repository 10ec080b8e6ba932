"""Reads of who owns the areas: folded from the few entries about them, with the acts of those who have not heard."""

import sqlite3
from dataclasses import replace
from typing import Any

import orjson

from console.domain import ownership
from console.domain.ownership import Ownership
from console.domain.scope import AREAS
from console.store import journal

_NEWEST = 500  # acts looked through for one that believed an older epoch


def entity_of(area: str) -> str:
    """The entity an area's ownership is written on."""
    return f"area/{area}"


def owner(db: sqlite3.Connection, area: str) -> Ownership:
    """Who owns an area, and who else acts as if they did."""
    found = db.execute("SELECT id FROM entity WHERE name = ?", (entity_of(area),)).fetchone()
    if found is None:
        return Ownership(area, area)
    shown = ownership.owner_of(area, journal.facts(db, found[0]))
    unaware = _unaware(db, shown) if shown.epoch > 1 else None
    return replace(shown, rivals=tuple(sorted({*shown.rivals, unaware}))) if unaware else shown


def owners(db: sqlite3.Connection) -> dict[str, Ownership]:
    """Every area with its owner."""
    return {area: owner(db, area) for area in AREAS}


def epoch(db: sqlite3.Connection, area: str) -> int:
    """The epoch of an area's ownership as it is known here."""
    found = db.execute("SELECT id FROM entity WHERE name = ?", (entity_of(area),)).fetchone()
    return ownership.owner_of(area, journal.facts(db, found[0])).epoch if found else 1


def held_by(db: sqlite3.Connection, centre: str) -> tuple[str, ...]:
    """The areas a centre works for now: its own as long as it is there, and what it took over."""
    sql = "SELECT substr(name, 6) FROM entity WHERE name >= 'area/' AND name < 'area0'"
    touched = [area for (area,) in db.execute(sql) if area in AREAS and area != centre]
    return (centre, *(area for area in touched if owner(db, area).owner == centre))


def _unaware(db: sqlite3.Connection, shown: Ownership) -> str | None:
    """The one the area was taken from, where somebody acted there later in the belief of an older epoch."""
    sql = (
        "SELECT entry.raw FROM entry JOIN chain ON chain.id = entry.chain WHERE entry.rank > ? AND entry.proof = 1"
        " AND chain.scope >= ? AND chain.scope < ? ORDER BY entry.rank DESC LIMIT ?"
    )
    for (raw,) in db.execute(sql, (shown.rank, f"{shown.area}-", f"{shown.area}.", _NEWEST)):
        by: dict[str, Any] = orjson.loads(raw)["by"]
        if by.get("seat") and isinstance(by.get("epoch"), int) and by["epoch"] < shown.epoch:
            return shown.area if shown.owner != shown.area else "?"
    return None
