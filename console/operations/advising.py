"""What advice is asked about, read from the store: the plan of an incident, the units with their times, the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot

from console.advice.candidate import FOREIGN, NATIONAL, OWN, Candidate
from console.advice.figures import Figures, figures_in
from console.advice.plan import Plan, needs_of
from console.advice.propose import FREE, demands_of
from console.advice.substitution import Rule, rules_in
from console.domain.picture import BoardUnit
from console.domain.reference import Reference, Station
from console.domain.wording import MEANINGS
from console.operations import proposing
from console.operations.commands import Refused
from console.store import reading_board, reading_registers
from console.store.database import Connection
from console.store.pack import resources

LINE, ORDER = "line", "order"
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
    return Scene(name, number, code, station, _point(reference.stations.get(station or "")), False)


def plan(db: Connection, reference: Reference, where: Scene, step: int | None = None) -> Plan:
    """The step's needs: the object's own first turn-out, else the pickliste. By default the step that comes next."""
    step = step or _next_step(db, where.incident)
    kind = reference.incident_types.get(where.type)
    own = reading_registers.own_turn_out(db, reference, where.incident) if step == 1 else ()
    demands = own or (demands_of(kind, step) if kind else ())
    return Plan(where.type, kind.wording if kind else where.type, step, needs_of(demands))


def _next_step(db: Connection, incident: str) -> int:
    row = db.execute("SELECT step, sent FROM incident WHERE id = ?", (incident,)).fetchone()
    return max(1, row[0]) + 1 if row and row[1] else max(1, proposing.step_of(db, incident))


def candidates(db: Connection, reference: Reference, area: str, where: Scene) -> list[Candidate]:
    """Every unit the store knows, of every area, with its time to a scene and what keeps it."""
    numbers = dict(db.execute("SELECT id, number FROM incident").fetchall())
    reserved = dict(
        db.execute("SELECT unit, incident FROM deployment WHERE live = 1 AND state = 'reserved'").fetchall()
    )
    ranks = _ranks(reference, where.station)
    found = []
    for unit in _board(db, reference):
        seconds, source = travel_seconds(reference, unit, where, ranks)
        handicap, why = _request(reference, unit, area)
        kind = reference.unit_types.get(unit.type)
        station = reference.stations.get(unit.station)
        found.append(
            Candidate(
                unit.id,
                unit.callsign,
                unit.type,
                unit.capabilities,
                _crew(unit),
                bool(kind and kind.role == "leader"),
                seconds,
                source,
                None,
                unit.station,
                station.name if station else unit.station,
                unit.service,
                _area(reference, unit),
                _belongs(reference, unit, area),
                _barred(unit, reserved.get(unit.id), where.incident, numbers),
                handicap,
                why,
            )
        )
    return found


def travel_seconds(
    reference: Reference, unit: BoardUnit, where: Scene, ranks: Mapping[str, int]
) -> tuple[int | None, str]:
    """Seconds until a unit is on the scene and where the figure is from; a straight line until joined with geo."""
    figures = figures_of()
    start = _point(reference.stations.get(unit.station))  # joined with geo
    radio = unit.status == "available_radio"
    turn_out = figures.turn_out("radio" if radio else unit.readiness)
    if start is None or where.at is None:
        rank = ranks.get(unit.station)
        return (None, "") if rank is None else (turn_out + figures.order_step_s * rank, ORDER)
    metres = hypot(start[0] - where.at[0], start[1] - where.at[1]) / 100
    return turn_out + figures.line_s + round(metres * figures.line_ms_per_m / 1000), LINE


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


def _board(db: Connection, reference: Reference) -> Iterable[BoardUnit]:
    return {u.id: u for area in reference.areas for u in reading_board.units(db, reference, area)}.values()


def _ranks(reference: Reference, station: str | None) -> dict[str, int]:
    if station is None or station not in reference.stations:
        return {}
    return {name: rank for rank, name in enumerate((station, *reference.neighbours.get(station, ())))}


def _point(station: Station | None) -> Point | None:
    if station is None or station.east is None or station.north is None:
        return None
    return station.east, station.north


def _crew(unit: BoardUnit) -> int:
    if unit.crew_leader is None:
        return unit.nominal_leader + unit.nominal_crew
    return unit.crew_leader + (unit.crew or 0)


def _area(reference: Reference, unit: BoardUnit) -> str:
    service = reference.services.get(unit.service)
    return service.area if service else ""


def _belongs(reference: Reference, unit: BoardUnit, area: str) -> str:
    service = reference.services.get(unit.service)
    if service and service.kind == "state":
        return OWN if area == "national" else NATIONAL
    return OWN if service is None or service.area == area else FOREIGN


def _request(reference: Reference, unit: BoardUnit, area: str) -> tuple[int, str]:
    belongs = _belongs(reference, unit, area)
    if belongs == NATIONAL:
        return figures_of().request_national_s, "national enhed, skal anmodes hos Beredskabsstyrelsen"
    if belongs == FOREIGN:
        name = reference.areas[_area(reference, unit)].name if _area(reference, unit) in reference.areas else "?"
        return figures_of().request_foreign_s, f"hører til {name}, skal anmodes der"
    return 0, ""


def _barred(unit: BoardUnit, held: str | None, incident: str, numbers: Mapping[str, int]) -> str:
    if unit.incident == incident:
        return "er allerede på hændelsen"
    if unit.incident:
        return f"bundet på {numbers.get(unit.incident, 0):05d} ({MEANINGS.get(unit.status, unit.status)})"
    if unit.status not in FREE:
        return f"{MEANINGS.get(unit.status, unit.status)}" + (f": {unit.note}" if unit.note else "")
    if held and held != incident:
        return f"reserveret til {numbers.get(held, 0):05d}"
    return ""
