"""Full-text search over incidents, log lines and units. Row ids tell what a hit is: incident ×2, log line ×2 + 1;

units negative.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from console.domain.reference import Reference
from console.domain.text import folded


def index_incident(db: sqlite3.Connection, name: str, row: Mapping[str, Any], reference: Reference) -> None:
    """Index an incident's number, type, place and text, if they changed."""
    known = reference.incident_types.get(row["type"])
    words = folded(
        " ".join(filter(None, [str(row["number"]), known.wording if known else row["type"], row["place"], row["note"]]))
    )
    (entity,) = db.execute("SELECT id FROM entity WHERE name = ?", (name,)).fetchone()
    held = db.execute("SELECT body FROM search WHERE rowid = ?", (entity * 2,)).fetchone()
    if held and held[0] == words:
        return
    if held:
        db.execute("DELETE FROM search WHERE rowid = ?", (entity * 2,))
    db.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (entity * 2, words))


def forget_incident(db: sqlite3.Connection, name: str) -> None:
    """Find an incident no longer."""
    db.execute("DELETE FROM search WHERE rowid = (SELECT id * 2 FROM entity WHERE name = ?)", (name,))


def index_line(db: sqlite3.Connection, row: int, text: str) -> None:
    """Index the text of one log entry by its journal row."""
    db.execute("INSERT OR REPLACE INTO search (rowid, body) VALUES (?, ?)", (row * 2 + 1, folded(text)))


def index_units(db: sqlite3.Connection, reference: Reference) -> None:
    """Index the pack's units by call sign, type and station."""
    rows = []
    for number, unit in enumerate(reference.units.values(), 1):
        station = reference.stations[unit.station].name if unit.station in reference.stations else ""
        kind = reference.unit_types[unit.type].name if unit.type in reference.unit_types else unit.type
        rows.append((-number, folded(f"{unit.callsign} {kind} {station}")))
    db.executemany("INSERT OR REPLACE INTO search (rowid, body) VALUES (?, ?)", rows)


def query(text: str) -> str:
    """An FTS5 query for what a person typed: every word, as a prefix; quoted, so that nothing in it is syntax."""
    words = [
        "".join(c for c in word if c.isalnum()) for word in folded(text).replace("/", " ").replace("-", " ").split()
    ]
    return " ".join(f'"{word}"*' for word in words if word)
