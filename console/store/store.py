"""A store: one SQLite file that is the whole truth of a seat.

Every write is one durable transaction through `Store.write`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain import scope, stamp
from console.domain.clock import Clock
from console.domain.entry import Entry, compose
from console.domain.reference import Reference
from console.store import database, identity, migrations, reads, searching
from console.store.folding import fold_touched
from console.store.journal import PROVEN, Ledger, facts
from console.store.picturing import Picture
from console.store.problem import StoreProblem, of

EXERCISE = "oevelse"
_TEXTS = {"incident.noted", "incident.amended"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is chained and signed. `after` holds the heads the person saw; `happened` None means now."""

    entity: str
    kind: str
    body: Mapping[str, Any]
    scope: str
    after: Mapping[str, Iterable[str]] = field(default_factory=dict)
    happened: int | None = None


class Writing:
    """One open transaction: append own entries, look at what they made, all kept or nothing."""

    def __init__(self, store: "Store", db: sqlite3.Connection, who: identity.Identity) -> None:
        self.db = db
        self._store = store
        self._who = who
        self.ledger = Ledger(db)
        self.entries: list[Entry] = []

    def heads(self, entity: str) -> tuple[str, ...]:
        """The heads of an entity as this transaction sees them; empty if nobody wrote it."""
        touched = self.ledger.touched.get(entity)
        if touched is not None:
            return tuple(touched.heads)
        row = self.db.execute("SELECT heads FROM entity WHERE name = ?", (entity,)).fetchone()
        return tuple(row[0].split(",")) if row and row[0] else ()

    def append(self, draft: Draft, by: Mapping[str, Any]) -> Entry:
        """Chain, sign and keep one entry of our own; raises Malformed if it is too large."""
        now = self._store.clock.now()
        self._store.last_stamp = stamp.next_own(now, self._store.last_stamp)
        chain = self.ledger.chain(draft.scope, self._who.origin)
        after = {entity: list(heads)[-32:] for entity, heads in draft.after.items() if heads}
        fields = {
            "origin": self._who.origin,
            "seq": chain.seq + 1,
            "prev": chain.tip,
            "entity": draft.entity,
            "kind": draft.kind,
            "v": 1,
            "body": dict(draft.body),
            "after": after,
            "entered": stamp.write(self._store.last_stamp),
            "happened": now if draft.happened is None else draft.happened,
            "by": dict(by),
            "scope": draft.scope,
        }
        entry = compose(fields)
        object.__setattr__(entry, "sig", self._who.sign(bytes.fromhex(entry.hash)))
        self.take(entry, PROVEN)
        self.entries.append(entry)
        return entry

    def take(self, entry: Entry, proof: int) -> None:
        """Keep an entry that is already chained and signed, and index its text."""
        row = self.ledger.add(entry, proof)
        if proof == PROVEN and entry.kind in _TEXTS:
            searching.index_line(self.db, row, str(entry.body.get("text", "")))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """One act among several in a transaction: if it fails, it alone leaves no trace."""
        self.settle()
        self.db.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.ledger = Ledger(self.db)
            self.db.execute("ROLLBACK TO attempt")
            raise
        finally:
            self.db.execute("RELEASE attempt")

    @property
    def origin(self) -> str:
        """The origin this transaction writes as."""
        return self._who.origin

    def sign(self, digest: bytes) -> bytes:
        """This store's signature over a digest, for what is not an entry (a bundle's trailer)."""
        return self._who.sign(digest)

    def remember(self, sql: str, values: tuple[object, ...]) -> None:
        """Keep a local row (not an entry) with the transaction."""
        self.db.execute(sql, values)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a local setting with the transaction."""
        self.db.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
        )

    def settle(self) -> None:
        """Fold and draw what was written so far, still inside the transaction."""
        if self.ledger.touched:
            self.ledger.flush()
            Picture(self.db, self._store.reference).redraw(fold_touched(self.ledger))
            self.ledger = Ledger(self.db)


class Store:
    """A store on disk. One thread writes through it; readers are connections of their own."""

    def __init__(self, path: Path, db: sqlite3.Connection, clock: Clock, reference: Reference) -> None:
        self.path = path
        self.clock = clock
        self.reference = reference
        self.last_stamp = -1
        self._db = db
        self._who: identity.Identity | None = None
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
    def write(self) -> Iterator[Writing]:
        """One durable write transaction; what is shown as saved is on disk when it ends. Raises StoreProblem."""
        with database.writing(self._db) as db:
            who = self._who or identity.begin(db, self.path, self.clock.now())
            writing = Writing(self, db, who)
            yield writing
            writing.settle()
        self._who = who

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The bare write transaction, for rebuilds and settings."""
        with database.writing(self._db) as db:
            yield db

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


def load_pack(db: sqlite3.Connection, reference: Reference) -> None:
    """Give every unit of the pack its starting row; rows that history has already changed keep their status."""
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


def history(db: sqlite3.Connection, entity: str) -> list[Any]:
    """All proven facts of an entity by name, in fold order."""
    row = db.execute("SELECT id FROM entity WHERE name = ?", (entity,)).fetchone()
    return facts(db, row[0]) if row else []
