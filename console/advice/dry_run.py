"""A change to a plan tried on past incidents: who would have been sent before and after. Pure; nothing is stored."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.advice.candidate import Candidate
from console.advice.plan import Plan
from console.advice.recommending import Recommendation, recommend
from console.advice.substitution import Rule


@dataclass(frozen=True, slots=True)
class Tried:
    """What one plan asks of a past incident, and `units` as they stood when it came, with their seconds to it."""

    plan: Plan
    units: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """An incident that was, under both plans; `happened` is ms UTC, `sent` the call signs that went then."""

    id: str
    number: int
    place: str
    happened: int
    before: Tried
    after: Tried
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One past incident answered by both plans. `added` and `removed` are call signs."""

    past: Past
    before: Recommendation
    after: Recommendation
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether another set would have gone, or more or less been missing."""
        return bool(self.added or self.removed) or missing(self.before) != missing(self.after)


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a change would have meant, oldest incident first."""

    differences: tuple[Difference, ...]

    @property
    def changed(self) -> tuple[Difference, ...]:
        """Those it would have changed."""
        return tuple(each for each in self.differences if each.is_changed)

    @property
    def now_missing(self) -> tuple[Difference, ...]:
        """Those where the new plan could not have been met and the old one could."""
        return tuple(each for each in self.differences if each.after.missing and not each.before.missing)

    @property
    def types(self) -> Mapping[str, int]:
        """Types of unit → how many more (fewer: negative) would have gone over all of them."""
        return self._more(lambda unit: unit.type)

    @property
    def units(self) -> Mapping[str, int]:
        """Call signs → how many more (fewer: negative) turn-outs."""
        return self._more(lambda unit: unit.callsign)

    def _more(self, name: Callable[[Candidate], str]) -> Mapping[str, int]:
        counted: Counter[str] = Counter()
        for each in self.differences:
            counted.update(name(chosen.unit) for chosen in each.after.chosen)
            counted.subtract(name(chosen.unit) for chosen in each.before.chosen)
        return {each: count for each, count in sorted(counted.items()) if count}


def dry_run(incidents: Iterable[Past], rules: Sequence[Rule] = ()) -> DryRun:
    """Both plans answered with the best set there was for each incident (`console.advice.recommending`)."""
    ordered = sorted(incidents, key=lambda past: (past.happened, past.number, past.id))
    return DryRun(tuple(_difference(past, rules) for past in ordered))


def missing(found: Recommendation) -> dict[str, int]:
    """What a recommendation lacks, by label."""
    return {each.label: each.count for each in found.missing}


def callsigns(found: Recommendation) -> tuple[str, ...]:
    """Who would go, by call sign."""
    return tuple(sorted(chosen.unit.callsign for chosen in found.chosen))


def last_s(found: Recommendation) -> int | None:
    """Seconds until the last of them is there; None where nobody goes or a time is not known."""
    etas = [chosen.unit.eta for chosen in found.chosen]
    known = [seconds for seconds in etas if seconds is not None]
    return max(known) if known and len(known) == len(etas) else None


def _difference(past: Past, rules: Sequence[Rule]) -> Difference:
    old = recommend(past.before.plan, past.before.units, rules)
    new = old if past.after == past.before else recommend(past.after.plan, past.after.units, rules)
    had, has = ({c.unit.id: c.unit.callsign for c in one.chosen} for one in (old, new))
    added, removed = (
        tuple(sorted(one[u] for u in one.keys() - other.keys())) for one, other in ((has, had), (had, has))
    )
    return Difference(past, old, new, added, removed)
