"""Simulated crews:

they acknowledge, turn out, arrive, work and come home, with delays as measured in recorded call-outs.
"""

import heapq
import math
import random
from dataclasses import dataclass

P90 = 1.2816  # the standard normal's 90th percentile
BY_ROAD = 1.3  # how much longer than the roads say the slowest tenth of drives takes
TURN_OUT = {"full_time": 0, "part_time": 240, "volunteer": 480}  # seconds more than a full-time crew needs
_STEPS = (("acknowledged", 15, 40), ("en_route", 49, 125), ("on_scene", 227, 760), ("committed", 60, 120),
          ("available_radio", 1190, 4772), ("available_station", 600, 1200))  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """What a crew will say on the radio."""

    at: int
    unit: str
    incident: str
    meaning: str


def delay(chance: random.Random, median: float, p90: float) -> float:
    """Seconds, log-normal with a median and a 90th percentile."""
    return median * math.exp(chance.gauss(0, 1) * math.log(p90 / median) / P90)


class Crews:
    """Everybody under way, as a heap of what will be said when."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._coming: list[Report] = []
        self._answering: set[tuple[str, str]] = set()

    def hear(
        self, deployment: str, incident: str, unit: str, state: str, readiness: str, now: int, drive_s: float | None
    ) -> None:
        """An alert or a recall reached a crew; each is answered once. `drive_s` is what the roads say it takes."""
        if (deployment, state) in self._answering:
            return
        self._answering.add((deployment, state))
        if state == "recalled":
            self._coming = [report for report in self._coming if (report.unit, report.incident) != (unit, incident)]
            heapq.heapify(self._coming)
            self._say(now + round(delay(self._chance, 25, 60) * 1000), unit, incident, "cancelled_en_route")
            return
        at = now + TURN_OUT[readiness] * round(1000 * self._chance.uniform(0.5, 1.2))
        driven = {} if drive_s is None else {"on_scene": (max(1.0, drive_s), max(1.0, drive_s) * BY_ROAD)}
        for meaning, *usual in _STEPS:
            median, p90 = driven.get(meaning, usual)
            at += round(delay(self._chance, median, p90) * 1000)
            self._say(at, unit, incident, meaning)

    def coming(self, unit: str, meaning: str) -> int | None:
        """When a crew will next say something, in exercise ms; None where it will not."""
        return min(
            (report.at for report in self._coming if (report.unit, report.meaning) == (unit, meaning)), default=None
        )

    def resume(self, incident: str, unit: str, state: str, now: int) -> None:
        """A crew that had answered before the exercise was stopped goes on from where it is."""
        said = [meaning for meaning, _, _ in _STEPS]
        at = now
        for meaning, median, p90 in _STEPS[said.index(state) + 1 if state in said else said.index("committed") :]:
            at += round(delay(self._chance, median, p90) * 1000)
            self._say(at, unit, incident, meaning)

    def due(self, now: int) -> list[Report]:
        """What has been said by now, in order."""
        said = []
        while self._coming and self._coming[0].at <= now:
            said.append(heapq.heappop(self._coming))
        return said

    def _say(self, at: int, unit: str, incident: str, meaning: str) -> None:
        heapq.heappush(self._coming, Report(at, unit, incident, meaning))
