"""Several incidents at once: who goes where, by harm. One program over all of them, not one after another.

The goals, one after another: for each class of harm, gravest first, as little as possible missing in it, then the
least seconds in it; at last, among equals, the earlier incident's earlier call signs. So no unit is kept from a life in
danger for the sake of a cellar, and within a class the whole comes soonest. A unit goes to one incident.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from console.advice.candidate import Candidate
from console.advice.plan import Plan
from console.advice.programme import NoAnswer, Programme, Term
from console.advice.recommending import Recommendation, told
from console.advice.reducing import Pool
from console.advice.solving import Model, Solution, nothing
from console.advice.substitution import Rule

HARM = {"K1": 0, "liv": 0, "K2": 1, "samf": 1, "værdi": 2, "øvrig": 3}  # the picklist's priorities, gravest first
AT_ONCE = 40  # incidents reckoned together
ROUNDS = 5  # rounds of so many; the rest waits


@dataclass(frozen=True, slots=True)
class Task:
    """An incident that asks for units: `units` with their seconds to it; `since` is when it came (ms UTC)."""

    id: str
    number: str
    plan: Plan
    priority: str
    since: int
    units: tuple[Candidate, ...]

    @property
    def harm(self) -> int:
        """The class of harm, 0 the gravest; an unknown priority counts as the gravest."""
        return HARM.get(self.priority, 0)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A recommendation for each incident reckoned with, gravest first; `waiting` are ids of those it did not reach."""

    found: tuple[tuple[Task, Recommendation], ...]
    waiting: tuple[str, ...] = ()
    optimal: bool = True


def assign(
    tasks: Sequence[Task],
    rules: Sequence[Rule] = (),
    at_once: int = AT_ONCE,
    rounds: int = ROUNDS,
    seconds: float = 20.0,
) -> Assignment:
    """The optimum over the gravest and oldest `at_once` incidents, then over the next with the units that are left.

    With more than one round the whole is not called optimal: each round is. `seconds` bounds a round's search.
    """
    ordered = sorted(tasks, key=lambda task: (task.harm, task.since, task.number, task.id))
    batches = [ordered[start : start + at_once] for start in range(0, len(ordered), at_once)]
    going: dict[str, Task] = {}
    solved: list[tuple[Task, Solution]] = []
    for batch in batches[:rounds]:
        left = [replace(task, units=tuple(_seen_from(task, going))) for task in batch]
        answers = _solved(left, rules, seconds)
        solved += zip(batch, answers, strict=True)
        going |= {pick.candidate.id: task for task, found in zip(batch, answers, strict=True) for pick in found.picks}
    found = tuple((task, told(task.plan, answer, _seen_from(task, going), rules)) for task, answer in solved)
    waiting = tuple(task.id for batch in batches[rounds:] for task in batch)
    return Assignment(found, waiting, len(batches) <= 1 and all(answer.optimal for _, answer in solved))


def _solved(tasks: Sequence[Task], rules: Sequence[Rule], seconds: float) -> list[Solution]:
    programme = Programme(seconds)
    pools = [Pool(task.plan.needs, task.units, rules) for task in tasks]
    models, column_of = [], defaultdict[str, list[int]](list)
    for task, pool in zip(tasks, pools, strict=True):
        units = pool.kept([other for other in pools if other is not pool])
        model = Model(programme, task.plan.needs, units, rules)
        for unit, columns in zip(units, model.sent, strict=True):
            column_of[unit.id] += columns
        models.append(model)
    for columns in column_of.values():
        if len(columns) > 1:
            programme.row([(column, 1) for column in columns], upper=1)
    try:
        for harm in sorted({task.harm for task in tasks}):
            here = [model for task, model in zip(tasks, models, strict=True) if task.harm == harm]
            programme.least(_joined(model.missing for model in here))
            programme.least(_joined(model.seconds for model in here))
        programme.first([columns for model in models for columns in model.sent])
        programme.least(_joined(model.tidy for model in models))
    except NoAnswer:
        return [nothing(task.plan.needs) for task in tasks]
    return [model.answer() for model in models]


def _joined(goals: Iterable[Sequence[Term]]) -> list[Term]:
    return [term for goal in goals for term in goal]


def _seen_from(task: Task, going: Mapping[str, Task]) -> list[Candidate]:
    """The units with those that go elsewhere barred by it."""
    return [
        replace(unit, barred=f"sendes til {going[unit.id].number}")
        if unit.id in going and going[unit.id].id != task.id and not unit.barred
        else unit
        for unit in task.units
    ]
