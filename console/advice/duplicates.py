"""Which open incidents a caller may be telling of again, by the place typed. Pure; a person decides."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from console.domain.text import folded

SHORTEST = 4  # letters of a place before anything is offered


class Offered(NamedTuple):
    """An open incident and how well its place fits: 0 the same address, 1 the same street, 2 begins so."""

    id: str
    fit: int


def offered(place: str, known: Iterable[tuple[str, str]]) -> list[Offered]:
    """Of (incident, place) pairs, newest last, those at the place typed: best fit first, then newest first."""
    address, town = _parts(place)
    if len(address.replace(" ", "")) < SHORTEST:
        return []
    found = []
    for number, (name, other) in enumerate(known):
        fit = _fit(address, town, *_parts(other))
        if fit is not None:
            found.append((fit, -number, name))
    return [Offered(name, fit) for fit, _, name in sorted(found)]


def _fit(address: str, town: str, other: str, other_town: str) -> int | None:
    if town and other_town and not (town in other_town or other_town in town):
        return None
    if address == other:
        return 0
    if _street(address) == _street(other):
        return 1
    return 2 if other.startswith(address) else None


def _parts(place: str) -> tuple[str, str]:
    address, _, town = folded(place).partition(",")
    return " ".join(address.split()), " ".join(re.sub(r"\d", "", town).split())


def _street(address: str) -> str:
    return re.sub(r"\s*\d+\s*[a-z]?$", "", address)
