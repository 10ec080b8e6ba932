"""How each source was last reached: local to a store, written by the node that reads it."""

import sqlite3
from collections.abc import Iterable

import orjson

from console.domain import record
from console.store.reading_warnings import Feed
from console.store.store import Store

_COLUMNS = "name, url, kind, tried, success, published, items, error, etag, modified, digest, doubted, rejected"


def of(db: sqlite3.Connection, name: str) -> Feed | None:
    """What is remembered of a source; None before the first try."""
    row = db.execute(f"SELECT {_COLUMNS} FROM feed WHERE name = ?", (name,)).fetchone()
    return Feed._make(row) if row else None


def keep(store: Store, feed: Feed) -> None:
    """Remember a try durably."""
    with store.alone() as db:
        db.execute(f"INSERT OR REPLACE INTO feed ({_COLUMNS}) VALUES ({', '.join('?' * 13)})", tuple(feed))


def keep_only(store: Store, names: Iterable[str]) -> None:
    """Forget sources that are no longer in the table."""
    with store.alone() as db:
        known = [name for (name,) in db.execute("SELECT name FROM feed")]
        db.executemany("DELETE FROM feed WHERE name = ?", [(name,) for name in set(known) - set(names)])


def held(db: sqlite3.Connection, entities: Iterable[str]) -> dict[str, tuple[dict[str, object], str]]:
    """entity → (all its source said, how it ended): what is known of some warnings, told or only named by others."""
    found: dict[str, tuple[dict[str, object], str]] = {}
    for entity in entities:
        row = db.execute("SELECT state FROM entity WHERE name = ?", (entity,)).fetchone()
        if row is None or row[0] is None:
            continue
        state = orjson.loads(row[0])
        told = record.value(state, "told") or {}
        found[entity] = (told, record.value(state, "ended") or ("gone" if record.value(state, "gone") else ""))
    return found
