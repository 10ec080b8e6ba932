"""Plays a scenario: calls come in, crews answer, and an autopilot dispatches until a person takes over."""

import random
from collections import Counter
from dataclasses import dataclass
from functools import cache

from console.exercise.crews import Crews, Report
from console.exercise.movements import Movements
from console.exercise.scenario import Call, Scenario, calls
from console.operations import advice_data
from console.operations import commands as c
from console.operations.commands import Command, Refused
from console.operations.desk import Desk
from console.operations.register_commands import Notify
from console.store import exercising

SPREAD = 120_000  # centimetres around a town's middle that its made-up streets lie within
BEAT = 10_000  # ms between looks of crews and autopilot
PATIENCE = 20_000  # ms the autopilot lets a person act first
AGAIN = 300_000  # ms until the autopilot tries again where nobody was free
HOMEWARD = 600_000  # ms a crew that was turned back takes home
A_BEAT = 6  # incidents the autopilot can send to in one beat
AUTOPILOT = "exercise.autopilot"  # local setting: `off` hands the dispatching to a person


def near(place: str) -> tuple[int, int] | None:
    """A made-up position for a made-up address: always the same one, near the middle of its town."""
    town = _middles().get(place.rpartition(", ")[2])
    if town is None:
        return None
    chance = random.Random(place)
    return town[0] + chance.randint(-SPREAD, SPREAD), town[1] + chance.randint(-SPREAD, SPREAD)


@cache
def _middles() -> dict[str, tuple[int, int]]:
    return {town.name: (town.east, town.north) for town in advice_data.towns()}


@dataclass(frozen=True, slots=True)
class Beat:
    """A call, or a look around."""

    at: int
    call: Call | None


class Play:
    """One scenario on one desk."""

    def __init__(self, desk: Desk, scenario: Scenario, seed: int, start: int) -> None:
        self.desk = desk
        self._store = desk.store
        self._calls = calls(scenario, seed, desk.store.reference, desk.store.area, start)
        self._start = start
        self._end = start + round(scenario.hours * 3_600_000)
        self._crews = Crews(random.Random(f"crews:{seed}"))
        self.movements = Movements(desk.store)
        self._merge_at: list[tuple[int, str, str]] = []
        self._chance = random.Random(f"desk:{seed}")
        self._incidents = {k.partition(":")[2]: v for k, v in exercising.by_source(desk.store, "exercise:").items()}
        self._not_before: dict[str, int] = {}
        self.counts = Counter[str]()
        for incident, unit, state in exercising.under_way(desk.store):
            self._crews.resume(incident, unit, state, int(exercising.setting(desk.store, "exercise.reached") or start))

    def beats(self) -> list[Beat]:
        """Everything that will happen, in order: calls, and a look every ten seconds."""
        looks = [Beat(at, None) for at in range(self._start, self._end + 3_600_000, BEAT)]
        return sorted(
            looks + [Beat(call.at, call) for call in self._calls], key=lambda beat: (beat.at, beat.call is None)
        )

    def do(self, beat: Beat) -> None:
        """One beat."""
        if beat.call is not None:
            self._take(beat.call)
            return
        self._crews_answer(beat.at)
        if not self._is_taken_over():
            self._dispatch(beat.at)

    def _take(self, call: Call) -> None:
        self.counts["calls"] += 1
        known = self._incidents.get(str(call.about))
        if call.kind == "new":
            self._incidents[str(call.number)] = self._open(call)
        elif known and call.kind == "second":
            self._try(c.Amend(incident=known, text=call.text))
        elif known and self._chance.random() < 0.8:
            self._try(c.Note(incident=known, text=f"Opkald: {call.text}"))
        elif known:
            self._merge_at.append((call.at + 60_000, self._open(call), known))

    def _open(self, call: Call) -> str:
        source = f"exercise:{call.number}"
        command = c.OpenIncident(
            type_code=call.type, place=call.place, note=call.text, source=source, taken=False, at=near(call.place)
        )
        self.counts["incidents"] += 1
        return self.desk.perform(command).incident or ""

    def _crews_answer(self, now: int) -> None:
        units = self._store.reference.units
        for deployment, incident, unit, state in exercising.alerted(self._store):
            readiness = units[unit].readiness if unit in units else "part_time"
            way = self.movements.way(unit, incident, now)
            self._crews.hear(deployment, incident, unit, state, readiness, now, way.seconds if way else None)
        for report in self._crews.due(now):
            self._say(report)

    def _say(self, report: Report) -> None:
        crew = self._store.reference.units[report.unit]
        people = (
            (crew.leader, max(0, crew.crew - (self._chance.random() < 0.1))) if report.meaning == "en_route" else None
        )
        self._move(report)
        ended = report.meaning == "available_station"
        self._try(
            c.SetStatus(
                units=(report.unit,), meaning=report.meaning, source="radio", crew=people, happened=report.at,
                incident=None if ended else report.incident,
            )
        )  # fmt: skip
        self.counts["statuses"] += 1

    def _move(self, report: Report) -> None:
        """Its next report says when it will be there."""
        if report.meaning == "en_route":
            arrives = self._crews.coming(report.unit, "on_scene")
            self.movements.sets_out(report.unit, report.incident, report.at, arrives or report.at)
        elif report.meaning in ("available_radio", "cancelled_en_route"):
            home = self._crews.coming(report.unit, "available_station")
            self.movements.goes_home(report.unit, report.at, home or report.at + HOMEWARD)

    def _is_taken_over(self) -> bool:
        return exercising.setting(self._store, AUTOPILOT) == "off"

    def _dispatch(self, now: int) -> None:
        ready = [
            name for name in exercising.waiting(self._store, now - PATIENCE) if self._not_before.get(name, 0) <= now
        ]
        for incident in ready[:A_BEAT]:
            if self._try(c.Send(incident=incident)):
                self.counts["sent"] += 1
                continue
            self._not_before[incident] = now + AGAIN
            if exercising.is_unplaced(self._store, incident):
                self._try(
                    c.SetPlace(incident=incident, place=f"Hovedgaden {self._chance.randint(1, 90)}, {self._a_town()}")
                )
        for incident in exercising.finished(self._store):
            self._tell_whoever_must_know(incident)
            self._try(c.Close(incident=incident, outcome="reel"))
        for at, duplicate, into in [row for row in self._merge_at if row[0] <= now]:
            self._merge_at.remove((at, duplicate, into))
            if self._try(c.Merge(duplicate=duplicate, into=into)):
                self.counts["merged"] += 1

    def _tell_whoever_must_know(self, incident: str) -> None:
        for function in exercising.untold(self._store, incident):
            self._try(Notify(incident=incident, who=function))

    def _a_town(self) -> str:
        """The caller was rung back: now the town is known."""
        known = self._store.reference
        own = [
            p.name for p in known.places if known.services[known.stations[p.station].service].area == self._store.area
        ]
        return self._chance.choice(own)

    def _try(self, command: Command) -> bool:
        """The autopilot is refused as a person would be, and goes on."""
        try:
            self.desk.perform(command)
        except Refused:
            self.counts["refused"] += 1
            return False
        return True
