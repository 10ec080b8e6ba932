"""How long things took: per incident and per unit, in whole seconds.

Definitions (after the fire service's own: *responstid* runs from the alarm's arrival at the fire service to the first
vehicle *fremme*, *afgangstid* from a unit's alarm to its departure; no national maximum, each service sets its goals):
answer: arrival → taken by a seat · process: arrival → the first unit alarmed · turn-out: alarmed → *afgang* ·
response of a unit: alarmed → *fremme* · response of an incident: arrival → the first unit *fremme*.
Arrival is when it happened by its own report, not when it was typed: so paper entered afterwards counts right.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import NamedTuple

OF_INCIDENT = ("answer", "process", "first_on_scene")
OF_UNIT = ("turn_out", "response")
NAMES = (*OF_INCIDENT, *OF_UNIT)


class Took(NamedTuple):
    """One interval. `seconds` None = unknown, never invented; `marked` = the clocks disagree."""

    seconds: int | None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One unit on one incident; times in ms, None = unknown."""

    unit: str
    service: str
    alerted: int | None
    en_route: int | None
    on_scene: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """One incident as it ran; times in ms, None = unknown."""

    incident: str
    type: str
    priority: str
    area: str
    outcome: str | None
    arrived: int | None
    taken: int | None
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of intervals comes to, in seconds; median and 90th percentile (nearest rank) None where n is 0."""

    n: int
    median: float | None
    p90: int | None
    unknown: int
    marked: int


def between(start: int | None, end: int | None) -> Took:
    """Whole seconds from one moment to another."""
    if start is None or end is None:
        return Took(None)
    return Took((end - start) // 1000) if end >= start else Took(None, marked=True)


def of_unit(sent: Sent) -> dict[str, Took]:
    """A unit's turn-out and response."""
    return {"turn_out": between(sent.alerted, sent.en_route), "response": between(sent.alerted, sent.on_scene)}


def of_incident(course: Course) -> dict[str, Took]:
    """An incident's answer, process and first unit on scene."""
    alerted, there = _first(s.alerted for s in course.sent), _first(s.on_scene for s in course.sent)
    ends = (course.taken, alerted, there)
    return {name: between(course.arrived, end) for name, end in zip(OF_INCIDENT, ends, strict=True)}


def _first(times: Iterable[int | None]) -> int | None:
    return min((at for at in times if at is not None), default=None)


def figures(took: Iterable[Took]) -> Figures:
    """Count, median and 90th percentile of what is known."""
    held = list(took)
    known = sorted(one.seconds for one in held if one.seconds is not None)
    marked = sum(one.marked for one in held)
    unknown = len(held) - len(known) - marked
    if not known:
        return Figures(0, None, None, unknown, marked)
    return Figures(len(known), median(known), known[ceil(0.9 * len(known)) - 1], unknown, marked)


def totals(courses: Sequence[Course]) -> dict[str, Figures]:
    """All intervals over some incidents, by name; those of a unit have one for each unit that was sent."""
    incidents = [of_incident(course) for course in courses]
    units = [of_unit(sent) for course in courses for sent in course.sent]
    return {name: figures(one[name] for one in (incidents if name in OF_INCIDENT else units)) for name in NAMES}


def by(courses: Sequence[Course], key: Callable[[Course], str]) -> dict[str, dict[str, Figures]]:
    """The totals of each group, e.g. `by(courses, lambda c: c.type)`, in the order of their keys."""
    groups: dict[str, list[Course]] = {}
    for course in courses:
        groups.setdefault(key(course), []).append(course)
    return {name: totals(groups[name]) for name in sorted(groups)}


def by_service(courses: Sequence[Course]) -> dict[str, dict[str, Figures]]:
    """What each service's own units took; the centre's times are no service's."""
    groups: dict[str, list[dict[str, Took]]] = {}
    for course in courses:
        for sent in course.sent:
            groups.setdefault(sent.service, []).append(of_unit(sent))
    return {name: {one: figures(took[one] for took in groups[name]) for one in OF_UNIT} for name in sorted(groups)}


def outcomes(courses: Iterable[Course]) -> Mapping[str, int]:
    """How many ended how; `open` for those that have not."""
    counted: dict[str, int] = {}
    for course in courses:
        name = course.outcome or "open"
        counted[name] = counted.get(name, 0) + 1
    return dict(sorted(counted.items()))
