"""What advice is asked about, read from the store: the plan of an incident, the units with their times, the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from console.advice.additions import Addition, additions_in, extended
from console.advice.figures import Figures, figures_in
from console.advice.plan import NotAPlan, Plan, needs_of
from console.advice.propose import demands_of
from console.advice.substitution import Rule, rules_in
from console.domain.reference import Reference, Station
from console.operations import proposing
from console.operations.commands import Refused
from console.operations.grammar import times
from console.store import reading_registers
from console.store.database import Connection
from console.store.pack import resources

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


def scene(db: Connection, reference: Reference, incident: str) -> Scene:
    """Where an incident is. Raises Refused when it is unknown."""
    sql = "SELECT id, number, type, station, east, north FROM incident WHERE id = ?"
    row = db.execute(sql, (incident,)).fetchone()
    if row is None:
        raise Refused("unknown_incident", f"Hændelsen {incident} findes ikke.", incident)
    name, number, code, station, east, north = row
    if east is not None and north is not None:
        return Scene(name, number, code, station, (east, north), True)
    return Scene(name, number, code, station, point_of(reference.stations.get(station or "")), False)


def plan(db: Connection, reference: Reference, where: Scene, step: int | None = None) -> Plan:
    """The step's needs: the object's own first turn-out, else the pickliste. By default the step that comes next."""
    step = step or _next_step(db, where.incident)
    kind = reference.incident_types.get(where.type)
    own = reading_registers.own_turn_out(db, reference, where.incident) if step == 1 else ()
    demands = own or (demands_of(kind, step) if kind else ())
    return Plan(where.type, kind.wording if kind else where.type, step, needs_of(demands))


def extended_plan(reference: Reference, asked: Plan, level: int, now: int, also: str = "") -> Plan:
    """The plan with what level, time of day and a person add to it. Raises Refused for words that are not a demand."""
    kind = reference.incident_types.get(asked.code)
    try:
        return extended(asked, kind.group if kind else "", additions_of(), level, times.local(now).hour, also)
    except NotAPlan as error:
        raise Refused("not_a_plan", str(error), also) from error


@cache
def additions_of() -> tuple[Addition, ...]:
    """The centre's additions to its plans."""
    return additions_in(_lines("plan_additions.csv"))


def _next_step(db: Connection, incident: str) -> int:
    row = db.execute("SELECT step, sent FROM incident WHERE id = ?", (incident,)).fetchone()
    return max(1, row[0]) + 1 if row and row[1] else max(1, proposing.step_of(db, incident))


@cache
def figures_of() -> Figures:
    """The centre's figures."""
    return figures_in(_lines("advice.csv"))


@cache
def rules_of() -> tuple[Rule, ...]:
    """The centre's rules of substitution."""
    return rules_in(_lines("substitutions.csv"))


def _lines(name: str) -> Sequence[str]:
    path = resources() / "reference" / name
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else ()


def point_of(station: Station | None) -> Point | None:
    """Where a station is, if anybody knows."""
    if station is None or station.east is None or station.north is None:
        return None
    return station.east, station.north
