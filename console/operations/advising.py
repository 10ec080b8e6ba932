"""What advice is asked about, read from the store: the plan of an incident, the units with their times, the rules."""

from dataclasses import dataclass, replace

from console.advice.additions import by_rules, extended, joined
from console.advice.plan import NotAPlan, Plan, needs_of
from console.advice.propose import demands_of
from console.domain.reference import IncidentType, Reference, Station
from console.operations import advice_data, proposing
from console.operations.commands import Refused
from console.operations.grammar import times
from console.store import reading_plans, reading_registers
from console.store.database import Connection

Point = tuple[int, int]  # centimetres in EPSG:25832


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an incident is, as well as is known: its own point, its fire district's station, or only that station."""

    incident: str
    number: int
    type: str
    station: str | None
    at: Point | None
    exact: bool  # False: reckoned to the fire district's station
    priority: str = "K1"


def scene(db: Connection, reference: Reference, incident: str) -> Scene:
    """Where an incident is. Raises Refused when it is unknown."""
    sql = "SELECT id, number, type, station, east, north, priority FROM incident WHERE id = ?"
    row = db.execute(sql, (incident,)).fetchone()
    if row is None:
        raise Refused("unknown_incident", f"Hændelsen {incident} findes ikke.", incident)
    name, number, code, station, east, north, priority = row
    if east is not None and north is not None:
        return Scene(name, number, code, station, (east, north), True, priority)
    return Scene(name, number, code, station, point_of(reference.stations.get(station or "")), False, priority)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of the plan: a step (None: the next one), the beredskabsniveau, and what is wanted besides.

    `outstanding` asks for every step sent so far instead, to be met by those already sent and whoever is lacking.
    """

    step: int | None = None
    level: int = 1
    also: str = ""
    outstanding: bool = False


def plan(db: Connection, reference: Reference, where: Scene, asked: Asked, now: int) -> Plan:
    """What an incident asks for: its object's own first turn-out or the pickliste, and what is added to them.

    Nothing for an alarm system on test. Raises Refused for words that are not a demand.
    """
    reached = max(1, proposing.step_of(db, where.incident))
    step = reached if asked.outstanding else asked.step or _next_step(db, where.incident)
    kind = reference.incident_types.get(where.type)
    found = Plan(where.type, kind.wording if kind else where.type, step, ())
    test = reading_registers.on_test(db, reference, now).get(where.incident)
    if test:
        return replace(found, notes=(proposing.on_test(test, now),))
    first = 1 if asked.outstanding else step
    needed = steps_of(db, reference, where, reading_plans.kind_for(db, reference, where.incident, now),
                      range(first, step + 1), asked.level, now)  # fmt: skip
    try:
        whole = extended(replace(found, needs=needed.needs), asked.also)
    except NotAPlan as error:
        raise Refused("not_a_plan", str(error), asked.also) from error
    return replace(whole, notes=(*needed.notes, *whole.notes, *doubt(reference, where)))


def steps_of(
    db: Connection, reference: Reference, where: Scene, kind: IncidentType | None, steps: range, level: int, at: int
) -> Plan:
    """Steps of a type's plan as one, with what the rules add at a beredskabsniveau and the hour of `at` (ms UTC).

    The first of them is the object's own turn-out where it has one.
    """
    found = Plan(where.type, kind.wording if kind else where.type, steps[-1], ())
    each = [_step(db, reference, where, kind, replace(found, step=step), level, at) for step in steps]
    notes = dict.fromkeys(note for one in each for note in one.notes)
    return replace(found, needs=joined(need for one in each for need in one.needs), notes=tuple(notes))


def _step(
    db: Connection, reference: Reference, where: Scene, kind: IncidentType | None, found: Plan, level: int, at: int
) -> Plan:
    """One step with what its rules add."""
    own = reading_registers.own_turn_out(db, reference, where.incident) if found.step == 1 else ()
    needs = needs_of(own or (demands_of(kind, found.step) if kind else ()))
    full = replace(found, needs=needs, notes=("efter mødeplan",) if own else ())
    return by_rules(full, kind.group if kind else "", advice_data.additions(), level, times.local(at).hour)


def doubt(reference: Reference, where: Scene) -> tuple[str, ...]:
    """What is said of a place that is not known to the point."""
    station = reference.stations.get(where.station or "")
    if where.exact:
        return ()
    if station is None:
        return ("Stedet er ukendt. Skriv postnummer, by eller @station.",)
    return (f"Stedet kendes ikke nærmere: tiderne er til stationen i {station.name}",)


def _next_step(db: Connection, incident: str) -> int:
    row = db.execute("SELECT step, sent FROM incident WHERE id = ?", (incident,)).fetchone()
    return max(1, row[0]) + 1 if row and row[1] else max(1, proposing.step_of(db, incident))


def point_of(station: Station | None) -> Point | None:
    """Where a station is, if anybody knows."""
    if station is None or station.east is None or station.north is None:
        return None
    return station.east, station.north
