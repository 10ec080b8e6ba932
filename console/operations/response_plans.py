"""The plan workshop: a response plan is changed by two persons, begins by the clock, and is rolled back by one.

Entries of the area's `stam`, so they reach every seat and centre; which version is in force is the fold's to say
(`domain.response_plan`), and no process has to run for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.domain.reference import IncidentType
from console.domain.response_plan import BASE, Change, before, in_force, spelled, versions
from console.domain.text import safe
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar import times
from console.operations.plan_list import planned
from console.store import reading_plans
from console.store.reads import SeatUser

SAID = {"approved": "Godkendt", "rejected": "Afvist", "withdrawn": "Trukket tilbage"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposePlan(Command):
    """`plan ABA: IL M/TS V;M [prio k2] [fra 06:00] # hvorfor`: another plan for a type. `start` is ms UTC."""

    type_code: str
    steps: str
    priority: str = ""
    start: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlan(Command):
    """`plan godkend|afvis|træk <nummer> [type] [# hvorfor]`. `answer` is a key of SAID.

    With `type_code` it is refused where the number is another type's: an older change that arrived late moves numbers.
    """

    number: str
    answer: str
    type_code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollBackPlan(Command):
    """`plan tilbage ABA # hvorfor`: the version before, at once, by one person, listed until another has seen it."""

    type_code: str
    reason: str = ""


def propose(act: Act, command: Command) -> str:
    """Write the change; nothing is sent by it before somebody else approves. Raises Refused."""
    assert isinstance(command, ProposePlan)
    kind, person = _kind(act, command.type_code), _person(act)
    steps = planned(act.reference, kind.code, command.steps).steps
    if (steps, command.priority or kind.priority) == (kind.steps, kind.priority):
        raise Refused("same_plan", f"Planen for {kind.wording} er allerede {spelled(kind.steps)}.")
    if command.start is not None and command.start <= act.now:
        raise Refused("past", "Tidspunktet er gået. Skriv fx: fra i morgen 06:00.")
    body = {"code": kind.code, "steps": spelled(steps), "priority": command.priority, "start": command.start or 0}
    number = _write(act, "proposed", person, command.reason, body)
    when = f" fra {times.shown(command.start, act.now)}" if command.start else ""
    return f"Foreslået nr. {number}: {kind.wording} {spelled(steps)}{when}. En anden end {person.name} godkender"


def answer(act: Act, command: Command) -> str:
    """Approve, reject or take back a change; a rollback is approved by whoever has looked at it. Raises Refused."""
    assert isinstance(command, AnswerPlan)
    change, person = _numbered(act, command.number), _person(act)
    if command.type_code not in ("", change.code):
        raise Refused("renumbered", f"Nr. {command.number} er {_named(act, change)}. Ctrl+Alt+R viser dem.", change.id)
    _must_be_open(act, change, command.answer)
    if command.answer == "approved" and change.is_proposer(person.id, person.name):
        raise Refused("four_eyes", f"{change.name} har selv foreslået den. En anden godkender: skift <navn>")
    said = {"name": person.name, "at": act.now, "why": safe(command.reason, 300)}
    said |= {"of": change.content} if command.answer == "approved" else {}
    body = {f"{command.answer}:{person.id}": said}
    act.write(change.id, f"plan.{command.answer}", body, scope=act.scope_of(change.id))
    if command.answer != "approved":
        return f"{SAID[command.answer]}: nr. {command.number}, {_named(act, change)}"
    if change.restores:
        return f"Gennemset: {_named(act, change)} er rullet tilbage"
    when = f"fra {times.shown(change.start, act.now)}" if change.start > act.now else "fra nu"
    return f"Godkendt: {_named(act, change)} {change.steps} gælder {when}"


def roll_back(act: Act, command: Command) -> str:
    """Bring back what was in force before. Raises Refused where the pickliste's own plan is in force."""
    assert isinstance(command, RollBackPlan)
    kind, person = _kind(act, command.type_code), _person(act)
    found = versions(changes(act), act.store.area, kind.code)
    if not command.reason:
        raise Refused("missing_why", "Skriv grunden efter #, fx: plan tilbage ABA # stigen mangler.")
    now_of = in_force(found, act.now)
    if now_of is None or now_of.of == BASE:
        raise Refused("base_plan", f"{kind.wording}: picklistens egen plan gælder; der er intet at rulle tilbage.")
    body: dict[str, Any] = {"code": kind.code, "restores": before(found, act.now)}
    _write(act, "restored", person, command.reason, body)
    return f"{kind.wording} er rullet tilbage til {spelled(_kind(act, kind.code).steps)}. Står til gennemsyn"


def changes(act: Act) -> list[Change]:
    """This area's changes, in the order of their numbers."""
    return reading_plans.changes(act.db, act.store.area)


def numbered(found: Sequence[Change]) -> dict[str, Change]:
    """An area's changes by the number they are called by: 1 is the first proposed of those that are here."""
    return {str(number): change for number, change in enumerate(found, 1)}


def _write(act: Act, word: str, person: SeatUser, reason: str, body: dict[str, Any]) -> int:
    said = {
        "area": act.store.area, "other": "", "state": word, "at": act.now, "by": person.name, "person": person.id,
        "text": safe(reason, 300), **body,
    }  # fmt: skip
    entity = act.new(reading_plans.FAMILY)
    act.write(entity, f"plan.{word}", said, scope=act.store.scope(act.store.area, "stam"))
    act.writing.settle()
    return next((n for n, one in enumerate(changes(act), 1) if one.id == entity), 0)


def _must_be_open(act: Act, change: Change, said: str) -> None:
    stands = change.stands(act.now)
    if change.restores:
        if said != "approved":
            raise Refused("rolled_back", "En tilbagerulning gælder. Foreslå planen igen, hvis den skal ændres.")
        if change.approvals:
            raise Refused("answered", f"{change.approvals[0].name} har set den igennem.", change.id)
    elif stands == "begun":
        raise Refused("begun", f"Den gælder allerede. Rul tilbage: plan tilbage {change.code} # hvorfor", change.id)
    elif stands in ("rejected", "withdrawn") or (stands == "scheduled" and said == "approved"):
        by = change.refusal or change.approvals[0]
        raise Refused("answered", f"{SAID[by.word]} af {by.name}.", change.id)


def _kind(act: Act, code: str) -> IncidentType:
    kind = reading_plans.kind_at(act.db, act.reference, act.store.area, code, act.now)
    if kind is None:
        raise Refused("unknown_type", f"Typen {code} findes ikke.", code)
    return kind


def _numbered(act: Act, number: str) -> Change:
    found = numbered(changes(act)).get(number)
    if found is None:
        raise Refused("unknown_plan", f"Planændring {number} findes ikke. overblik picklist viser dem.", number)
    return found


def _named(act: Act, change: Change) -> str:
    kind = act.reference.incident_types.get(change.code)
    return kind.wording if kind else change.code


def _person(act: Act) -> SeatUser:
    if act.desk.user is None:
        raise Refused("nobody", "Log ind ved pladsen først: en plan ændres af en person.")
    return act.desk.user
