"""What can still be read of a damaged store, drawn into a copy beside it, to be looked at and not written to."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.domain.clock import Clock
from console.domain.reference import Reference
from console.store import intake, refolding
from console.store.database import connect
from console.store.problem import StoreProblem
from console.store.store import EXERCISE, Store

RUN = 64  # rows read at once; where one of them is spoilt they are read one by one
PATIENT = 100  # runs without a row after which the journal is believed to be at its end


@dataclass(slots=True)
class Salvaged:
    """The readable copy, and how many entries it holds and lacks. It refuses every write."""

    store: Store
    kept: int = 0
    lost: int = 0


def salvage(path: Path, *, clock: Clock, reference: Reference) -> Salvaged:
    """Copy every entry that can be read into `<store>.læsbar`; raises StoreProblem where not even its area can be."""
    target = path.with_name(path.name + ".læsbar")
    for ending in ("", "-wal", "-shm", ".key", ".start", ".keys"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    damaged = connect(path, readonly=True)
    try:
        meta = dict(damaged.execute("SELECT key, value FROM meta").fetchall())
        keys = damaged.execute("SELECT origin, key, name, trust, at FROM origin").fetchall()
    except sqlite3.Error as error:
        raise StoreProblem("corrupt", str(error)) from error
    made = Store.create(
        target, area=meta["area"], seat=meta["seat"], kind=meta["kind"], clock=clock, reference=reference
    )
    with made.alone() as db:
        db.executemany("INSERT OR IGNORE INTO origin VALUES (?, ?, ?, ?, ?)", keys)
    found = Salvaged(made)
    for lines in _runs(damaged, found):
        found.kept += intake.keep(made, intake.prepare(lines, exercise=meta["kind"] == EXERCISE)).kept
    damaged.close()
    refolding.catch_up(made)
    made.refuses = StoreProblem("corrupt", f"{found.kept} poster læst, {found.lost} tabt")
    return found


def _runs(damaged: sqlite3.Connection, found: Salvaged) -> Iterator[list[tuple[bytes, bytes]]]:
    """The entries that can be read, in journal order."""
    start, barren, spoilt = 1, 0, 0
    while barren < PATIENT:
        lines = _read(damaged, start, start + RUN - 1)
        if lines is None:
            each = [_read(damaged, row, row) for row in range(start, start + RUN)]
            lines = [line for one in each for line in one or ()]
            spoilt += each.count(None)
        start += RUN
        barren = 0 if lines else barren + 1
        if lines:
            found.lost, spoilt = found.lost + spoilt, 0  # a row that fails behind the last one may never have been
            yield lines


def _read(damaged: sqlite3.Connection, first: int, last: int) -> list[tuple[bytes, bytes]] | None:
    try:
        return damaged.execute("SELECT raw, sig FROM entry WHERE row BETWEEN ? AND ?", (first, last)).fetchall()
    except sqlite3.Error:
        return None
