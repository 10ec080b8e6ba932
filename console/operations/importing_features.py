"""Features out of a file somebody else made, GeoJSON or GeoPackage: properties and shape, what is no good with why."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from console.operations.importing_places import Unusable
from console.store import geopackage

LARGEST = 256 * 1024 * 1024  # bytes of GeoJSON, which is read whole; a GeoPackage is read row by row
_KNOWN_CRS = ("25832", "4326", "CRS84", "4258", "3044")


class Feature(NamedTuple):
    """What is said of a place and its GeoJSON shape, in degrees or metres of UTM 32."""

    row: int
    said: Mapping[str, Any]
    shape: Mapping[str, Any] | None


def read(path: Path, layer: str = "") -> Iterator[Feature | tuple[int, str]]:
    """Every feature, or (its number, why it is no good); raises Unusable, OSError."""
    if geopackage.is_package(path):
        yield from _packaged(path, layer)
        return
    for number, feature in enumerate(_collection(path), 1):
        said = feature.get("properties") if isinstance(feature, Mapping) else None
        if isinstance(said, Mapping):
            yield Feature(number, said, feature.get("geometry"))
        else:
            yield number, "området siger intet"


def is_features(path: Path) -> bool:
    """Whether a file is one of these, by its name."""
    return path.suffix.lower() in (".geojson", ".json") or geopackage.is_package(path)


def _collection(path: Path) -> list[Any]:
    if path.stat().st_size > LARGEST:
        raise Unusable(f"{path.name} er for stor")
    try:
        given = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path.name} er ikke hel GeoJSON ({error})") from error
    features = given.get("features") if isinstance(given, Mapping) else None
    if not isinstance(features, list):
        raise Unusable(f"{path.name} har ingen områder")
    crs = json.dumps(given.get("crs")) if given.get("crs") else ""
    if crs and not any(known in crs for known in _KNOWN_CRS):
        raise Unusable(f"{path.name}: projektionen er {crs[:120]}; brug EPSG:25832 (UTM 32) eller EPSG:4326 (grader)")
    return features


def _packaged(path: Path, layer: str) -> Iterator[Feature | tuple[int, str]]:
    from shapely import from_wkb
    from shapely.errors import ShapelyError
    from shapely.geometry import mapping

    refused = list[str]()
    usable = False
    try:
        for one in geopackage.features(path, layer):
            if not isinstance(one, geopackage.Feature):
                refused.append(f"laget {one[0]}: {one[1]}")
                yield 0, refused[-1]
                continue
            usable = True
            try:
                shape = mapping(from_wkb(one.wkb)) if one.wkb else None
            except (ShapelyError, ValueError):
                shape = None
            yield Feature(one.row, one.properties, shape)
    except geopackage.BadPackage as bad:
        raise Unusable(str(bad)) from bad
    if refused and not usable:
        raise Unusable(f"{path.name}: {'; '.join(refused[:3])}")
