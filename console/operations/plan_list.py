"""The response plans as they are read: each change by its number, and each type's plan in force. Times ms UTC."""

from collections.abc import Sequence
from typing import NamedTuple

from console.domain.incident import PRIORITIES
from console.domain.reference import IncidentType, Reference
from console.domain.response_plan import BASE, Change, NotSteps, Version, applied, in_force, spelled, steps_in, versions
from console.domain.text import folded
from console.operations.commands import Refused
from console.store import reading_plans
from console.store.database import Connection

OVER = ("rejected", "withdrawn", "replaced")


class Listed(NamedTuple):
    """One change. `stands`: waiting, scheduled, in_force, replaced, rejected or withdrawn. `steps` are spelled."""

    number: int
    change: Change
    stands: str
    version: int | None  # its turn among the type's versions
    begins: int | None
    before: str
    steps: str
    to_review: bool  # a rollback nobody else has looked at

    @property
    def is_current(self) -> bool:
        """Whether anybody has something to do with it now."""
        return self.stands not in OVER or self.to_review


class Line(NamedTuple):
    """One type's plan in force; version 0 is the pickliste of the pack."""

    code: str
    wording: str
    version: int
    priority: str
    steps: str
    since: int | None


def listed(db: Connection, reference: Reference, area: str, now: int) -> list[Listed]:
    """An area's changes, oldest first, numbered from 1."""
    found = reading_plans.changes(db, area)
    return [_listed(number, one, found, reference, now) for number, one in enumerate(found, 1)]


def lines(db: Connection, reference: Reference, area: str, now: int) -> list[Line]:
    """The whole pickliste as it is in force now, in its own order."""
    found = reading_plans.changes(db, area)
    return [_line(kind, in_force(versions(found, area, kind.code), now)) for kind in reference.incident_types.values()]


def planned(reference: Reference, code: str, steps: str, priority: str = "") -> IncidentType:
    """A type with another plan (and priority) than its own, as typed.

    Raises Refused for a type, a step, a unit type or a priority that is unknown.
    """
    kind = next((one for one in reference.incident_types.values() if folded(code) in _names(one)), None)
    if kind is None:
        raise Refused("unknown_type", f"Typen {code} findes ikke.", code)
    try:
        found = steps_in(steps)
    except NotSteps as error:
        raise Refused("not_steps", f"'{error}' er ikke et trin. Skriv fx: IL M/TS V S;M", str(error)) from error
    asked = {name for step in found for demand in step for name in (demand.type, *demand.or_types)}
    for name in sorted(asked - reference.unit_types.keys()):
        raise Refused("unknown_type_of_unit", f"Enhedstypen {name} findes ikke.", name)
    known = {folded(one): one for one in PRIORITIES}
    if priority and folded(priority) not in known:
        raise Refused("unknown_priority", f"Prioriteten {priority} findes ikke: {', '.join(PRIORITIES)}", priority)
    return kind._replace(steps=found, priority=known.get(folded(priority), kind.priority))


def _names(kind: IncidentType) -> list[str]:
    return [folded(name) for name in (kind.code, *kind.aliases)]


def _listed(number: int, change: Change, found: Sequence[Change], reference: Reference, now: int) -> Listed:
    turns = versions(found, change.area, change.code)
    own = next((one for one in turns if one.change.id == change.id), None)
    at = own.begins if own else now
    earlier = [one for one in turns if (one.number < own.number if own else one.begins <= at)]
    before = _spelled(reference, change.code, earlier[-1] if earlier else None)
    steps = _spelled(reference, change.code, own) if own else change.steps
    review = bool(change.restores) and not change.approvals
    return Listed(number, change, _stands(change, own, in_force(turns, now), now), own.number if own else None,
                  own.begins if own else change.start or None, before, steps, review)  # fmt: skip


def _stands(change: Change, own: Version | None, current: Version | None, now: int) -> str:
    stands = change.stands(now)
    if stands not in ("begun", "restored"):
        return stands
    return "in_force" if own and current and own.number == current.number else "replaced"


def _spelled(reference: Reference, code: str, version: Version | None) -> str:
    kind = reference.incident_types.get(code)
    if version and version.of != BASE:
        return spelled(version.steps)
    return spelled(kind.steps) if kind else ""


def _line(kind: IncidentType, version: Version | None) -> Line:
    own = applied(kind, version)
    number, since = (version.number, version.begins) if version else (0, None)
    return Line(kind.code, kind.wording, number, own.priority, spelled(own.steps), since)
