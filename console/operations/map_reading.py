"""What the map is drawn from: the base, read once, and the picture of now. Read off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from console.domain.reference import Reference
from console.geo import outlines
from console.geo.outlines import Outline
from console.operations import advice_data, map_borders
from console.store import reading_map
from console.store.pack import resources
from console.store.reading_map import MapIncident, MapUnit, MapWarning, Point
from console.store.reads import Reader

_SHAPES = 100_000  # of a degree: what the shapes of warnings are kept in


class Town(NamedTuple):
    """A town's name, where it lies in metres, and how many live there."""

    name: str
    east: float
    north: float
    people: int


class Stand(NamedTuple):
    """A station: its name, where it lies in metres, and whether it is the state's."""

    name: str
    east: float
    north: float
    state: bool


@dataclass(frozen=True, slots=True)
class MapBase:
    """What does not change in a night. `attribution` is to be shown with it."""

    outlines: tuple[Outline, ...]
    towns: tuple[Town, ...]  # largest first
    stations: tuple[Stand, ...]
    attribution: str


class WarnedArea(NamedTuple):
    """A warning and the outlines it is for."""

    warning: MapWarning
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """What is on the map now."""

    incidents: tuple[MapIncident, ...]
    units: tuple[MapUnit, ...]
    warned: tuple[WarnedArea, ...]
    unplaced: int  # open incidents that cannot be put anywhere


def base(reference: Reference, store: Path) -> MapBase:
    """The outlines that come with us, the borders a centre took in, towns and the pack's stations."""
    known, attribution = known_outlines()
    borders, owners = map_borders.held(store)
    towns = [Town(town.name, town.east / 100, town.north / 100, town.population) for town in advice_data.towns()]
    stations = [
        Stand(s.name, s.east / 100, s.north / 100, reference.services[s.service].kind != "municipal")
        for s in reference.stations.values()
        if s.east is not None and s.north is not None
    ]
    towns.sort(key=lambda town: -town.people)
    return MapBase(
        known + borders, tuple(towns), tuple(stations), " · ".join((attribution, "GeoNames (CC BY 4.0)", *owners))
    )


def picture(reader: Reader, held: Sequence[str], now: int) -> MapPicture:
    """The open incidents of all areas, the units of those held, and what is warned of now."""
    scenes, unplaced = reading_map.incidents(reader.db, reader.reference)
    seen = reading_map.units(reader.db, reader.reference, held, scenes, now)
    warned = [WarnedArea(told, _reach(told)) for told in reading_map.warnings(reader.db, now)]
    return MapPicture(tuple(scenes), tuple(seen), tuple(warned), unplaced)


def base_outlines() -> tuple[Outline, ...]:
    """The outlines that come with us: areas, neighbours, MeteoAlarm's areas."""
    return known_outlines()[0]


@cache
def known_outlines() -> tuple[tuple[Outline, ...], str]:
    """The outlines that come with us, and whose they are."""
    given = orjson.loads((resources() / "geo" / "base_map.json").read_bytes())
    found = (Outline(o["kind"], o["name"], tuple(map(tuple, o["rings"]))) for o in given["outlines"])
    return tuple(found), str(given["attribution"])


def inside(areas: Sequence[Outline], points: Sequence[Point]) -> int:
    """How many points lie in areas."""
    from shapely import points as points_of
    from shapely.strtree import STRtree

    if not points:
        return 0
    tree = STRtree(points_of([(at.east, at.north) for at in points]))
    return len(set[int]().union(*(_held_by(area, tree) for area in areas)))


def _held_by(area: Outline, tree: Any) -> set[int]:
    """The points of a tree in one area; a ring within a ring is a hole, as it is drawn."""
    from shapely.geometry import Polygon

    held = set[int]()
    for ring in area.rings:
        if len(ring) >= 8:
            shape = Polygon(list(zip(ring[::2], ring[1::2], strict=True))).buffer(0)
            held ^= set(tree.query(shape, predicate="contains").tolist())
    return held


@lru_cache(maxsize=2048)
def _reach(warning: MapWarning) -> tuple[Outline, ...]:
    """Its own shape, else the outlines of its codes, else those of the areas it is for. The same until it is retold."""
    told = orjson.loads(warning.told)
    if told.get("shape") is not None:
        return tuple(outlines.of_shape(told["shape"], _SHAPES, warning.id))
    codes = {str(code) for _, code in told.get("codes", ())}
    known, _ = known_outlines()
    coded = tuple(one for one in known if one.kind == "emma" and one.name in codes)
    return coded or tuple(one for one in known if one.kind == "area" and one.name in warning.areas)
