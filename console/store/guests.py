"""Who may come in to this node: one row a peer, with a digest of the secret it was given at joining."""

import hashlib
import hmac
import sqlite3

from console.domain.peering import Guest
from console.store.store import Store


def let_in(store: Store, name: str, secret: str, *, area: str, kind: str, origin: str) -> None:
    """Give a peer a secret to come in with; a new one replaces the old."""
    with store.alone() as db:
        row = (name, _digest(secret), area, kind, origin, store.clock.now())
        db.execute("INSERT OR REPLACE INTO access VALUES (?, ?, ?, ?, ?, ?)", row)


def shut_out(store: Store, origin: str) -> int:
    """Take an origin's secrets away; answers how many it had."""
    with store.alone() as db:
        return db.execute("DELETE FROM access WHERE origin = ?", (origin,)).rowcount


def who(db: sqlite3.Connection, name: str, secret: str) -> Guest | None:
    """The guest behind a name and a secret; None for anybody else."""
    row = db.execute("SELECT secret, area, kind FROM access WHERE name = ?", (name,)).fetchone()
    if row is None or not hmac.compare_digest(row[0], _digest(secret)):
        return None
    return Guest(name, row[1], row[2])


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
