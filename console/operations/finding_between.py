"""Places that lie between others: where two streets meet, and a kilometre of a motorway.

A crossing is reckoned from the house numbers nearest each other; a kilometre between two posts of an imported register.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, radians

from console.operations.hits import Hit
from console.store.gazetteer import Found, Gazetteer

NEAR, SURE = (
    150.0,
    40.0,
)  # metres between the nearest houses of two streets that meet, and within which nobody doubts it
PAIRS = 16  # pairs of streets that are tried
POSTS = 2_000  # metres between two posts that are still reckoned between
_CELL = 0.002  # degrees, some 200 m
_METRES = 111_320.0  # a degree of latitude
_BETWEEN = re.compile(r"\s*(?:/|\s[x×]\s|\bhj(?:ørnet|oernet)? (?:af )?|\bkryds(?:et)? (?:med )?)\s*", re.IGNORECASE)
_CORNER = re.compile(r"^\s*hj(?:ørnet|\.)? (?:af )?(.+?) og (.+)$", re.IGNORECASE)
_KILOMETRE = re.compile(
    r"^\s*((?:e\s?\d{2}|rute\s?\d{1,3}|[a-zæøå]*motor[a-zæøå]*))\s*(?:,\s*)?km\s*(\d{1,3}(?:[,.]\d{1,3})?)"
    r"\s*(nord|syd|øst|vest)?\w*\s*$",
    re.IGNORECASE,
)
Spot = tuple[float, float]


def crossing(gazetteers: Sequence[Gazetteer], text: str) -> list[Hit]:
    """Where the two streets of `Algade/Ringstedgade Roskilde` meet, the likeliest first; nothing for other texts."""
    names = _streets(text)
    if names is None:
        return []
    found: list[tuple[float, Hit]] = []
    for gazetteer in gazetteers:
        for a, b in _pairs(gazetteer, *names):
            met = _meeting(gazetteer.houses(a.id), gazetteer.houses(b.id))
            if met is not None:
                found.append((met[1], _corner(a, b, *met)))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def kilometre(gazetteers: Sequence[Gazetteer], text: str) -> list[Hit]:
    """`E45 km 156,3 nord` between the two nearest posts; without a direction both, where both are known."""
    said = _KILOMETRE.match(text)
    if said is None:
        return []
    road, metres = said[1].upper().replace(" ", ""), round(float(said[2].replace(",", ".")) * 1000)
    wanted = [said[3].lower()] if said[3] else ["", "nord", "syd", "øst", "vest"]
    hits = []
    for gazetteer in gazetteers:
        for direction in wanted:
            at = _between(gazetteer.posts(road, direction), metres)
            if at is not None:
                label = f"{road} km {metres / 1000:.1f} {direction}".strip().replace(".", ",")
                hits.append(Hit(label, "km", *at, "", "kilometerregister", 1.0))
    return hits


def _streets(text: str) -> tuple[str, str] | None:
    corner = _CORNER.match(text)
    parts = list(corner.groups()) if corner else _BETWEEN.split(text, maxsplit=1)
    if len(parts) != 2 or min(len(part.strip()) for part in parts) < 3:
        return None
    return parts[0].strip(" ,"), parts[1].strip(" ,")


def _pairs(gazetteer: Gazetteer, first: str, second: str) -> Iterable[tuple[Found, Found]]:
    """Streets of the two names in the same town; a town said after the second counts for both."""
    ones = [one for one in gazetteer.beginning(first, 200) if one.place.kind == "address"]
    others = [one for one in gazetteer.beginning(second, 200) if one.place.kind == "address"]
    by_town = defaultdict(list[Found])
    for one in others:
        by_town[one.place.town, one.place.postcode].append(one)
    pairs = [
        (one, other)
        for one in ones
        for other in by_town.get((one.place.town, one.place.postcode), ())
        if one.id != other.id
    ]
    return sorted(pairs, key=lambda pair: -(pair[0].score + pair[1].score))[:PAIRS]


def _meeting(ones: Sequence[Spot], others: Sequence[Spot]) -> tuple[Spot, float] | None:
    """The middle between the two nearest houses, and the metres between them; None where none are near."""
    cells = defaultdict(list[Spot])
    for lat, lon in ones:
        cells[int(lat / _CELL), int(lon / _CELL / 2)].append((lat, lon))
    best: tuple[float, Spot] | None = None
    for lat, lon in others:
        row, column = int(lat / _CELL), int(lon / _CELL / 2)
        for near in ((r, c) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1)):
            for at in cells.get(near, ()):
                metres = hypot((at[0] - lat) * _METRES, (at[1] - lon) * _METRES * cos(radians(lat)))
                if best is None or metres < best[0]:
                    best = (metres, ((at[0] + lat) / 2, (at[1] + lon) / 2))
    return (best[1], best[0]) if best is not None and best[0] <= NEAR else None


def _corner(a: Found, b: Found, at: Spot, metres: float) -> Hit:
    where = " ".join(filter(None, (a.place.postcode, a.place.town)))
    doubt = "" if metres <= SURE else f"skønnet af husnumre, {round(metres)} m fra hinanden"
    score = round(min(a.score, b.score) - (0 if metres <= SURE else 0.1), 3)
    label = f"{a.place.name}/{b.place.name}" + (f", {where}" if where else "")
    return Hit(label, "crossing", round(at[0], 6), round(at[1], 6), a.place.municipality, a.source, score, doubt)


def _between(posts: Sequence[tuple[int, float, float]], metres: int) -> Spot | None:
    """(lat, lon) at so many metres along posts (metres, lat, lon) in order; None beyond or where they are sparse."""
    for before, after in pairwise(posts):
        if before[0] <= metres <= after[0] and after[0] - before[0] <= POSTS:
            part = (metres - before[0]) / max(1, after[0] - before[0])
            lat, lon = (before[n] + part * (after[n] - before[n]) for n in (1, 2))
            return round(lat, 6), round(lon, 6)
    exact = next((post for post in posts if post[0] == metres), None)
    return (exact[1], exact[2]) if exact else None
