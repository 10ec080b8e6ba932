"""What this installation comes in with at a peer: a name and a secret, in a file only its owner reads."""

import json
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit


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
    """The credential at a peer; an empty one where there is none."""
    return Credential(*_all(store).get(url, ()))


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
    """Keep a credential durably; raises OSError."""
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


def _all(store: Path) -> dict[str, list[str]]:
    try:
        return json.loads(file_of(store).read_bytes())
    except (OSError, ValueError):
        return {}
