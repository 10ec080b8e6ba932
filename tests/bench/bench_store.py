"""The journal against its floors: a raw durable insert, and a raw insert into the same indexed tables.

Ratios, in one run.

Run with `python -m tests.bench.bench_store`; OVERBLIK_LONG=1 for the whole size.
"""

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from console.domain import names
from console.domain.clock import SteppedClock
from console.operations import commands as c
from console.operations.desk import Desk
from console.store import digests, intake, migrations, rebuild
from console.store.database import connect
from console.store.pack import load_reference
from console.store.proof import trust
from console.store.store import Store
from console.store.writing import Draft, Writing
from tests.bench.figures import Figure, told

LONG = os.environ.get("OVERBLIK_LONG") == "1"
BY = {"user": "bænk", "role": "r", "seat": "S1", "epoch": 1}
EARLIER = 1_000 if LONG else 200  # statuses each unit has before
UNITS = 100
NEW = 10_000


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [*_act(Path(folder)), *_arriving(Path(folder))]
    return told(figures)


def _act(folder: Path) -> list[Figure]:
    store = Store.create(
        folder / "act.db", area="oest", seat="S1", clock=SteppedClock(1795476705950), reference=load_reference()
    )
    desk = Desk(store, seat="S1")
    desk.sign_in("bænk", roles=tuple(store.reference.roles))
    incident = desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Algade 12, 4000 Roskilde")).incident or ""
    raw = connect(folder / "raw.db")
    raw.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    ours = _times(lambda n: desk.perform(c.Note(incident=incident, text=f"linje {n}")))
    floor = _times(lambda n: _insert(raw, n))
    more = _median(ours) - _median(floor)
    store.close()
    told = f"{_median(ours):.2f} ms, floor {_median(floor):.2f} ms"
    return [("one durable act over a raw durable insert", f"+{more:.2f} ms", f"<= +1 ms ({told})", more <= 1)]


def _insert(raw: sqlite3.Connection, number: int) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO t VALUES (?, ?)", (number, b"x" * 600))
    raw.execute("COMMIT")


def _times(act: Callable[[int], object], count: int = 200) -> list[float]:
    taken = []
    for number in range(count):
        start = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _arriving(folder: Path) -> list[Figure]:
    clock = SteppedClock(1795476705950)
    reference = load_reference()
    source = Store.create(folder / "a.db", area="oest", seat="S1", clock=clock, reference=reference)
    Storm(source, clock).fill()
    rows = source.reader().db.execute("SELECT raw, sig FROM entry ORDER BY row").fetchall()
    target = Store.create(folder / "b.db", area="oest", seat="S2", clock=clock, reference=reference)
    with target.write() as writing:
        key = source.reader().db.execute("SELECT key FROM origin").fetchone()[0]
        trust(writing.db, key, "a", 0)
    for start in range(0, len(rows) - NEW, 2000):
        intake.keep(target, intake.prepare(rows[start : min(start + 2000, len(rows) - NEW)], exercise=False))
    pages = [rows[start : start + 1000] for start in range(len(rows) - NEW, len(rows), 1000)]
    begun = time.perf_counter()
    for page in reversed(pages):
        intake.keep(target, intake.prepare(page, exercise=False))
    rate = NEW / (time.perf_counter() - begun)
    floor = _raw_rate(folder, target)
    begun = time.perf_counter()
    folded = rebuild.rebuild(target)
    again = folded / (time.perf_counter() - begun)
    agree = digests.picture(target.reader().db) == digests.picture(source.reader().db)
    return [
        ("entries arriving, newest page first", f"{rate:,.0f}/s", ">= 10,000/s", rate >= 10_000),
        ("against a raw insert into the same tables in order", f"{floor / rate:.1f} x", "<= 5 x", floor / rate <= 5),
        ("rebuild", f"{again:,.0f}/s", ">= 30,000/s", again >= 30_000),
        ("both stores draw the same picture", str(agree), "True", agree),
    ]


TABLES = ("entry", "entity", "incident", "deployment", "deployment_time", "search")


def _raw_rate(folder: Path, target: Store) -> float:
    """Inserting the same rows into the same indexed tables, in order, and nothing else: no proof, no fold, no chain."""
    raw = connect(folder / "floor.db")
    raw.execute("BEGIN")
    migrations.create(raw)
    raw.execute("COMMIT")
    begun, spent = 0.0, 0.0
    share = NEW / target.reader().db.execute("SELECT count(*) FROM entry").fetchone()[0]
    for table in TABLES:
        rows, sql = _rows(target, table)
        new = rows[len(rows) - round(len(rows) * share) :]
        raw.execute("BEGIN")
        raw.executemany(sql, rows[: len(rows) - len(new)])
        raw.execute("COMMIT")
        begun = time.perf_counter()
        for start in range(0, len(new), 1000):
            raw.execute("BEGIN")
            for row in new[start : start + 1000]:
                raw.execute(sql, row)
            raw.execute("COMMIT")
        spent += time.perf_counter() - begun
    return NEW / spent


def _rows(target: Store, table: str) -> tuple[list[tuple[object, ...]], str]:
    db = target.reader().db
    columns = (
        "rowid, body" if table == "search" else ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
    )
    rows = db.execute(f"SELECT {columns} FROM {table}").fetchall()
    return rows, f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"


class Storm:
    """Fills a store with incidents whose units report, until each unit has its earlier statuses."""

    def __init__(self, store: Store, clock: SteppedClock) -> None:
        self._store, self._clock = store, clock
        self._units = list(store.reference.units)[:UNITS]
        self._chance = random.Random(1)
        self._heads: dict[str, tuple[str, ...]] = {}
        self._scope = store.scope("oest", "drift")

    def fill(self) -> None:
        """Write it all."""
        incidents = max(EARLIER * UNITS // 15, NEW // 21 + 1)
        for number in range(incidents):
            with self._store.write() as writing:
                self._incident(writing, number)

    def _put(self, writing: Writing, entity: str, kind: str, body: Mapping[str, object], *cites: str) -> None:
        after = {name: self._heads[name] for name in (entity, *cites) if name in self._heads}
        entry = writing.append(Draft(entity, kind, body, self._scope, after), BY)
        self._heads[entity] = (entry.hash,)

    def _incident(self, writing: Writing, number: int) -> None:
        self._clock.at += 20_000
        name = names.new("incident", self._clock.at)
        place = {"text": f"Algade {number}, 4000 Roskilde", "station": "KBR07-RO", "confirmed": True}
        opening = {
            "number": 10_000 + number % 89_999,
            "area": "oest",
            "type": "BYG-VILLA",
            "place": place,
            "priority": "K1",
        }
        self._put(writing, name, "incident.opened", opening | {"note": "røg fra taget", "taken": True})
        for unit in self._chance.sample(self._units, 3):
            self._deploy(writing, name, unit)
        self._put(writing, name, "incident.noted", {"text": "Ild i tagetage, alle er ude"})
        self._put(writing, name, "incident.closed", {"outcome": "reel", "reason": "", "cause": "", "to": ""})

    def _deploy(self, writing: Writing, incident: str, unit: str) -> None:
        deployment = names.new("deployment", self._clock.at)
        line = names.status_line(unit, self._scope.rpartition("-")[2])
        order = {"incident": incident, "unit": unit, "order": "alerted", "drive": "K1", "queue": 0}
        self._put(writing, deployment, "deployment.ordered", order, incident)
        for meaning in ("acknowledged", "en_route", "on_scene", "available_radio", "available_station"):
            self._clock.at += 1000
            quoted = {"incident": incident, "deployment": deployment}
            self._put(
                writing,
                line,
                "status.reported",
                {"unit": unit, "meaning": meaning, "source": "radio"} | quoted,
                deployment,
            )


if __name__ == "__main__":
    sys.exit(main())
