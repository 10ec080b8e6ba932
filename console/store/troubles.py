"""What the machine itself cannot do right now, one sentence for each thing, until it is over: local, never an entry.

The node and the console write it; every seat on the store, `doctor` and the annunciator read it. Times are ms UTC.
"""

import sqlite3
from typing import NamedTuple

import orjson

from console.store.store import Store

_KEY = "trouble."


class Trouble(NamedTuple):
    """What it is about (`channel.sms`, `kit`, `printer`, `node.3`), since when, and what to say of it."""

    about: str
    at: int
    text: str


def tell(store: Store, about: str, text: str) -> None:
    """Keep a trouble, or with an empty text say that it is over. Writes only news. Raises StoreProblem."""
    with store.alone() as db:
        held = db.execute("SELECT value FROM setting WHERE key = ?", (_KEY + about,)).fetchone()
        if not text:
            if held:
                db.execute("DELETE FROM setting WHERE key = ?", (_KEY + about,))
        elif held is None or orjson.loads(held[0])[1] != text:
            value = orjson.dumps([store.clock.now(), text]).decode()
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_KEY + about, value))


def forget(store: Store, beginning: str) -> None:
    """Drop what an earlier process said of things that begin so: it cannot say that they are over."""
    with store.alone() as db:
        db.execute("DELETE FROM setting WHERE key GLOB ?", (f"{_KEY}{beginning}*",))


def standing(db: sqlite3.Connection) -> list[Trouble]:
    """Every trouble that stands, by what it is about."""
    rows = db.execute("SELECT key, value FROM setting WHERE key GLOB ? ORDER BY key", (f"{_KEY}*",))
    return [Trouble(key.removeprefix(_KEY), *orjson.loads(value)) for key, value in rows]
