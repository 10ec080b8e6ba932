"""What a proposal costs the rest: a town's last ladder is said first, and the towns that lose their cover are named."""

from console.advice.coverage import Standard
from console.advice.moving_up import OwnCover
from console.advice.promises import Watched
from console.advice.remaining import effect
from tests.advice.test_coverage import POINTS, PUMP, line, pump

LADDER = Watched(("S",), "stige", always=True)
PUMPS = Watched(("M", "TS"), "sprøjte", always=False)


def test_the_last_ladder_of_a_town_is_said_with_the_next_one_and_its_time():
    units = [pump("AS1", "Aby", kind="S"), pump("CS1", "Cæs", kind="S")]

    found = effect(POINTS, units, [], line(units), {"AS1"}, [LADDER])

    assert found.lines == ("Tager sidste stige i Aby (AS1); nærmeste er CS1, 21 min",)


def test_two_ladders_of_one_town_taken_together_are_its_last():
    units = [pump("AS1", "Aby", kind="S"), pump("AS2", "Aby", kind="S")]

    found = effect(POINTS, units, [], line(units), {"AS1", "AS2"}, [LADDER])

    assert [(last.callsign, last.nearest) for last in found.last] == [("AS1", None)]
    assert effect(POINTS, units, [], line(units), {"AS1"}, [LADDER]).last == ()


def test_a_ladder_that_is_out_already_is_not_the_one_left():
    units = [pump("AS1", "Aby", kind="S"), pump("AS2", "Aby", kind="S", free=False)]

    assert effect(POINTS, units, [], line(units), {"AS1"}, [LADDER]).last


def test_a_pump_is_said_to_be_the_last_only_where_no_other_is_near():
    units = [pump("AM1", "Aby"), pump("BTS1", "Bro", kind="TS")]

    assert effect(POINTS, units, [], line(units), {"AM1"}, [PUMPS], near=660).last == ()
    assert effect(POINTS, units, [], line(units), {"AM1"}, [PUMPS], near=659).last


def test_a_town_that_becomes_a_hole_is_named_with_its_people():
    units = [pump("AM1", "Aby"), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("DM1", "Dal")]

    found = effect(POINTS, units, [PUMP], line(units), {"AM1"})

    assert found.lines == ("Åbner dækningshul: sprøjte i Aby",)
    assert found.people == 20_000


def test_a_town_that_was_a_hole_and_is_later_still_is_worse_and_not_new():
    units = [pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("DM1", "Dal")]
    tight = [Standard("*", ("M",), 5, 10_000, "sprøjte")]

    found = effect(POINTS, units, tight, line(units), {"BM1"})

    assert (found.opens, [hole.seconds for hole in found.worse]) == ((), [1260])


def test_a_service_that_goes_below_what_it_keeps_is_named_once_it_does():
    units = [pump("AM1", "Aby"), pump("BM1", "Bro")]
    keeps = [OwnCover("*", ("M",), 2, 3)]

    assert [low.left for low in effect(POINTS, units, [], line(units), {"AM1"}, rules=keeps).below] == [1]
    away = [units[0], pump("BM1", "Bro", free=False)]
    assert effect(POINTS, away, [], line(away), {"AM1"}, rules=keeps).below == ()
