"""Borders taken in from official areas, kept beside the store as the map draws them: thinned, in whole metres."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from console.geo import outlines
from console.geo.outlines import Outline

FINE = 40.0  # metres by which a border may be drawn off; neighbours keep their common line


def file_of(store: Path) -> Path:
    """The file beside a store."""
    return store.with_name(store.name + ".graenser.json")


def keep(store: Path, source: str, shapes: Iterable[tuple[str, Mapping[str, Any]]], attribution: str) -> int:
    """Keep the borders of a source (name, GeoJSON) in place of what it gave before; how many. Raises OSError."""
    found = _thinned([one for name, shape in shapes for one in outlines.of_shape(shape, 1.0, name)])
    known = _read(store)
    rings = [{"name": one.name, "rings": [[round(value) for value in ring] for ring in one.rings]} for one in found]
    known[source] = {"attribution": attribution, "outlines": rings}
    new = file_of(store).with_suffix(".part")
    new.write_bytes(orjson.dumps(known))
    new.replace(file_of(store))
    return len(found)


def held(store: Path) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    """Every border kept, and whose they are."""
    known = _read(store).values()
    found = (Outline("border", o["name"], tuple(map(tuple, o["rings"]))) for part in known for o in part["outlines"])
    return tuple(found), tuple(filter(None, (part["attribution"] for part in known)))


def _read(store: Path) -> dict[str, Any]:
    """What is kept; nothing where the file is missing or no good, for it can be taken in again."""
    try:
        known = orjson.loads(file_of(store).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _thinned(found: list[Outline]) -> list[Outline]:
    from shapely import coverage_simplify
    from shapely.geometry import Polygon

    areas = [one for one in found if one.kind == "area"]
    rings = [
        (one.name, Polygon(list(zip(ring[::2], ring[1::2], strict=True))).buffer(0))
        for one in areas
        for ring in one.rings
        if len(ring) >= 8
    ]
    parts = [(name, piece) for name, shape in rings for piece in getattr(shape, "geoms", [shape]) if not piece.is_empty]
    if not parts:
        return []
    thin = coverage_simplify([piece for _, piece in parts], FINE)
    return [
        Outline("border", name, (tuple(value for point in piece.exterior.coords for value in point[:2]),))
        for (name, _), piece in zip(parts, thin, strict=True)
        if not piece.is_empty
    ]
