"""What is added to a step of the pickliste by preparedness level and time of day. Rules are eksempeldata."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from console.advice.plan import Need, Plan, parse
from console.advice.rows import made


@dataclass(frozen=True, slots=True)
class Addition:
    """Needs added to one step of a type, a group or all (`*`).

    From a beredskabsniveau, and between two Danish hours where `hours` says so; (22, 6) runs over midnight.
    """

    named: str
    step: int
    from_level: int
    hours: tuple[int, int] | None
    needs: tuple[Need, ...]
    why: str

    def holds(self, code: str, group: str, step: int, level: int, hour: int) -> bool:
        """Whether it applies."""
        if self.named not in ("*", code, group) or self.step != step or level < self.from_level:
            return False
        if self.hours is None:
            return True
        start, end = self.hours
        return start <= hour < end if start <= end else hour >= start or hour < end


def additions_in(lines: Iterable[str]) -> tuple[Addition, ...]:
    """for,step,from_level,hours,add,why. Raises BadLine."""
    return made(
        "plan_additions.csv",
        lines,
        lambda row: Addition(
            row["for"], int(row["step"]), int(row["from_level"]), _hours(row["hours"]), parse(row["add"]), row["why"]
        ),
    )


def _hours(text: str) -> tuple[int, int] | None:
    if not text.strip():
        return None
    start, _, end = text.partition("-")
    hours = int(start), int(end)
    if not all(0 <= hour <= 24 for hour in hours):
        raise ValueError(f"'{text}' er ikke timer, fx 22-06")
    return hours


def by_rules(plan: Plan, group: str, additions: Sequence[Addition], level: int, hour: int) -> Plan:
    """The plan with what holds for its step at a beredskabsniveau and a Danish hour."""
    held = [each for each in additions if each.holds(plan.code, group, plan.step, level, hour)]
    needs = joined([*plan.needs, *(need for each in held for need in each.needs)])
    return replace(plan, needs=needs, notes=(*plan.notes, *(each.why for each in held)))


def extended(plan: Plan, also: str) -> Plan:
    """The plan with what a person asks for besides, in the plan's notation. Raises NotAPlan."""
    extra = parse(also)
    notes = (f"tilføjet: {also}",) if extra else ()
    return replace(plan, needs=joined([*plan.needs, *extra]), notes=(*plan.notes, *notes))


def joined(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Places of one kind are one need; of totals the largest holds, since everyone sent counts in each."""
    found: dict[tuple[str, tuple[str, ...]], Need] = {}
    for need in needs:
        key = need.kind, need.any_of
        held = found.get(key)
        if held is None or (not need.is_places and need.count > held.count):
            found[key] = need
        elif need.is_places:
            found[key] = replace(held, count=held.count + need.count)
    return tuple(found.values())
