"""Any number of centres, cut off from each other in any way, for any time, with clocks that are wrong: they agree.

The model knows for each decision which others its author had seen. What nobody overruled stands; where more than one
stands with different values there is a conflict, and nowhere else.
"""

import os
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from console.store import bundle, digests, verify
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

AREAS = ("oest", "syd", "midt", "nord", "national")
LEVELS = ("1", "2", "3")
LONG = bool(os.environ.get("OVERBLIK_LONG"))
RUNS = 60 if LONG else 4
STEPS = 60 if LONG else 24


class Model:
    """What each centre has seen: decisions by number, each with its value and those its author had seen."""

    def __init__(self, centres: int) -> None:
        self.seen: list[set[int]] = [set() for _ in range(centres)]
        self.values: dict[int, str] = {}
        self.over: dict[int, set[int]] = {}

    def decide(self, who: int, value: str) -> None:
        number = len(self.values)
        self.values[number], self.over[number] = value, set(self.seen[who])
        self.seen[who].add(number)

    def hear(self, who: int, other: int) -> None:
        self.seen[who] |= self.seen[other]

    def clash(self) -> set[str]:
        """The values that stand at the end where they differ; empty where all agree."""
        overruled = set().union(*self.over.values()) if self.over else set()
        standing = {value for number, value in self.values.items() if number not in overruled}
        return standing if len(standing) > 1 else set()


@pytest.fixture
def world(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Random, list[Centre], list[TurnedClock]]:
    random = Random(request.param)
    count = random.randint(2, 5)
    clocks = [TurnedClock() for _ in range(count)]
    for clock in clocks:
        clock.turn(seconds=random.uniform(-90, 90))
    centres = [Centre(tmp_path, clock, area) for clock, area in zip(clocks, AREAS, strict=False)]
    befriend(*centres)
    return random, centres, clocks


def meet(one: Centre, other: Centre) -> None:
    with other.served() as url:
        one.meet(url)


def carried(source: Centre, target: Centre, file: Path) -> None:
    """A courier's file, without callers and private registers, as the wire has it."""
    wanted = [name for name in digests.entries(source.reader.db) if "-drift-" in name or name.endswith("-stam")]
    bundle.export(source.store, file, wanted)
    bundle.take_in(target.store, file)


def night(
    random: Random, centres: list[Centre], clocks: list[TurnedClock], model: Model, number: str, folder: Path
) -> int:
    """Decisions, incidents, meetings and couriers in any order; answers how many incidents were opened."""
    written = 0
    for step in range(STEPS):
        for clock in clocks:
            clock.turn(seconds=random.uniform(0, 30))
        who, other = random.sample(range(len(centres)), 2)
        match random.choice(["decide", "decide", "open", "meet", "courier"]):
            case "decide":
                value = random.choice(LEVELS)
                centres[who].desk.do(f"indsats {'' if who == 0 else 'Ø'}{number} {value}")
                model.decide(who, value)
            case "open":
                taken_in(centres[who].desk, place=f"Havnegade {step}, 4000 Roskilde")
                written += 1
            case "meet":
                meet(centres[who], centres[other])
                model.hear(who, other)
                model.hear(other, who)
            case _:
                carried(centres[who], centres[other], folder / "bundt.gz")
                model.hear(other, who)
    return written


@pytest.mark.parametrize("world", range(RUNS), indirect=True)
def test_centres_cut_off_in_any_way_agree_when_they_meet(
    world: tuple[Random, list[Centre], list[TurnedClock]], tmp_path: Path
) -> None:
    random, centres, clocks = world
    incident = taken_in(centres[0].desk, place="Algade 1, 4000 Roskilde")
    for other in centres[1:]:
        meet(other, centres[0])
    number = centres[0].reader.queue()[0].number
    model = Model(len(centres))
    written = night(random, centres, clocks, model, f"{number:05d}", tmp_path)
    for _ in range(2):
        for one, other in [*pairwise(centres), *pairwise(reversed(centres))]:
            meet(one, other)

    pictures = [shared(centre) for centre in centres]
    assert all(picture == pictures[0] for picture in pictures)
    assert all(not verify.verify(centre.reader.db)[1] for centre in centres)
    assert all(len(centre.reader.queue()) == written + 1 for centre in centres)
    for centre in centres:
        assert standing(centre, incident) == model.clash()


def standing(centre: Centre, incident: str) -> set[str]:
    """The levels that stand against each other."""
    clashes = [clash for clash in centre.reader.conflicts() if (clash.entity, clash.field) == (incident, "level")]
    return {str(claim[0]) for clash in clashes for claim in clash.claims}


def shared(centre: Centre) -> dict[str, str]:
    held = digests.entries(centre.reader.db)
    return {name: total for name, total in held.items() if "-drift-" in name or name.endswith("-stam")}
