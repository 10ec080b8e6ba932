"""Lines and areas as they are typed or drawn: positions one after another, or a point with metres around it."""

import re
from itertools import pairwise
from math import cos, hypot, pi, sin

from console.geo import coordinates

MOST, CORNERS = 60, 32  # corners that are taken, and those a circle is drawn with
FARTHEST = 200_000.0  # metres between two corners: beyond this it is a slip
_POSITION = re.compile(r"-?\d{1,3}\.\d+,-?\d{1,3}\.\d+")
_AROUND = re.compile(r"(.*?)[\s,;]+(?:r\s*|radius\s*|±\s*)?(\d{1,6}(?:[.,]\d+)?)\s*(km|m)", re.IGNORECASE)
Spots = list[tuple[int, int]]
"""East and north in centimetres of EPSG:25832."""


class NotDrawn(ValueError):
    """What was typed is no line or area; `str()` says why in Danish."""


def points(text: str) -> Spots | None:
    """The positions of a text that holds nothing else (`55.64,12.08 55.65,12.09 …`); None for any other text.

    Raises NotDrawn for one that cannot be meant.
    """
    parts = text.split()
    if not parts or not all(_POSITION.fullmatch(part) for part in parts):
        return None
    if len(parts) > MOST:
        raise NotDrawn(f"Højst {MOST} punkter; her er {len(parts)}.")
    found = []
    for part in parts:
        at = coordinates.parse(part)
        if at is None or at.doubt:
            raise NotDrawn(f"{part}: {at.doubt if at else 'ingen position'}.")
        found.append(_centimetres(*coordinates.utm(at.lat, at.lon)))
    if any(hypot(a[0] - b[0], a[1] - b[1]) / 100 > FARTHEST for a, b in pairwise(found)):
        raise NotDrawn(f"To punkter ligger mere end {FARTHEST / 1000:.0f} km fra hinanden.")
    return found


def around(text: str) -> tuple[str, float] | None:
    """A place and the metres around it: `Algade 1 300 m`, `55.64,12.08 ± 2 km`; None where no distance is said."""
    found = _AROUND.fullmatch(text.strip())
    if found is None or not found[1].strip():
        return None
    metres = float(found[2].replace(",", ".")) * (1000 if found[3].lower() == "km" else 1)
    return (found[1].strip(" ,;±"), metres) if 0 < metres <= FARTHEST else None


def circle(middle: tuple[int, int], metres: float) -> Spots:
    """The corners of a circle around a point."""
    turns = (2 * pi * n / CORNERS for n in range(CORNERS))
    return [
        (round(middle[0] + 100 * metres * cos(turn)), round(middle[1] + 100 * metres * sin(turn))) for turn in turns
    ]


def crosses_itself(ring: Spots) -> bool:
    """Whether two sides of an area cross, so that nobody can say what is inside."""
    from shapely.geometry import Polygon

    return not Polygon(ring).is_valid


def _centimetres(east: float, north: float) -> tuple[int, int]:
    return round(east * 100), round(north * 100)
