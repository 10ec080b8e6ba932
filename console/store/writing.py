"""One durable transaction of a store: entries are chained, signed, folded and drawn, all kept or nothing."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from console.domain import stamp
from console.domain.entry import Entry, compose
from console.store import identity, searching
from console.store.folding import fold_touched
from console.store.journal import PROVEN, Ledger, facts
from console.store.picturing import Picture

if TYPE_CHECKING:
    from console.store.store import Store

TEXTS = {"incident.noted", "incident.amended"}


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
        self.refolds_later = False

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
        if proof == PROVEN and entry.kind in TEXTS:
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
            Picture(self.db, self._store.reference).redraw(fold_touched(self.ledger, later=self.refolds_later))
            self.ledger = Ledger(self.db)


def history(db: sqlite3.Connection, entity: str) -> list[Any]:
    """All proven facts of an entity by name, in fold order."""
    row = db.execute("SELECT id FROM entity WHERE name = ?", (entity,)).fetchone()
    return facts(db, row[0]) if row else []
