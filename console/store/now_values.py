"""Latest values (positions, presence, confirmations): newest wins, exchanged beside the journal, never kept in it."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson

from console.store.store import Store

LONGEST = 4096  # characters of one value
AHEAD = 60_000  # ms a value may lie ahead of our clock before it is no news
_UPSERT = (
    "INSERT INTO now VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, value = excluded.value"
    " WHERE excluded.at > at"
)


def every(db: sqlite3.Connection) -> dict[str, list[Any]]:
    """key → [ms UTC, value]."""
    return {key: [at, orjson.loads(value)] for key, at, value in db.execute("SELECT key, at, value FROM now")}


def under(db: sqlite3.Connection, start: str) -> dict[str, tuple[int, Any]]:
    """What follows `start` in a key → (ms UTC, value)."""
    rows = db.execute("SELECT key, at, value FROM now WHERE key >= ? AND key < ?", (start, start + "\U0010ffff"))
    return {key.removeprefix(start): (at, orjson.loads(value)) for key, at, value in rows}


def put(db: sqlite3.Connection, key: str, at: int, value: Any) -> int:
    """Take a value where it is newer than what is held; 1 if it was."""
    return db.execute(_UPSERT, (key, at, orjson.dumps(value).decode())).rowcount


def merge(store: Store, given: Mapping[str, Any]) -> int:
    """Take what is newer than what is held; answers how many. What has no form is left out."""
    newest = store.clock.now() + AHEAD
    taken = 0
    with store.alone() as db:
        for key, pair in given.items():
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], int) or len(key) > 200:
                continue
            if 0 < pair[0] <= newest and len(orjson.dumps(pair[1])) <= LONGEST:
                taken += put(db, key, pair[0], pair[1])
    return taken
