"""A reader that shows the reference picture: the same rows, units, times and log, with five-digit numbers."""

from collections.abc import Sequence
from typing import cast

from console.domain.picture import (
    BoardUnit,
    Call,
    Counts,
    DeploymentRow,
    IncidentView,
    LogLine,
    Proposal,
    ProposedUnit,
    QueueRow,
    Task,
)
from console.domain.reference import Area, Reference, Service, Station, Threshold, Unit, UnitType
from console.store.reads import Reader
from tests.support.clock import EVENING
from tests.support.demo_rows import DEPLOYED, INCIDENTS, LOG
from tests.support.demo_units import ID, MINUTE, TYPES, all_units

HOUR = EVENING - 47 * MINUTE - 7000
LIMITS = (
    ("uncovered", "K1", 60, 180),
    ("uncovered", "samf", 900, 1800),
    ("uncovered", "værdi", 1200, 2400),
    ("alerted", "*", 90, 150),
    ("acknowledged", "*", 240, 480),
    ("to_call", "*", 30, 90),
)


def a_row(line: str) -> QueueRow:
    """One line of the picture's queue."""
    number, priority, wait, pictogram, kind, place, state, units, level, flags = line.split("|")
    minutes, seconds = wait.split(":")
    there, sent = (int(n) for n in units.split("/"))
    opened = EVENING - int(minutes) * MINUTE - int(seconds) * 1000
    return QueueRow(
        ID(number),
        int(number),
        "oest",
        kind,
        kind,
        "other",
        pictogram,
        priority,
        place,
        True,
        state,
        None,
        int(level),
        opened,
        opened,
        "S3" if sent else None,
        (),
        sent,
        there,
        None,
        tuple(flags.split()) if flags else (),
        None,
        None,
        number,
        int(number),
    )


def picture_pack(units: Sequence[BoardUnit]) -> Reference:
    """A pack that knows the picture's services, stations and types."""
    services = {u.service: Service(u.service, "municipal", u.service, u.service[:2].lower(), "oest") for u in units}
    stations = {u.station: Station(u.station, u.service, u.station[3:], u.callsign[:2], (), None, None) for u in units}
    types = {code: UnitType(code, name, role, 1, 5, ()) for code, (name, role) in TYPES.items()}
    return Reference(
        "demo",
        "demo",
        {"oest": Area("oest", "Østdanmark", "Ø")},
        services,
        stations,
        types,
        {
            u.id: Unit(u.id, u.callsign, u.service, u.station, u.type, u.nominal_leader, u.nominal_crew, u.readiness)
            for u in units
        },
        {},
        tuple(Threshold(*limit) for limit in LIMITS),
        {},
        (),
        {},
        (),
        {},
    )


def as_reader(demo: "DemoReader") -> Reader:
    """The demo in the place of a real reader."""
    return cast("Reader", demo)


class DemoReader:
    """Answers like `store.reads.Reader`, from lists a test may change."""

    area, seat, kind = "oest", "S3", "drift"

    def __init__(self) -> None:
        self.rows = {row.id: row for row in map(a_row, INCIDENTS.splitlines())}
        self.order = list(self.rows)
        self.units = {unit.id: unit for unit in all_units()}
        self.reference = picture_pack(list(self.units.values()))
        self.top = 100_000
        self.settings: dict[str, str] = {}

    def held_areas(self) -> tuple[str, ...]:
        """Its own area only."""
        return (self.area,)

    def setting(self, key: str) -> str | None:
        return self.settings.get(key)

    def revision(self) -> int:
        return self.top

    def queue_ids(
        self, *, closed: bool = False, area: str | None = None, order: str = "dispatch"
    ) -> list[tuple[str, int]]:
        return [(name, self.rows[name].revision) for name in self.order]

    def queue_rows(self, ids: Sequence[str]) -> list[QueueRow]:
        return [self.rows[name] for name in ids if name in self.rows]

    def queue(self, closed: bool = False, limit: int | None = None) -> list[QueueRow]:
        return self.queue_rows(self.order[:limit])

    def counts(self, now: int) -> Counts:
        free = sum(
            unit.status in ("available_station", "available_radio", "standby_move") for unit in self.units.values()
        )
        bare = sum(self.rows[name].state == "uncovered" for name in self.order)
        return Counts(len(self.order), bare, bare, min(2, bare), free, 52, 3, len(self.units), 0, 0, 0)

    def board(self) -> list[BoardUnit]:
        return list(self.units.values())

    def board_changed(self, since: int) -> list[BoardUnit]:
        return [unit for unit in self.units.values() if unit.revision > since]

    def unit(self, name: str) -> BoardUnit | None:
        return self.units.get(name)

    def change(self, name: str, **what: object) -> None:
        """Change a row or a unit as a commit would."""
        self.top += 1
        held = self.rows if name in self.rows else self.units
        held[name] = held[name]._replace(revision=self.top, **what)  # type: ignore[type-var]

    def arrive(self, row: QueueRow, place: int) -> None:
        """A new incident at a place of the order."""
        self.top += 1
        self.rows[row.id] = row._replace(revision=self.top)
        self.order.insert(place, row.id)

    def incident(self, name: str, now: int) -> IncidentView | None:
        row = self.rows.get(name)
        if row is None:
            return None
        busy = row.number == 18432
        deployed = tuple(self._deployed(line) for line in DEPLOYED.splitlines()) if busy else ()
        calls = (
            tuple(Call(f"call/{n}", row.opened + n * MINUTE, "112", "Røg fra tag", sealed=True) for n in range(2))
            if busy
            else ()
        )
        tasks = (
            Task("t1", "Velfærdstjek", EVENING + 6 * MINUTE, None),
            Task("t2", "ISL orienteret", None, EVENING),
            Task("t3", "El", None, None),
        )
        return IncidentView(
            row, "", deployed, calls, tasks if busy else (), (), (), None if row.sent else self.proposal(name)
        )

    def proposal(self, name: str) -> Proposal:
        """What the plan of a villa fire asks for."""
        found = {unit.callsign: unit for unit in self.units.values()}
        chosen = [
            ProposedUnit(found[c].id, c, found[c].type, TYPES[found[c].type][0], why)
            for c, why in (
                ("TAIL1", "Taastrup"),
                ("TAM1", "Taastrup"),
                ("HOV1", "Holbæk, station nr. 2, 1 bundet nærmere"),
            )
        ]
        lacking = ProposedUnit("", "", "S", "Drejestige", "alle 5 er bundet eller ude", missing=True)
        return Proposal(name, 1, (*chosen, lacking), ("Drejestige: alle 5 er bundet eller ude",))

    def log(self, name: str, limit: int = 500) -> list[LogLine]:
        if name != ID("18432"):
            return []
        lines = [line.split("|") for line in LOG.splitlines()]
        return [
            LogLine(str(n), HOUR + int(m) * MINUTE, HOUR + int(m) * MINUTE, "incident.noted", s, t, "")
            for n, (m, s, t) in enumerate(lines)
        ]

    def _deployed(self, line: str) -> DeploymentRow:
        callsign, state, crew, *times = line.split("|")
        unit = next(unit for unit in self.units.values() if unit.callsign == callsign)
        alerted, acknowledged, en_route, on_scene, committed = (HOUR + int(t) * MINUTE if t else None for t in times)
        leader, men = (int(n) for n in crew.split("+"))
        since = next(t for t in (committed, on_scene, en_route) if t is not None)
        return DeploymentRow(
            f"deployment/{callsign}",
            ID("18432"),
            unit.id,
            callsign,
            unit.type,
            state,
            "K1",
            leader,
            men,
            leader,
            men,
            alerted,
            acknowledged,
            en_route,
            None,
            on_scene,
            committed,
            None,
            since,
            0,
            unit.status,
        )
