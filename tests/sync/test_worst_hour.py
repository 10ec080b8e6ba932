"""The worst hour, twice: a storm over the turn of the period, and over New Year when numbers begin again."""

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

import pytest

from console.operations.commands import Refused
from console.store import digests, verify
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend

TURNS = {
    "kvartalets skift": (datetime(2027, 1, 8, 9, 30, tzinfo=UTC), 60),
    "nytår": (datetime(2026, 12, 31, 22, 58, tzinfo=UTC), 180),  # 23:58 in Denmark
}
ROUNDS = 30


@pytest.mark.parametrize("night", TURNS)
def test_a_storm_over_the_turn_with_two_centres_cut_ends_in_one_picture(tmp_path: Path, night: str) -> None:
    start, minutes = TURNS[night]
    clock = TurnedClock(int(start.timestamp() * 1000))
    random, place = Random(night), count(1)
    centres = [Centre(tmp_path, clock, area) for area in ("oest", "syd")]
    befriend(*centres)
    open_: list[list[str]] = [[], []]
    for step in range(ROUNDS):
        clock.turn(minutes=minutes / ROUNDS)
        for which, centre in enumerate(centres):
            storm(random, centre, open_[which], f"Algade {next(place)}, 4000 Roskilde")
        if step == 4:
            meet(*centres)  # and then the line is dead
    meet(*centres)

    east, south = (shared(centre) for centre in centres)
    assert east == south
    periods = {name.rpartition("-")[2] for name in east if "-drift-" in name}
    assert periods == ({"2026k4", "2027k1"} if night == "kvartalets skift" else {"2026k4"})
    for centre in centres:
        checked, problems = verify.verify(centre.reader.db)
        assert not problems
        assert checked > ROUNDS
    clashes = [{(clash.id, clash.claims) for clash in centre.reader.conflicts()} for centre in centres]
    assert clashes[0] == clashes[1]
    rows = [{(row.id, row.shown_number[-5:], row.state) for row in c.reader.queue(closed=True)} for c in centres]
    assert rows[0] == rows[1]


def storm(random: Random, centre: Centre, open_: list[str], place: str) -> None:
    """One thing that happens in a storm: a new incident, a unit sent, a status, an incident closed."""
    what = random.choice(["new", "new", "send", "status", "close"])
    if what == "new" or not open_:
        incident = centre.desk.do(f"ny træ {place}").incident
        assert incident
        open_.append(incident)
        return
    shown = {row.id: row for row in centre.reader.queue()}
    row = shown[random.choice(open_)]
    number = row.shown_number
    if what == "send":
        with suppress(Refused):  # it may be bound elsewhere
            centre.desk.do(f"send {random.choice(['rom1', 'rov1', 'roil1'])} {number}")
    elif what == "status":
        with suppress(Refused):  # it may be on its way nowhere
            centre.desk.do(random.choice(["rom1 fr", "rom1 le", "rom1 hjem"]))
    elif not row.units:
        centre.desk.do(f"luk {number} reel")
        open_.remove(row.id)


def meet(one: Centre, other: Centre) -> None:
    with other.served() as url:
        one.meet(url)


def shared(centre: Centre) -> dict[str, str]:
    held = digests.entries(centre.reader.db)
    return {name: total for name, total in held.items() if "-drift-" in name or name.endswith("-stam")}
