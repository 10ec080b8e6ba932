"""Laws of cover over random regions, and move-ups against trying every move by plain loops."""

import math
import random

import numpy as np
import pytest

from console.advice.coverage import Guard, Point, Standard, Travel, holes
from console.advice.moving_up import OwnCover, move_ups
from console.advice.remaining import effect

STANDARDS = [Standard("*", ("M", "TS"), 8, 0, "sprøjte"), Standard("KB", ("M", "TS"), 12, 0, "sprøjte")]


def region(seed: int) -> tuple[list[Point], list[Guard], Travel, list[OwnCover]]:
    dice = random.Random(seed)
    places = [(dice.uniform(0, 12), dice.uniform(0, 12)) for _ in range(6)]  # minutes' drive
    services = [dice.choice(("KA", "KB")) for _ in places]
    points = [Point(f"T{n}", 0, 0, dice.randint(1, 9) * 1000, service) for n, service in enumerate(services)]
    drive = np.array([[60.0 * round(math.dist(a, b)) for b in places] for a in places])
    home = [dice.randrange(6) for _ in range(dice.randint(1, 6))]
    turn_out = np.array([dice.choice((60.0, 300.0)) for _ in home])
    units = [
        Guard(f"u{n}", f"U{n}", dice.choice(("M", "M", "TS", "S")), services[at], f"T{at}", dice.random() < 0.6)
        for n, at in enumerate(home)
    ]
    both = drive[home] + turn_out[:, None]
    travel = Travel(both, turn_out, both.copy(), drive, tuple(p.name for p in points), tuple(services))
    return points, units, travel, [OwnCover("*", ("M", "TS"), dice.randint(0, 2), 3)]


def late(points: list[Point], soonest: list[float]) -> list[int]:
    """People times minutes too late at each point, by hand."""
    found = []
    for point, seconds in zip(points, soonest, strict=True):
        over = seconds - (12 if point.service == "KB" else 8) * 60
        found.append(0 if over <= 0 else math.ceil(min(over, 3600) / 60) * point.population)
    return found


def tried(points, units, travel, rules) -> list[tuple[float, float, str, str]]:
    """Every move that closes the worst hole and gains more than it loses: (loss, seconds, call sign, to)."""
    worst = next((h for h in holes(points, units, STANDARDS, travel) if not h.normal), None)
    if worst is None:
        return []
    at = points.index(worst.point)
    pumps = [n for n, unit in enumerate(units) if unit.free and unit.type in ("M", "TS")]
    now = late(points, [min((travel.unit_to_point[n][p] for n in pumps), default=math.inf) for p in range(6)])
    found = []
    for n in pumps:
        left = sum(1 for m in pumps if units[m].service == units[n].service)
        for station in range(6):
            if travel.station_services[station] != units[n].service and left - 1 < rules[0].minimum:
                continue
            moved = [travel.turn_out[n] + travel.station_to_point[station][p] for p in range(6)]
            if moved[at] > worst.standard.minutes * 60:
                continue
            times = [min([moved[p], *(travel.unit_to_point[m][p] for m in pumps if m != n)]) for p in range(6)]
            change = [b - a for a, b in zip(now, late(points, times), strict=True)]
            loss, gain = sum(c for c in change if c > 0), -sum(c for c in change if c < 0)
            if gain > loss:
                found.append((loss, travel.unit_to_station[n][station], units[n].callsign, points[station].name))
    return found


@pytest.mark.parametrize("block", range(4))
def test_the_first_move_has_the_least_loss_of_all_there_are_then_the_least_time(block):
    moved = 0
    for seed in range(block * 150, block * 150 + 150):
        points, units, travel, rules = region(seed)
        options = tried(points, units, travel, rules)

        found = move_ups(points, units, STANDARDS, travel, rules, level=1, most=1)

        if options:
            moved += 1
            move = found[0]
            assert (move.loss, move.seconds) == min(options)[:2], seed
            assert (move.loss, move.seconds, move.callsign, move.to) in options, seed
        else:  # the worst hole is left as it is, whatever is done about the next
            worst = holes(points, units, STANDARDS, travel)[:1]
            assert all(move.closes.point != hole.point for move in found for hole in worst), seed
    assert moved > 5


def test_taking_a_unit_away_never_closes_a_hole_nor_makes_one_smaller():
    for seed in range(60):
        points, units, travel, _ = region(seed)
        before = {(h.point.name, h.standard.label): h.severity for h in holes(points, units, STANDARDS, travel)}

        for unit in units:
            found = effect(points, units, STANDARDS, travel, {unit.id})
            assert not {(h.point.name, h.standard.label) for h in found.opens} & before.keys()
            assert all(h.severity >= before[h.point.name, h.standard.label] for h in found.worse)


def test_no_move_is_for_a_hole_that_is_always_there():
    for seed in range(100):
        points, units, travel, rules = region(seed)
        assert all(not move.closes.normal for move in move_ups(points, units, STANDARDS, travel, rules, level=1))


def test_the_same_unit_is_never_moved_twice():
    for seed in range(100):
        points, units, travel, rules = region(seed)
        moved = [move.unit for move in move_ups(points, units, STANDARDS, travel, rules, level=4, most=3)]

        assert len(moved) == len(set(moved))
