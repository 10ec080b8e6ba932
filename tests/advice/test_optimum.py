"""The recommendation is the true optimum: the same set at the same cost as trying every set there is."""

import random

import pytest

from console.advice.candidate import Candidate
from console.advice.plan import Need, Plan, parse
from console.advice.recommending import recommend
from console.advice.reducing import reduced
from console.advice.solving import solve, weight
from console.advice.substitution import Rule
from tests.advice.oracle import best

CASES = 500
TYPES = ("M", "TS", "HSE", "V", "IL", "S")
SKILLS = {"M": ("brand", "røgdykning"), "TS": ("brand", "vand"), "V": ("vand",), "IL": ("ledelse",), "S": ("højde",)}
RULES = (
    Rule("M", (("HSE", 2),), 0, 60),
    Rule("M", (("HSE", 1), ("V", 1)), 5, 30),
    Rule("V", (("TS", 1),), 0, 40),
    Rule("S", (("M", 2),), 0, 0),
    Rule("M", (("TS", 1),), 4, 0),
)
PLANS = ("M", "2M", "IL M", "M/TS V", "2M S", "IL M V 8pers", "M 1#højde", "3HSE/M", "V TS 2#vand", "1!ledelse 7pers M")


def a_case(seed: int) -> tuple[tuple[Need, ...], list[Candidate], list[Rule]]:
    """A few units with many equal times, a plan and some rules."""
    dice = random.Random(seed)
    units = []
    for number in range(dice.randint(0, 7)):
        kind = dice.choice(TYPES)
        seconds = dice.choice((0, 60, 60, 120, 180, 240, dice.randint(1, 600)))
        units.append(
            Candidate(
                f"u{number}",
                f"{dice.choice('ABC')}{kind}{number}",
                kind,
                SKILLS.get(kind, ()),
                dice.randint(1, 6),
                kind == "IL",
                seconds,
                "line",
                barred=dice.choice(("", "", "", "bundet")),
                handicap=dice.choice((0, 0, 60)),
                there=seed % 4 == 0 and dice.random() < 0.3,
            )
        )
    return parse(dice.choice(PLANS)), units, dice.sample(RULES, dice.randint(0, 2))


@pytest.mark.parametrize("block", range(10))
def test_the_set_and_its_cost_are_those_of_trying_every_set(block):
    for seed in range(block * CASES // 10, (block + 1) * CASES // 10):
        needs, units, rules = a_case(seed)
        (missing, seconds, _), names = best(needs, units, rules)

        found = solve(needs, reduced(needs, units, rules), rules)

        assert frozenset(pick.candidate.id for pick in found.picks) == names, seed
        assert found.cost == seconds, seed
        assert sum(short * weight(needs, n) for n, short in enumerate(found.short)) == missing, seed
        assert found.optimal


def crowd(seed: int, size: int) -> list[Candidate]:
    dice = random.Random(seed)
    return [
        Candidate(
            f"u{n}",
            f"{kind}{n}",
            kind,
            SKILLS.get(kind, ()),
            dice.randint(1, 6),
            kind == "IL",
            dice.randint(1, 8) * 60,
            "line",
        )
        for n in range(size)
        for kind in (dice.choice(TYPES),)
    ]


@pytest.mark.parametrize("plan", PLANS)
def test_leaving_out_those_with_enough_before_them_never_changes_the_set(plan):
    for seed in range(3):
        needs, units = parse(plan), crowd(seed, 45)

        kept = reduced(needs, units, RULES)

        assert solve(needs, kept, RULES) == solve(needs, units, RULES), seed


def test_few_of_eight_hundred_units_are_left_to_search_among():
    assert len(reduced(parse("IL 2M S V"), crowd(1, 800), RULES)) <= 40


def test_two_small_units_stand_for_one_large_only_where_they_gain_more_than_their_handicap():
    near = [Candidate(f"h{n}", f"H{n}", "HSE", seconds=100) for n in (1, 2)]
    rules = [Rule("M", (("HSE", 2),), 0, 60, "to små")]

    def sent(seconds: int) -> list[str]:
        large = Candidate("m", "M1", "M", seconds=seconds)
        found = recommend(Plan("X", "X", 1, parse("M")), [*near, large], rules)
        return [chosen.unit.callsign for chosen in found.chosen]

    assert sent(259) == ["M1"]
    assert sent(261) == ["H1", "H2"]


def test_equals_are_sent_in_the_order_of_their_call_signs_however_they_are_listed():
    units = [Candidate(f"x{n}", f"M{n}", "M", seconds=300) for n in (3, 1, 2)]

    for listed in (units, units[::-1]):
        found = recommend(Plan("X", "X", 1, parse("2M")), listed)
        assert [chosen.unit.callsign for chosen in found.chosen] == ["M1", "M2"]


def test_one_unit_that_fits_two_demands_goes_where_the_whole_is_soonest():
    """Greed would let the tank pump fill the first demand and leave the far tanker for the second."""
    units = [
        Candidate("1", "TS1", "TS", seconds=100),
        Candidate("2", "M1", "M", seconds=120),
        Candidate("3", "V1", "V", seconds=2000),
    ]

    found = recommend(Plan("X", "X", 1, parse("M/TS V/TS")), units)

    assert {(c.unit.callsign, c.fulfils) for c in found.chosen} == {("M1", ("M/TS",)), ("TS1", ("V/TS",))}
