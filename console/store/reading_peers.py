"""What the page of connections reads beside the lines themselves: installations, open invitations, local wishes."""

import sqlite3
from typing import NamedTuple

COMPARED = "compared."  # a local setting per origin: when two people compared its fingerprint, ms UTC
DOOR_OPEN = "node.door"  # a local setting: the address the node serves now; "!" and a reason where it cannot
UNKNOWN = "unknown"


class Installation(NamedTuple):
    """Somebody whose entries are or may be believed. `trust`: own, given, vouched, revoked, or unknown here.

    `area` and `kind` are of the secret it comes in with here, empty where it has none; `waiting` counts what it
    wrote that nobody may believe yet. Times in ms UTC, 0 where there was none.
    """

    origin: str
    key: str
    name: str
    trust: str
    at: int
    area: str
    kind: str
    compared: int
    waiting: int


def installations(db: sqlite3.Connection) -> list[Installation]:
    """Everybody known, the newest first, and before them those whose entries wait."""
    rows = db.execute(
        "SELECT o.origin, lower(hex(o.key)), o.name, o.trust, o.at, ifnull(a.area, ''), ifnull(a.kind, ''),"
        " ifnull(CAST(s.value AS INTEGER), 0) FROM origin o LEFT JOIN access a ON a.origin = o.origin"
        " LEFT JOIN setting s ON s.key = 'compared.' || o.origin ORDER BY o.at DESC, o.origin"
    ).fetchall()
    sql = (
        "SELECT chain.origin, count(*) FROM entry JOIN chain ON chain.id = entry.chain WHERE entry.proof <> 1"
        " AND entry.proof = 0 GROUP BY chain.origin"
    )
    waiting = dict(db.execute(sql).fetchall())
    known = [Installation(*row, waiting=waiting.pop(row[0], 0)) for row in rows]
    strangers = [Installation(o, "", "", UNKNOWN, 0, "", "", 0, n) for o, n in sorted(waiting.items())]
    return [*strangers, *known]


def invitation(db: sqlite3.Connection, token: str) -> str:
    """Who used an invitation; empty while nobody has."""
    row = db.execute("SELECT joined FROM invitation WHERE token = ?", (token,)).fetchone()
    return str(row[0]) if row and row[0] else ""
