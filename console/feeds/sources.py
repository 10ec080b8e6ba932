"""Which sources are read: a table beside the store, written by the centre's administrator."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from console.feeds.recognising import FORMATS
from console.store.pack import resources


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `every` in seconds; `folder` for a place where files are dropped instead of an address."""

    name: str
    kind: str
    url: str
    every: float = 300.0
    snapshot: bool = False
    user: str = ""
    password: str = ""
    hosts: tuple[str, ...] = ()
    attribution: str = ""

    @property
    def folder(self) -> Path | None:
        """The folder watched; None for an address."""
        parts = urlsplit(self.url)
        return Path(parts.path) if parts.scheme == "file" else None

    @property
    def allowed(self) -> frozenset[str]:
        """Hosts a request may end at: its own, and those named."""
        return frozenset((urlsplit(self.url).hostname or "", *self.hosts))


class BadTable(ValueError):
    """The table cannot be read; `str()` says where, in Danish."""


def table_of(store: Path) -> Path:
    """The table beside a store."""
    return store.with_name(store.name + ".feeds.toml")


def sources(store: Path) -> list[Source]:
    """The sources that are on; raises BadTable."""
    path = table_of(store)
    return [source for source, on in _read(path) if on] if path.exists() else []


def offered() -> list[Source]:
    """The sources of the example, on or off."""
    return [source for source, _ in _read(resources() / "feeds" / "feeds.toml")]


def _read(path: Path) -> list[tuple[Source, bool]]:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("feed", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"{path.name} kan ikke læses: {error}") from error
    if not isinstance(rows, list):
        raise BadTable(f"{path.name}: kilder skrives som [[feed]]")
    found = [_source(path, n, row) for n, row in enumerate(rows, 1)]
    names = [source.name for source, _ in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadTable(f"{path.name}: kilden «{twice}» står to gange")
    return found


def _source(path: Path, n: int, row: Any) -> tuple[Source, bool]:
    if not isinstance(row, dict) or not all(
        isinstance(row.get(key), str) and row[key] for key in ("name", "kind", "url")
    ):
        raise BadTable(f"{path.name}, kilde {n}: name, kind og url skal stå der")
    if row["kind"] not in ("auto", *FORMATS):
        raise BadTable(f"{path.name}, kilde {n}: kind er auto, {', '.join(FORMATS)}")
    if urlsplit(row["url"]).scheme not in ("http", "https", "file"):
        raise BadTable(f"{path.name}, kilde {n}: url begynder med http://, https:// eller file://")
    every = row.get("every", 300)
    if isinstance(every, bool) or not isinstance(every, int | float) or every < 10:
        raise BadTable(f"{path.name}, kilde {n}: every er sekunder, mindst 10")
    words = {key: str(row.get(key, "")) for key in ("user", "password", "attribution")}
    hosts = tuple(str(host) for host in row.get("hosts", []))
    source = Source(row["name"], row["kind"], row["url"], float(every), bool(row.get("snapshot")), hosts=hosts, **words)
    return source, bool(row.get("on", True))
