"""What this installation comes in with at a peer: a name and a secret.

The secret lies in the system's keyring where that may be used without asking anybody, else in a file of its owner's.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

from console.sync import keyrings

KEYRING, FILE = "keyring", "file"
IN_RING = "\x00keyring"  # stands in the file for a secret the keyring has


class Credential(NamedTuple):
    """Name and secret at one peer; both empty where none is needed.

    `area` is whose hub a plain CouchDB is, `authority` a file of certificates to verify it by instead of the system's.
    """

    name: str = ""
    secret: str = ""
    area: str = ""
    authority: str = ""


def file_of(store: Path) -> Path:
    """The file beside the store."""
    return store.with_name(store.name + ".peers")


def read(store: Path, url: str) -> Credential:
    """The credential at a peer; an empty one where there is none, without its secret where the keyring is shut."""
    held = Credential(*_all(store).get(url, ()))
    if held.secret != IN_RING:
        return held
    ring = keyrings.ring(store)
    return held._replace(secret=(keyrings.get(ring, _name(store, url)) if ring else None) or "")


def used(store: Path) -> str:
    """Where secrets are kept: `keyring`, `file`, or empty while there are none."""
    held = [Credential(*one).secret for one in _all(store).values()]
    return "" if not held else KEYRING if all(one in ("", IN_RING) for one in held) else FILE


def unreadable(store: Path) -> list[str]:
    """The peers whose secret the keyring does not give now."""
    found = _all(store)
    return [url for url, one in found.items() if Credential(*one).secret == IN_RING and not read(store, url).secret]


def taken_out(store: Path, url: str) -> str:
    """An address without what is secret in it, which is kept here instead; raises OSError."""
    parts = urlsplit(url)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    clean = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if parts.username or asked:
        name, secret = unquote(parts.username or ""), unquote(parts.password or "")
        held = read(store, clean)
        keep(
            store,
            clean,
            Credential(
                name or held.name,
                secret or held.secret,
                asked.get("area", held.area),
                asked.get("authority", held.authority),
            ),
        )
    return clean


def keep(store: Path, url: str, credential: Credential) -> None:
    """Keep a credential durably, its secret in the keyring where that takes it; raises OSError."""
    ring = keyrings.ring(store) if credential.secret else None
    if ring is not None and keyrings.put(ring, _name(store, url), credential.secret):
        credential = credential._replace(secret=IN_RING)
    held = _all(store)
    held[url] = list(credential)
    path = file_of(store)
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, json.dumps(held).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    new.replace(path)


def _name(store: Path, url: str) -> str:
    return f"{store.resolve()} {url}"


def _all(store: Path) -> dict[str, list[str]]:
    try:
        return json.loads(file_of(store).read_bytes())
    except (OSError, ValueError):
        return {}
