"""Whether an entry is its origin's: runs proven by their newest signature and `prev` back (design §3)."""

import sqlite3
from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from console.domain.entry import Entry
from console.store.identity import origin_of


class Roster:
    """The public keys trusted here. An origin nobody vouches for is unknown: its entries wait."""

    def __init__(self, db: sqlite3.Connection) -> None:
        rows = db.execute("SELECT origin, key FROM origin").fetchall()
        self._keys = {origin: Ed25519PublicKey.from_public_bytes(key) for origin, key in rows}

    def knows(self, origin: str) -> bool:
        """Whether the origin's key is trusted."""
        return origin in self._keys

    def signed(self, entry: Entry) -> bool:
        """Whether the entry's own signature is good (0.13 ms)."""
        return self.verify(entry.origin, bytes.fromhex(entry.hash), entry.sig)

    def verify(self, origin: str, digest: bytes, sig: bytes) -> bool:
        """Whether a signature over a digest is the origin's."""
        key = self._keys.get(origin)
        if key is None:
            return False
        try:
            key.verify(sig, digest)
        except InvalidSignature:
            return False
        return True


def trust(db: sqlite3.Connection, public: bytes, name: str, at: int) -> str:
    """Trust a key from now on; answers its origin. The caller holds the transaction."""
    origin = origin_of(public)
    db.execute("INSERT OR IGNORE INTO origin VALUES (?, ?, ?, 'given', ?)", (origin, public, name, at))
    return origin


def proven(roster: Roster, run: Sequence[Entry], successor_prev: str | None) -> set[str]:
    """The hashes proven in one origin's entries of one scope, given newest last.

    `successor_prev` is the `prev` of a proven next one.
    """
    good: set[str] = set()
    wanted = successor_prev
    for entry in reversed(run):
        if entry.hash == wanted or (roster.knows(entry.origin) and roster.signed(entry)):
            good.add(entry.hash)
            wanted = entry.prev
    return good


def by_chain(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Entries by (scope, origin), each in order of seq."""
    chains: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        chains.setdefault((entry.scope, entry.origin), []).append(entry)
    for run in chains.values():
        run.sort(key=lambda entry: entry.seq)
    return chains
