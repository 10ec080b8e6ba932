"""Where a warning applies: which of our areas and municipalities, by codes first, by its shape where it has no code.

Codes decide, for outlines are generalised and a warning's too. Tables are data in `resources/geo`.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from console.domain.scope import AREAS
from console.domain.warning import Code, Parsed, Warning
from console.operations import municipalities
from console.operations.municipalities import Borders
from console.store.pack import resources

NEAR = 0.03  # degrees around an area, about 3 km: a coast and its water belong together
UNKNOWN = "ukendt områdekode"
NOWHERE = "sted ukendt"
ROADS = ("alertc",)  # codes that say where only to those who have their table
_COUNTRY = ("DK", "DNK", "208")


def applied(parsed: Parsed, borders: Borders | None = None) -> Parsed:
    """The same warnings, each with the areas, municipalities and services it touches."""
    return replace(parsed, warnings=tuple(reached(warning, borders) for warning in parsed.warnings))


def reached(warning: Warning, borders: Borders | None = None) -> Warning:
    """A warning with its areas (in our order), municipality numbers and services.

    Codes decide; a shape does where there are none, and says the municipalities where their `borders` were taken in.
    What no table knows is among the problems.
    """
    areas: set[str] = set()
    found: set[str] = set()
    problems = list(warning.problems)
    for code in warning.codes:
        told = _of_code(code, borders)
        if told is None:
            continue
        if not told[0] and _is_ours(code):
            problems.append(f"{UNKNOWN}: {code.scheme} {code.code}")
        areas.update(told[0])
        found.update(told[1])
    drawn = _drawn(warning.geometry) if warning.geometry is not None and (not areas or not found) else None
    if not areas and drawn is not None:
        areas.update(_of_shape(drawn))
    elif not areas and warning.geometry is None and NOWHERE not in problems and not _is_named(warning):
        problems.append(NOWHERE)
    if not found and drawn is not None and borders:
        found.update(borders.under(drawn))
    ordered = tuple(area for area in AREAS if area in areas)
    return replace(
        warning, areas=ordered, municipalities=tuple(sorted(found)), services=municipalities.services(found),
        problems=tuple(dict.fromkeys(problems)),
    )  # fmt: skip


def _is_named(warning: Warning) -> bool:
    """Whether its place is named by a code, known to us or not."""
    return any(code.scheme not in ROADS for code in warning.codes)


def _of_code(code: Code, borders: Borders | None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(areas, municipalities) of a code; None for a scheme that names no place of ours."""
    scheme, value = code.scheme.lower(), code.code.strip().upper()
    if scheme == "emma_id":
        inside = municipalities.of_emma(value) or (borders.of_coast(value) if borders else ())
        return _emma().get(value, ()), inside
    if scheme.startswith("nuts"):
        area = _table("nuts_areas").get(value)
        return ((area,) if area else ()), municipalities.of_nuts(value) if area else ()
    if scheme in ("municipality", "kommune", "komkode"):
        known = municipalities.known().get(value.zfill(4))
        return ((known.area,), (known.code,)) if known else ((), ())
    if scheme in ("postcode", "postnr", "zip"):
        area = _postcode(value)
        return ((area,) if area else ()), ()
    if scheme in ("country", "iso3166") and value in _COUNTRY:
        return AREAS[:4], tuple(municipalities.known())
    return None


def _is_ours(code: Code) -> bool:
    return code.code.strip().upper().startswith("DK") or code.scheme.lower() in ("municipality", "postcode")


def _drawn(geometry: Any) -> Any:
    """A shape as it can be reckoned with; None where it cannot."""
    from shapely import make_valid
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        wanted = shape(geometry)
        return wanted if wanted.is_valid else make_valid(wanted)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def _of_shape(wanted: Any) -> Iterator[str]:
    """The areas a shape touches."""
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


@cache
def _table(name: str) -> dict[str, str]:
    return {row["code"]: row["area"] for row in municipalities.rows(name)}


@cache
def _emma() -> dict[str, tuple[str, ...]]:
    return {row["code"]: tuple(row["areas"].split()) for row in municipalities.rows("emma_areas")}


@cache
def _postcodes() -> list[tuple[int, int, str]]:
    return [(int(row["first"]), int(row["last"]), row["area"]) for row in municipalities.rows("postcode_areas")]


def _postcode(value: str) -> str | None:
    number = int(value) if value.isdecimal() and len(value) == 4 else 0
    return next((area for first, last, area in _postcodes() if first <= number <= last), None)
