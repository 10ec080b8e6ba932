"""The best set by trying every one: slow, short and independent of the engine."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from console.advice.candidate import Candidate
from console.advice.plan import Need
from console.advice.substitution import Rule

Key = tuple[int, int, tuple[int, ...]]


def best(needs: Sequence[Need], units: Sequence[Candidate], rules: Sequence[Rule]) -> tuple[Key, frozenset[str]]:
    """(missing, seconds, order by call sign) of the best set, and its unit ids."""
    order = [u.id for u in sorted(units, key=lambda u: (u.callsign, u.id)) if can_go(u)]
    keys = {
        name: (*key, tuple(int(each not in name) for each in order)) for name, key in worth(needs, units, rules).items()
    }
    name = min(keys, key=lambda each: keys[each])
    return keys[name], name


def can_go(unit: Candidate) -> bool:
    return not unit.barred and unit.seconds is not None


def worth(needs, units, rules) -> dict[frozenset[str], tuple[int, int]]:
    """Every set of units that can go, with the best (missing, seconds) it can be used for."""
    able = sorted((u for u in units if can_go(u)), key=lambda u: (u.callsign, u.id))
    places = [(number, need) for number, need in enumerate(needs) if need.kind == "units" for _ in range(need.count)]
    found: dict[frozenset[str], tuple[int, int]] = {}
    for used, missing, handicap in filled(places, len(needs), able, rules, frozenset()):
        fixed = used | {u.id for u in able if u.there}  # whoever is there already is in every set and costs nothing
        rest = [u for u in able if u.id not in fixed]
        for more in chain.from_iterable(combinations(rest, n) for n in range(len(rest) + 1)):
            sent = [u for u in able if u.id in fixed or u in more]
            seconds = handicap + sum(max(1, (u.seconds or 0) + u.handicap) for u in sent if not u.there)
            here = (missing + totals_missing(needs, sent), seconds)
            name = frozenset(u.id for u in sent)
            found[name] = min(found.get(name, here), here)
    return found


def filled(places, width, able, rules, used) -> Iterator[tuple[frozenset[str], int, int]]:
    """Every way to fill the places: (who, what is missing, handicaps of groups)."""
    if not places:
        yield used, 0, 0
        return
    (number, need), *rest = places
    for who, missing, handicap in ways(number, need, width, [u for u in able if u.id not in used], rules):
        for done, more, held in filled(rest, width, able, rules, used | who):
            yield done, missing + more, handicap + held


def ways(number, need, width, free, rules) -> Iterator[tuple[frozenset[str], int, int]]:
    """Every way to fill one place: nobody, one of the type, a group."""
    yield frozenset(), 1000 + width - 1 - number, 0
    for unit in free:
        if unit.type in need.any_of:
            yield frozenset({unit.id}), 0, 0
    for rule in rules:
        if rule.stands_for not in need.any_of:
            continue
        parts = [list(combinations([u for u in free if u.type == kind], count)) for kind, count in rule.parts]
        for group in product(*parts):
            members = [unit for part in group for unit in part]
            if sum(unit.crew for unit in members) >= rule.crew:
                yield frozenset(u.id for u in members), 0, rule.handicap


def totals_missing(needs: Sequence[Need], sent: Sequence[Candidate]) -> int:
    """What the totals lack, weighed."""
    lacking = 0
    for number, need in enumerate(needs):
        after = len(needs) - 1 - number
        if need.kind == "crew":
            have = sum(u.crew for u in sent if not need.any_of or u.type in need.any_of)
            lacking += max(0, need.count - have) * (10 + after)
        if need.kind in ("capability", "command"):
            able = [u for u in sent if set(u.capabilities) & set(need.any_of)]
            if need.kind == "command":
                able = [u for u in able if u.leads]
            lacking += max(0, need.count - len(able)) * (1000 + after)
    return lacking
