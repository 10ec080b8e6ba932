"""Who could go to a scene: every unit the store knows, its seconds to it, what bars it and what holds it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from console.advice.candidate import FOREIGN, NATIONAL, OWN, Candidate
from console.advice.figures import Figures
from console.advice.propose import FREE
from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.domain.wording import MEANINGS
from console.operations import advice_data, whereabouts
from console.operations.advising import Scene
from console.operations.closures import Network
from console.operations.grammar import times
from console.operations.travelling import CUT_OFF, Eta, travel_seconds
from console.store import reading_board
from console.store.database import Connection
from console.store.positions import Position

WORKED_WITHIN = 12 * 3_600_000  # the rest rules look this far back


@dataclass(frozen=True, slots=True)
class Fleet:
    """Every unit the store knows, and what it says of orders: incident numbers, reservations, minutes at work."""

    units: Sequence[BoardUnit]
    numbers: Mapping[str, int]
    reserved: Mapping[str, Collection[str]]
    worked: Mapping[str, int]
    now: int = 0
    positions: Mapping[str, Position] = field(default_factory=dict[str, Position])
    roads: Network | None = None


def fleet(db: Connection, reference: Reference, now: int) -> Fleet:
    """The fleet as it stands; `now` is ms UTC."""
    sql = (
        "SELECT id, number FROM incident WHERE id IN"
        " (SELECT incident FROM unit UNION SELECT incident FROM deployment WHERE live = 1)"
    )
    return Fleet(board(db, reference), dict(db.execute(sql).fetchall()), _reserved(db), worked(db, now), now,
                 whereabouts.told(db, now))  # fmt: skip


def at_home(db: Connection, reference: Reference) -> Fleet:
    """The fleet as if every unit stood free at its home station: for what might have been."""
    return Fleet([_as_free(unit) for unit in board(db, reference)], {}, {}, {})


def candidates(known: Fleet, reference: Reference, area: str, where: Scene) -> list[Candidate]:
    """Every unit with its time to a scene; `area` is whose centre asks."""
    etas = travel_seconds(reference, known.units, where, known.roads, known.positions, known.now)
    return [_candidate(reference, unit, area, where, known, etas[unit.id]) for unit in known.units]


def with_those_there(known: Fleet, units: Sequence[Candidate], incident: str) -> list[Candidate]:
    """The candidates with those already sent to the incident counting for what they are, at no time at all."""
    sent = {unit.id for unit in known.units if unit.incident == incident}
    return [
        replace(unit, barred="", seconds=0, handicap=0, handicap_why="", there=True) if unit.id in sent else unit
        for unit in units
    ]


def _as_free(unit: BoardUnit) -> BoardUnit:
    free = "available_station"
    return unit._replace(status=free, incident=None, station=unit.home or unit.station, crew_leader=None)


def board(db: Connection, reference: Reference) -> list[BoardUnit]:
    """Every unit the store knows, once."""
    return list({u.id: u for area in reference.areas for u in reading_board.units(db, reference, area)}.values())


def worked(db: Connection, now: int) -> dict[str, int]:
    """Minutes each unit has been out within the last twelve hours, from alert (or the order to call) to release."""
    since = now - WORKED_WITHIN
    ordered = "ifnull(d.alerted, d.to_call)"
    ended = "CASE WHEN d.live = 1 THEN ? ELSE ifnull(t.ended, d.since) END"
    sql = (
        f"SELECT d.unit, sum(min({ended}, ?) - max({ordered}, ?)) / 60000 FROM deployment d"
        f" LEFT JOIN deployment_time t ON t.id = d.id WHERE {ordered} < ? AND {ended} > ? GROUP BY d.unit"
    )
    return dict(db.execute(sql, (now, now, since, now, now, since)).fetchall())


def _reserved(db: Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for unit, incident in db.execute("SELECT unit, incident FROM deployment WHERE live = 1 AND state = 'reserved'"):
        found.setdefault(unit, set()).add(incident)
    return found


def _candidate(reference: Reference, unit: BoardUnit, area: str, where: Scene, sent: Fleet, eta: Eta) -> Candidate:
    handicap, why = _held_back(reference, unit, area, sent.worked.get(unit.id, 0))
    station, service = reference.stations.get(unit.station), reference.services.get(unit.service)
    return Candidate(
        id=unit.id,
        callsign=unit.callsign,
        type=unit.type,
        capabilities=unit.capabilities,
        crew=_crew(unit),
        leads=unit.role == "leader",
        seconds=eta.seconds,
        eta_source=eta.source,
        eta_age_s=eta.age_s,
        station=unit.station,
        town=station.name if station else unit.station,
        service=unit.service,
        area=reference.areas[service.area].name if service and service.area in reference.areas else "",
        belongs=_belongs(reference, unit, area),
        barred=_barred(unit, where.incident, sent) or _cut_off(eta, sent.roads),
        handicap=handicap,
        handicap_why=why,
    )


def _crew(unit: BoardUnit) -> int:
    if unit.crew_leader is None:
        return unit.nominal_leader + unit.nominal_crew
    return unit.crew_leader + (unit.crew or 0)


def _belongs(reference: Reference, unit: BoardUnit, area: str) -> str:
    service = reference.services.get(unit.service)
    if service and service.kind == "state":
        return OWN if area == "national" else NATIONAL
    return OWN if service is None or service.area == area else FOREIGN


def _held_back(reference: Reference, unit: BoardUnit, area: str, minutes: int) -> tuple[int, str]:
    """Seconds a unit is held back by, and why."""
    figures: Figures = advice_data.figures()
    belongs = _belongs(reference, unit, area)
    seconds, said = 0, []
    if belongs == NATIONAL:
        seconds, said = figures.request_national_s, ["national enhed, skal anmodes"]
    if belongs == FOREIGN:
        seconds, said = figures.request_foreign_s, ["andet område, skal anmodes"]
    if minutes >= figures.tired_after_min:
        seconds += figures.tired_s
        said.append(f"har været ude i {minutes // 60} t af de sidste 12")
    return seconds, ", ".join(said)


def _cut_off(eta: Eta, roads: Network | None) -> str:
    if eta.source != CUT_OFF:
        return ""
    closed = ", ".join(roads.names[:3]) if roads else ""
    return "kan ikke nås ad vej" + (f" (spærret: {closed})" if closed else "")


def _barred(unit: BoardUnit, incident: str, sent: Fleet) -> str:
    if unit.incident == incident:
        return "er allerede på hændelsen"
    back = f", ventes ledig {times.shown(unit.until, sent.now)}" if unit.until and unit.until > sent.now else ""
    if unit.incident:
        number = sent.numbers.get(unit.incident, 0)
        return f"bundet på {number:05d} ({MEANINGS.get(unit.status, unit.status)}){back}"
    if unit.status not in FREE:
        return MEANINGS.get(unit.status, unit.status) + (f": {unit.note}" if unit.note else "") + back
    held = sent.reserved.get(unit.id, ())
    if held and incident not in held:
        return f"reserveret til {sent.numbers.get(min(held), 0):05d}"
    minutes = sent.worked.get(unit.id, 0)
    if minutes >= advice_data.figures().rest_after_min:
        return f"skal hvile: {minutes // 60} t ude af de sidste 12"
    return ""
