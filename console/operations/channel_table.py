"""The channels of this machine and the order they are tried in: a TOML file beside the store.

It names gateways and pager numbers, so it is no entry and goes nowhere; a copied store has none of it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("command", "folder", "http", "smtp", "serial", "simulated")
SIMULATED = "simulated"
_NAME = re.compile(r"[a-z0-9_-]{1,32}")


class BadTable(Exception):
    """The file is there and cannot be used; the message says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Route:
    """Whom an order of channels is for; empty is everybody."""

    unit: str
    service: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelTable:
    """`channels` name → its settings as written; `routes` in the order of the file."""

    channels: Mapping[str, Mapping[str, Any]]
    routes: tuple[Route, ...]

    def order(self, unit: str, service: str, *, exercise: bool) -> tuple[str, ...]:
        """The channels for a unit, first tried first; an exercise has only simulated ones, live has none of those."""
        fits = [r for r in self.routes if r.unit in ("", unit) and r.service in ("", service)]
        best = max(fits, key=lambda route: (bool(route.unit), bool(route.service)), default=None)
        named = best.channels if best else ()
        return tuple(name for name in named if (self.channels[name]["kind"] == SIMULATED) == exercise)


def path_of(store: Path) -> Path:
    """Where the table of a store lies."""
    return store.with_name(f"{store.name}.channels.toml")


def intake_folder(store: Path) -> Path | None:
    """The folder where messages from outside are laid, `[intake] folder` of the table; None where none is named."""
    try:
        held = tomllib.loads(path_of(store).read_text(encoding="utf-8")).get("intake", {})
    except (OSError, ValueError):
        return None
    named = held.get("folder") if isinstance(held, dict) else None
    return store.parent / named if isinstance(named, str) and named else None


def load(store: Path) -> ChannelTable:
    """The channels beside a store, none when there is no file; raises BadTable."""
    path = path_of(store)
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ChannelTable({}, ())
    except (OSError, ValueError) as error:
        raise BadTable(f"Kanaltabellen {path.name} kan ikke læses: {error}") from error
    channels, routes = held.get("channel", {}), held.get("route", [])
    if not isinstance(channels, dict) or not isinstance(routes, list):
        raise BadTable(f"Kanaltabellen {path.name}: [channel.NAVN] og [[route]] ventes.")
    for name, settings in channels.items():
        kind = settings.get("kind") if isinstance(settings, dict) else None
        if not _NAME.fullmatch(name) or kind not in KINDS:
            raise BadTable(f"Kanalen '{name}' i {path.name} har en ukendt art: {kind}. Brug en af {', '.join(KINDS)}.")
    return ChannelTable(channels, tuple(_route(row, channels, path.name) for row in routes))


def _route(row: Any, channels: Mapping[str, Any], file: str) -> Route:
    named = row.get("channels") if isinstance(row, dict) else None
    if not isinstance(named, list) or not named:
        raise BadTable(f"En [[route]] i {file} mangler 'channels'.")
    unknown = [str(name) for name in named if name not in channels]
    if unknown:
        raise BadTable(f"En [[route]] i {file} nævner kanaler, der ikke findes: {', '.join(unknown)}.")
    return Route(str(row.get("unit", "")), str(row.get("service", "")), tuple(named))
