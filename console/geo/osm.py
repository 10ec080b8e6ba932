"""An OpenStreetMap extract made into a road graph, with pyosmium. Nothing is fetched: the file is the customer's."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from console.geo import coordinates
from console.geo.roads import Graph, Way, built, speed, straight

ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"
Road = tuple[int, dict[str, str], list[int]]  # number, tags, nodes
_BACKWARD = ("-1", "reverse")


class NotReadable(ValueError):
    """The extract cannot be used; `str()` says why in Danish."""


def graph_of(path: Path, speeds: str) -> Graph:
    """The drivable roads of an extract, cut at junctions; `speeds` is the table as TOML. Raises NotReadable."""
    try:
        osmium: Any = import_module("osmium")
    except ImportError as error:
        raise NotReadable("pyosmium mangler: installér Overblik med 'roads' (pip install overblik[roads])") from error
    table = tomllib.loads(speeds)
    ways: list[Road] = []
    places: dict[int, tuple[float, float]] = {}
    try:
        for way in osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations():
            if not way.is_way():
                continue
            tags = {tag.k: tag.v for tag in way.tags}
            if speed(tags, table) is None:
                continue
            nodes = [node for node in way.nodes if node.location.valid()]
            places.update({node.ref: (node.location.lat, node.location.lon) for node in nodes})
            ways.append((way.id, tags, [node.ref for node in nodes]))
    except RuntimeError as error:
        raise NotReadable(f"{path.name} kan ikke læses som OpenStreetMap ({error})") from error
    if not ways:
        raise NotReadable(f"{path.name} har ingen veje")
    return _cut(ways, places, table)


def _cut(ways: list[Road], places: Mapping[int, tuple[float, float]], table: Mapping[str, Any]) -> Graph:
    """Edges between junctions: nodes that are an end, or part of more than one road."""
    used = Counter(ref for _, _, refs in ways for ref in refs)
    junctions = {ref for _, _, refs in ways for ref in refs[:1] + refs[-1:]} | {ref for ref, n in used.items() if n > 1}
    metres = _metres({ref: places[ref] for _, _, refs in ways for ref in refs})
    number: dict[int, int] = {}
    edges: list[Way] = []
    for name, tags, refs in ways:
        kmh = speed(tags, table) or 30.0
        wait = float(table["ferry"]["wait_s"]) if tags.get("route") == "ferry" else 0.0
        oneway = tags.get("oneway", "no") in ("yes", "true", "1", *_BACKWARD) or tags.get("junction") == "roundabout"
        line = refs[::-1] if tags.get("oneway") in _BACKWARD else refs
        since, length = line[0], 0.0
        for before, ref in pairwise(line):
            length += straight(metres[before], metres[ref])
            if ref in junctions:
                start, end = (number.setdefault(one, len(number)) for one in (since, ref))
                edges.append(Way(start, end, length / (kmh / 3.6) + wait, not oneway, name))
                since, length, wait = ref, 0.0, 0.0
    points = [metres[ref] for ref in number]
    return built(points, edges, ATTRIBUTION)


def _metres(places: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    refs = list(places)
    easts, norths = coordinates.utm_many([places[ref][0] for ref in refs], [places[ref][1] for ref in refs])
    return dict(zip(refs, zip(easts, norths, strict=True), strict=True))
