"""Where a CAP alert says it applies, as GeoJSON: rings are written latitude first, holes as a code of their own."""

import math
from collections.abc import Iterable
from typing import Any

from console.feeds.cap_alert import Place

Point = tuple[float, float]  # longitude, latitude
EARTH = 6371.0088  # km, mean radius (IUGG)
ROUND = 36  # corners of a circle
HOLE = "EXCLUDE_POLYGON"


def shape(places: Iterable[Place], problems: list[str]) -> dict[str, Any] | None:
    """A Polygon or MultiPolygon, a Point where that is all there is; None where only codes are given."""
    rings, holes, points = list[list[Point]](), list[list[Point]](), list[Point]()
    for place in places:
        for text in filter(None, place.polygons):
            _take(rings, ring(text, problems))
        for scheme, code in place.codes:
            if scheme.upper() == HOLE:
                _take(holes, ring(code, problems))
        for text in place.circles:
            found = circle(text, problems)
            if len(found) == 1:
                points += found
            else:
                _take(rings, found)
    return _geometry(rings, holes, points)


def _take(rings: list[list[Point]], found: list[Point]) -> None:
    if found:
        rings.append(found)


def _geometry(rings: list[list[Point]], holes: list[list[Point]], points: list[Point]) -> dict[str, Any] | None:
    parts = [[outer, *(hole for hole in holes if _around(outer, hole))] for outer in rings]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    if parts:
        return {"type": "MultiPolygon", "coordinates": parts}
    if points:
        return {"type": "Point", "coordinates": points[0]} if len(points) == 1 else {
            "type": "MultiPoint", "coordinates": points}  # fmt: skip
    return None


def _around(outer: list[Point], hole: list[Point]) -> bool:
    """Whether a hole lies in the box of a ring: enough to know whose it is."""
    lon, lat = hole[0]
    lons, lats = [x for x, _ in outer], [y for _, y in outer]
    return min(lons) <= lon <= max(lons) and min(lats) <= lat <= max(lats)


def ring(text: str, problems: list[str]) -> list[Point]:
    """A closed ring from `lat,lon lat,lon …`; empty where it is none, with the reason among the problems."""
    points: list[Point] = []
    for pair in text.replace("[", " ").replace("]", " ").replace("(", " ").replace(")", " ").split():
        point = _point(pair)
        if point is None:
            _note(problems, "et hjørne i fladen kunne ikke læses")
        else:
            points.append(point)
    if len(set(points)) < 3:
        _note(problems, "en flade har færre end tre hjørner")
        return []
    if points[0] != points[-1]:
        _note(problems, "en flade var ikke lukket")
        points.append(points[0])
    return points


def circle(text: str, problems: list[str]) -> list[Point]:
    """A circle `lat,lon km` as a ring, one point where it has no extent, empty where it is none."""
    centre, _, size = text.strip().partition(" ")
    point = _point(centre)
    try:
        radius = float(size)
    except ValueError:
        radius = math.nan
    if point is None or not math.isfinite(radius) or radius < 0 or radius > 20_000:
        _note(problems, "en cirkel kunne ikke læses")
        return []
    if radius == 0:
        return [point]
    lon, lat = point
    high = math.degrees(radius / EARTH)
    wide = high / max(0.01, math.cos(math.radians(lat)))
    corners = [math.tau * n / ROUND for n in range(ROUND)]
    drawn = [(round(lon + wide * math.sin(a), 6), round(lat + high * math.cos(a), 6)) for a in corners]
    return [*drawn, drawn[0]]


def _point(pair: str) -> Point | None:
    first, _, second = pair.strip(",").partition(",")
    try:
        lat, lon = float(first), float(second)
    except ValueError:
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    return lon, lat


def _note(problems: list[str], what: str) -> None:
    if what not in problems:
        problems.append(what)
