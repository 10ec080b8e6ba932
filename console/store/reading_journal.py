"""What a peer may be given of the journal: entries in the order they came in, one by id, vectors and digests.

The order is the row: rows grow with commits, because one writer at a time holds the file.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WINDOW = 50_000  # rows one look walks over at most, so that no read transaction lasts


class Held(NamedTuple):
    """One entry as the journal keeps it: canonical bytes, signature, and where it stands."""

    row: int
    scope: str
    origin: str
    seq: int
    hash: bytes
    raw: bytes
    sig: bytes

    @property
    def id(self) -> str:
        """`<origin>:<seq>:<hash32>`."""
        return f"{self.origin}:{self.seq}:{self.hash.hex()[:32]}"


class Reach(NamedTuple):
    """How far one origin's line reaches without a gap, the hash there, how many are held, and whether it forks."""

    seq: int
    tip: str
    forked: bool


def newest(db: sqlite3.Connection) -> int:
    """The newest row; 0 in an empty journal."""
    return int(db.execute("SELECT ifnull(max(row), 0) FROM entry").fetchone()[0])


def scopes(db: sqlite3.Connection) -> list[str]:
    """Every database that holds anything."""
    return [name for (name,) in db.execute("SELECT DISTINCT scope FROM chain ORDER BY scope")]


def since(
    db: sqlite3.Connection, wanted: Iterable[str], after: int, limit: int, without: str = ""
) -> tuple[list[Held], int]:
    """The first entries after a row in some databases, and the row up to which nothing was left out.

    `without` is an origin whose own entries are not asked for.
    """
    chains = {number: of for number, of in _chains(db, wanted).items() if of[1] != without}
    end = newest(db)
    if not chains or after >= end:
        return [], max(end, 0)
    sql = (
        "SELECT row, chain, seq, hash, raw, sig FROM entry"
        " WHERE row > ? AND row <= ? AND chain IN (SELECT value FROM json_each(?)) ORDER BY row LIMIT ?"
    )
    found: list[Held] = []
    at = after
    marks = json.dumps(list(chains))
    while at < end and len(found) < limit:
        upto = min(at + WINDOW, end)
        rows = db.execute(sql, (at, upto, marks, limit - len(found))).fetchall()
        found += [_held(chains, *row) for row in rows]
        at = upto if len(found) < limit else found[-1].row
    return found, at


def last(db: sqlite3.Connection, wanted: Iterable[str], after: int, limit: int) -> list[Held]:
    """The newest entries after a row, newest first: what a peer that was cut off needs to see before the rest."""
    chains = _chains(db, wanted)
    sql = (
        "SELECT row, chain, seq, hash, raw, sig FROM entry"
        " WHERE row > ? AND chain IN (SELECT value FROM json_each(?)) ORDER BY row DESC LIMIT ?"
    )
    return [_held(chains, *row) for row in db.execute(sql, (after, json.dumps(list(chains)), limit)).fetchall()]


def pending(db: sqlite3.Connection, wanted: Iterable[str], after: int) -> int:
    """How many entries follow a row in some databases."""
    chains = _chains(db, wanted)
    sql = "SELECT count(*) FROM entry WHERE row > ? AND chain IN (SELECT value FROM json_each(?))"
    return int(db.execute(sql, (after, json.dumps(list(chains)))).fetchone()[0])


def open_now(db: sqlite3.Connection, wanted: Iterable[str], limit: int) -> list[Held]:
    """Entries of what is open now: open incidents with all that is about them, and the units' status lines."""
    chains = _chains(db, wanted)
    sql = (
        "SELECT row, chain, seq, hash, raw, sig FROM entry WHERE chain IN (SELECT value FROM json_each(?)) AND ("
        " entity IN (SELECT entity FROM incident WHERE open = 1) OR about IN (SELECT entity FROM incident WHERE open = 1)"
        " OR entity IN (SELECT id FROM entity WHERE name LIKE 'status/%')) ORDER BY row DESC LIMIT ?"
    )
    return [_held(chains, *row) for row in db.execute(sql, (json.dumps(list(chains)), limit)).fetchall()]


def by_id(db: sqlite3.Connection, scope: str, name: str) -> Held | None:
    """The entry of an id in a database; None where it is not held, or is no id."""
    origin, _, rest = name.partition(":")
    seq, _, short = rest.partition(":")
    if not seq.isdigit() or len(short) != 32:
        return None
    try:
        key = int.from_bytes(bytes.fromhex(short)[:8], signed=True)
    except ValueError:
        return None
    sql = "SELECT row, chain, entry.seq, hash, raw, sig, scope, origin FROM entry JOIN chain c ON c.id = chain WHERE key = ?"
    for row in db.execute(sql, (key,)).fetchall():
        held = Held(row[0], row[6], row[7], row[2], row[3], row[4], row[5])
        if held.id == name and held.scope == scope and held.origin == origin:
            return held
    return None


def vector(db: sqlite3.Connection, scope: str) -> dict[str, Reach]:
    """How far each origin's line is held in a database."""
    rows = db.execute("SELECT origin, seq, ifnull(tip, ''), forked FROM chain WHERE scope = ?", (scope,)).fetchall()
    return {origin: Reach(seq, tip, bool(forked)) for origin, seq, tip, forked in rows}


def digests(db: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Count and sum of hashes of some databases; an empty one is left out."""
    names = set(wanted)
    rows = db.execute("SELECT scope, count, sum FROM digest").fetchall()
    return {scope: (count, total) for scope, count, total in rows if scope in names and count}


def ids(db: sqlite3.Connection, scope: str, origin: str | None = None) -> Iterator[str]:
    """Every id of a database, or of one origin in it, in the order of the ids' bytes."""
    origins = sorted(vector(db, scope)) if origin is None else [origin]
    sql = "SELECT entry.seq, hash FROM entry JOIN chain c ON c.id = chain WHERE c.scope = ? AND c.origin = ?"
    for one in origins:
        rows = db.execute(sql, (scope, one)).fetchall()
        yield from sorted(f"{one}:{seq}:{digest.hex()[:32]}" for seq, digest in rows)


def count(db: sqlite3.Connection, scope: str) -> int:
    """How many entries a database holds."""
    row = db.execute("SELECT count FROM digest WHERE scope = ?", (scope,)).fetchone()
    return int(row[0]) if row else 0


def own_origin(db: sqlite3.Connection) -> str:
    """The origin this store writes as; empty before its first act."""
    row = db.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()
    return str(row[0]) if row else ""


def is_forked(db: sqlite3.Connection, origin: str) -> bool:
    """Whether two lines of entries are held under one origin."""
    return db.execute("SELECT 1 FROM chain WHERE origin = ? AND forked = 1", (origin,)).fetchone() is not None


def _chains(db: sqlite3.Connection, wanted: Iterable[str]) -> dict[int, tuple[str, str]]:
    names = set(wanted)
    rows: Sequence[tuple[int, str, str]] = db.execute("SELECT id, scope, origin FROM chain").fetchall()
    return {number: (scope, origin) for number, scope, origin in rows if scope in names}


def _held(
    chains: dict[int, tuple[str, str]], row: int, chain: int, seq: int, digest: bytes, raw: bytes, sig: bytes
) -> Held:
    scope, origin = chains[chain]
    return Held(row, scope, origin, seq, digest, raw, sig)


def newest_wish(db: sqlite3.Connection, kind: str) -> int:
    """The newest wish of a kind the window left for the node; 0 where there is none."""
    return int(db.execute("SELECT ifnull(max(id), 0) FROM wish WHERE kind = ?", (kind,)).fetchone()[0])
