"""The true optimum: whom to send, as a mixed-integer program for HiGHS. No guess, no greed.

The objective, in this order (`Solution` says the first two):

1. as little as possible missing: a missing place, capability or command counts 1000, a missing person 10, and
   everything one more for each need that comes after it in the plan, so that of two the earlier is filled;
2. the least sum of seconds over everyone sent, handicaps of units and of groups included; those there already are in
   every set and cost nothing. So one unit goes rather than two that are hardly faster. Where only places are asked for
   (no groups, no totals), the sets that can fill them are the bases of a transversal matroid, and a cheapest basis is
   also the one whose latest arrival is earliest;
3. among equals, the set that comes first by call sign.

Who takes which place in the set is settled last (`Model.tidy`): it changes neither the set nor its cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from console.advice.candidate import Candidate
from console.advice.plan import COMMAND, CREW, Need
from console.advice.programme import NoAnswer, Programme, Term
from console.advice.substitution import Rule

MISSING, MISSING_PERSON = 1000, 10


@dataclass(frozen=True, slots=True)
class Pick:
    """A unit to send: the needs (by number) it counts for, and the rule it stands in by."""

    candidate: Candidate
    fulfils: tuple[int, ...]
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """`short` is how much is missing of each need; `cost` the seconds of point 2. `optimal` False: time ran out."""

    picks: tuple[Pick, ...]
    short: tuple[int, ...]
    cost: int
    optimal: bool = True


def weight(needs: Sequence[Need], number: int) -> int:
    """What one missing of a need counts."""
    return (MISSING_PERSON if needs[number].kind == CREW else MISSING) + len(needs) - 1 - number


def gives(need: Need, unit: Candidate) -> int:
    """What a unit adds to a total; 0 for a need that is filled by places."""
    if need.is_places:
        return 0
    if need.kind == CREW:
        return unit.crew if not need.any_of or unit.type in need.any_of else 0
    able = any(name in unit.capabilities for name in need.any_of)
    return int(able and (unit.leads or need.kind != COMMAND))


def fitting(need: Need, rules: Sequence[Rule]) -> list[Rule]:
    """The groups that may stand for one place of a need."""
    if not need.is_places:
        return []
    found = {(r.parts, r.crew, r.handicap): r for r in rules if r.stands_for in need.any_of}
    return list(found.values())


def solve(needs: Sequence[Need], units: Sequence[Candidate], rules: Sequence[Rule], seconds: float = 5.0) -> Solution:
    """The best set of units that can go. `seconds` bounds the search; past it the best found so far is answered."""
    units = sorted((unit for unit in units if unit.can_go), key=lambda unit: unit.order)
    if not needs or not units:
        return Solution((), tuple(need.count for need in needs), 0)
    programme = Programme(seconds)
    model = Model(programme, needs, units, rules)
    try:
        programme.least(model.missing)
        programme.least(model.seconds)
        programme.first(model.sent)
        programme.least(model.tidy)
    except NoAnswer:
        return nothing(needs)
    return model.answer()


def nothing(needs: Sequence[Need]) -> Solution:
    """The answer when the solver found none in time: everything is missing, and it is not the optimum."""
    return Solution((), tuple(need.count for need in needs), 0, optimal=False)


class Model:
    """One incident's part of a programme, with its goals `missing` and `seconds`.

    Columns: role per (unit, place or part of a group); group per rule; short per need. A unit is sent when one of the
    columns in its `sent` is one: those of its roles, or a column of its own where it counts in a total without a role.
    """

    def __init__(
        self, programme: Programme, needs: Sequence[Need], units: Sequence[Candidate], rules: Sequence[Rule]
    ) -> None:
        self._needs, self._units = needs, units
        self._lp = programme
        sums = [need for need in needs if not need.is_places]
        counts = [unit.there or any(gives(need, unit) for need in sums) for unit in units]
        both = zip(units, counts, strict=True)
        self._own = [self._lp.column(lower=int(unit.there)) if each else None for unit, each in both]
        self._short = [self._lp.column(upper=need.count) for need in needs]
        self._roles: list[list[int]] = [[] for _ in units]
        self._fills: dict[int, tuple[int, Rule | None]] = {}
        self._groups: dict[int, Rule] = {}
        for number, need in enumerate(needs):
            if need.is_places:
                self._places(number, need, fitting(need, rules))
            else:
                self._total(number, need)
        self.sent = [roles if own is None else [own] for own, roles in zip(self._own, self._roles, strict=True)]
        for own, roles in zip(self._own, self._roles, strict=True):
            if own is not None and roles:
                self._lp.row([(role, 1) for role in roles] + [(own, -1)], upper=0)
            elif len(roles) > 1:
                self._lp.row([(role, 1) for role in roles], upper=1)

    def _places(self, number: int, need: Need, rules: Sequence[Rule]) -> None:
        filled = [(self._role(place, number, None), 1) for place, u in enumerate(self._units) if u.type in need.any_of]
        for rule in rules:
            last = None
            for _ in range(need.count):
                group = self._group(number, rule)
                if group is None:
                    break
                filled.append((group, 1))
                if last is not None:  # the same groups in another order are the same
                    self._lp.row([(last, 1), (group, -1)], lower=0)
                last = group
        self._lp.row([*filled, (self._short[number], 1)], lower=need.count, upper=need.count)

    def _group(self, number: int, rule: Rule) -> int | None:
        members = {kind: [p for p, u in enumerate(self._units) if u.type == kind] for kind, _ in rule.parts}
        if any(len(members[kind]) < count for kind, count in rule.parts):
            return None
        group = self._lp.column()
        self._groups[group] = rule
        crew: list[tuple[int, int]] = [(group, -rule.crew)]
        for kind, count in rule.parts:
            roles = [(place, self._role(place, number, rule)) for place in members[kind]]
            self._lp.row([(role, 1) for _, role in roles] + [(group, -count)], lower=0, upper=0)
            crew += [(role, self._units[place].crew) for place, role in roles]
        if rule.crew:
            self._lp.row(crew, lower=0)
        return group

    def _role(self, place: int, number: int, rule: Rule | None) -> int:
        role = self._lp.column()
        self._roles[place].append(role)
        self._fills[role] = (number, rule)
        return role

    def _total(self, number: int, need: Need) -> None:
        both = zip(self._own, self._units, strict=True)
        given = [(own, gives(need, unit)) for own, unit in both if own is not None]
        self._lp.row([*given, (self._short[number], 1)], lower=need.count)

    @property
    def missing(self) -> list[Term]:
        """What is missing, weighed."""
        return [(column, weight(self._needs, number)) for number, column in enumerate(self._short)]

    @property
    def seconds(self) -> list[Term]:
        """Seconds of everyone sent, handicaps included."""
        both = zip(self.sent, self._units, strict=True)
        units = [(column, unit.cost) for columns, unit in both for column in columns if not unit.there]
        return units + [(column, rule.handicap) for column, rule in self._groups.items()]

    @property
    def tidy(self) -> list[Term]:
        """Who takes which place once it is settled who goes: a place's first type and the soonest before others."""
        ranks = {u.id: n for n, u in enumerate(sorted(self._units, key=lambda u: (u.cost, u.order)))}
        found = []
        for unit, roles in zip(self._units, self._roles, strict=True):
            for role in roles:
                types = self._needs[self._fills[role][0]].any_of
                liking = types.index(unit.type) if unit.type in types else len(types)
                found.append((role, 1 + ranks[unit.id] + len(ranks) * liking))
        return found

    def answer(self) -> Solution:
        """This incident's part of the programme's latest answer."""
        value = self._lp.value
        picks = []
        for place, unit in enumerate(self._units):
            if not any(value(column) for column in self.sent[place]):
                continue
            roles = [self._fills[role] for role in self._roles[place] if value(role)]
            totals = [number for number, need in enumerate(self._needs) if gives(need, unit)]
            rule = roles[0][1] if roles else None
            picks.append(Pick(unit, tuple(sorted([number for number, _ in roles] + totals)), rule))
        cost = sum(value(column) * each for column, each in self.seconds)
        return Solution(tuple(picks), tuple(value(column) for column in self._short), cost, self._lp.proven)
