"""How each source was last reached: local to a store, written by the node that reads it."""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson

from console.domain import record
from console.store import now_values
from console.store.reading_warnings import CONFIRMED, Feed
from console.store.recording_warnings import ACKNOWLEDGED
from console.store.store import Store

_COLUMNS = "name, url, kind, tried, success, published, items, error, etag, modified, digest, doubted, rejected"


def of(db: sqlite3.Connection, name: str) -> Feed | None:
    """What is remembered of a source; None before the first try."""
    row = db.execute(f"SELECT {_COLUMNS} FROM feed WHERE name = ?", (name,)).fetchone()
    return Feed(*row) if row else None


def keep(store: Store, feed: Feed) -> None:
    """Remember a try durably; when it was heard is a latest value, for those who do not read it themselves."""
    with store.alone() as db:
        db.execute(f"INSERT OR REPLACE INTO feed ({_COLUMNS}) VALUES ({', '.join('?' * 13)})", tuple(feed)[:13])
        if feed.success:
            now_values.put(db, CONFIRMED + feed.name, feed.success, {"every": feed.every, "kind": feed.kind})


def keep_only(store: Store, names: Iterable[str]) -> None:
    """Forget sources that are no longer in the table."""
    with store.alone() as db:
        known = [name for (name,) in db.execute("SELECT name FROM feed")]
        gone = set(known) - set(names)
        db.executemany("DELETE FROM feed WHERE name = ?", [(name,) for name in gone])
        db.executemany("DELETE FROM now WHERE key = ?", [(CONFIRMED + name,) for name in gone])


class Known(NamedTuple):
    """What is known of a warning: all its source said, how it ended, when it was raised, who has read it."""

    told: dict[str, Any]
    ended: str
    raised: int
    read: dict[str, Any]


def held(db: sqlite3.Connection, entities: Iterable[str]) -> dict[str, Known]:
    """What is known of some warnings, told or only named by others, by entity."""
    found: dict[str, Known] = {}
    for entity in entities:
        row = db.execute("SELECT state FROM entity WHERE name = ?", (entity,)).fetchone()
        if row is None or row[0] is None:
            continue
        state = orjson.loads(row[0])
        ended = record.value(state, "ended") or ("gone" if record.value(state, "gone") else "")
        read = {field: record.value(state, field) for field in state["r"] if field.startswith(ACKNOWLEDGED)}
        found[entity] = Known(record.value(state, "told") or {}, ended, record.value(state, "raised") or 0, read)
    return found
