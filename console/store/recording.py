"""Draws the rows of what only records: calls, people, seats, number blocks, broken glass."""

import sqlite3
from typing import Any

import orjson

from console.domain import names, record
from console.store.folding import state_of


def draw(db: sqlite3.Connection, name: str, revision: int, incidents: set[str]) -> None:
    """Bring the row of one record up to date; adds the incident it changes to `incidents`."""
    state = state_of(db, name)
    if not state:
        return
    kind = names.kind_of(name)
    if kind == "call":
        _call(db, name, state, incidents)
    elif kind == "person":
        _person(db, name, state, revision)
    elif kind == "seat":
        values = (names.seat_of(name), record.value(state, "person"), record.value(state, "at") or 0)
        db.execute("INSERT OR REPLACE INTO seat VALUES (?, ?, ?)", values)
    elif kind == "numbers":
        claimed = [record.value(state, key) for key in ("area", "year", "block", "origin")]
        if None not in claimed:
            db.execute(
                "INSERT OR REPLACE INTO block SELECT ?, ?, ?, ?, id FROM entity WHERE name = ?", (*claimed, name)
            )
    elif kind == "review":
        values = (
            name,
            record.value(state, "at") or 0,
            record.value(state, "person") or "",
            record.value(state, "reason") or "",
        )
        db.execute("INSERT OR REPLACE INTO review SELECT id, ?, ?, ?, ? FROM entity WHERE name = ?", (*values, name))


def _call(db: sqlite3.Connection, name: str, state: dict[str, Any], incidents: set[str]) -> None:
    incident = record.value(state, "incident")
    incidents |= {name for name in (record.value(state, "was"), incident) if str(name).startswith("incident/")}
    if record.value(state, "void"):
        db.execute("DELETE FROM call WHERE id = ?", (name,))
        return
    values = (
        name,
        incident,
        record.value(state, "happened") or 0,
        record.value(state, "channel") or "",
        record.value(state, "text") or "",
        record.value(state, "caller"),
        record.value(state, "line") or "",
        record.value(state, "seat") or "",
        record.value(state, "place") or "",
    )
    columns = "entity, id, incident, happened, channel, text, sealed, line, seat, place"
    sql = f"INSERT OR REPLACE INTO call ({columns}) SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM entity WHERE name = ?"
    db.execute(sql, (*values, name))


def draw_outside(db: sqlite3.Connection, incident: str, state: dict[str, Any]) -> None:
    """What an incident's messages are called where they came from."""
    held = state["x"].get("outside")
    if held:
        rows = [(key, incident, at) for key, at in held.items()]
        db.executemany("INSERT OR REPLACE INTO outside VALUES (?, ?, ?)", rows)


def _person(db: sqlite3.Connection, name: str, state: dict[str, Any], revision: int) -> None:
    roles = orjson.dumps(record.value(state, "roles") or []).decode()
    values = (name, record.value(state, "name") or "", roles, revision)
    db.execute("INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)", values)
