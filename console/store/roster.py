"""Whose entries are believed: what was compared by voice, and whom those vouch for (design §8).

Folded from the entries of `key/…` held, never from when they came: a revocation names per database the last entry
accepted; what is beyond is quarantined wherever it is held. The lowest cut holds, and revoking beats vouching.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from console.store import reading_disputed, searching
from console.store.identity import origin_of
from console.store.journal import PROVEN, QUARANTINED
from console.store.proof import Roster
from console.store.writing import TEXTS, Writing

Cut = tuple[int, str]
Cuts = dict[str, dict[str, Cut]]
_ROUNDS = 20  # vouchers of vouchers; a ring ends by itself


def refresh(writing: Writing) -> int:
    """Bring trust and quarantine to what the entries held say; answers how many entries changed their standing."""
    changed = 0
    for _ in range(_ROUNDS):
        vouched, cuts = _read(writing.db)
        step = _trust(writing.db, vouched, cuts) + _judge(writing, cuts) + _prove_waiting(writing, cuts)
        changed += step
        if not step:
            break
    return changed


def cuts_of(db: sqlite3.Connection, origin: str) -> dict[str, Cut] | None:
    """What a revoked origin is still believed for, by database; None where it is not revoked."""
    return _read(db)[1].get(origin)


def tips(db: sqlite3.Connection, origin: str) -> dict[str, list[Any]]:
    """How far an origin reaches here in each database: what a revocation made now would name."""
    rows = db.execute("SELECT scope, seq, tip FROM chain WHERE origin = ? AND seq > 0", (origin,)).fetchall()
    return {scope: [seq, tip] for scope, seq, tip in rows}


def _entries(db: sqlite3.Connection) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """(kind, body, all fields) of every proven entry about a key."""
    sql = (
        "SELECT entry.raw FROM entry JOIN entity e ON e.id = entry.entity"
        " WHERE e.name >= 'key/' AND e.name < 'key0' AND entry.proof = 1 ORDER BY entry.rank, entry.hash"
    )
    for (raw,) in db.execute(sql).fetchall():
        fields = orjson.loads(raw)
        yield fields["kind"], fields["body"], fields


def _read(db: sqlite3.Connection) -> tuple[dict[str, tuple[bytes, str]], Cuts]:
    vouched: dict[str, tuple[bytes, str]] = {}
    cuts: Cuts = {}
    for kind, body, _ in _entries(db):
        try:
            if kind == "key.vouched":
                key = bytes.fromhex(str(body["key"]))
                if len(key) == 32:
                    vouched[origin_of(key)] = (key, str(body.get("name", ""))[:80])
            elif kind == "key.revoked":
                _lower(cuts.setdefault(str(body["origin"]), {}), body.get("cuts", {}))
        except (KeyError, ValueError, TypeError):
            continue  # a later version's entry about keys: it vouches for nobody here
    return vouched, cuts


def _lower(held: dict[str, Cut], given: Mapping[str, Any]) -> None:
    """Two revocations of one origin: a database only one of them names is accepted as far as that one says."""
    for scope, (seq, tip) in given.items():
        cut = (int(seq), str(tip))
        held[scope] = min(held.get(scope, cut), cut)


def _trust(db: sqlite3.Connection, vouched: Mapping[str, tuple[bytes, str]], cuts: Cuts) -> int:
    changed = 0
    for origin, (key, name) in vouched.items():
        sql = "INSERT OR IGNORE INTO origin SELECT ?, ?, ?, 'vouched', ifnull(max(at), 0) FROM origin"
        changed += db.execute(sql, (origin, key, name)).rowcount
    for origin in cuts:
        sql = "UPDATE origin SET trust = 'revoked' WHERE origin = ? AND trust IN ('given', 'vouched')"
        changed += db.execute(sql, (origin,)).rowcount
    return changed


def _judge(writing: Writing, cuts: Cuts) -> int:
    """Quarantine what lies beyond a cut or was set aside by a person, and let back what does not."""
    changed = 0
    judged = reading_disputed.verdicts(writing.db)
    aside = {digest for digest, (verdict, _) in judged.items() if verdict == reading_disputed.SET_ASIDE}
    for origin, by_scope in cuts.items():
        chains = writing.db.execute("SELECT id, scope FROM chain WHERE origin = ?", (origin,)).fetchall()
        for chain, scope in chains:
            inside = _inside(writing.db, chain, by_scope.get(scope, (0, "")))
            sql = "SELECT row, seq, hash, proof, raw FROM entry WHERE chain = ?"
            for row, seq, digest, proof, raw in writing.db.execute(sql, (chain,)).fetchall():
                good = inside(seq, digest.hex()) and digest.hex() not in aside
                wanted = PROVEN if good else QUARANTINED
                if proof != wanted and (proof, wanted) != (0, PROVEN):
                    _put(writing, row, raw, scope, wanted)
                    changed += 1
    return changed


def _inside(db: sqlite3.Connection, chain: int, cut: Cut) -> Any:
    """Whether an entry is the cut's or before it; where the line forks only the branch that the cut names."""
    forked = db.execute("SELECT forked FROM chain WHERE id = ?", (chain,)).fetchone()[0]
    if not forked:
        return lambda seq, digest: seq <= cut[0]
    wanted, line = cut[1], set[str]()
    sql = "SELECT raw FROM entry WHERE chain = ? AND hash = ?"
    while wanted and (found := db.execute(sql, (chain, bytes.fromhex(wanted))).fetchone()):
        line.add(wanted)
        wanted = orjson.loads(found[0])["prev"]
    return lambda seq, digest: digest in line


def _put(writing: Writing, row: int, raw: bytes, scope: str, proof: int) -> None:
    fields = orjson.loads(raw)
    writing.db.execute("UPDATE entry SET proof = ? WHERE row = ?", (proof, row))
    entity = writing.ledger.entity(fields["entity"], scope)
    entity.refold = True
    if fields["kind"] in TEXTS:
        searching.index_line(writing.db, row, str(fields["body"].get("text", "")) if proof == PROVEN else "")


def _prove_waiting(writing: Writing, cuts: Cuts) -> int:
    """Prove what waits, now that its origin may be known."""
    roster = Roster(writing.db)
    sql = (
        "SELECT row, chain.scope, chain.origin, entry.hash, entry.raw, entry.sig FROM entry"
        " JOIN chain ON chain.id = entry.chain WHERE proof = 0 ORDER BY entry.chain, entry.seq DESC"
    )
    changed, wanted = 0, None
    for row, scope, origin, digest, raw, sig in writing.db.execute(sql).fetchall():
        if origin in cuts:
            continue
        if digest.hex() == wanted or roster.verify(origin, digest, sig):
            _put(writing, row, raw, scope, PROVEN)
            wanted, changed = orjson.loads(raw)["prev"], changed + 1
    return changed
