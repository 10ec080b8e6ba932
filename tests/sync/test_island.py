"""Six hours as an island, seen from both sides: everybody works on, and when the line is back everybody agrees."""

from pathlib import Path

import pytest

from console.domain.picture import Clash
from console.gui.returned import returned_told
from console.operations import commands as c
from console.store import digests, peers, returns, verify
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

HOURS = 6
AN_HOUR = 4  # incidents each side takes in
ROM1 = "RB-ROM1"


@pytest.fixture
def island(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    """Two centres that have met, with one fire they share."""
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    taken_in(east.desk)
    return east, south


def an_hour(centre: Centre, clock: TurnedClock, street: str, hour: int) -> None:
    """New incidents with a ladder of their own, statuses, and every second one closed."""
    unit = "RB-ROS1" if centre.store.area == "oest" else "RB-Q2S1"
    for number in range(AN_HOUR):
        fire = taken_in(centre.desk, place=f"{street} {hour * AN_HOUR + number}, 4000 Roskilde")
        centre.desk.perform(c.Send(incident=fire, units=(unit,)))
        for meaning in ("en_route", "on_scene", "available_station"):
            clock.turn(minutes=1)
            centre.desk.perform(c.SetStatus(units=(unit,), meaning=meaning))
        if number % 2:
            centre.desk.perform(c.Close(incident=fire, outcome="reel"))


def drift(centre: Centre) -> dict[str, str]:
    return {name: held for name, held in digests.entries(centre.reader.db).items() if "-drift-" in name}


def shown(clash: Clash) -> tuple[str, frozenset[str]]:
    return clash.field, frozenset(str(claim[0]) for claim in clash.claims)


def test_six_hours_cut_off_end_in_one_picture_with_the_clashes_there_were(
    island: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    east, south = island
    with south.served() as url:
        peers.add(east.store, url, name="syd", area="syd")
        east.meet(url)
        peers.failed(east.store, url, peers.CUT, "ingen forbindelse")
        (fire,) = east.reader.queue()
        began = clock.now()
        for hour in range(HOURS):
            an_hour(east, clock, "Algade", hour)
            an_hour(south, clock, "Havnegade", hour)
        clock.set(began + HOURS * 3_600_000)
        east.desk.perform(c.SetIncidentLevel(incident=fire.id, level=2))
        south.desk.perform(c.SetIncidentLevel(incident=fire.id, level=3))
        east.desk.perform(c.SetPriority(incident=fire.id, priority="K2"))  # the same on both sides is no clash
        south.desk.perform(c.SetPriority(incident=fire.id, priority="K2"))
        east.desk.perform(c.Send(incident=fire.id, units=(ROM1,)))
        other = taken_in(south.desk, place="Torvet 1, 4000 Roskilde")
        south.desk.perform(c.Send(incident=other, units=(ROM1,)))
        line = east.meet(url)

    assert not line.tally.refused
    assert drift(east) == drift(south)
    for centre in island:
        assert not verify.verify(centre.reader.db)[1]
        assert len(centre.reader.queue(closed=True)) == 2 + 2 * HOURS * AN_HOUR
        assert len(centre.reader.queue()) == 2 + HOURS * AN_HOUR
        assert {clash.field for clash in centre.reader.conflicts()} == {"level", "dispatch"}
        assert [row.sent for row in centre.reader.queue() if row.id in (fire.id, other)] == [1, 1]
    assert [shown(one) for one in east.reader.conflicts()] == [shown(one) for one in south.reader.conflicts()]
    (back,) = returns.waiting(east.reader.db)
    told = returns.of(east.reader.db, east.store.reference, "oest", back)
    assert told is not None
    assert returned_told(told).startswith("Syd er tilbage efter 6 t 00: 25 nye hændelser, 12 afsluttet")


def test_what_was_settled_on_one_side_is_settled_on_both(island: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = island
    with south.served() as url:
        east.meet(url)
        (fire,) = east.reader.queue()
        clock.turn(hours=HOURS)
        east.desk.perform(c.SetIncidentLevel(incident=fire.id, level=2))
        south.desk.perform(c.SetIncidentLevel(incident=fire.id, level=3))
        east.meet(url)
        for centre in island:  # both settle it, apart, and the same way
            (clash,) = centre.reader.conflicts()
            number = next(n for n, claim in enumerate(clash.claims, 1) if str(claim[0]) == "3")
            centre.desk.perform(c.Settle(clash=clash.id, choice=number))
        east.meet(url)
    assert drift(east) == drift(south)
    for centre in island:
        assert not centre.reader.conflicts()
        assert centre.reader.queue()[0].incident_level == 3
