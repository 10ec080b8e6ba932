"""Where a DATEX II record says it is, as GeoJSON and codes.

Coordinates come as WGS84 in either order, as UTM zone 32 or 33, or not at all (Alert-C): decided for each element by
what it says of itself, then by whether it lies in Denmark.
"""

import math
from functools import cache
from itertools import chain
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from console.domain.warning import Code
from console.feeds.reading import NAMES

Point = tuple[float, float]  # longitude, latitude
NOWHERE = "sted ukendt"
_PAIRS = ("pointCoordinates", "coordinatesForDisplay", "displayCoordinates", "to", "from", "point", "framedPoint")
_CODES = ("specificLocation", "alertCLocationCode")
_ROADS = ("roadNumber", "roadName")
_UTM = {"25832": 32, "32632": 32, "25833": 33, "32633": 33, "25831": 31, "32631": 31}


class Place(NamedTuple):
    """Where some records are: GeoJSON, Alert-C codes and whose table they are of, road numbers and names."""

    geometry: dict[str, Any] | None
    codes: tuple[Code, ...]
    roads: list[str]
    table: str


def place(records: list[tuple[Element, list[tuple[str, Element]]]], problems: list[str]) -> Place:
    """Where records are, each with those of its elements that say so."""
    lines, points, codes, roads, table = list[list[Point]](), list[Point](), list[Code](), list[str](), list[str]()
    for element, placed in records:
        for name, part in placed:
            if name == "posList":
                lines += _line(part, element, problems)
            elif name in _PAIRS:
                points += _pair(part)
            elif part.text and (text := part.text.strip()):
                if name in _CODES:
                    codes.append(Code("alertc", text))
                else:
                    (roads if name in _ROADS else table).append(text)
    geometry = _geometry([line for n, line in enumerate(lines) if line not in lines[:n]], points)
    if geometry is None:
        problems.append(NOWHERE)
    return Place(geometry, tuple(dict.fromkeys(codes)), list(dict.fromkeys(roads)), " ".join(dict.fromkeys(table)))


def _geometry(lines: list[list[Point]], points: list[Point]) -> dict[str, Any] | None:
    real = [line for line in lines if len(set(line)) > 1]
    if len(real) == 1:
        return {"type": "LineString", "coordinates": real[0]}
    if real:
        return {"type": "MultiLineString", "coordinates": real}
    points = list(dict.fromkeys([*points, *(line[0] for line in lines)]))
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points} if points else None


def _pair(part: Element) -> list[Point]:
    """The latitude and longitude somewhere directly under an element."""
    found = {NAMES[child.tag]: (child.text or "").strip() for child in part}
    if "latitude" not in found:
        return []
    point = _wgs84(found.get("longitude", ""), found.get("latitude", ""))
    return [point] if point else []


def _line(part: Element, around: Element, problems: list[str]) -> list[list[Point]]:
    """A `posList`: latitude first by the standard, east first in UTM, the other way round where that is nonsense."""
    numbers = [_number(word) for word in (part.text or "").replace(",", " ").split()]
    given = [number for number in numbers if number is not None]
    if len(given) % 2 or len(given) != len(numbers):
        problems.append("en linje har et halvt koordinatsæt")
        given = given[: len(given) // 2 * 2]
    pairs = list(zip(given[::2], given[1::2], strict=True))
    zone = _zone(part, around)
    line = [_of_pair(first, second, zone, problems) for first, second in pairs]
    kept = [point for point in line if point is not None]
    if len(kept) < len(line):
        problems.append("koordinater uden for verden er udeladt")
    return [kept] if kept else []


def _zone(part: Element, around: Element) -> int | None:
    for element in chain((part,), around.iter()):
        told = element.get("srsName", "")
        if told:
            return next((zone for code, zone in _UTM.items() if code in told), None)
    return None


def _of_pair(first: float, second: float, zone: int | None, problems: list[str]) -> Point | None:
    if abs(first) > 180 or abs(second) > 180:
        east, north = (first, second) if first < second else (second, first)
        return _from_utm(east, north, zone or 32)
    if _in_denmark(first, second):
        return _wgs84(second, first)
    if _in_denmark(second, first):
        _swapped(problems)
        return _wgs84(first, second)
    return _wgs84(second, first)


def _swapped(problems: list[str]) -> None:
    if "længde og bredde var byttet om" not in problems:
        problems.append("længde og bredde var byttet om")


def _in_denmark(lat: float, lon: float) -> bool:
    return 54 <= lat <= 58 and 7 <= lon <= 16


def _wgs84(longitude: float | str, latitude: float | str) -> Point | None:
    lon, lat = _number(longitude), _number(latitude)
    if lon is None or lat is None or not (abs(lat) <= 90 and abs(lon) <= 180) or (lat, lon) == (0, 0):
        return None
    return round(lon, 6), round(lat, 6)


def _number(word: float | str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _from_utm(east: float, north: float, zone: int) -> Point | None:
    if not (100_000 <= east <= 1_000_000 and 5_000_000 <= north <= 9_000_000):
        return None
    lon, lat = _transformer(zone).transform(east, north)
    return _wgs84(lon, lat)


@cache
def _transformer(zone: int) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(25800 + zone, 4326, always_xy=True)
