"""Reads of matters between centres: what was asked for, offered, answered, proposed. Times ms UTC."""

import sqlite3
from typing import Any, NamedTuple

import orjson

OPEN = ("requested", "offered", "proposed")


class Matter(NamedTuple):
    """One matter: who asks (`area`), of whom (`other`), how it stands, and all that was said of it (`held`)."""

    id: str
    family: str
    area: str
    other: str
    state: str
    at: int
    until: int | None
    incident: str | None
    text: str
    held: dict[str, Any]

    def stands(self, now: int) -> str:
        """How it stands by our own clock: what nobody answered in time is `expired`."""
        return "expired" if self.state in OPEN and self.until is not None and self.until <= now else self.state


_COLUMNS = "id, family, area, other, state, at, until, incident, text, held"


def of_family(db: sqlite3.Connection, family: str, now: int, *, all_: bool = False) -> list[Matter]:
    """Matters of a family, oldest first; without `all_` only those that wait for an answer."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM matter WHERE family = ? ORDER BY at, id", (family,)).fetchall()
    found = [_matter(row) for row in rows]
    return [one for one in found if all_ or one.stands(now) in OPEN]


def one(db: sqlite3.Connection, name: str) -> Matter | None:
    """One matter by its id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM matter WHERE id = ?", (name,)).fetchone()
    return _matter(row) if row else None


def _matter(row: tuple[Any, ...]) -> Matter:
    return Matter._make((*row[:9], orjson.loads(row[9])))
