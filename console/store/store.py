"""A store: one SQLite file that is the whole truth of a seat.

Every write is one durable transaction through `Store.write`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain import scope
from console.domain.clock import Clock
from console.domain.reference import Reference
from console.store import database, migrations, reads
from console.store.problem import StoreProblem, of

if TYPE_CHECKING:
    from console.store.identity import Identity
    from console.store.writing import Writing

EXERCISE = "oevelse"


class Store:
    """A store on disk. One thread writes through it; readers are connections of their own."""

    def __init__(self, path: Path, db: sqlite3.Connection, clock: Clock, reference: Reference) -> None:
        self.path = path
        self.clock = clock
        self.reference = reference
        self.last_stamp = -1
        self.refuses: StoreProblem | None = None  # why nothing may be written, where nothing may
        self._db = db
        self._who: Identity | None = None
        meta = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('area', 'seat', 'kind')").fetchall())
        self.area, self.seat, self.kind = meta["area"], meta["seat"], meta["kind"]

    @classmethod
    def create(
        cls, path: Path, *, area: str, seat: str, kind: str = "drift", clock: Clock, reference: Reference
    ) -> "Store":
        """Make a new store for an area and a seat; raises StoreProblem, and never touches a file that is there."""
        if path.exists():
            raise StoreProblem("exists", str(path))
        if area not in scope.AREAS or kind not in ("drift", EXERCISE):
            raise ValueError(f"no such area or kind: {area} {kind}")
        database.refuse_network_home(path)
        db = database.connect(path)
        with database.writing(db):
            migrations.create(db)
            rows = {"area": area, "seat": seat, "kind": kind, "fold": str(migrations.FOLD), "revision": "0"}
            db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
        store = cls(path, db, clock, reference)
        store._load_pack()
        return store

    @classmethod
    def open(cls, path: Path, *, clock: Clock, reference: Reference) -> "Store":
        """Open a store, migrating it after a copy where needed;

        raises StoreProblem and leaves a foreign file untouched.
        """
        if not path.exists():
            raise StoreProblem("no_file", str(path))
        database.refuse_network_home(path)
        db = database.connect(path)
        try:
            done = migrations.version(db)
            if done < len(migrations.STEPS):
                migrations.copy_before(db, path, done)
                with database.writing(db):
                    migrations.advance(db, migrations.version(db))
            store = cls(path, db, clock, reference)
            store._load_pack()
            _look_over(db)
        except sqlite3.Error as error:
            raise of(error) from error
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def reader(self) -> reads.Reader:
        """A read-only view of its own; make one per thread."""
        return reads.Reader(self.path, self.reference, self.clock)

    @property
    def is_exercise(self) -> bool:
        """Whether this store is for an exercise: it can never page, count or meet a live one."""
        return self.kind == EXERCISE

    def scope(self, area: str, kind: str, at: int | None = None) -> str:
        """The database for a class of an area, now or at a time in ms."""
        return scope.name(area, kind, self.clock.now() if at is None else at, exercise=self.is_exercise)

    @contextmanager
    def write(self) -> "Iterator[Writing]":
        """One durable write transaction; what is shown as saved is on disk when it ends. Raises StoreProblem."""
        from console.store import identity
        from console.store.writing import Writing

        self._may_write()
        with database.writing(self._db) as db:
            who = self._who or identity.begin(db, self.path, self.clock.now())
            writing = Writing(self, db, who)
            yield writing
            writing.settle()
        self._who = who

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The bare write transaction, for rebuilds and settings."""
        self._may_write()
        with database.writing(self._db) as db:
            yield db

    def _may_write(self) -> None:
        if self.refuses is not None:
            raise self.refuses

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """The writer's own connection for a read: it sees what an open transaction has already written."""
        yield self._db

    def set_setting(self, key: str, value: str) -> None:
        """Keep a local setting of this store (layout, exercise clock); it is not an entry and goes nowhere."""
        with self.alone() as db:
            db.execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
            )

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file, before a copy is made."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _load_pack(self) -> None:
        held = self._db.execute("SELECT value FROM meta WHERE key = 'pack'").fetchone()
        if held and held[0] == self.reference.hash:
            return
        with self.alone() as db:
            load_pack(db, self.reference)


def _look_over(db: sqlite3.Connection) -> None:
    """Read what the first picture rests on, so that a damaged file is known before anything is shown."""
    db.execute("SELECT count(*) FROM unit").fetchone()
    db.execute("SELECT id, units, flags FROM incident WHERE open = 1 LIMIT 500").fetchall()
    db.execute("SELECT key, hash, raw FROM entry ORDER BY row DESC LIMIT 50").fetchall()


def load_pack(db: sqlite3.Connection, reference: Reference) -> None:
    """Give every unit of the pack its starting row; rows that history has already changed keep their status."""
    from console.store import searching

    rows = [
        (u.id, u.callsign, reference.services[u.service].area, u.service, u.station, u.station, u.type)
        for u in reference.units.values()
    ]
    db.executemany(
        "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, 'available_station', 0, 'pack', NULL, NULL, NULL, NULL, NULL, '', NULL, '', 0)"
        " ON CONFLICT (id) DO UPDATE SET callsign = excluded.callsign, area = excluded.area, type = excluded.type",
        rows,
    )
    searching.index_units(db, reference)
    upsert = "INSERT INTO meta VALUES ('pack', ?) ON CONFLICT DO UPDATE SET value = excluded.value"
    db.execute(upsert, (reference.hash,))
