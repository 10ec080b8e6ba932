"""Areas of danger: drawn in one line, known to what lies in them, said in the alarm, over by the clock or a word."""

from pathlib import Path

import pytest

from console.operations import alarming, proposing
from console.operations.commands import Refused, Undo
from console.operations.desk import Desk
from console.store import reading_ground
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

SQUARE = "55.63,12.06 55.63,12.10 55.65,12.10 55.65,12.06"
INSIDE, OUTSIDE = "55.64,12.08", "55.60,12.08"


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def names(desk: Desk) -> list[str]:
    return [one.name for one in reading_ground.danger_areas(desk.store.reader().db, desk.store.clock.now())]


def objects(desk: Desk, incident: str) -> list[str]:
    view = proposing.view(desk.store.reader(), incident, desk.store.clock.now())
    assert view is not None
    return [known.name for known in view.objects]


def test_an_area_is_drawn_in_one_line_and_lifted_in_another(desk: Desk) -> None:
    assert desk.do(f"fareområde {SQUARE} til 23:00 ,, giftig røg").message == "Fareområde: giftig røg"
    assert names(desk) == ["Fareområde: giftig røg"]
    assert desk.do("fareområde slut røg").message == "Ophævet: Fareområde: giftig røg"
    assert names(desk) == []


def test_what_lies_in_it_says_so_at_once_and_what_lies_outside_does_not(desk: Desk) -> None:
    inside = taken_in(desk, place=INSIDE)
    outside = taken_in(desk, place=OUTSIDE)
    done = desk.do(f"fareområde {SQUARE} til 23:00 ,, giftig røg")
    assert done.message.endswith("1 åbne hændelser ligger i det")
    assert objects(desk, inside) == ["Fareområde: giftig røg"]
    assert objects(desk, outside) == []
    db, now = desk.store.reader().db, desk.store.clock.now()
    assert alarming.dangers(db, inside, now) == "fareområde: giftig røg"
    assert alarming.dangers(db, outside, now) == ""


def test_it_is_over_by_our_own_clock_and_can_be_taken_back(desk: Desk, clock: TurnedClock) -> None:
    desk.do(f"fareområde {SQUARE} til 23:00 ,, gas")
    desk.perform(Undo())
    assert names(desk) == []
    desk.do("fareområde 55.64,12.08 300 m ,, gas")
    assert names(desk) == ["Fareområde: gas"]
    clock.set(EVENING + 5 * 3_600_000)
    assert names(desk) == []


def test_metres_around_an_incident_are_an_area_too(desk: Desk) -> None:
    incident = taken_in(desk, place=INSIDE)
    number = desk.store.reader().queue_rows([incident])[0].shown_number
    desk.do(f"fareområde {number} 300 m ,, eksplosionsfare")
    assert objects(desk, incident) == ["Fareområde: eksplosionsfare"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("55.63,12.06 55.65,12.10 55.63,12.10 55.65,12.06", "krydser"),
        ("55.63,12.06 55.63,12.10", "mindst tre"),
        ("12.06,55.63 55.63,12.10 55.65,12.10", "byttet om"),
        ("0.0,0.0 55.63,12.10 55.65,12.10", "0,0"),
        ("55.64,12.08 80 km", "bredt"),
        ("en vej ingen kender 300 m", "kendes ikke"),
    ],
)
def test_what_is_no_area_is_refused_with_its_reason(desk: Desk, said: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        desk.do(f"fareområde {said} til 23:00 ,, røg")
    assert names(desk) == []
