"""What lies on the ground: incidents and units as marks, those on one spot spread so that each is seen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from console.domain.incident import ORDER
from console.domain.reference import Reference
from console.gui.models.durations import waiting
from console.gui.models.lateness import ALERT, deadlines
from console.gui.models.words import word
from console.gui.symbols import status_symbol
from console.store.reading_map import MapIncident, MapUnit

SAME = 30.0  # metres within which two marks stand on one spot
GOLDEN = pi * (3 - sqrt(5))


class Mark(NamedTuple):
    """One mark. `right` and `down` move it off a spot it shares (pixels at 100 %); `tone` is a colour's token."""

    id: str
    unit: bool
    east: float
    north: float
    right: float
    down: float
    symbol: str
    tone: str
    label: str
    sure: bool
    loud: bool  # an uncovered incident: drawn large and with its number
    incident: str | None
    told: tuple[str, ...]  # the lines of its card


def incidents(found: Iterable[MapIncident], reference: Reference, now: int, shown: dict[str, str]) -> list[Mark]:
    """Marks of incidents, the one that waits most last so that it lies on top. `shown` are areas' letters."""
    limits = deadlines(reference)
    order = sorted(found, key=lambda one: (one.covered, ORDER.get(one.priority, 9), one.happened), reverse=True)
    moved = _spread([(one.at.east, one.at.north) for one in order], 17)
    marks = []
    for one, (right, down) in zip(order, moved, strict=True):
        span = max(0, now - one.happened)
        late = "" if one.covered else limits.late("uncovered", one.priority, span)
        tone = "ink2" if one.covered else {"": "ink", ALERT: "alert"}.get(late, "warn")
        label = f"{shown.get(one.area, '')}{one.number:05d}" if one.number else ""
        where = (one.at.east, one.at.north, right, down)
        card = _incident_card(one, label, span)
        symbol = f"type-{one.pictogram}"
        marks.append(Mark(one.id, False, *where, symbol, tone, label, one.at.sure, not one.covered, one.id, card))
    return marks


def units(found: Iterable[MapUnit]) -> list[Mark]:
    """Marks of units, those at a station or a scene spread around it."""
    known = sorted(found, key=lambda one: one.callsign)
    moved = _spread([(one.at.east, one.at.north) for one in known], 13, first=1)
    marks = []
    for one, (right, down) in zip(known, moved, strict=True):
        symbol, tone = status_symbol(one.status, one.committed)
        card = tuple(filter(None, (one.callsign, word(f"status.{one.status}"), _how_known(one))))
        spread = (0.0, 0.0) if one.moving or one.told_s is not None else (right, down)
        where = (one.at.east, one.at.north, *spread)
        sure = one.at.sure if one.told_s is not None else not one.moving
        marks.append(Mark(one.id, True, *where, symbol, tone, one.callsign, sure, False, one.incident, card))
    return marks


def _how_known(one: MapUnit) -> str:
    if one.told_s is not None:
        return word("map.told", age=waiting(one.told_s * 1000))
    return word("map.underway") if one.moving else ""


def in_order(marks: Sequence[Mark]) -> list[Mark]:
    """Incidents as one goes through them: what waits most first."""
    return [mark for mark in reversed(marks) if not mark.unit]


def _incident_card(one: MapIncident, label: str, span: int) -> tuple[str, ...]:
    state = word(f"state.{one.state}")
    unsure = "" if one.at.sure else word("map.unsure")
    return tuple(
        filter(None, (f"{label} {one.type}", one.place, f"{one.priority} · {state} · {waiting(span)}", unsure))
    )


def _spread(places: Sequence[tuple[float, float]], apart: float, first: int = 0) -> list[tuple[float, float]]:
    """Pixels each is moved by: the first of a spot stays, the others lie around it like seeds in a sunflower."""
    spots: dict[tuple[int, int], int] = defaultdict(int)
    moved = []
    for east, north in places:
        spot = (round(east / SAME), round(north / SAME))
        turn = spots[spot] + first
        spots[spot] += 1
        away = apart * sqrt(turn)
        moved.append((away * cos(turn * GOLDEN), away * sin(turn * GOLDEN)))
    return moved
