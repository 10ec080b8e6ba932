"""Several incidents at once: the assignment over them is the best there is, the gravest harm first."""

import random
from collections.abc import Iterator
from itertools import product

import pytest

from console.advice.candidate import Candidate
from console.advice.plan import Plan, parse
from console.advice.storm import HARM, Task, assign
from console.advice.substitution import Rule
from tests.advice.oracle import worth

RULES = (Rule("M", (("HSE", 2),), 0, 60), Rule("V", (("TS", 1),), 0, 40))
PLANS = ("M", "M V", "M/TS", "S", "2M", "PU/M", "M 7pers")


def unit(name: str, seconds: int, kind: str = "M", barred: str = "") -> Candidate:
    return Candidate(name, name, kind, crew=4, seconds=seconds, barred=barred)


def task(number: str, plan: str, priority: str, units: list[Candidate]) -> Task:
    return Task(number, number, Plan("X", "X", 1, parse(plan)), priority, int(number), tuple(units))


def sent(found) -> dict[str, list[str]]:
    return {each.number: [c.unit.callsign for c in answer.chosen] for each, answer in found.found}


def test_the_only_pump_goes_to_the_life_in_danger_and_not_to_the_older_cellar():
    found = assign([task("1", "M", "værdi", [unit("M1", 60)]), task("2", "M", "liv", [unit("M1", 900)])])

    assert sent(found) == {"2": ["M1"], "1": []}
    cellar = {each.number: answer for each, answer in found.found}["1"]
    assert [(near.unit.callsign, near.why) for near in cellar.missing[0].nearest] == [("M1", "sendes til 2")]


def test_two_cellars_share_two_pumps_so_that_the_whole_is_soonest():
    """One after another the first takes its nearest pump and the second waits half an hour."""
    first = task("1", "M", "værdi", [unit("M1", 300), unit("M2", 360)])
    second = task("2", "M", "værdi", [unit("M1", 420), unit("M2", 1800)])

    assert sent(assign([first, second])) == {"1": ["M2"], "2": ["M1"]}


def test_a_grave_incident_has_its_nearest_unit_whatever_it_costs_a_lesser_one():
    life = task("1", "M", "liv", [unit("M1", 300), unit("M2", 360)])
    cellar = task("2", "M", "værdi", [unit("M1", 420), unit("M2", 1800)])

    assert sent(assign([life, cellar])) == {"1": ["M1"], "2": ["M2"]}


def test_what_is_not_reckoned_with_at_once_waits_the_least_harmful_and_youngest_last():
    tasks = [task(str(n), "M", "øvrig" if n < 3 else "liv", [unit(f"M{n}", 60)]) for n in (1, 2, 3, 4)]

    found = assign(tasks, at_once=3, rounds=1)

    assert [each.number for each, _ in found.found] == ["3", "4", "1"]
    assert found.waiting == ("2",)


def test_a_second_round_has_the_units_the_first_left_and_the_whole_is_not_called_the_optimum():
    units = [unit("M1", 60), unit("M2", 90)]
    tasks = [task("1", "M", "øvrig", units), task("2", "M", "liv", units), task("3", "M", "øvrig", units)]

    found = assign(tasks, at_once=1, rounds=2)

    assert sent(found) == {"2": ["M1"], "1": ["M2"]}
    assert (found.waiting, found.optimal) == (("3",), False)


def test_nothing_to_assign_is_nothing_assigned():
    assert assign([]).found == ()


def cases(seeds: range) -> Iterator[tuple[int, list[Task], list[Rule]]]:
    for seed in seeds:
        dice = random.Random(seed)
        kinds = [dice.choice(("M", "M", "TS", "V", "HSE", "S")) for _ in range(dice.randint(1, 4))]
        barred = [dice.choice(("", "", "", "", "bundet")) for _ in kinds]
        tasks = []
        for number in range(dice.randint(1, 3)):
            units = [
                unit(f"{kind}{n}", dice.choice((60, 120, 120, 300, dice.randint(1, 900))), kind, barred[n])
                for n, kind in enumerate(kinds)
            ]
            tasks.append(task(str(number), dice.choice(PLANS), dice.choice(list(HARM)), units))
        yield seed, tasks, dice.sample(RULES, dice.randint(0, 2))


def tried(tasks: list[Task], rules: list[Rule]) -> dict[str, set[str]]:
    """The best of every way to spread the units, each to one incident or none."""
    ordered = sorted(tasks, key=lambda t: (HARM[t.priority], t.since))
    names = sorted(u.callsign for u in tasks[0].units if not u.barred)
    values = [worth(t.plan.needs, t.units, rules) for t in ordered]
    classes = sorted({HARM[t.priority] for t in ordered})
    best: tuple | None = None
    for places in product(range(-1, len(ordered)), repeat=len(names)):
        sets = [frozenset(n for n, place in zip(names, places, strict=True) if place == k) for k in range(len(ordered))]
        worths = [value[chosen] for value, chosen in zip(values, sets, strict=True)]
        key: list = []
        for harm in classes:
            here = [w for w, t in zip(worths, ordered, strict=True) if HARM[t.priority] == harm]
            key += [sum(missing for missing, _ in here), sum(seconds for _, seconds in here)]
        key.append(tuple(int(name not in chosen) for chosen in sets for name in names))
        if best is None or key < best[0]:
            best = (key, {t.number: set(chosen) for t, chosen in zip(ordered, sets, strict=True)})
    assert best is not None
    return best[1]


@pytest.mark.parametrize("block", range(4))
def test_the_assignment_is_that_of_trying_every_way_to_spread_the_units(block):
    for seed, tasks, rules in cases(range(block * 40, block * 40 + 40)):
        found = {number: set(names) for number, names in sent(assign(tasks, rules)).items()}

        assert found == tried(tasks, rules), seed
