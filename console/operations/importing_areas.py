"""Official areas as GeoJSON: municipalities, postcodes, police districts; each found by name, at a point inside it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.geo import coordinates
from console.operations import map_borders
from console.operations.importing_places import Taken, Unusable, municipality_table
from console.store.gazetteer import Gazetteer, Place

LARGEST = 256 * 1024 * 1024  # bytes
_NAMES = ("navn", "name", "NAVN", "KOMNAVN", "label")
_UTM_SOUTH = 6_000_000


def take_in(gazetteer: Gazetteer, path: Path, *, now: int, attribution: str = "", borders: Path | None = None) -> Taken:
    """Take the areas in, in place of what this file gave before; raises Unusable, OSError.

    `borders` is the store beside which their borders are kept for the map.
    """
    if path.stat().st_size > LARGEST:
        raise Unusable(f"{path.name} er for stor")
    try:
        given = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path.name} er ikke hel GeoJSON ({error})") from error
    features = given.get("features") if isinstance(given, Mapping) else None
    if not isinstance(features, list):
        raise Unusable(f"{path.name} har ingen områder")
    done, rows, table = Taken("area"), list[tuple[Place, str]](), municipality_table()
    shapes = list[tuple[str, Mapping[str, Any]]]()
    for n, feature in enumerate(features, 1):
        found = _place(feature, table)
        if isinstance(found, str):
            done.reject(n, found)
        else:
            rows.append((found, ""))
            shapes.append((found.name, feature["geometry"]))
    if not rows:
        raise Unusable(f"{path.name}: ingen områder kunne bruges. {'; '.join(done.reasons[:3])}")
    done.taken = gazetteer.replace(path.name, "area", rows, at=now, attribution=attribution, rejected=done.rejected)
    if borders is not None:
        map_borders.keep(borders, path.name, shapes, attribution)
    return done


def _place(feature: Any, table: Mapping[str, tuple[str, str]]) -> Place | str:
    said = feature.get("properties") if isinstance(feature, Mapping) else None
    if not isinstance(said, Mapping):
        return "området siger intet"
    name = next((str(said[key]) for key in _NAMES if said.get(key)), "")
    if not name:
        return "området har intet navn"
    at = _inside(feature.get("geometry"))
    if at is None:
        return f"{name}: omridset kunne ikke læses"
    doubt = coordinates.doubt(*at)
    if doubt:
        return f"{name}: området er {doubt}"
    code = str(said.get("komkode") or said.get("KOMKODE") or "")
    municipality, area = table.get(code.zfill(4), ("", "")) if code else ("", "")
    postcode = str(said.get("postnr") or "")
    kind = "kommune" if code else "postnummer" if postcode else "område"
    shown = f"{name} Kommune" if code else name
    return Place(shown, kind, *at, postcode=postcode, municipality=municipality, area=area, weight=10)


def _inside(geometry: Any) -> tuple[float, float] | None:
    """(lat, lon) of a point inside a shape in WGS84 or UTM 32; None where it is no shape."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        point = shape(geometry).representative_point()
        x, y = float(point.x), float(point.y)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    if y > _UTM_SOUTH:
        return coordinates.wgs84(x, y)
    return round(y, 6), round(x, 6)
