"""The journal: entries go in once, chained, ranked and counted; nothing is ever changed or taken out.

All of it runs inside one write transaction of the caller. `Ledger` gathers what a transaction touched; `projecting`
folds it.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from console.domain import stamp
from console.domain.entry import Entry
from console.domain.fact import Fact

WAITING, PROVEN, QUARANTINED = 0, 1, 2
_MODULUS = 2**256


@dataclass(slots=True)
class Touched:
    """An entity a transaction adds to: its row id, its heads, and the facts newly folded into it."""

    id: int
    name: str
    scope: str
    heads: list[str]
    newer: int
    facts: list[Fact] = field(default_factory=list)
    refold: bool = False  # an old entry was lifted or proven: nothing folded so far holds
    again: bool = False  # its refold was put off; snapshots that no longer held are gone


@dataclass(slots=True)
class Chain:
    """One origin's line in one scope: how far it reaches without a gap, and the hash there."""

    id: int
    seq: int
    tip: str | None
    forked: int
    changed: bool = False


class Ledger:
    """One transaction's view of the journal: looks each thing up once, writes counters once at the end."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.touched: dict[str, Touched] = {}
        self._chains: dict[tuple[str, str], Chain] = {}
        self._ranks: dict[str, int] = {}
        self._sums: dict[str, tuple[int, int]] = {}

    def chain(self, scope: str, origin: str) -> Chain:
        """The chain of an origin in a scope, made when it is new."""
        found = self._chains.get((scope, origin))
        if found is None:
            sql = "SELECT id, seq, tip, forked FROM chain WHERE scope = ? AND origin = ?"
            row = self.db.execute(sql, (scope, origin)).fetchone()
            if row is None:
                insert = "INSERT INTO chain (scope, origin, seq) VALUES (?, ?, 0)"
                row = (int(self.db.execute(insert, (scope, origin)).lastrowid or 0), 0, None, 0)
            found = self._chains[(scope, origin)] = Chain(row[0], row[1], row[2], row[3])
        return found

    def entity(self, name: str, scope: str) -> Touched:
        """The entity of a name, made when it is new."""
        found = self.touched.get(name)
        if found is None:
            row = self.db.execute("SELECT id, scope, heads, newer FROM entity WHERE name = ?", (name,)).fetchone()
            if row is None:
                insert = "INSERT INTO entity (name, scope) VALUES (?, ?)"
                row = (int(self.db.execute(insert, (name, scope)).lastrowid or 0), scope, "", 0)
            found = Touched(row[0], name, row[1], str(row[2]).split(",") if row[2] else [], row[3])
            self.touched[name] = found
        return found

    def holds(self, entry: Entry) -> bool:
        """Whether this very entry is already in the journal."""
        return self._find(entry.hash) is not None

    def add(self, entry: Entry, proof: int) -> int:
        """Put an entry in, which is not held yet; answers its row. Proven ones are handed to the fold."""
        chain = self.chain(entry.scope, entry.origin)
        entity = self.entity(entry.entity, entry.scope)
        entity.scope = entry.scope  # it may have been known only by a quotation from another period
        absent: list[str] = []
        rank = stamp.rank(stamp.read(entry.entered), self._cited(entry, absent))
        self._ranks[entry.hash] = rank
        digest = bytes.fromhex(entry.hash)
        sql = (
            "INSERT INTO entry (key, chain, seq, entity, rank, proof, about, hash, raw, sig)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        values = (
            _key(digest),
            chain.id,
            entry.seq,
            entity.id,
            rank,
            proof,
            self._about(entry, entity),
            digest,
            entry.raw,
            entry.sig,
        )
        row = self.db.execute(sql, values).lastrowid or 0
        self.db.executemany("INSERT OR IGNORE INTO missing VALUES (?, ?)", [(bytes.fromhex(h), row) for h in absent])
        self._count(entry.scope, digest)
        self._reach(chain, entry)
        wanted = self._arrive(entry, digest, rank)
        _join_heads(entity, entry, wanted)
        if proof == PROVEN:
            entity.facts.append(fact_of(entry, rank))
        return row

    def flush(self) -> None:
        """Write the chains, digests and heads this transaction changed."""
        rows = [(c.seq, c.tip, c.forked, c.id) for c in self._chains.values() if c.changed]
        self.db.executemany("UPDATE chain SET seq = ?, tip = ?, forked = ? WHERE id = ?", rows)
        for scope, (count, total) in self._sums.items():
            held = self.db.execute("SELECT count, sum FROM digest WHERE scope = ?", (scope,)).fetchone() or (0, "0")
            joined = (int(held[1], 16) + total) % _MODULUS
            upsert = "INSERT INTO digest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = excluded.count, sum = excluded.sum"
            self.db.execute(upsert, (scope, held[0] + count, f"{joined:064x}"))
        self._sums.clear()

    def _find(self, digest_hex: str) -> tuple[int, int] | None:
        digest = bytes.fromhex(digest_hex)
        sql = "SELECT row, rank FROM entry WHERE key = ? AND hash = ?"
        return self.db.execute(sql, (_key(digest), digest)).fetchone()

    def _cited(self, entry: Entry, absent: list[str]) -> Iterable[int]:
        ranks = []
        for heads in entry.after.values():
            for head in heads:
                rank = self._ranks.get(head)
                if rank is None:
                    found = self._find(head)
                    rank = self._ranks[head] = found[1] if found else -1
                if rank < 0:
                    absent.append(head)
                else:
                    ranks.append(rank)
        return ranks

    def _about(self, entry: Entry, entity: Touched) -> int | None:
        if entry.entity.startswith("incident/"):
            return entity.id
        incident = entry.body.get("incident")
        if isinstance(incident, str) and incident.startswith("incident/"):
            return self.entity(incident, entry.scope).id
        return None

    def _count(self, scope: str, digest: bytes) -> None:
        count, total = self._sums.get(scope, (0, 0))
        self._sums[scope] = (count + 1, total + int.from_bytes(digest))

    def _reach(self, chain: Chain, entry: Entry) -> None:
        """Move the chain's end over this entry, and over what was already there behind a gap."""
        if entry.seq <= chain.seq:
            chain.forked, chain.changed = 1, True
        if entry.seq != chain.seq + 1:
            return
        chain.seq, chain.tip, chain.changed = entry.seq, entry.hash, True
        sql = "SELECT hash FROM entry WHERE chain = ? AND seq = ?"
        while found := self.db.execute(sql, (chain.id, chain.seq + 1)).fetchone():
            chain.seq, chain.tip = chain.seq + 1, found[0].hex()

    def _arrive(self, entry: Entry, digest: bytes, rank: int) -> bool:
        """Tell those that cited this entry before it came; answers whether its own entity is among them."""
        children = [row for (row,) in self.db.execute("SELECT child FROM missing WHERE hash = ?", (digest,)).fetchall()]
        if not children:
            return False
        self.db.execute("DELETE FROM missing WHERE hash = ?", (digest,))
        self._raise_ranks([(child, rank + 1) for child in children])
        return any(entry.hash in cited for cited in self._own_cites(children, entry.entity))

    def _own_cites(self, children: list[int], entity: str) -> Iterable[list[str]]:
        for child in children:
            (raw,) = self.db.execute("SELECT raw FROM entry WHERE row = ?", (child,)).fetchone()
            fields = orjson.loads(raw)
            if fields["entity"] == entity:
                yield fields["after"].get(entity, [])

    def _raise_ranks(self, pending: list[tuple[int, int]]) -> None:
        """Lift entries above a cause that came after them, and then all that cite those."""
        while pending:
            row, least = pending.pop()
            rank, digest, name, scope = self.db.execute(
                "SELECT rank, hash, e.name, e.scope FROM entry JOIN entity e ON e.id = entry.entity WHERE row = ?",
                (row,),
            ).fetchone()
            if rank >= least:
                continue
            self.db.execute("UPDATE entry SET rank = ? WHERE row = ?", (least, row))
            self._ranks[digest.hex()] = least
            self.entity(name, scope).refold = True
            between = "SELECT row, raw FROM entry WHERE rank > ? AND rank <= ?"
            cite = digest.hex().encode()
            pending += [(r, least + 1) for r, raw in self.db.execute(between, (rank, least)).fetchall() if cite in raw]


def _join_heads(entity: Touched, entry: Entry, cited: bool) -> None:
    own = entry.after.get(entry.entity, ())
    entity.heads = [head for head in entity.heads if head not in own]
    if not cited:
        entity.heads.append(entry.hash)


def fact_of(entry: Entry, rank: int) -> Fact:
    """What the fold sees of an entry."""
    own = tuple(entry.after.get(entry.entity, ()))
    body, by, after = dict(entry.body), dict(entry.by), dict(entry.after)
    entered = stamp.read(entry.entered)
    return Fact(
        rank, entry.hash, entry.kind, entry.v, body, by, entry.happened, entered, own, after, entry.origin
    )  # fmt: skip


def fact_of_row(rank: int, digest: bytes, raw: bytes) -> Fact:
    """What the fold sees of a stored entry."""
    fields: dict[str, Any] = orjson.loads(raw)
    after = fields["after"]
    return Fact(
        rank,
        digest.hex(),
        fields["kind"],
        fields["v"],
        fields["body"],
        fields["by"],
        fields["happened"],
        int(fields["entered"][:13]) * stamp.STEPS + int(fields["entered"][14:]),
        tuple(after.get(fields["entity"], ())),
        after,
        fields["origin"],
    )


def facts(db: sqlite3.Connection, entity: int) -> list[Fact]:
    """All proven facts of an entity, in fold order."""
    sql = "SELECT rank, hash, raw FROM entry WHERE entity = ? AND proof = 1 ORDER BY rank, hash"
    return [fact_of_row(*row) for row in db.execute(sql, (entity,))]


def _key(digest: bytes) -> int:
    return int.from_bytes(digest[:8], signed=True)
