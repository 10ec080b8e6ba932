"""Reads of calls: those somebody must still do something about, and all of an incident's."""

import sqlite3

from console.domain.picture import Call

_COLUMNS = "id, happened, channel, text, sealed, incident, line, seat, place"
OPEN = "(line IN ('on_line', 'call_back') OR incident IS NULL AND line <> 'called_back')"


def calls_of(db: sqlite3.Connection, incident: str) -> list[Call]:
    """An incident's calls, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM call WHERE incident = ? ORDER BY happened, id"
    return [_call(row) for row in db.execute(sql, (incident,))]


def open_calls(db: sqlite3.Connection, limit: int = 50) -> list[Call]:
    """On the line, to be rung back, or without an incident; newest first."""
    sql = f"SELECT {_COLUMNS} FROM call WHERE {OPEN} ORDER BY happened DESC, id DESC LIMIT ?"
    return [_call(row) for row in db.execute(sql, (limit,))]


def every_call(db: sqlite3.Connection, limit: int = 500) -> list[Call]:
    """All calls, newest first."""
    sql = f"SELECT {_COLUMNS} FROM call ORDER BY happened DESC, id DESC LIMIT ?"
    return [_call(row) for row in db.execute(sql, (limit,))]


def counted(db: sqlite3.Connection) -> tuple[int, int, int]:
    """How many callers are on the line, how many must be rung back, how many calls belong to no incident."""
    sql = (
        "SELECT ifnull(sum(line = 'on_line'), 0), ifnull(sum(line = 'call_back'), 0),"
        f" ifnull(sum(incident IS NULL AND line <> 'called_back'), 0) FROM call WHERE {OPEN}"
    )
    row = db.execute(sql).fetchone()
    return row[0], row[1], row[2]


def _call(row: tuple) -> Call:  # type: ignore[type-arg]
    name, at, channel, text, sealed, incident, line, seat, place = row
    return Call(name, at, channel, text, bool(sealed), incident, line, seat, place)
