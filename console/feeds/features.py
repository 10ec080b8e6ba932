"""GeoJSON from elsewhere: its features, and whether a geometry is one."""

import math
from collections.abc import Mapping
from typing import Any

from console.feeds.refusal import Unreadable

_TYPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def of(given: Any) -> list[Any]:
    """The features of a collection, a single feature, or a list of either; raises Unreadable."""
    if isinstance(given, list):
        return [feature for one in given for feature in of(one)]
    if isinstance(given, Mapping) and given.get("type") == "Feature":
        return [given]
    features = given.get("features") if isinstance(given, Mapping) else None
    if not isinstance(features, list):
        raise Unreadable("dokumentet har ingen kortelementer")
    return features


def properties(feature: Any) -> Mapping[str, Any]:
    """A feature's properties; none where it has none."""
    found = feature.get("properties") if isinstance(feature, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def geometry(feature: Any, problems: list[str]) -> dict[str, Any] | None:
    """The geometry in WGS84; None with the reason among the problems where there is none to use."""
    given = feature.get("geometry") if isinstance(feature, Mapping) else None
    if not isinstance(given, Mapping):
        return None
    if given.get("type") not in _TYPES or not _is_real(given.get("coordinates"), 0):
        problems.append("geometrien kunne ikke læses")
        return None
    return {"type": given["type"], "coordinates": given["coordinates"]}


def _is_real(given: Any, depth: int) -> bool:
    if not isinstance(given, list) or not given or depth > 4:
        return False
    if all(isinstance(number, int | float) and not isinstance(number, bool) for number in given):
        in_world = len(given) >= 2 and all(math.isfinite(number) for number in given)
        return in_world and abs(given[0]) <= 180 and abs(given[1]) <= 90
    return all(_is_real(part, depth + 1) for part in given)


def text(properties_: Mapping[str, Any], *names: str) -> str:
    """The first of some properties that says anything, as text."""
    for name in names:
        value = properties_.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""
