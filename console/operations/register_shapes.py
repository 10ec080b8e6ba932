"""Where an object lies, out of a file: its feature's shape, a position in columns, else the point of its address."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from console.domain import ground
from console.domain.register import plain
from console.geo import coordinates, outlines
from console.operations import csv_rows, importing_features, placing
from console.operations.act import Act
from console.operations.commands import Refused
from console.operations.csv_rows import Dirty, Row
from console.operations.importing_features import Feature
from console.operations.importing_places import Unusable

COLUMNS = {"shape": "", "lat": "breddegrad", "lon": "længdegrad lng", "east": "øst x", "north": "nord y"}
FINE = 1.0  # metres by which an outline may be drawn off where it has too many corners


def rows(path: Path, columns: Mapping[str, str], needed: Sequence[str]) -> Iterator[tuple[int, Row | Dirty]]:
    """(line, row) of a CSV, a GeoJSON or a GeoPackage; a feature's shape comes as JSON in `shape`. Raises Refused."""
    if not importing_features.is_features(path):
        yield from csv_rows.rows(path, columns, needed)
        return
    known = {plain(name): ours for ours, others in columns.items() for name in (ours, *others.split())}
    try:
        for one in importing_features.read(path):
            if isinstance(one, Feature):
                yield one.row, _row(one, known)
            else:
                yield one[0], Dirty(one[1])
    except Unusable as reason:
        raise Refused("unusable", f"{reason}. Det, der var der før, er der stadig.", str(path)) from reason
    except OSError as error:
        raise Refused("no_file", f"Filen kan ikke læses: {error.strerror or error}.", str(path)) from error


def _row(feature: Feature, known: Mapping[str, str]) -> Row | Dirty:
    said = {known.get(plain(str(key)), f"?{key}"): _text(value) for key, value in feature.said.items()}
    if feature.shape is None:
        return said
    found = _rings(feature.shape)
    return Dirty(found) if isinstance(found, str) else said | {"shape": json.dumps(found)}


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, bytes | bool) else str(value).strip()


def shape_for(act: Act, row: Row, address: str) -> list[list[int]]:
    """The rings of a row's object, in centimetres; empty where nobody knows. Raises Dirty for a doubtful position."""
    if row.get("shape"):
        return json.loads(row["shape"])
    at = _position(row)
    if at is None:
        placed = placing.position(act, address) if address else None
        return [list(placed)] if placed else []
    doubt = coordinates.doubt(*at)
    if doubt:
        raise Dirty(f"positionen er {doubt}")
    east, north = coordinates.utm(*at)
    return [[round(east * 100), round(north * 100)]]


def _position(row: Row) -> tuple[float, float] | None:
    """(lat, lon) of a row's columns; None where they are empty. Raises Dirty for what is no number."""
    first, second, utm = row.get("lat", ""), row.get("lon", ""), False
    if not (first and second):
        first, second, utm = row.get("north", ""), row.get("east", ""), True
    if not (first and second):
        return None
    try:
        lat, lon = float(first.replace(",", ".")), float(second.replace(",", "."))
    except ValueError:
        raise Dirty(f"positionen {first} {second} kunne ikke læses") from None
    if not (isfinite(lat) and isfinite(lon)):
        raise Dirty("positionen kunne ikke læses")
    return coordinates.wgs84(lon, lat) if utm else (lat, lon)


def _rings(shape: Mapping[str, Any]) -> list[list[int]] | str:
    """A GeoJSON area or point as rings in centimetres, or why not. A line is no object."""
    found = [one for one in outlines.of_shape(shape, 1.0) if one.kind in ("area", "point")]
    if not found:
        return "omridset er hverken en flade eller et punkt"
    rings = [[round(value * 100) for value in ring] for one in found for ring in one.rings]
    rings = _thinned(rings) if sum(map(len, rings)) > ground.MOST else rings
    if ground.shape_in(rings):
        return rings
    flat = [value for ring in rings for value in ring]
    near = all(0 <= value < 10**9 for value in flat) and len(flat) <= ground.MOST
    if not near:
        return "omridset ligger uden for Danmark, eller har for mange hjørner"
    doubt = coordinates.doubt(*coordinates.wgs84(flat[0] / 100, flat[1] / 100)) if len(flat) > 1 else ""
    return f"omridset er {doubt}" if doubt else "omridset er for lille eller brudt"


def _thinned(rings: list[list[int]]) -> list[list[int]]:
    """The same outlines with fewer corners, drawn off as little as makes them fit."""
    from shapely import get_coordinates
    from shapely.geometry import Polygon

    fine = FINE * 100
    while sum(map(len, rings)) > ground.MOST and fine < 20_000:
        shapes = [Polygon(list(zip(ring[::2], ring[1::2], strict=True))).simplify(fine) for ring in rings]
        rings = [[round(value) for at in get_coordinates(shape).tolist() for value in at] for shape in shapes]
        fine *= 2
    return rings
