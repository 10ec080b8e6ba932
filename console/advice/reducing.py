"""Fewer candidates, the same optimum: units that enough better ones stand before are left out before the search.

Unit j *stands before* i when j can do all i can (fill every place, be every part of a group, give at least as much
to every total) and (cost, call sign, id) of j is less than that of i.

Claim: if at least k units stand before i, and the optimum S holds at most k of i and those, then i is not in S.
Proof: were i in S, then some j that stands before i is not in S. Put j in i's place, in every role. Nothing more is
missing and no group changes. The seconds are fewer, or they are the same and the set comes first by call sign. Either
way S was not the optimum. As the optimum is unique (call signs part all equals), leaving out all such i at once keeps
it. The units counted need not be kept themselves: the proof speaks of the whole list.

Each unit of S is needed, since it costs at least a second: it has a role in a place or a group, or it is there for a
total alone. A total of n to which everyone who gives gives at least a holds at most ceil(n / a) units that could not be
spared: with a surplus e each of the m gives more than e; so m (e + 1) <= n + e and m a <= n + e. Units that are there
already are in every set: they are all kept, stand before nobody, and only make the bounds wider than need be.

So k is, over all places, the most units of those types one place can take (one, or their part of the largest group),
plus those there for totals alone. It is used among units with the same roles first, then among all that are left.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from console.advice.candidate import Candidate
from console.advice.plan import Need
from console.advice.solving import fitting, gives
from console.advice.substitution import Rule

Roles = frozenset[tuple[int, str]]  # a need, and "" for the place itself or the type's part in a group


def reduced(needs: Sequence[Need], units: Iterable[Candidate], rules: Sequence[Rule]) -> list[Candidate]:
    """The units that can be in the optimum, in their stable order."""
    return Pool(needs, units, rules).kept()


class Pool:
    """The candidates of one incident; `besides` of `kept` are the pools of others the same assignment fills."""

    def __init__(self, needs: Sequence[Need], units: Iterable[Candidate], rules: Sequence[Rule]) -> None:
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

    def kept(self, besides: Sequence["Pool"] = ()) -> list[Candidate]:
        """The units that can be in the optimum, in their stable order.

        What the other incidents may take raises both bounds; the proof holds with the S of all of them together.
        """
        by_roles: dict[Roles, list[Candidate]] = defaultdict(list)
        there = [unit for unit in self.able if unit.there]
        for unit in self.able:
            if unit.there:
                continue
            if self.roles(unit) or any(self.totals(unit)):
                by_roles[self.roles(unit)].append(unit)
        left = []
        for same in by_roles.values():
            kinds = {unit.type for unit in same}
            left += self.front(same, sum(pool.most(kinds) for pool in (self, *besides)))
        kinds = {unit.type for unit in left}
        front = self.front(left, sum(pool.most(kinds) for pool in (self, *besides)))
        return sorted([*there, *front], key=lambda unit: unit.order)

    def most(self, kinds: Collection[str]) -> int:
        """How many units of some types an optimum can hold here."""
        taken = 0
        for number, rules in self._groups.items():
            grouped = [sum(n for kind, n in rule.parts if kind in kinds) for rule in rules]
            alone = int(any(kind in kinds for kind in self._needs[number].any_of))
            taken += self._needs[number].count * max([alone, *grouped])
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
