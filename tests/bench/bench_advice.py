"""The recommendation's time: 800 units, every plan of the pickliste with its additions, against the bare solver's call.

The bare call is scipy's milp on arrays made beforehand: the plan's places over the same few candidates, one goal, no
groups, no totals and no order among equals. OVERBLIK_LONG=1 for ten times as many.
"""

import os
import random
import sys
import time
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from console.advice.additions import by_rules
from console.advice.candidate import Candidate
from console.advice.plan import Need, Plan, needs_of
from console.advice.recommending import recommend
from console.advice.reducing import reduced
from console.domain.reference import Reference
from console.operations import advice_data
from console.store.pack import load_reference

ROUNDS = 10 if os.environ.get("OVERBLIK_LONG") == "1" else 1
UNITS = 800
SIDE = 16_000_000  # centimetres of the region's square


def main() -> int:
    """Print the figures; told, not gated: the machine's noise decides the last percentile."""
    reference = load_reference()
    plans = [plan for plan in _plans(reference) if plan.needs]
    recommend(plans[0], _fleet(reference, 0), advice_data.rules())  # the solver's import is not a dispatch
    whole, bare, left = [], [], []
    for number in range(ROUNDS):
        for step, plan in enumerate(plans):
            units = _fleet(reference, 1000 * number + step)
            whole.append(_timed(lambda plan=plan, units=units: recommend(plan, units, advice_data.rules())))
            kept = reduced(plan.needs, units, advice_data.rules())
            left.append(len(kept))
            bare.append(_bare(plan.needs, kept))
    told = f"p50 {_at(whole, 0.5):.1f} ms, {len(whole)} plans, {UNITS} units, at most {max(left)} left to search among"
    print(f"{'recommendation, p99':58} {_at(whole, 0.99):>11.1f} ms   <= 50 ms ({told})")
    ratio = _at(whole, 0.5) / _at(bare, 0.5)
    print(f"{'recommendation against the bare milp call, p50':58} {ratio:>12.1f} x   (bare {_at(bare, 0.5):.1f} ms)")
    return 0


def _plans(reference: Reference) -> list[Plan]:
    found = []
    for kind in reference.incident_types.values():
        for step, demands in enumerate(kind.steps, 1):
            plan = Plan(kind.code, kind.wording, step, needs_of(demands))
            found.append(by_rules(plan, kind.group, advice_data.additions(), level=3, hour=23))
    return found


def _fleet(reference: Reference, seed: int) -> list[Candidate]:
    """The pack's own mix of types, spread over a region; one in ten cannot go."""
    dice = random.Random(seed)
    here = dice.randrange(SIDE), dice.randrange(SIDE)
    found = []
    for unit in dice.sample(list(reference.units.values()), UNITS):
        kind = reference.unit_types[unit.type]
        metres = (abs(dice.randrange(SIDE) - here[0]) + abs(dice.randrange(SIDE) - here[1])) / 100
        crew = max(1, unit.leader + unit.crew - dice.choice((0, 0, 0, 1)))
        found.append(
            Candidate(
                unit.id, unit.callsign, unit.type, kind.capabilities, crew, kind.role == "leader",
                167 + round(metres * 0.062), "line", barred="bundet" if dice.random() < 0.1 else "",
            )
        )  # fmt: skip
    return found


def _bare(needs: tuple[Need, ...], units: list[Candidate]) -> float:
    pairs = [(u, n) for u, unit in enumerate(units) for n, need in enumerate(needs) if unit.type in need.any_of]
    if not pairs:
        return 0.0
    rows = np.zeros((len(needs) + len(units), len(pairs)))
    for column, (unit, need) in enumerate(pairs):
        rows[need, column] = rows[len(needs) + unit, column] = 1
    able = rows[: len(needs)].sum(axis=1)
    counts = np.minimum([need.count if need.is_places else 0 for need in needs], able)
    free, most = np.zeros(len(units)), np.ones(len(units))
    sides: tuple[Any, Any] = np.concatenate([counts, free]), np.concatenate([counts, most])
    rules = LinearConstraint(rows, *sides)
    cost, kinds, bounds = np.array([units[u].cost for u, _ in pairs], dtype=float), np.ones(len(pairs)), Bounds(0, 1)
    return _timed(lambda: milp(cost, constraints=rules, integrality=kinds, bounds=bounds))


def _timed(act: Any) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _at(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    sys.exit(main())
