"""Outlines in metres of EPSG:25832, as the map draws them, out of what is kept and given in degrees."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from console.geo import coordinates

POLE = 90
Ring = tuple[float, ...]
"""East, north, east, north …"""


class Outline(NamedTuple):
    """Rings of one thing. `kind` is what it is: area, line or point of a shape; area, neighbour … of the base."""

    kind: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        easts = [value for ring in self.rings for value in ring[::2]]
        norths = [value for ring in self.rings for value in ring[1::2]]
        return min(easts), min(norths), max(easts), max(norths)


def of_shape(shape: Mapping[str, Any], scale: float, name: str = "") -> list[Outline]:
    """A GeoJSON shape whose degrees are multiplied by `scale`, longitude first: its areas, its lines, its points.

    A shape that is not GeoJSON gives nothing.
    """
    try:
        parts = list(_parts(shape))
        return [Outline(kind, name, tuple(_metres(ring, scale) for ring in rings)) for kind, rings in parts if rings]
    except (KeyError, TypeError, ValueError, IndexError):
        return []


def _parts(shape: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """("area" | "line" | "point", rings)."""
    kind = shape["type"]
    if kind == "GeometryCollection":
        for one in shape["geometries"]:
            yield from _parts(one)
        return
    held = shape["coordinates"]
    if kind == "Polygon":
        yield "area", list(held)
    elif kind == "MultiPolygon":
        yield "area", [ring for polygon in held for ring in polygon]
    elif kind in ("LineString", "MultiLineString"):
        yield "line", [held] if kind == "LineString" else list(held)
    elif kind in ("Point", "MultiPoint"):
        yield "point", [[held]] if kind == "Point" else [[one] for one in held]


def _metres(ring: Any, scale: float) -> Ring:
    """Degrees become metres; what is beyond any latitude is in metres already."""
    if ring and abs(ring[0][1] / scale) > POLE:
        return tuple(float(value) / scale for point in ring for value in point[:2])
    easts, norths = coordinates.utm_many([point[1] / scale for point in ring], [point[0] / scale for point in ring])
    return tuple(value for pair in zip(easts, norths, strict=True) for value in pair)
