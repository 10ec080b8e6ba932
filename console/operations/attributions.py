"""Whose data is shown: the lines that licences ask for, of map, towns, roads and the sources of warnings."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from console import __version__
from console.domain.reference import Reference
from console.operations import map_reading, road_book
from console.store.pack import resources

LICENCE = "Fri software, se LICENSE. Eksempeldata er gæt på dansk praksis og skal erstattes af centrets egne."


def lines(reference: Reference, store: Path) -> list[str]:
    """Each line once: what this is, then whose data it shows. A table that cannot be read is left out."""
    graph = road_book.graph(store)
    said = [f"Overblik {__version__} · {LICENCE}", f"Kort: {map_reading.base(reference, store).attribution}"]
    said += [f"Veje: {graph.attribution}"] if graph is not None and graph.attribution else []
    said += [f"Varsler: {line}" for line in _sources(store)]
    said += ["Skrift: IBM Plex Sans (SIL Open Font License 1.1)"]
    return list(dict.fromkeys(said))


def _sources(store: Path) -> Iterator[str]:
    for path in (store.with_name(store.name + ".feeds.toml"), resources() / "feeds" / "feeds.toml"):
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8")).get("feed", [])
        except (OSError, ValueError):
            continue
        yield from (str(row["attribution"]) for row in rows if isinstance(row, dict) and row.get("attribution"))
