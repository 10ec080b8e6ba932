"""Secrets beside the store: keys of person fields and hashes of PINs, in `<store>.keys`;

never in entries, backups or bundles.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.store import database

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS person_key (incident TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS erased (incident TEXT PRIMARY KEY) STRICT",
    "CREATE TABLE IF NOT EXISTS pin (person TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
)
_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}  # RFC 7914; about 50 ms


class Secrets:
    """The key file of a store, readable by its owner only; what is erased is overwritten."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".keys")
        is_new = not self._path.exists()
        self._db = database.connect(self._path)
        if is_new:
            self._path.chmod(0o600)
        self._db.execute("PRAGMA secure_delete=ON")
        for statement in _SCHEMA:
            self._db.execute(statement)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def seal(self, incident: str, fields: Mapping[str, str]) -> str:
        """Encrypt person fields under the incident's own key (AES-256-GCM), as text for an entry."""
        nonce = secrets.token_bytes(12)
        clear = json.dumps(dict(fields), ensure_ascii=False).encode()
        return b64encode(nonce + AESGCM(self._key(incident)).encrypt(nonce, clear, incident.encode())).decode()

    def open(self, incident: str, sealed: str) -> dict[str, str] | None:
        """The person fields behind `seal`, for display only; None when the key is gone or another's."""
        row = self._db.execute("SELECT key FROM person_key WHERE incident = ?", (incident,)).fetchone()
        if row is None:
            return None
        content = b64decode(sealed)
        try:
            return json.loads(AESGCM(row[0]).decrypt(content[:12], content[12:], incident.encode()))
        except InvalidTag:
            return None

    def erase(self, incident: str) -> None:
        """Forget the key of an incident's person fields: they can never be read again, whoever brings the key anew."""
        with database.writing(self._db):
            self._db.execute("INSERT OR IGNORE INTO erased VALUES (?)", (incident,))
            self._db.execute("DELETE FROM person_key WHERE incident = ?", (incident,))

    def held(self) -> list[str]:
        """Whose keys are held."""
        return [name for (name,) in self._db.execute("SELECT incident FROM person_key ORDER BY incident")]

    def erased(self) -> list[str]:
        """Whose keys were erased for good."""
        return [name for (name,) in self._db.execute("SELECT incident FROM erased ORDER BY incident")]

    def keys_of(self, incidents: Iterable[str]) -> dict[str, str]:
        """Keys as base64, to be given to another installation of the own centre."""
        wanted = set(incidents)
        rows = self._db.execute("SELECT incident, key FROM person_key").fetchall()
        return {name: b64encode(key).decode() for name, key in rows if name in wanted}

    def take_in(self, keys: Mapping[str, str], erased: Iterable[str]) -> int:
        """Keep keys that came from the own centre, and forget those it has erased; answers how many are new.

        Raises ValueError for what is no key, and takes none.
        """
        decoded = {name: b64decode(said, validate=True) for name, said in keys.items()}
        if any(len(key) != 32 for key in decoded.values()):
            raise ValueError("a key is 32 bytes")
        for name in erased:
            self.erase(name)
        gone = set(self.erased())
        good = [(name, key) for name, key in decoded.items() if name not in gone]
        with database.writing(self._db):
            before = self._db.total_changes
            self._db.executemany("INSERT OR IGNORE INTO person_key VALUES (?, ?)", good)
            return self._db.total_changes - before

    def set_pin(self, person: str, pin: str) -> None:
        """Keep a person's PIN as a salted scrypt hash."""
        salt = secrets.token_bytes(16)
        hashed = hashlib.scrypt(pin.encode(), salt=salt, **_COST)
        with database.writing(self._db):
            self._db.execute("INSERT OR REPLACE INTO pin VALUES (?, ?, ?)", (person, salt, hashed))

    def has_pin(self, person: str) -> bool:
        """Whether a PIN guards this person's sign-in."""
        return self._db.execute("SELECT 1 FROM pin WHERE person = ?", (person,)).fetchone() is not None

    def fits(self, person: str, pin: str) -> bool:
        """Whether a PIN is the person's; true where none was set."""
        row = self._db.execute("SELECT salt, hash FROM pin WHERE person = ?", (person,)).fetchone()
        return row is None or hmac.compare_digest(hashlib.scrypt(pin.encode(), salt=row[0], **_COST), row[1])

    def _key(self, incident: str) -> bytes:
        row = self._db.execute("SELECT key FROM person_key WHERE incident = ?", (incident,)).fetchone()
        if row is not None:
            return row[0]
        if self._db.execute("SELECT 1 FROM erased WHERE incident = ?", (incident,)).fetchone():
            return AESGCM.generate_key(256)  # what is said after the erasure can be read by nobody either
        key = AESGCM.generate_key(256)
        with database.writing(self._db):
            self._db.execute("INSERT INTO person_key VALUES (?, ?)", (incident, key))
        return key
