"""Incidents that are planned: a guard post, an event, a test; once or again and again (ops S5). `waking` opens them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.text import safe
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar import times
from console.store import reading_matters
from console.store.database import Connection
from console.store.reading_matters import Matter

EVERY = {"": 0, "dag": 1, "uge": 7}  # days between, 0: once


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIncident(Command):
    """`planlæg <type> <sted> til [dag] HH:MM [hver dag|uge] [# note]`."""

    planned: c.OpenIncident
    due: int
    every: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPlan(Command):
    """`planlæg slut <nummer>`: it does not wake any more. Plans are numbered from 1, the next first."""

    number: str


def plan(act: Act, command: Command) -> str:
    """Write the plan."""
    assert isinstance(command, PlanIncident)
    kind = act.reference.incident_types.get(command.planned.type_code)
    if kind is None:
        raise Refused("unknown_type", f"Typen {command.planned.type_code} findes ikke.", command.planned.type_code)
    if command.due <= act.now:
        raise Refused("past", "Tidspunktet er gået. Skriv fx: til i morgen 07:00.")
    body = {
        "area": act.store.area, "other": "", "state": "set", "at": act.now, "due": command.due, "every": command.every,
        "type": kind.code, "place": safe(command.planned.place, 300), "text": safe(command.planned.note, 500),
        "priority": command.planned.priority or "", "origin": act.writing.origin, "wording": kind.wording,
        "by": act.desk.user.name if act.desk.user else act.desk.seat,
    }  # fmt: skip
    scope = act.store.scope(act.store.area, "drift")
    act.write(act.new("planned"), "planned.set", body, scope=scope)
    return f"Planlagt: {kind.wording}, {body['place']} {times.shown(command.due, act.now)}{_often(command.every)}"


def cancel(act: Act, command: Command) -> str:
    """End a plan. Raises Refused for a number there is none of."""
    assert isinstance(command, CancelPlan)
    ahead = dict(enumerate(upcoming(act.db, act.now), 1))
    found = ahead.get(int(command.number)) if command.number.isdecimal() else None
    if found is None:
        raise Refused("unknown_plan", f"Plan {command.number} findes ikke. overblik plans viser dem.", command.number)
    act.write(found[1].id, "planned.withdrawn", {"state": "withdrawn"}, scope=act.scope_of(found[1].id))
    return f"Ikke længere planlagt: {found[1].held.get('wording')}, {found[1].held.get('place')}"


def upcoming(db: Connection, now: int) -> list[tuple[int, Matter]]:
    """(when next, plan) of everything that will wake, the next first; times ms UTC."""
    found = []
    for one in standing(db):
        ahead = next((at for at in moments(one) if at > now), None)
        if ahead is not None:
            found.append((ahead, one))
    return sorted(found, key=lambda each: (each[0], each[1].id))


def standing(db: Connection) -> list[Matter]:
    """Every plan nobody has taken off."""
    return [one for one in reading_matters.of_family(db, "planned", 0, all_=True) if one.state == "set"]


def moments(plan_: Matter, until: int = 2**62) -> Iterator[int]:
    """When a plan is due (ms UTC), up to a time: the wall clock's hour stays the same when the clocks change."""
    first = plan_.held.get("due")
    days = EVERY.get(str(plan_.held.get("every") or ""), 0)
    if not isinstance(first, int):
        return
    yield first
    wall = times.local(first).replace(tzinfo=None)
    for n in range(1, 2000 if days else 1):
        at = _moment(wall + timedelta(days=n * days))
        if at > until:
            return
        yield at


def _moment(wall: datetime) -> int:
    return round(wall.replace(tzinfo=times.COPENHAGEN).timestamp() * 1000)


def _often(every: str) -> str:
    return f", hver {every}" if every else ""
