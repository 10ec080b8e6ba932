"""The door for entries from elsewhere:

decoded and proven outside the lock, kept in one transaction, refused one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from console.domain import scope
from console.domain.entry import Entry, Malformed
from console.store import proof, wire
from console.store import roster as roster_of
from console.store.journal import PROVEN, WAITING, fact_of_row
from console.store.store import EXERCISE, Store
from console.store.writing import Writing


@dataclass(slots=True)
class Taken:
    """What became of a batch."""

    kept: int = 0
    known: int = 0
    waiting: int = 0
    refused: list[str] = field(default_factory=list)
    bad: list[tuple[bytes, str]] = field(default_factory=list)  # what was refused, with why


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch decoded and checked, ready to be kept; `bad` are the lines that are nobody's entries, with why."""

    entries: Sequence[Entry]
    bad: Sequence[tuple[bytes, str]]


def prepare(lines: Iterable[tuple[bytes, bytes]], *, exercise: bool) -> Prepared:
    """Decode (canonical bytes, signature) pairs and check their form and class. Touches no store."""
    entries: list[Entry] = []
    bad: list[tuple[bytes, str]] = []
    for raw, sig in lines:
        try:
            entry = wire.decode(raw, sig)
            if (scope.parse(entry.scope).kind == EXERCISE) != exercise:
                raise Malformed("live and exercise never meet")
            entries.append(entry)
        except Malformed as error:
            bad.append((raw, str(error)))
    return Prepared(entries, bad)


def keep(store: Store, prepared: Prepared) -> Taken:
    """Keep a prepared batch durably; what is already held is a no-op."""
    taken = Taken(refused=[why for _, why in prepared.bad], bad=list(prepared.bad))
    with store.write() as writing:
        writing.refolds_later = True
        now = store.clock.now()
        writing.db.executemany(
            "INSERT INTO refused (at, why, raw) VALUES (?, ?, ?)",
            [(now, why, raw[:65536]) for raw, why in prepared.bad],
        )
        roster = proof.Roster(writing.db)
        for (name, origin), run in proof.by_chain(prepared.entries).items():
            _keep_run(writing, roster, name, origin, run, taken, now)
        if _asks_whom_to_believe(writing, prepared.entries):
            roster_of.refresh(writing)
    return taken


def _asks_whom_to_believe(writing: Writing, entries: Sequence[Entry]) -> bool:
    """Whether a batch speaks of keys, or comes from an origin whose word is believed only so far."""
    if any(entry.entity.startswith("key/") for entry in entries):
        return True
    revoked = {origin for (origin,) in writing.db.execute("SELECT origin FROM origin WHERE trust = 'revoked'")}
    return any(entry.origin in revoked for entry in entries)


def _keep_run(
    writing: Writing, roster: proof.Roster, name: str, origin: str, run: list[Entry], taken: Taken, now: int
) -> None:
    new = [entry for entry in run if not writing.ledger.holds(entry)]
    taken.known += len(run) - len(new)
    if not new:
        return
    good: set[str] = set()
    if roster.knows(origin):
        good = proof.proven(roster, new, _successor(writing, name, origin, new[-1].seq))
        _refuse(writing, now, [entry for entry in new if entry.hash not in good], taken)
        new = [entry for entry in new if entry.hash in good]
    fresh: set[str] = set()
    for entry in new:
        if entry.hash in fresh:
            taken.known += 1
            continue
        fresh.add(entry.hash)
        is_good = entry.hash in good
        writing.take(entry, PROVEN if is_good else WAITING)
        taken.kept += 1
        taken.waiting += not is_good
    if good:
        taken.waiting -= prove_below(writing, new[0])


def _refuse(writing: Writing, now: int, forged: Sequence[Entry], taken: Taken) -> None:
    """What a known origin did not sign, and no proven entry follows, is nobody's: kept out of chain, count and digest.

    A true one whose signature was spoilt on the way is fetched again as a gap, and proven by what follows it.
    """
    why = "not signed by its origin"
    taken.bad += [(entry.raw, why) for entry in forged]
    taken.refused += [why] * len(forged)
    rows = [(now, why, entry.raw[:65536]) for entry in forged]
    writing.db.executemany("INSERT INTO refused (at, why, raw) VALUES (?, ?, ?)", rows)


def _successor(writing: Writing, name: str, origin: str, seq: int) -> str | None:
    """The `prev` of a proven entry that follows in the chain."""
    chain = writing.ledger.chain(name, origin)
    sql = "SELECT raw FROM entry WHERE chain = ? AND seq = ? AND proof = 1"
    row = writing.db.execute(sql, (chain.id, seq + 1)).fetchone()
    return wire.orjson.loads(row[0])["prev"] if row else None


def prove_below(writing: Writing, lowest: Entry) -> int:
    """Prove the waiting entries that a proven one reaches by `prev`; answers how many."""
    chain = writing.ledger.chain(lowest.scope, lowest.origin)
    wanted, seq, count = lowest.prev, lowest.seq - 1, 0
    sql = "SELECT row, rank, hash, raw FROM entry WHERE chain = ? AND seq = ? AND proof = 0 AND hash = ?"
    while wanted and (row := writing.db.execute(sql, (chain.id, seq, bytes.fromhex(wanted))).fetchone()):
        _prove(writing, row, lowest.scope)
        wanted, seq, count = wire.orjson.loads(row[3])["prev"], seq - 1, count + 1
    return count


def _prove(writing: Writing, row: tuple[int, int, bytes, bytes], name: str) -> None:
    fields = wire.orjson.loads(row[3])
    writing.db.execute("UPDATE entry SET proof = 1 WHERE row = ?", (row[0],))
    entity = writing.ledger.entity(fields["entity"], name)
    entity.facts.append(fact_of_row(*row[1:]))
    entity.refold = True


def retry(store: Store) -> int:
    """Look again at what waits, after the roster changed; answers how many were proven."""
    count = 0
    with store.write() as writing:
        roster = proof.Roster(writing.db)
        waiting = writing.db.execute(
            "SELECT row, rank, hash, raw, sig FROM entry WHERE proof = 0 ORDER BY chain, seq DESC"
        ).fetchall()
        wanted: str | None = None
        for row, rank, digest, raw, sig in waiting:
            fields = wire.orjson.loads(raw)
            if digest.hex() == wanted or roster.verify(fields["origin"], digest, sig):
                _prove(writing, (row, rank, digest, raw), fields["scope"])
                wanted, count = fields["prev"], count + 1
    return count
