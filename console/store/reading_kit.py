"""Reads for the paper kit: what the tables of the day hold. Tables of rooms not yet in a store give no rows."""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson

from console.domain.reference import Reference

_MOST_LINES = 40


class Contact(NamedTuple):
    """One line of the contact list; `numbers` in the order they are to be rung."""

    function: str
    name: str
    area: str
    hours: str
    numbers: tuple[str, ...]


class ToCall(NamedTuple):
    """A unit nobody has reached yet, and since when (ms UTC) it waits."""

    callsign: str
    incident: str
    number: int
    place: str
    since: int


def contacts(db: sqlite3.Connection, area: str) -> list[Contact]:
    """The contacts of an area, those of every area included; none where the store keeps no contact list."""
    if not _has(db, "contact"):
        return []
    sql = "SELECT function, name, area, hours, numbers FROM contact WHERE withdrawn = 0 ORDER BY function, name"
    rows = [Contact(what, who, where, hours, _numbers(held)) for what, who, where, hours, held in db.execute(sql)]
    return [row for row in rows if row.area in ("", "*", area)]


def _numbers(held: Any) -> tuple[str, ...]:
    try:
        said = orjson.loads(held)
    except ValueError:
        said = held
    return tuple(str(number) for number in said) if isinstance(said, list) else (str(said),)


def _has(db: sqlite3.Connection, table: str) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone() is not None


def to_call(db: sqlite3.Connection, reference: Reference) -> list[ToCall]:
    """Units somebody has to ring up, those that wait longest first."""
    sql = (
        "SELECT d.unit, d.incident, ifnull(i.number, 0), ifnull(i.place, ''), ifnull(d.to_call, d.since) FROM deployment d"
        " LEFT JOIN incident i ON i.id = d.incident WHERE d.live = 1 AND d.state = 'to_call' ORDER BY 5, d.id"
    )
    known = reference.units
    rows = db.execute(sql).fetchall()
    return [ToCall(known[unit].callsign if unit in known else unit, *rest) for unit, *rest in rows]


def units_of(db: sqlite3.Connection, incidents: Iterable[str]) -> dict[str, list[tuple[str, str, int]]]:
    """Incident → (call sign, state, since ms UTC) of its live deployments, in the order they were sent."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    sql = (
        "SELECT ifnull(u.callsign, d.unit), d.state, d.since FROM deployment d LEFT JOIN unit u ON u.id = d.unit"
        " WHERE d.incident = ? AND d.live = 1 ORDER BY d.rank, d.id LIMIT ?"
    )
    for incident in incidents:
        found[incident] = db.execute(sql, (incident, _MOST_LINES)).fetchall()
    return found


def note_of(db: sqlite3.Connection, incident: str) -> str:
    """What the first message said; empty when nothing."""
    row = db.execute("SELECT note FROM incident WHERE id = ?", (incident,)).fetchone()
    return row[0] if row else ""
