"""The municipalities: their names, regions and fire services by table, and which of them a shape touches.

Shapes are looked up in the borders a centre took in (`overblik geo import kommuner.geojson`); without them tables say.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from console.domain.text import folded
from console.geo import coordinates
from console.operations import map_borders
from console.store.pack import resources

_SUFFIX = " Kommune"
COAST = 2_000.0  # metres around a warned coast, for its outline lies in the water


class Municipality(NamedTuple):
    """One of them, by its number of four figures."""

    code: str
    name: str
    area: str
    nuts: str


@cache
def known() -> Mapping[str, Municipality]:
    """Number → municipality."""
    return {
        row["code"]: Municipality(row["code"], row["name"], row["area"], row["nuts"]) for row in rows("municipalities")
    }


@cache
def of_nuts(code: str) -> tuple[str, ...]:
    """The municipalities of a region of Eurostat's, or of the larger one that holds it."""
    return tuple(one.code for one in known().values() if code and one.nuts.startswith(code))


@cache
def of_emma(code: str) -> tuple[str, ...]:
    """The municipalities of one of MeteoAlarm's land areas, by EUMETNET's own aliases; none for a coast."""
    aliases = next((row["nuts"].split() for row in rows("emma_areas") if row["code"] == code), [])
    return tuple(one for alias in aliases for one in of_nuts(alias))


def services(codes: Iterable[str]) -> tuple[str, ...]:
    """The fire services that answer for some municipalities, in the order of the table (eksempeldata)."""
    wanted = set(codes)
    return tuple(dict.fromkeys(row["service"] for row in _answering() if row["municipality"] in wanted))


class Borders:
    """The borders a centre took in; empty where it took none."""

    def __init__(self, store: Path) -> None:
        from shapely.geometry import Polygon
        from shapely.strtree import STRtree

        by_name = {folded(one.name): one.code for one in known().values()}
        self._codes, shapes = list[str](), list[Any]()
        for outline in map_borders.held(store)[0]:
            code = by_name.get(folded(outline.name.removesuffix(_SUFFIX))) if outline.name.endswith(_SUFFIX) else None
            for ring in outline.rings if code else ():
                self._codes.append(str(code))
                shapes.append(Polygon(list(zip(ring[::2], ring[1::2], strict=True))).buffer(0))
        self._tree = STRtree(shapes)

    def __bool__(self) -> bool:
        return bool(self._codes)

    def touched(self, shape: Any) -> tuple[str, ...]:
        """The municipalities a shape (shapely, EPSG:25832) touches."""
        return tuple(sorted({self._codes[n] for n in self._tree.query(shape, predicate="intersects").tolist()}))

    def under(self, shape: Any) -> tuple[str, ...]:
        """The same of a shape in degrees, longitude first."""
        from shapely import transform

        def moved(points: Any) -> Any:
            return list(zip(*coordinates.utm_many(points[:, 1], points[:, 0]), strict=True))

        return self.touched(transform(shape, moved))

    def of_coast(self, code: str) -> tuple[str, ...]:
        """The municipalities along one of MeteoAlarm's coasts."""
        shape = _coast(code)
        return self.touched(shape) if shape is not None else ()


def borders(store: Path) -> Borders:
    """The borders kept beside a store, read again when they were taken in anew."""
    file = map_borders.file_of(store)
    try:
        written = file.stat().st_mtime_ns
    except OSError:
        written = 0
    return _borders(store, written)


@lru_cache(maxsize=2)
def _borders(store: Path, _written: int) -> Borders:
    return Borders(store)


@cache
def _coast(code: str) -> Any:
    from shapely import union_all
    from shapely.geometry import Polygon

    from console.operations.map_reading import base_outlines

    rings = [ring for one in base_outlines() if one.kind == "emma" and one.name == code for ring in one.rings]
    shapes = [Polygon(list(zip(ring[::2], ring[1::2], strict=True))).buffer(COAST) for ring in rings]
    return union_all(shapes) if shapes else None


def rows(name: str) -> list[dict[str, str]]:
    """A table of `resources/geo`."""
    lines = (resources() / "geo" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _answering() -> list[dict[str, str]]:
    return rows("service_municipalities")
