"""Folding again: from the newest snapshot that still holds, and later in slices where much came at once (design §4)."""

import sqlite3
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import orjson

from console.domain import fold
from console.domain.fact import Fact
from console.domain.kinds import is_known
from console.store.journal import Touched, fact_of_row, facts

if TYPE_CHECKING:
    from console.store.store import Store

EVERY = 256  # entries between two snapshots of a long entity
LONG = 64  # entries from which a refold is put off when entries come in from elsewhere
SLICE = 0.01  # seconds of refolding in one transaction


def forget(db: sqlite3.Connection, touched: Touched) -> None:
    """Drop the snapshots of an entity that what came now ranks before."""
    earliest = min(((fact.rank, fact.hash) for fact in touched.facts), default=(2**63 - 1, ""))
    if touched.refold:
        earliest = (-1, "")
    db.execute("DELETE FROM snapshot WHERE entity = ? AND (rank, hash) >= (?, ?)", (touched.id, *earliest))


def refold(db: sqlite3.Connection, entity: int, writes: fold.Writes, adds: fold.Adds) -> dict[str, Any]:
    """The state of an entity, from the newest snapshot that still holds, else from its beginning."""
    held = "SELECT rank, hash, state FROM snapshot WHERE entity = ? ORDER BY rank DESC"
    later = "SELECT rank, hash, raw FROM entry WHERE entity = ? AND proof = 1 AND rank >= ? ORDER BY rank, hash"
    for rank, digest, state in db.execute(held, (entity,)).fetchall():
        since = (fact_of_row(*row) for row in db.execute(later, (entity, rank)))
        found = fold.resume(
            orjson.loads(state), known(f for f in since if (f.rank, f.hash) > (rank, digest)), writes, adds
        )
        if found is not None:
            return found
    return fold.whole(known(facts(db, entity)), writes, adds)


def keep_snapshot(db: sqlite3.Connection, entity: int, state: dict[str, Any]) -> None:
    """Keep the state of a long entity every 256 entries, where nothing is missing and nobody disagrees."""
    if state["n"] < EVERY or len(state["heads"]) != 1 or state["missing"]:
        return
    (last,) = db.execute("SELECT ifnull(max(n), 0) FROM snapshot WHERE entity = ?", (entity,)).fetchone()
    if state["n"] >= last + EVERY:
        values = (entity, *state["last"], state["n"], orjson.dumps(state))
        db.execute("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?, ?)", values)


def known(held: Iterable[Fact]) -> list[Fact]:
    """The facts this version can fold."""
    return [fact for fact in held if is_known(fact.kind, fact.v)]


def put_off(db: sqlite3.Connection, touched: Touched) -> None:
    """Mark an entity whose rows show an older state until it is refolded; its heads and counts are true at once."""
    forget(db, touched)
    touched.newer += sum(not is_known(fact.kind, fact.v) for fact in touched.facts)
    db.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (touched.id,))
    sql = "UPDATE entity SET scope = ?, heads = ?, newer = ? WHERE id = ?"
    db.execute(sql, (touched.scope, ",".join(touched.heads), touched.newer, touched.id))


def catch_up(store: "Store") -> int:
    """Refold what was put off, what is open first, in transactions of at most about 10 ms; answers how many."""
    done = 0
    sql = (
        "SELECT e.name, e.scope FROM dirty d JOIN entity e ON e.id = d.entity"
        " LEFT JOIN incident i ON i.entity = d.entity ORDER BY ifnull(i.open, 0) DESC, d.entity DESC LIMIT 50"
    )
    while True:
        with store.looking() as db:
            waiting = db.execute(sql).fetchall()
        if not waiting:
            return done
        with store.write() as writing:
            until = time.monotonic() + SLICE
            for name, scope in waiting:
                writing.ledger.entity(name, scope).again = True
                writing.settle()
                done += 1
                if time.monotonic() > until:
                    break
        time.sleep(0)  # whoever waits for the lock has it now
