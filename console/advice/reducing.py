"""Fewer candidates, the same optimum: units that enough better ones stand before are left out before the search.

Unit j *stands before* i when j can do all i can (fill every place, be every part of a group, give at least as much
to every total) and (cost, call sign, id) of j is less than that of i.

Claim: if at least k units stand before i, and the optimum S holds at most k of i and those, then i is not in S.
Proof: were i in S, then some j that stands before i is not in S. Put j in i's place, in every role. Nothing more is
missing and no group changes. The seconds are fewer, or they are the same and the set comes first by call sign. Either
way S was not the optimum. As the optimum is unique (call signs part all equals), leaving out all such i at once keeps
it. The units counted need not be kept themselves: the proof speaks of the whole list.

Two bounds k are used. Each unit of S is needed, since it costs at least a second: it has a role in a place or a group,
or it is there for a total alone. A total of n to which everyone who gives gives at least a holds at most ceil(n / a)
units that could not be spared: with a surplus e each of the m gives more than e; so m (e + 1) <= n + e, m a <= n + e.

- Among units with the same roles: for each place the most of them one place can take, plus those there for totals.
- Among all: for each place the largest group that may fill it, plus those there for totals.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from console.advice.candidate import Candidate
from console.advice.plan import Need
from console.advice.solving import fitting, gives
from console.advice.substitution import Rule

Roles = frozenset[tuple[int, str]]  # a need, and "" for the place itself or the type's part in a group


def reduced(
    needs: Sequence[Need], units: Iterable[Candidate], rules: Sequence[Rule], besides: int = 0
) -> list[Candidate]:
    """The units that can be in the optimum, in their stable order.

    `besides` is how many units other incidents of the same assignment may take (at most): both bounds grow by it, and
    the proof holds with the S of all of them.
    """
    pool = _Pool(needs, rules, units)
    by_roles: dict[Roles, list[Candidate]] = defaultdict(list)
    for unit in pool.able:
        if pool.roles(unit) or any(pool.totals(unit)):
            by_roles[pool.roles(unit)].append(unit)
    kept = [
        unit for roles, same in by_roles.items() for unit in pool.front(same, pool.most(same[0].type, roles) + besides)
    ]
    return sorted(pool.front(kept, pool.most_of_all() + besides), key=lambda unit: unit.order)


def most_sent(needs: Sequence[Need], units: Iterable[Candidate], rules: Sequence[Rule]) -> int:
    """How many units the optimum for these needs can hold."""
    return _Pool(needs, rules, units).most_of_all()


class _Pool:
    def __init__(self, needs: Sequence[Need], rules: Sequence[Rule], units: Iterable[Candidate]) -> None:
        self.able = units = [unit for unit in units if unit.can_go]
        groups = {number: fitting(need, rules) for number, need in enumerate(needs) if need.is_places}
        self._needs, self._groups = needs, groups
        crews = any(rule.crew for found in groups.values() for rule in found)
        sums = [need for need in needs if not need.is_places]
        self._given = {u.id: (*(gives(need, u) for need in sums), u.crew if crews else 0) for u in units}
        self._roles = {kind: self._roles_of(kind) for kind in {unit.type for unit in units}}
        self._alone = sum(-(-need.count // self._least(n)) for n, need in enumerate(sums))

    def _least(self, place: int) -> int:
        return min((given[place] for given in self._given.values() if given[place]), default=1)

    def roles(self, unit: Candidate) -> Roles:
        """What the unit's type can be."""
        return self._roles[unit.type]

    def totals(self, unit: Candidate) -> tuple[int, ...]:
        """What it gives to each total; last, persons to a group that must bring some."""
        return self._given[unit.id][:-1]

    def _roles_of(self, kind: str) -> Roles:
        places = {(number, "") for number in self._groups if kind in self._needs[number].any_of}
        parts = {(number, kind) for number, rules in self._groups.items() if any(kind in dict(r.parts) for r in rules)}
        return frozenset(places | parts)

    def most(self, kind: str, roles: Roles) -> int:
        """How many units of these roles an optimum can hold."""
        taken = 0
        for number, rules in self._groups.items():
            part = max((dict(rule.parts).get(kind, 0) for rule in rules), default=0)
            taken += self._needs[number].count * max(part, int((number, "") in roles))
        return taken + self._alone

    def most_of_all(self) -> int:
        """How many units an optimum can hold."""
        taken = 0
        for number, rules in self._groups.items():
            taken += self._needs[number].count * max([1, *(sum(n for _, n in rule.parts) for rule in rules)])
        return taken + self._alone

    def front(self, units: Iterable[Candidate], most: int) -> list[Candidate]:
        """Those that fewer than `most` stand before."""
        before: Counter[tuple[Roles, tuple[int, ...]]] = Counter()
        kept = []
        for unit in sorted(units, key=lambda u: (u.cost, u.order)):
            able = (self._roles[unit.type], self._given[unit.id])
            if sum(count for other, count in before.items() if _can_stand_for(other, able)) < most:
                kept.append(unit)
            before[able] += 1
        return kept


def _can_stand_for(other: tuple[Roles, tuple[int, ...]], unit: tuple[Roles, tuple[int, ...]]) -> bool:
    return other[0] >= unit[0] and all(mine >= yours for mine, yours in zip(other[1], unit[1], strict=True))
