"""Latest values (positions, presence, confirmations): newest wins, exchanged beside the journal, never kept in it."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson

from console.store.store import Store

LONGEST = 4096  # characters of one value
AHEAD = 60_000  # ms a value may lie ahead of our clock before it is no news


def every(db: sqlite3.Connection) -> dict[str, list[Any]]:
    """key → [ms UTC, value]."""
    return {key: [at, orjson.loads(value)] for key, at, value in db.execute("SELECT key, at, value FROM now")}


def merge(store: Store, given: Mapping[str, Any]) -> int:
    """Take what is newer than what is held; answers how many. What has no form is left out."""
    newest = store.clock.now() + AHEAD
    upsert = (
        "INSERT INTO now VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, value = excluded.value"
        " WHERE excluded.at > at"
    )
    taken = 0
    with store.alone() as db:
        for key, pair in given.items():
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], int) or len(key) > 200:
                continue
            value = orjson.dumps(pair[1]).decode()
            if 0 < pair[0] <= newest and len(value) <= LONGEST:
                taken += db.execute(upsert, (key, pair[0], value)).rowcount
    return taken
