"""One centre works for another's area and gives it back; nobody owns an area twice without it showing."""

from pathlib import Path

import pytest

from console.operations.commands import Refused
from console.store import areas, reading_board
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def centres(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    oest, syd = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(oest, syd)
    return oest, syd


def number(centre: Centre) -> str:
    return centre.reader.queue()[0].shown_number


def meet(one: Centre, other: Centre) -> None:
    with other.served() as url:
        one.meet(url)


def test_a_dead_neighbours_area_is_worked_and_handed_back_with_everything_done_meanwhile(
    centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    oest, syd = centres
    incident = syd.desk.do("ny villa Havnegade 3 k1").incident
    meet(oest, syd)
    clock.turn(hours=1)

    oest.desk.do("overtag syd vagtcentralen er uden strøm")
    assert areas.held_by(oest.reader.db, "oest") == ("oest", "syd")
    oest.desk.do(f"note {number(oest)} naboen har ringet igen")
    meet(oest, syd)
    assert areas.owner(syd.reader.db, "syd").owner == "oest"
    assert "vagtcentralen er uden strøm" in areas.owner(syd.reader.db, "syd").reason

    oest.desk.do("aflever syd")
    meet(oest, syd)
    handed = areas.owner(syd.reader.db, "syd")
    assert (handed.owner, handed.epoch, handed.rivals) == ("syd", 3, ())
    assert incident is not None
    assert any("naboen har ringet igen" in line.text for line in syd.reader.log(incident))


def test_a_centre_that_was_alive_all_along_is_shown_as_the_second_owner(
    centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    oest, syd = centres
    oest.desk.do("overtag syd linjen er død")
    clock.turn(minutes=1)
    syd.desk.do("ny villa Havnegade 3 k1")
    meet(oest, syd)
    for centre in (oest, syd):
        shown = areas.owner(centre.reader.db, "syd")
        assert (shown.owner, shown.rivals) == ("oest", ("syd",))
    syd.desk.do("overtag syd vi er her endnu")
    meet(oest, syd)
    for centre in (oest, syd):
        shown = areas.owner(centre.reader.db, "syd")
        assert (shown.owner, shown.epoch, shown.disputed) == ("syd", 3, False)


def test_two_centres_that_take_the_same_area_unseen_by_each_other_are_both_shown(
    tmp_path: Path, centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    oest, syd = centres
    midt = Centre(tmp_path, clock, "midt")
    befriend(oest, syd, midt)
    oest.desk.do("overtag syd ingen svarer")
    midt.desk.do("overtag syd ingen svarer")
    meet(oest, midt)
    shown = [areas.owner(centre.reader.db, "syd") for centre in (oest, midt)]
    assert shown[0] == shown[1]
    assert {shown[0].owner, *shown[0].rivals} == {"oest", "midt"}


def test_only_the_one_who_took_an_area_hands_it_back_and_a_reason_is_asked(centres: tuple[Centre, Centre]) -> None:
    oest, _ = centres
    with pytest.raises(Refused, match="ikke overtaget"):
        oest.desk.do("aflever syd")
    with pytest.raises(Refused, match="Hvorfor"):
        oest.desk.do("overtag syd")


def test_the_units_of_an_area_taken_over_stand_on_the_board(centres: tuple[Centre, Centre]) -> None:
    oest, _ = centres
    reference = oest.store.reference
    before = {unit.id for unit in reading_board.units(oest.reader.db, reference, "oest")}
    oest.desk.do("overtag syd ingen svarer")
    after = {unit.id for unit in reading_board.units(oest.reader.db, reference, "oest")}
    added = after - before
    assert {reference.services[reference.units[name].service].area for name in added} <= {"syd"}


def test_overtag_with_a_number_still_takes_the_incident_to_this_seat(centres: tuple[Centre, Centre]) -> None:
    oest, _ = centres
    incident = oest.desk.do("ny villa Havnegade 3 k1").incident
    assert oest.desk.do(f"overtag {number(oest)}").incident == incident
