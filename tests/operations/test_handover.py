"""The page of the watch: what is out of the ordinary is on it, nothing else is, and both sign it (S1, P22)."""

import random
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from console.operations import commands as c
from console.operations import handover
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.handover import GROUPS
from console.store import reading_matters
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

NIGHTS = 200


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def page(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with closing(desk.store.reader()) as reader:
        for one in handover.deviations(reader, desk.store.clock.now()):
            found[one.group].add(one.about)
    return dict(found)


class Night:
    """Acts at random, and beside them, independently, what of them a colleague would have to be told."""

    def __init__(self, desk: Desk, clock: TurnedClock, seed: int) -> None:
        self.desk, self.clock, self.chance = desk, clock, random.Random(seed)
        self.told: dict[str, set[str]] = {group: set() for group in GROUPS}
        self.opened_at: dict[str, int] = {}
        self.calling: dict[str, set[str]] = {}
        self.free = [unit.id for unit in desk.store.reader().board()]

    def live(self, acts: int) -> None:
        deeds: list[Callable[[], None]] = [self.open, self.send, self.close, self.out, self.ask, self.shut, self.wait]
        for _ in range(acts):
            self.chance.choice(deeds)()

    def open(self) -> None:
        incident = taken_in(self.desk, place=f"Algade {self.chance.randint(1, 900)}, 4000 Roskilde")
        self.opened_at[incident] = self.clock.now()
        self.told["open"].add(incident)

    def send(self) -> None:
        waiting = [one for one in self.told["open"] if one not in self.calling]
        if waiting and self.free:
            incident, unit = self.chance.choice(sorted(waiting)), self.free.pop()
            self.desk.perform(c.Send(incident=incident, units=(unit,)))
            self.calling[incident] = {unit}

    def close(self) -> None:
        idle = sorted(one for one in self.told["open"] if one not in self.calling)
        if idle:
            incident = self.chance.choice(idle)
            self.desk.perform(c.Close(incident=incident, outcome="reel"))
            self.told["open"].discard(incident)

    def out(self) -> None:
        if self.free:
            unit = self.free.pop()
            self.desk.perform(c.OutOfService(units=(unit,), reason="motor"))
            self.told["out"].add(unit)

    def ask(self) -> None:
        self.desk.do("anmod syd båd")

    def shut(self) -> None:
        self.desk.do(f"spær Havnevej {self.chance.randint(1, 90)} til 23:59")

    def wait(self) -> None:
        self.clock.turn(seconds=self.chance.choice((5, 40, 70)))

    def expected(self) -> dict[str, set[str]]:
        now, db = self.clock.now(), self.desk.store.reader().db
        late = {one for one in self.told["open"] if now - self.opened_at[one] >= 180_000 and one not in self.calling}
        asked = {name for (name,) in db.execute("SELECT id FROM matter WHERE family = 'aid' AND state = 'requested'")}
        shut = {name for (name,) in db.execute("SELECT id FROM warning WHERE feed = 'centre'")}
        calls = {name for (name,) in db.execute("SELECT id FROM deployment WHERE live = 1")}
        daily = {"status"}  # at 21:47 it is due, and nobody has signed it
        whole = {**self.told, "overdue": late, "agreement": asked | shut | daily, "undelivered": calls}
        return {group: held for group, held in whole.items() if held}


def test_the_page_holds_every_deviation_of_two_hundred_nights_and_no_other(tmp_path: Path) -> None:
    for seed in range(NIGHTS):
        clock = TurnedClock()
        desk = a_desk(a_store(tmp_path, clock, name=f"{seed}.db"))
        night = Night(desk, clock, seed)
        night.live(7)
        assert page(desk) == night.expected(), f"night {seed}"
        desk.store.close()


def test_both_sign_the_page_and_it_keeps_its_lines(desk: Desk) -> None:
    taken_in(desk)
    assert "2 punkter" in desk.do("vagt overlever til Bo ,, rolig nat").message
    with pytest.raises(Refused, match="har selv overleveret"):
        desk.do("vagt modtag")
    desk.sign_in("Bo", roles=("alt",))
    assert desk.do("vagt modtag").message == "Vagten er modtaget af Bo fra Anna"
    (held,) = reading_matters.of_family(desk.store.reader().db, "watch", desk.store.clock.now(), all_=True)
    assert (held.state, held.text, held.held["accepted_by"]) == ("accepted", "rolig nat", "Bo")
    assert held.held["lines"][0].startswith("Åbne hændelser: ")
    with pytest.raises(Refused, match="Ingen vagt"):
        desk.do("vagt modtag")


def test_the_page_stays_inside_the_centre(desk: Desk) -> None:
    desk.do("vagt overlever")
    (scope,) = desk.store.reader().db.execute("SELECT scope FROM entity WHERE name LIKE 'watch/%'").fetchone()
    assert "-intern" in scope
