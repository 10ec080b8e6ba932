"""After a long cut one line says what changed, and a list behind it says it singly (ops S20)."""

from pathlib import Path

import pytest

from console.gui.returned import returned_told
from console.operations import commands as c
from console.store import peers, returns
from console.store.returns import Return
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in


@pytest.fixture
def centres(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    return east, south


def line_to(east: Centre, url: str) -> None:
    """East knows south by its address, and has met it."""
    peers.add(east.store, url, name="syd", area="syd")
    east.meet(url)


def lost(east: Centre, url: str) -> None:
    peers.failed(east.store, url, peers.CUT, "ingen forbindelse")


def back(east: Centre) -> Return | None:
    waiting = returns.waiting(east.reader.db)
    return returns.of(east.reader.db, east.store.reference, "oest", next(iter(waiting))) if waiting else None


def test_what_the_others_did_while_the_line_was_cut_is_one_sentence_and_a_list(
    centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    east, south = centres
    old = taken_in(south.desk, place="Havnegade 2, 4000 Roskilde")
    with south.served() as url:
        line_to(east, url)
        lost(east, url)
        east.desk.perform(c.SetIncidentLevel(incident=old, level=2))
        clock.turn(hours=2, minutes=10)
        south.desk.perform(c.SetIncidentLevel(incident=old, level=3))
        fire = taken_in(south.desk)
        south.desk.perform(c.Send(incident=fire, units=("RB-ROM1",)))
        south.desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="en_route"))
        south.desk.perform(c.Close(incident=old, outcome="reel"))
        south.desk.do("anmod oest båd til Korsør")
        east.meet(url)
    found = back(east)
    assert found is not None
    assert returned_told(found) == (
        "Syd er tilbage efter 2 t 10: 1 ny hændelse, 1 afsluttet, 1 enhed har meldt, 1 konflikt,"
        " 1 anmodning eller svar til os · Ctrl+Alt+N viser listen"
    )
    assert [one.text for one in found.news if one.sort == "unit"] == ["ROM1 afgang"]
    assert [one.about for one in found.news if one.sort == "opened"] == [fire]
    assert found.news[0].text == "båd til Korsør"


def test_a_short_cut_says_nothing(centres: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = centres
    with south.served() as url:
        line_to(east, url)
        lost(east, url)
        clock.turn(minutes=2)
        taken_in(south.desk)
        east.meet(url)
    assert back(east) is None


def test_a_machine_that_was_itself_away_is_told_too(centres: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = centres
    with south.served() as url:
        line_to(east, url)
        clock.turn(hours=8)
        taken_in(south.desk)
        east.meet(url)
    found = back(east)
    assert found is not None
    assert (found.back - found.since, found.count("opened")) == (8 * 3_600_000, 1)


def test_a_second_cut_before_anybody_read_adds_to_the_first(centres: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = centres
    with south.served() as url:
        line_to(east, url)
        for _ in range(2):
            lost(east, url)
            clock.turn(hours=1)
            taken_in(south.desk)
            east.meet(url)
    found = back(east)
    assert found is not None
    assert found.count("opened") == 2


def test_the_first_meeting_ever_is_no_return(centres: tuple[Centre, Centre]) -> None:
    east, south = centres
    taken_in(south.desk)
    with south.served() as url:
        line_to(east, url)
    assert back(east) is None
