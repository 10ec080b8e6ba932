"""Who should go to one incident: the best set, why each, who was passed over, what is missing. A person decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from console.advice.candidate import FOREIGN, NATIONAL, Candidate
from console.advice.plan import Plan
from console.advice.reducing import reduced
from console.advice.saying import minutes
from console.advice.solving import Pick, Solution, fitting, gives, solve
from console.advice.substitution import Rule
from console.domain.picture import Proposal, ProposedUnit

AT_FIRST = 3  # lines about those passed over before anybody asks for more (ops S15)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit to send. `request` names whom to ask first: another area's centre, or Beredskabsstyrelsen (mandate B)."""

    unit: Candidate
    fulfils: tuple[str, ...]
    why: str
    request: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A unit that would have been there sooner than one chosen, and why it is not going."""

    unit: Candidate
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What nobody can fill: how much of which need, and the nearest units of the kind with why they cannot."""

    label: str
    kind: str
    count: int
    nearest: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A proposal; `passed_over` in full: a screen shows the first `AT_FIRST` of them and the rest when asked."""

    plan: Plan
    chosen: tuple[Chosen, ...]
    passed_over: tuple[PassedOver, ...]
    missing: tuple[Missing, ...]
    seconds: int  # the optimum's sum, handicaps included
    optimal: bool = True


def recommend(plan: Plan, units: Sequence[Candidate], rules: Sequence[Rule] = ()) -> Recommendation:
    """The optimum of `console.advice.solving` for a plan, with its reasons. Same input, same answer."""
    return told(plan, solve(plan.needs, reduced(plan.needs, units, rules), rules), units, rules)


def told(plan: Plan, solution: Solution, units: Sequence[Candidate], rules: Sequence[Rule]) -> Recommendation:
    """A solution with its reasons; `units` are all there were, with what bars them. Those there are left out."""
    picks = sorted(solution.picks, key=lambda p: (p.fulfils[:1], p.candidate.cost, p.candidate.order))
    chosen = tuple(_chosen(plan, pick) for pick in picks if not pick.candidate.there)
    passed = _passed_over(plan, picks, units, rules)
    missing = tuple(
        Missing(need.label, need.kind, short, _nearest(plan, number, units, rules, picks))
        for number, (need, short) in enumerate(zip(plan.needs, solution.short, strict=True))
        if short
    )
    return Recommendation(plan, chosen, passed, missing, solution.cost, solution.optimal)


def not_needed(plan: Plan, units: Sequence[Candidate], rules: Sequence[Rule] = ()) -> tuple[Candidate, ...]:
    """Those there already whom the plan does not ask for: the others there, and who would come, meet all of it."""
    free = [replace(unit, there=False, seconds=0) if unit.there else unit for unit in units]
    used = {pick.candidate.id for pick in solve(plan.needs, reduced(plan.needs, free, rules), rules).picks}
    return tuple(unit for unit in units if unit.there and unit.id not in used)


def first_line(found: Recommendation, lost: Sequence[str] = ()) -> str:
    """What is read first: what the proposal takes from the rest (ops S15), else what is missing, else how soon."""
    if lost:
        return lost[0]
    if found.missing:
        return "Mangler " + ", ".join(f"{each.count} {each.label}" for each in found.missing)
    if not found.chosen:
        return "Planen beder ikke om flere"
    many = f"{len(found.chosen)} {'enhed' if len(found.chosen) == 1 else 'enheder'}"
    times = [chosen.unit.eta for chosen in found.chosen]
    known = [seconds for seconds in times if seconds is not None]
    return f"{many}, alle fremme om {minutes(max(known))}" if known == times else f"{many}, køretid ukendt"


def as_proposal(found: Recommendation, incident: str, lost: Sequence[str] = ()) -> Proposal:
    """As the incident pane shows a proposal: a line a unit with its reason, what is missing with the nearest, and why.

    What the proposal takes from the rest (`lost`) stands first among what is missing, so that it is read (ops S15).
    """
    units = [
        ProposedUnit(c.unit.id, c.unit.callsign, c.unit.type, ", ".join(c.fulfils), c.why, request=c.request)
        for c in found.chosen
    ]
    gaps = []
    for each in found.missing:
        near = "; ".join(f"{p.unit.callsign} {p.why}" for p in each.nearest) or "findes ikke i området"
        gaps.append(f"{each.label}: {near}")
        units += [ProposedUnit("", "", each.label, each.label, near, missing=True)] * each.count
    return Proposal(incident, found.plan.step, tuple(units), (*lost, *gaps), by_time=True)


def suits(plan: Plan, number: int, unit: Candidate, rules: Sequence[Rule]) -> bool:
    """Whether a unit can count for a need, alone or in a group."""
    need = plan.needs[number]
    if not need.is_places:
        return gives(need, unit) > 0
    grouped = {kind for rule in fitting(need, rules) for kind, _ in rule.parts}
    return unit.type in need.any_of or unit.type in grouped


def _chosen(plan: Plan, pick: Pick) -> Chosen:
    unit = pick.candidate
    known = "køretid ukendt, efter stationsfølgen" if unit.eta is None else minutes(unit.eta)
    said = [f"{known} fra {unit.town or unit.station}"]
    if pick.rule:
        said.append(pick.rule.why or f"i stedet for {pick.rule.stands_for}")
    if unit.handicap_why:
        said.append(unit.handicap_why)
    request = {FOREIGN: unit.area, NATIONAL: "Beredskabsstyrelsen"}.get(unit.belongs, "")
    return Chosen(unit, tuple(plan.needs[number].label for number in pick.fulfils), ", ".join(said), request)


def _passed_over(
    plan: Plan, picks: Sequence[Pick], units: Sequence[Candidate], rules: Sequence[Rule]
) -> tuple[PassedOver, ...]:
    """Those who would have been sooner than somebody chosen for the same need; the soonest of each need come first."""
    going = {pick.candidate.id for pick in picks}
    latest: dict[int, Candidate] = {}
    for pick in picks:
        for number in pick.fulfils:
            held = latest.get(number)
            if plan.needs[number].is_places and (held is None or (held.seconds or 0) < (pick.candidate.seconds or 0)):
                latest[number] = pick.candidate
    found: dict[str, tuple[int, PassedOver]] = {}
    for number, slowest in latest.items():
        sooner = [u for u in units if u.seconds is not None and u.seconds < (slowest.seconds or 0)]
        able = [u for u in sooner if u.id not in going and u.id not in found and suits(plan, number, u, rules)]
        for rank, unit in enumerate(sorted(able, key=lambda u: (u.seconds or 0, u.order))):
            found[unit.id] = rank, PassedOver(unit, _why_not(plan, number, unit, slowest))
    ordered = sorted(found.values(), key=lambda each: (each[0], each[1].unit.seconds or 0, each[1].unit.order))
    return tuple(passed for _, passed in ordered)


def _why_not(plan: Plan, number: int, unit: Candidate, instead: Candidate) -> str:
    if unit.barred:
        return unit.barred
    if unit.handicap > instead.handicap and unit.handicap_why:
        return unit.handicap_why
    if unit.type not in plan.needs[number].any_of:
        return f"kun sammen med andre; {instead.callsign} klarer det alene"
    return f"{instead.callsign} bringer mere af det, planen kræver"


def _nearest(
    plan: Plan, number: int, units: Sequence[Candidate], rules: Sequence[Rule], picks: Sequence[Pick]
) -> tuple[PassedOver, ...]:
    going = {pick.candidate.id for pick in picks}
    able = [unit for unit in units if unit.id not in going and suits(plan, number, unit, rules)]
    able.sort(key=lambda unit: (unit.seconds is None, unit.seconds or 0, unit.order))
    return tuple(PassedOver(unit, unit.barred or "ukendt køretid") for unit in able[:AT_FIRST])
