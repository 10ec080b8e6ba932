"""Where a warning applies: which of our areas and municipalities, by codes first, by its shape where it has no code.

Codes decide, for outlines are generalised and a warning's too. Tables are data in `resources/geo`.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from console.domain.scope import AREAS
from console.domain.warning import Code, Parsed, Warning
from console.store.pack import resources

NEAR = 0.03  # degrees around an area, about 3 km: a coast and its water belong together
UNKNOWN = "ukendt områdekode"
NOWHERE = "sted ukendt"
_COUNTRY = ("DK", "DNK", "208")


def applied(parsed: Parsed) -> Parsed:
    """The same warnings, each with the areas and municipalities it touches."""
    return replace(parsed, warnings=tuple(reached(warning) for warning in parsed.warnings))


def reached(warning: Warning) -> Warning:
    """A warning with its areas (in our order) and municipality numbers; what no table knows is among the problems."""
    areas: set[str] = set()
    municipalities: set[str] = set()
    problems = list(warning.problems)
    for code in warning.codes:
        found = _of_code(code)
        if found is None:
            continue
        if not found[0] and _is_ours(code):
            problems.append(f"{UNKNOWN}: {code.scheme} {code.code}")
        areas.update(found[0])
        municipalities.update(found[1])
    if not areas and warning.geometry is not None:
        areas.update(_of_shape(warning.geometry))
    elif not areas and not warning.codes and NOWHERE not in problems:
        problems.append(NOWHERE)
    ordered = tuple(area for area in AREAS if area in areas)
    return replace(
        warning, areas=ordered, municipalities=tuple(sorted(municipalities)), problems=tuple(dict.fromkeys(problems))
    )


def _of_code(code: Code) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(areas, municipalities) of a code; None for a scheme that names no place of ours."""
    scheme, value = code.scheme.lower(), code.code.strip()
    if scheme == "emma_id":
        return _emma().get(value.upper(), ()), ()
    if scheme.startswith("nuts"):
        area = _table("nuts_areas").get(value.upper())
        return ((area,) if area else ()), ()
    if scheme in ("municipality", "kommune", "komkode"):
        number = value.zfill(4)
        area = _table("municipalities").get(number)
        return ((area,), (number,)) if area else ((), ())
    if scheme in ("postcode", "postnr", "zip"):
        area = _postcode(value)
        return ((area,) if area else ()), ()
    if scheme in ("country", "iso3166") and value.upper() in _COUNTRY:
        return AREAS[:4], ()
    return None


def _is_ours(code: Code) -> bool:
    return code.code.strip().upper().startswith("DK") or code.scheme.lower() in ("municipality", "postcode")


def _of_shape(geometry: Any) -> Iterator[str]:
    """The areas a shape touches; none where it cannot be drawn."""
    from shapely import make_valid
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        wanted = shape(geometry)
        if not wanted.is_valid:
            wanted = make_valid(wanted)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return
    for area, outline in _outlines().items():
        if outline.intersects(wanted):
            yield area


@cache
def _outlines() -> dict[str, Any]:
    from shapely import prepare
    from shapely.geometry import shape

    given = json.loads((resources() / "geo" / "areas.geojson").read_bytes())
    found = {part["properties"]["area"]: shape(part["geometry"]).buffer(NEAR) for part in given["features"]}
    for outline in found.values():
        prepare(outline)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    lines = (resources() / "geo" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _table(name: str) -> dict[str, str]:
    return {row["code"]: row["area"] for row in _rows(name)}


@cache
def _emma() -> dict[str, tuple[str, ...]]:
    return {row["code"]: tuple(row["areas"].split()) for row in _rows("emma_areas")}


@cache
def _postcodes() -> list[tuple[int, int, str]]:
    return [(int(row["first"]), int(row["last"]), row["area"]) for row in _rows("postcode_areas")]


def _postcode(value: str) -> str | None:
    number = int(value) if value.isdecimal() and len(value) == 4 else 0
    return next((area for first, last, area in _postcodes() if first <= number <= last), None)
