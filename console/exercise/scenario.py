"""Scenarios: small text files that drive a seeded generator. The same seed gives the same evening."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from console.domain.reference import Reference
from console.store.pack import resources


@dataclass(frozen=True)
class Scenario:
    """What a scenario file says. `start` is ms UTC; `types` maps type code → weight."""

    name: str
    title: str
    english: str
    start: int
    hours: float
    calls_per_hour: float
    incidents_per_hour: float
    wrong_place: float
    second_message: float
    types: Mapping[str, float]


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """A call in the exercise: a new incident, a repeat of an earlier one, or its Sending 2."""

    at: int
    number: int
    kind: str  # new repeat second
    about: int  # the number of the call that opened the incident
    type: str
    place: str
    text: str


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The scenarios shipped, by name."""
    folder = resources() / "scenarios"
    return tuple(_read(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml")))


def _read(told: Mapping[str, object]) -> Scenario:
    start = told["start"]
    assert isinstance(start, datetime)
    fields = {key: value for key, value in told.items() if key != "start"}
    return Scenario(start=int(start.replace(tzinfo=start.tzinfo or UTC).timestamp() * 1000), **fields)  # type: ignore[arg-type]


@cache
def streets() -> tuple[str, ...]:
    """Common street names."""
    lines = (resources() / "scenarios" / "streets.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def calls(scenario: Scenario, seed: int, reference: Reference, area: str, start: int) -> list[Call]:
    """All calls of a scenario, in order; the times between them are exponential."""
    chance = random.Random(f"{scenario.name}:{seed}:{area}")
    towns = [p.name for p in reference.places if reference.services[reference.stations[p.station].service].area == area]
    codes, weights = list(scenario.types), list(scenario.types.values())
    share_new = scenario.incidents_per_hour / scenario.calls_per_hour
    made: list[Call] = []
    opened: list[Call] = []
    at = float(start)
    end = start + scenario.hours * 3_600_000
    while (at := at + chance.expovariate(scenario.calls_per_hour / 3_600_000)) < end:
        if not opened or chance.random() < share_new:
            call = _new(int(at), len(made), chance, chance.choices(codes, weights)[0], chance.choice(towns), scenario)
            opened.append(call)
        else:
            call = _again(int(at), len(made), chance, chance.choice(opened[-12:]))
        made.append(call)
        if call.kind == "new" and chance.random() < scenario.second_message:
            later = call.at + chance.randint(10, 40) * 1000
            made.append(Call(later, len(made), "second", call.number, call.type, call.place, chance.choice(_SECOND)))
    return sorted(made)


_TEXTS = (
    "røg fra taget",
    "flere biler",
    "vand i kælderen",
    "træ over vejen",
    "ukendt lugt",
    "åben ild",
    "ingen tilskadekomne",
    "",
)
_SECOND = ("beboer muligvis på 1. sal", "to personer ude", "skadestedssæt 53", "adgang fra bagsiden", "el er afbrudt")
_AGAIN = ("samme sted, ringer fra naboen", "kan se flammer", "er I på vej?", "der er folk inde")


def _new(at: int, number: int, chance: random.Random, kind: str, town: str, scenario: Scenario) -> Call:
    street = chance.choice(streets())
    place = f"{street} {chance.randint(1, 120)}, {town}"
    if chance.random() < scenario.wrong_place:
        place = f"ved {street.lower()}"
    return Call(at, number, "new", number, kind, place, chance.choice(_TEXTS))


def _again(at: int, number: int, chance: random.Random, about: Call) -> Call:
    return Call(at, number, "repeat", about.number, about.type, about.place, chance.choice(_AGAIN))
