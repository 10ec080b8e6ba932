"""Official areas as GeoJSON or GeoPackage: municipalities, postcodes, police districts; each found by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.geo import coordinates
from console.operations import importing_features, map_borders
from console.operations.importing_features import Feature
from console.operations.importing_places import Taken, Unusable, municipality_table
from console.store.gazetteer import Gazetteer, Place

_NAMES = ("navn", "name", "komnavn", "label")
_CODES = ("komkode", "kommunekode", "kommunenummer")
_POSTCODES = ("postnr", "postnummer")
_POLICE = ("politikredskode", "polkrnr", "politikreds_nr", "politikredsnummer")
_UTM_SOUTH = 6_000_000


def take_in(
    gazetteer: Gazetteer, path: Path, *, now: int, attribution: str = "", borders: Path | None = None, layer: str = ""
) -> Taken:
    """Take the areas in, in place of what this file gave before; raises Unusable, OSError.

    `borders` is the store beside which their borders are kept for the map; `layer` takes one layer of a GeoPackage.
    """
    done, rows, table = Taken("area"), list[tuple[Place, str]](), municipality_table()
    shapes = list[tuple[str, Mapping[str, Any]]]()
    for one in importing_features.read(path, layer):
        found = _place(one, table) if isinstance(one, Feature) else one[1]
        if isinstance(found, str):
            done.reject(one[0], found)
            continue
        assert isinstance(one, Feature)
        assert one.shape is not None
        rows.append((found, ""))
        shapes.append((found.name, one.shape))
    if not rows:
        raise Unusable(f"{path.name}: ingen områder kunne bruges. {'; '.join(done.reasons[:3])}")
    done.taken = gazetteer.replace(path.name, "area", rows, at=now, attribution=attribution, rejected=done.rejected)
    if borders is not None:
        map_borders.keep(borders, path.name, shapes, attribution)
    return done


def _place(feature: Feature, table: Mapping[str, tuple[str, str]]) -> Place | str:
    said = {str(key).lower(): value for key, value in feature.said.items()}
    name = _first(said, _NAMES)
    if not name:
        return "området har intet navn"
    at = _inside(feature.shape)
    if at is None:
        return f"{name}: omridset kunne ikke læses"
    doubt = coordinates.doubt(*at)
    if doubt:
        return f"{name}: området er {doubt}"
    code, postcode = _first(said, _CODES), _first(said, _POSTCODES)
    municipality, area = table.get(code.zfill(4), ("", "")) if code else ("", "")
    police = "politikreds" if _first(said, _POLICE) else "område"
    kind = "kommune" if code else "postnummer" if postcode else police
    shown = f"{name} Kommune" if code and not name.endswith("Kommune") else name
    return Place(shown, kind, *at, postcode=postcode, municipality=municipality, area=area, weight=10)


def _first(said: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(said[name]).strip() for name in names if said.get(name)), "")


def _inside(geometry: Any) -> tuple[float, float] | None:
    """(lat, lon) of a point inside a shape in WGS84 or UTM 32; None where it is no shape."""
    from math import isfinite

    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        point = shape(geometry).representative_point()
        x, y = float(point.x), float(point.y)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    if not (isfinite(x) and isfinite(y)):
        return None
    if y > _UTM_SOUTH:
        return coordinates.wgs84(x, y)
    return round(y, 6), round(x, 6)
