"""Plays a recording through a desk:

the city's units stand in for an area's by rank, its stations for the area's towns.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.lookup import own_stations, units_of
from console.domain.reference import Reference
from console.exercise.recorded import Recording, Response
from console.operations import commands as c
from console.operations.alarm_commands import RecordAlert
from console.operations.desk import Desk
from console.store import exercising

TYPES = {
    "Structure Fire": "BYG-ETAGE",
    "Outside Fire": "MIN-BRAND",
    "Alarms": "ABA",
    "Traffic Collision": "FUH-FASTKLEMT",
    "Vehicle Fire": "KOE-BIL",
    "Gas Leak (Natural and LP Gases)": "GAS-BYGNING",
    "Water Rescue": "DRUKNE-VAND",
    "Elevator / Escalator Rescue": "RED-ELEVATOR",
    "Medical Incident": "BISTAND",
    "Citizen Assist / Service Call": "SERVICE",
    "Electrical Hazard": "VEJR-ELLEDNING",
    "Industrial Accidents": "RED-MASKINE",
    "Fuel Spill": "FOR-VEJ",
    "HazMat": "CBRN-UKENDT",
    "Train / Rail Incident": "TRA-TOG",
    "Smoke Investigation (Outside)": "MIN-BRAND",
    "Odor (Strange / Unknown)": "GAS-BYGNING",
}


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """One thing that happened in the recording. Sorts by time, then by what must come first."""

    at: int
    order: int  # 0 opened, 1 alerted, 2… reported, 9 closed
    row: int
    what: str
    response: Response


def happenings(recording: Recording) -> list[Happening]:
    """Everything in the recording, in the order it happened."""
    found: list[Happening] = []
    calls: dict[str, list[Response]] = {}
    for response in recording.responses:
        calls.setdefault(response.call, []).append(response)
        found += _of_unit(response)
    for responses in calls.values():
        first = min(responses, key=lambda r: (r.received, r.row))
        last = max(responses, key=lambda r: (r.available or r.arrived or r.dispatched, r.row))
        found.append(Happening(first.received, 0, first.row, "opened", first))
        ended = max(r.available or r.arrived or r.responded or r.dispatched for r in responses)
        found.append(Happening(ended + 1000, 9, last.row, "closed", last))
    return sorted(found)


def _of_unit(r: Response) -> Iterator[Happening]:
    yield Happening(r.dispatched, 1, r.row, "alerted", r)
    for order, what, at in (
        (2, "en_route", r.responded),
        (3, "on_scene", r.arrived),
        (4, "available_radio", r.available),
    ):
        if at is not None:
            yield Happening(at, order, r.row, what, r)


class Standins:
    """Which of the area's units and towns stand in for the city's, by rank: the busiest for the first."""

    def __init__(self, recording: Recording, reference: Reference, area: str) -> None:
        busy = Counter((r.type, r.unit) for r in recording.responses)
        stations = Counter(r.station for r in recording.responses)
        pool = [u for u in units_of(reference, area) if reference.services[u.service].kind == "municipal"]
        self.units: dict[str, str] = {}
        for kind, unit in sorted(busy, key=lambda key: (-busy[key], key)):
            if unit in self.units:
                continue
            chosen = next((u for u in pool if u.type == kind), pool[0])
            pool.remove(chosen)
            self.units[unit] = chosen.id
        own = own_stations(reference, area)
        ranked = sorted(stations, key=lambda s: (-stations[s], s))
        self.stations = {station: own[number % len(own)] for number, station in enumerate(ranked)}
        self._reference = reference

    def place(self, response: Response) -> str:
        """The block in the stand-in's town; the recording names no persons."""
        station = self._reference.stations[self.stations[response.station]]
        return f"{response.place.title() or 'Ukendt'}, {station.name}"


class Replay:
    """Does each happening at a desk, and counts."""

    def __init__(self, desk: Desk, recording: Recording, area: str) -> None:
        self.desk = desk
        self.events = happenings(recording)
        self._standins = Standins(recording, desk.store.reference, area)
        self._incidents = {k.partition(":")[2]: v for k, v in exercising.by_source(desk.store, "replay:").items()}
        self.counts = Counter[str]()

    def do(self, event: Happening) -> None:
        """One happening; what the recording says is recorded, never refused."""
        r = event.response
        if event.what == "opened":
            self._open(event)
            return
        incident, unit = self._incidents[r.call], self._standins.units[r.unit]
        if event.what == "alerted":
            self.desk.perform(RecordAlert(incident=incident, units=(unit,), happened=event.at))
            self.counts["deployments"] += 1
        elif event.what == "closed":
            self._release(event, incident)
            outcome = "blind_aba" if r.kind == "Alarms" else "reel"
            self.desk.perform(c.Close(incident=incident, outcome=outcome, reason="afspillet", happened=event.at))
        else:
            status = c.SetStatus(
                units=(unit,), meaning=event.what, source="radio", incident=incident, happened=event.at
            )
            self.desk.perform(status)
            self.counts["statuses"] += 1

    def _release(self, event: Happening, incident: str) -> None:
        """Units whose end the recording does not know are let go with the incident; no time is invented for them."""
        for unit in exercising.bound(self.desk.store, incident):
            self.desk.perform(c.SendHome(units=(unit,), incident=incident, reported=False, happened=event.at))

    def _open(self, event: Happening) -> None:
        r = event.response
        command = c.OpenIncident(
            type_code=TYPES.get(r.kind, "UKENDT"),
            place=self._standins.place(r),
            note=r.kind,
            priority=r.priority,
            source=f"replay:{r.call}",
            happened=event.at,
        )
        self._incidents[r.call] = self.desk.perform(command).incident or ""
        self.counts["incidents"] += 1
        if r.alarms > 1:
            level = min(3, r.alarms)
            self.desk.perform(c.SetIncidentLevel(incident=self._incidents[r.call], level=level, happened=event.at))
