"""Cover: who reaches what, where the promise is not kept, and which move mends the most at the least loss."""

import numpy as np
import pytest

from console.advice.coverage import Guard, Point, Standard, Travel, holes, promised, reach
from console.advice.moving_up import OwnCover, below, move_ups

PUMP = Standard("*", ("M",), 10, 0, "sprøjte")
# towns on a line, ten kilometres apart, a minute a kilometre; a station in each
TOWNS = {"Aby": 20_000, "Bro": 1_000, "Cæs": 5_000, "Dal": 500}
SERVICE = {"Aby": "KA", "Bro": "KA", "Cæs": "KB", "Dal": "KB"}
POINTS = [Point(name, n * 1_000_000, 0, people, SERVICE[name]) for n, (name, people) in enumerate(TOWNS.items())]


def line(units: list[Guard]) -> Travel:
    """Sixty seconds to turn out, then ten minutes between towns."""
    names = list(TOWNS)
    drive = np.array([[abs(a - b) * 600.0 for b in range(4)] for a in range(4)])
    home = [names.index(unit.town) for unit in units]
    turn_out = np.full(len(units), 60.0)
    both = drive[home].reshape(len(units), 4) + 60.0
    return Travel(both, turn_out, both.copy(), drive, tuple(names), tuple(SERVICE[name] for name in names))


def pump(callsign: str, town: str, *, free: bool = True, kind: str = "M") -> Guard:
    return Guard(callsign, callsign, kind, SERVICE[town], town, free)


def test_a_town_whose_pump_is_out_and_whose_neighbour_is_too_far_is_a_hole():
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("DM1", "Dal")]

    found = holes(POINTS, units, [PUMP], line(units))

    assert [(hole.point.name, hole.seconds, hole.by, hole.normal) for hole in found] == [("Aby", 660, "BM1", False)]
    assert found[0].severity == 20_000 * 1  # eleven minutes, promised ten


def test_a_town_nobody_ever_reaches_in_time_is_told_last_as_it_always_is_so():
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro")]

    found = holes(POINTS, units, [PUMP], line(units))

    # Dal waits eleven minutes too long with 500 people, Cæs one minute with 5,000
    assert [(hole.point.name, hole.normal) for hole in found] == [("Aby", False), ("Dal", True), ("Cæs", True)]


def test_without_a_single_free_pump_everybody_is_reached_by_nobody():
    units = [pump("AM1", "Aby", free=False)]

    assert {town.seconds for town in reach(POINTS, units, line(units))} == {None}
    assert [hole.by for hole in holes(POINTS, units, [PUMP], line(units))] == ["", "", "", ""]


def test_a_service_keeps_its_own_promise_before_everybodys():
    own = Standard("KB", ("M",), 20, 0, "sprøjte")

    assert promised(POINTS[2], [PUMP, own]) == [own]
    assert promised(POINTS[0], [PUMP, own]) == [PUMP]


def test_a_promise_for_large_towns_is_not_one_for_small_ones():
    ladder = Standard("*", ("S",), 20, 10_000, "stige")

    assert [bool(promised(point, [ladder])) for point in POINTS] == [True, False, False, False]


def test_the_pump_whose_own_town_is_smallest_moves_up_to_the_large_one():
    """Dal's pump would leave 500 people late, Cæs's 5,000; Bro's 1,000: Dal has the least to lose."""
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("DM1", "Dal")]

    move = move_ups(POINTS, units, [PUMP], line(units), most=1)[0]

    assert (move.callsign, move.of, move.to, move.seconds) == ("DM1", "Dal", "Aby", 1860)
    assert move.closes.point.name == "Aby"
    assert move.opens == ("Dal",)
    assert move.loss == 500 * 1  # Cæs's pump is there in eleven minutes


def test_a_spare_pump_moves_before_any_town_loses_its_only_one():
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("CM2", "Cæs")]

    move = move_ups(POINTS, units, [PUMP], line(units), most=1)[0]

    assert (move.callsign, move.loss, move.opens) == ("CM1", 0, ())


def test_a_service_never_moves_out_what_it_keeps_for_itself():
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("CM2", "Cæs")]
    keeps = [OwnCover("KB", ("M",), 2, 3), OwnCover("*", ("M",), 0, 3)]

    moves = move_ups(POINTS, units, [PUMP], line(units), keeps, level=3, most=1)

    assert [move.callsign for move in moves] == ["BM1"]
    assert move_ups(POINTS, units, [PUMP], line(units), keeps, level=4, most=1)[0].callsign == "CM1"


def test_a_hole_that_is_there_on_a_normal_day_moves_nobody():
    units = [pump("AM1", "Aby")]

    assert holes(POINTS, units, [PUMP], line(units))
    assert move_ups(POINTS, units, [PUMP], line(units)) == ()


def test_a_unit_without_a_way_to_the_station_is_not_moved_there():
    units = [pump("AM1", "Aby", free=False), pump("BM1", "Bro"), pump("CM1", "Cæs"), pump("CM2", "Cæs")]
    travel = line(units)
    travel.unit_to_station[2:, 0] = np.inf  # the bridge is closed

    assert move_ups(POINTS, units, [PUMP], travel, most=1)[0].callsign == "BM1"


@pytest.mark.parametrize(("free", "left"), [((True, True), None), ((True, False), 1)])
def test_a_service_with_fewer_left_than_it_keeps_is_named(free, left):
    units = [pump("AM1", "Aby", free=free[0]), pump("BM1", "Bro", free=free[1])]

    found = below(units, [OwnCover("*", ("M",), 2, 3)], level=1)

    assert [each.left for each in found] == ([] if left is None else [left])


def test_a_service_that_never_had_two_is_not_below_two():
    assert below([pump("AM1", "Aby")], [OwnCover("*", ("M",), 2, 3)], level=1) == []
