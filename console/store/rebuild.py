"""Refold everything:

the picture is drawn anew from the journal in one transaction, while readers still see the old one.
"""

import sqlite3
from collections.abc import Iterator

import orjson

from console.store import (
    folding,
    schema_alarms,
    schema_intake,
    schema_matters,
    schema_registers,
    schema_warnings,
    searching,
)
from console.store.folding import Stale
from console.store.journal import PROVEN, Touched, fact_of_row
from console.store.picturing import Picture
from console.store.store import Store, load_pack

_PICTURE = (
    "incident",
    "deployment",
    "deployment_time",
    "status_line",
    "call",
    "clash",
    "person",
    "seat",
    "block",
    "review",
    "search",
    "unit",
    *schema_registers.TABLES,
    *schema_alarms.TABLES,
    *schema_intake.TABLES,
    *schema_warnings.TABLES,
    *schema_matters.TABLES,
)
_TEXTS = ("incident.noted", "incident.amended")


def rebuild(store: Store) -> int:
    """Draw the whole picture again; answers how many entries were folded."""
    with store.alone() as db:
        for table in _PICTURE:
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM snapshot")
        db.execute("DELETE FROM dirty")
        load_pack(db, store.reference)
        stale = Stale()
        folded = 0
        rows: list[tuple[object, ...]] = []
        for touched, texts in _entities(db):
            folded += len(touched.facts)
            state = folding.fold_fresh(db, touched, stale)
            rows.append((",".join(touched.heads), touched.newer, orjson.dumps(state), touched.id))
            for row, text in texts:
                searching.index_line(db, row, text)
            if len(rows) >= 500:
                _write(db, rows)
        _write(db, rows)
        Picture(db, store.reference).redraw(stale)
    return folded


def _write(db: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    db.executemany("UPDATE entity SET heads = ?, newer = ?, state = ? WHERE id = ?", rows)
    rows.clear()


def _entities(db: sqlite3.Connection) -> Iterator[tuple[Touched, list[tuple[int, str]]]]:
    """Every entity with its proven facts in fold order, and the log texts to index."""
    sql = (
        "SELECT e.row, e.rank, e.hash, e.raw, e.proof, n.id, n.name, n.scope FROM entry e JOIN entity n ON n.id = e.entity"
        " ORDER BY e.entity, e.rank, e.hash"
    )
    current: Touched | None = None
    cited: set[str] = set()
    heads: list[str] = []
    texts: list[tuple[int, str]] = []
    for row, rank, digest, raw, proof, entity, name, scope in db.execute(sql):
        if current is None or current.id != entity:
            if current is not None:
                current.heads = [head for head in heads if head not in cited]
                yield current, texts
            current, cited, heads, texts = Touched(entity, name, scope, [], 0), set(), [], []
        fact = fact_of_row(rank, digest, raw)
        cited.update(fact.cites)
        heads.append(fact.hash)
        if proof == PROVEN:
            current.facts.append(fact)
            if fact.kind in _TEXTS:
                texts.append((row, str(fact.body.get("text", ""))))
    if current is not None:
        current.heads = [head for head in heads if head not in cited]
        yield current, texts


def fold_number(db: sqlite3.Connection) -> int:
    """The fold a store was last drawn with."""
    row = db.execute("SELECT value FROM meta WHERE key = 'fold'").fetchone()
    return int(row[0]) if row else 0
