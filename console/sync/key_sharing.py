"""This side of sharing the keys of sealed callers: with an installation of the own centre, over TLS or this machine."""

from typing import Any
from urllib.parse import urlsplit

from console.store.sealing import Secrets
from console.store.store import Store
from console.sync.endpoint import LOOPBACK
from console.sync.link import Link, PeerFault

NOT_THERE = (403, 404, 405)  # an older node, a plain CouchDB, or one that may not: it goes on without


def share(store: Store, link: Link, area: str) -> int:
    """Give and take what either lacks; answers how many keys came. Nothing for another centre, or over an open line."""
    parts = urlsplit(link.url)
    if area != store.area or (parts.scheme != "https" and (parts.hostname or "") not in (*LOOPBACK, "localhost")):
        return 0
    secrets = Secrets(store.path)
    try:
        said = _ask(link, secrets, store.area, {})
        if said is None:
            return 0
        came = _taken(secrets, said)
        wanted = [str(name) for name in said.get("wanted", [])]
        if wanted:
            _ask(link, secrets, store.area, secrets.keys_of(wanted))
        return came
    finally:
        secrets.close()


def _taken(secrets: Secrets, said: dict[str, Any]) -> int:
    keys, erased = said.get("keys"), said.get("erased")
    try:
        good = isinstance(keys, dict) and isinstance(erased, list)
        return secrets.take_in(keys, [str(name) for name in erased]) if good else 0  # type: ignore[arg-type, union-attr]
    except (ValueError, TypeError) as error:
        raise PeerFault("sendte en nøgle, der ingen er") from error


def _ask(link: Link, secrets: Secrets, area: str, keys: dict[str, str]) -> dict[str, Any] | None:
    asked = {"area": area, "held": secrets.held(), "erased": secrets.erased(), "keys": keys}
    try:
        said = link.post("/_overblik/keys", asked)
    except PeerFault as fault:
        if fault.status in NOT_THERE:
            return None
        raise
    return said if isinstance(said, dict) else None
