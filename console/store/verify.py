"""Proves a whole store: every hash, every signature, every chain, every count. Reads only."""

import hashlib
import sqlite3
from collections.abc import Iterator

import orjson

from console.store.proof import Roster

_MODULUS = 2**256


def verify(db: sqlite3.Connection, *, signatures: bool = True) -> tuple[int, list[str]]:
    """(entries checked, problems in words). An empty list means that nothing was lost or changed."""
    problems: list[str] = []
    checked = 0
    sums: dict[str, int] = {}
    roster = Roster(db)
    for chain, scope, origin in db.execute("SELECT id, scope, origin FROM chain ORDER BY id").fetchall():
        for found in _chain(db, chain, scope, origin, roster if signatures else None, sums):
            if isinstance(found, int):
                checked += found
            else:
                problems.append(found)
    problems += _digests(db, sums)
    problems += _integrity(db)
    return checked, problems


def _chain(
    db: sqlite3.Connection, chain: int, scope: str, origin: str, roster: Roster | None, sums: dict[str, int]
) -> Iterator[str | int]:
    """Problems of one chain, then how many entries it has."""
    count, before, reached = 0, {0: [None]}, 0
    where = f"{scope} {origin}"
    sql = "SELECT seq, hash, raw, sig, proof FROM entry WHERE chain = ? ORDER BY seq"
    for seq, digest, raw, sig, proof in db.execute(sql, (chain,)):
        count += 1
        sums[scope] = (sums.get(scope, 0) + int.from_bytes(digest)) % _MODULUS
        if hashlib.sha256(raw).digest() != digest:
            yield f"{where} {seq}: indholdet passer ikke med sit aftryk"
            continue
        fields = orjson.loads(raw)
        if (fields["scope"], fields["origin"], fields["seq"]) != (scope, origin, seq):
            yield f"{where} {seq}: ligger i en forkert kæde"
        if seq - 1 in before and fields["prev"] not in before[seq - 1]:
            yield f"{where} {seq}: kæden er brudt"
        if roster and proof == 1 and roster.knows(origin) and not roster.verify(origin, digest, sig):
            yield f"{where} {seq}: underskriften passer ikke"
        before.setdefault(seq, []).append(digest.hex())
        before.pop(seq - 2, None)
        reached = seq if seq == reached + 1 else reached
    (seq,) = db.execute("SELECT seq FROM chain WHERE id = ?", (chain,)).fetchone()
    if seq != reached:
        yield f"{where}: når til {reached}, men {seq} er bogført"
    yield count


def _digests(db: sqlite3.Connection, sums: dict[str, int]) -> list[str]:
    held = {scope: int(total, 16) for scope, total in db.execute("SELECT scope, sum FROM digest")}
    wrong = {scope for scope in held.keys() | sums.keys() if held.get(scope) != sums.get(scope)}
    return [f"{scope}: optællingen passer ikke" for scope in sorted(wrong)]


def _integrity(db: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in db.execute("PRAGMA quick_check(5)")]
    return [f"filen: {text}" for text in found if text != "ok"]


def gaps(db: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    """(scope, origin, reached, highest held) of chains that lack something in between: a gap, not a fault."""
    sql = "SELECT c.scope, c.origin, c.seq, max(e.seq) FROM chain c JOIN entry e ON e.chain = c.id GROUP BY c.id HAVING max(e.seq) > c.seq"
    return db.execute(sql).fetchall()
