"""Who this store is:

its origin, its signing key, and the start counter that tells a restored or copied store (design §3).
"""

import hashlib
import json
import os
import platform
import sqlite3
from base64 import b32encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.store.problem import StoreProblem


@dataclass(frozen=True, slots=True)
class Identity:
    """The origin a store writes as. `origin` is derived from the public key, so nobody can take another's name."""

    origin: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self.private.public_key().public_bytes_raw()

    def sign(self, digest: bytes) -> bytes:
        """64 bytes of Ed25519 over an entry's hash."""
        return self.private.sign(digest)


def origin_of(public: bytes) -> str:
    """The origin a public key may write as."""
    return "o" + b32encode(hashlib.sha256(public).digest()).decode().lower()[:19]


def key_file(store: Path) -> Path:
    """The signing key beside the store, readable by its owner only."""
    return store.with_name(store.name + ".key")


def start_file(store: Path) -> Path:
    """The counter beside the store, written before the first act of each start."""
    return store.with_name(store.name + ".start")


def begin(db: sqlite3.Connection, store: Path, at: int) -> Identity:
    """Count this start and answer who we are; the caller holds the write transaction.

    A store that was restored, copied, or is older than its counter takes a new origin and key before it writes.
    """
    meta = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('origin', 'starts')").fetchall())
    beside = _read(start_file(store))
    starts = int(meta.get("starts", "0"))
    expected = {"origin": meta.get("origin"), "starts": starts, "place": _place(store)}
    identity = _load(store, meta.get("origin", "")) if meta and beside == expected else None
    if identity is None:
        identity = _renew(db, store, at)
    counted = {"origin": identity.origin, "starts": starts + 1, "place": _place(store)}
    _write(start_file(store), json.dumps(counted).encode())
    rows = (("origin", identity.origin), ("starts", str(starts + 1)))
    db.executemany("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", rows)
    return identity


def _renew(db: sqlite3.Connection, store: Path, at: int) -> Identity:
    private = Ed25519PrivateKey.generate()
    identity = Identity(origin_of(private.public_key().public_bytes_raw()), private)
    content = {"origin": identity.origin, "private": private.private_bytes_raw().hex()}
    _write(key_file(store), json.dumps(content).encode())
    db.execute("INSERT INTO origin VALUES (?, ?, ?, 'own', ?)", (identity.origin, identity.public, platform.node(), at))
    return identity


def _load(store: Path, origin: str) -> Identity | None:
    content = _read(key_file(store))
    if not content or content.get("origin") != origin:
        return None
    return Identity(origin, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(content["private"])))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _place(store: Path) -> str:
    return f"{platform.node()}:{store.stat().st_ino}"


def _write(path: Path, content: bytes) -> None:
    """Replace a small file durably, readable by its owner only; raises StoreProblem."""
    new = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        new.replace(path)
    except OSError as error:
        raise StoreProblem("disk_full" if error.errno == 28 else "read_only", str(error)) from error
