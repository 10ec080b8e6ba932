"""What the centre allows of its connections: discovery in the network, and where secrets are kept."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from console.store.pack import resources


class Policy(NamedTuple):
    """`interfaces` are addresses of network cards, none for all; `keyring` lets the system's keyring be used."""

    discovery: bool
    interfaces: tuple[str, ...]
    keyring: bool


def table_of(store: Path) -> Path:
    """The centre's own table beside the store, which decides where it is there."""
    return store.with_name(store.name + ".peers.toml")


def read(store: Path) -> Policy:
    """The policy in force; a table that cannot be read allows nothing."""
    own = table_of(store)
    try:
        said: dict[str, Any] = tomllib.loads(
            (own if own.exists() else resources() / "peers.toml").read_text(encoding="utf-8")
        )
        found, secrets = said.get("discovery", {}), said.get("secrets", {})
        cards = tuple(str(one) for one in found.get("interfaces", ()))
        return Policy(found.get("allowed") is True, cards, secrets.get("where") == "auto")
    except (OSError, ValueError, AttributeError, TypeError):
        return Policy(False, (), False)
