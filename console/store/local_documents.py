"""`_local` documents: the checkpoints other replicators keep here. They go nowhere else and are not entries."""

import sqlite3

from console.store.store import Store

Found = tuple[int, str]


class WrongRevision(Exception):
    """The writer does not know the newest revision."""


def read(db: sqlite3.Connection, scope: str, name: str) -> Found | None:
    """(revision number, body as JSON), None where there is none."""
    sql = "SELECT rev, body FROM local_document WHERE scope = ? AND id = ?"
    return db.execute(sql, (scope, name)).fetchone()


def write(store: Store, scope: str, name: str, known: int, body: str) -> int:
    """Keep a body over the revision its writer knows (0: none); answers the new one. Raises WrongRevision."""
    with store.alone() as db:
        held = read(db, scope, name)
        if (held[0] if held else 0) != known:
            raise WrongRevision(name)
        db.execute("INSERT OR REPLACE INTO local_document VALUES (?, ?, ?, ?)", (scope, name, known + 1, body))
    return known + 1


def remove(store: Store, scope: str, name: str, known: int) -> None:
    """Take a body away; raises WrongRevision."""
    with store.alone() as db:
        held = read(db, scope, name)
        if held is None or held[0] != known:
            raise WrongRevision(name)
        db.execute("DELETE FROM local_document WHERE scope = ? AND id = ?", (scope, name))
