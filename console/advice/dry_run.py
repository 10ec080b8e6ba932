"""A change to the plans tried on past incidents: who would have been sent before and after. Pure; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.advice.candidate import Candidate
from console.advice.plan import Need, Plan
from console.advice.recommending import Recommendation, recommend
from console.advice.substitution import Rule

Plans = Mapping[str, tuple[Need, ...]]  # type code → what its first step asks for


@dataclass(frozen=True, slots=True)
class Past:
    """An incident that was: `units` as they stood when it came, with their seconds to it; `happened` is ms UTC."""

    id: str
    number: str
    code: str
    wording: str
    happened: int
    units: tuple[Candidate, ...]
    sent: tuple[str, ...] = ()  # call signs that went then


@dataclass(frozen=True, slots=True)
class Difference:
    """One past incident under both plans. `added` and `removed` are call signs; seconds are of the last to arrive."""

    past: Past
    before: Recommendation
    after: Recommendation
    added: tuple[str, ...]
    removed: tuple[str, ...]
    seconds_before: int | None
    seconds_after: int | None

    @property
    def is_changed(self) -> bool:
        """Whether another set would have gone, or more or less been missing."""
        return bool(self.added or self.removed) or missing(self.before) != missing(self.after)


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a change would have meant; `left_out` are ids whose type neither plan knows."""

    differences: tuple[Difference, ...]
    left_out: tuple[str, ...]

    @property
    def changed(self) -> tuple[Difference, ...]:
        """Those it would have changed."""
        return tuple(each for each in self.differences if each.is_changed)

    @property
    def more_units(self) -> int:
        """Turn-outs more (negative: fewer) over all of them."""
        return sum(len(each.added) - len(each.removed) for each in self.differences)

    @property
    def now_missing(self) -> tuple[Difference, ...]:
        """Those where the new plan could not have been met and the old one could."""
        return tuple(each for each in self.differences if each.after.missing and not each.before.missing)


def dry_run(incidents: Sequence[Past], before: Plans, after: Plans, rules: Sequence[Rule] = ()) -> DryRun:
    """Both plans tried on each incident, oldest first; a type only one of them knows asks for nothing in the other."""
    known = [past for past in incidents if past.code in before or past.code in after]
    left_out = tuple(past.id for past in incidents if past.code not in before and past.code not in after)
    ordered = sorted(known, key=lambda past: (past.happened, past.number, past.id))
    return DryRun(tuple(_difference(past, before, after, rules) for past in ordered), left_out)


def missing(found: Recommendation) -> dict[str, int]:
    """What a recommendation lacks, by label."""
    return {each.label: each.count for each in found.missing}


def _difference(past: Past, before: Plans, after: Plans, rules: Sequence[Rule]) -> Difference:
    plan = Plan(past.code, past.wording, 1, before.get(past.code, ()))
    old = recommend(plan, past.units, rules)
    needs = after.get(past.code, ())
    new = old if needs == plan.needs else recommend(replace(plan, needs=needs), past.units, rules)
    had, has = _going(old), _going(new)
    added, removed = (
        tuple(sorted(one[u] for u in one.keys() - other.keys())) for one, other in ((has, had), (had, has))
    )
    return Difference(past, old, new, added, removed, _last(old), _last(new))


def _going(found: Recommendation) -> dict[str, str]:
    return {chosen.unit.id: chosen.unit.callsign for chosen in found.chosen}


def _last(found: Recommendation) -> int | None:
    return max((chosen.unit.seconds or 0 for chosen in found.chosen), default=None)
