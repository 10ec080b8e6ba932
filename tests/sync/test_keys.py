"""Keys of sealed callers: shared by the installations of one centre, refused to all others, and erased for good."""

from pathlib import Path

import pytest

from console.operations import commands as c
from console.operations import people
from console.operations.call_commands import AttachCall, TakeCall
from console.operations.commands import Refused, RevealCaller
from console.store import bundle
from console.store.sealing import Secrets
from console.sync.link import Link, PeerFault
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend

NUMBER = "20304050"


@pytest.fixture
def seat(tmp_path: Path, clock: TurnedClock) -> Centre:
    return Centre(tmp_path, clock, "oest", "plads1")


@pytest.fixture
def other(tmp_path: Path, clock: TurnedClock) -> Centre:
    return Centre(tmp_path, clock, "oest", "plads2")


def called(centre: Centre) -> tuple[str, str]:
    """An incident with a caller; answers it and the call."""
    place, kind = "Algade 12, 4000 Roskilde", "BYG-VILLA"
    done = centre.desk.perform(c.OpenIncident(type_code=kind, place=place, caller_number=NUMBER))
    incident = done.incident or ""
    (call,) = centre.store.reader().db.execute("SELECT id FROM call WHERE incident = ?", (incident,)).fetchone()
    return incident, call


def revealed(centre: Centre, call: str) -> str:
    return centre.desk.perform(RevealCaller(call=call)).message


def test_another_seat_of_the_centre_can_show_the_caller(seat: Centre, other: Centre) -> None:
    befriend(seat, other)
    _, call = called(seat)
    with seat.served() as url:
        other.meet(url)
    assert NUMBER in revealed(other, call)


def test_what_the_other_seat_sealed_comes_back_the_same_way(seat: Centre, other: Centre) -> None:
    befriend(seat, other)
    _, call = called(other)
    with seat.served() as url:
        other.meet(url)
    assert NUMBER in revealed(seat, call)


def test_another_centre_gets_no_key(seat: Centre, tmp_path: Path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    befriend(seat, south)
    called(seat)
    with seat.served() as url:
        south.meet(url)
        with pytest.raises(PeerFault):
            Link(url).post("/_overblik/keys", {"area": "syd", "held": [], "erased": []})
    assert Secrets(south.store.path).held() == []


@pytest.mark.parametrize(
    "asked", [{}, {"held": 7}, {"held": [], "erased": "x"}, {"held": [], "erased": [], "keys": {"a": "?"}}]
)
def test_a_question_without_form_is_refused_and_changes_nothing(seat: Centre, asked: dict[str, object]) -> None:
    with seat.served() as url, pytest.raises(PeerFault) as fault:
        Link(url).post("/_overblik/keys", {"area": "oest"} | asked)
    assert fault.value.status == 400
    assert Secrets(seat.store.path).held() == []


def test_an_erased_caller_stays_erased_when_a_third_console_brings_key_and_entry_again(
    seat: Centre, other: Centre, tmp_path: Path, clock: TurnedClock
) -> None:
    third = Centre(tmp_path, clock, "oest", "plads3")
    befriend(seat, other, third)
    incident, call = called(seat)
    with seat.served() as url:
        other.meet(url)
        third.meet(url)
        seat.desk.perform(people.EraseCallers(incident=incident, reason="anmodning om sletning"))
        other.meet(url)
        with pytest.raises(Refused, match="slettet"):
            revealed(other, call)
    bundle.export(third.store, tmp_path / "gammelt.gz")  # the third never heard of it
    bundle.take_in(seat.store, tmp_path / "gammelt.gz")
    with seat.served() as url:
        third.meet(url)
    for centre in (seat, other, third):
        with pytest.raises(Refused, match="slettet"):
            revealed(centre, call)
    log = [line.text for line in other.store.reader().log(incident, 9)]
    assert "Anmelderoplysninger slettet: anmodning om sletning" in log


def test_a_call_taken_before_there_was_an_incident_is_erased_with_it(seat: Centre) -> None:
    seat.desk.perform(TakeCall(text="røg", caller_number=NUMBER))
    (call,) = seat.store.reader().db.execute("SELECT id FROM call").fetchone()
    incident = seat.desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Algade 1")).incident or ""
    seat.desk.perform(AttachCall(call=call, incident=incident))
    assert NUMBER in revealed(seat, call)
    seat.desk.perform(people.EraseCallers(incident=incident, reason="sletning"))
    with pytest.raises(Refused, match="slettet"):
        revealed(seat, call)
    with pytest.raises(Refused, match="grund"):
        seat.desk.perform(people.EraseCallers(incident=incident, reason=" "))
