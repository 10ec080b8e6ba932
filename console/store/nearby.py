"""Installations the node has heard in the network: local settings, an address each, forgotten when they fall silent."""

import sqlite3
from typing import NamedTuple

from console.store.store import Store

NEARBY = "nearby."
SEARCH = "nearby-search"  # a local setting: until when (ms UTC) somebody at the seat wants the network looked through
FRESH = 180_000  # ms a voice counts after it was last heard


class Near(NamedTuple):
    """A voice in the network. It is only what it says of itself, until it has been paired with."""

    origin: str
    url: str
    name: str
    area: str
    seen: int


def keep(store: Store, found: list[Near]) -> None:
    """Exactly these are heard now; written only by the node."""
    with store.alone() as db:
        db.execute("DELETE FROM setting WHERE key >= 'nearby.' AND key < 'nearby/'")
        rows = [(f"{NEARBY}{one.origin}", "\t".join((one.url, one.name, one.area, str(one.seen)))) for one in found]
        db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)


def every(db: sqlite3.Connection, now: int) -> list[Near]:
    """Who has been heard of late, by name."""
    rows = db.execute("SELECT key, value FROM setting WHERE key >= 'nearby.' AND key < 'nearby/'").fetchall()
    found = [_near(key.removeprefix(NEARBY), value.split("\t")) for key, value in rows]
    return sorted((one for one in found if one and now - one.seen < FRESH), key=lambda one: (one.name, one.url))


def _near(origin: str, parts: list[str]) -> Near | None:
    if len(parts) != 4 or not parts[3].isdigit():
        return None
    return Near(origin, parts[0], parts[1], parts[2], int(parts[3]))
