"""Water-level plans (ops S11): how far the water is from the next threshold, what is done there, by whom, and when.

The level is measured by a gauge in cm over DVR90. No forecast of the level is read, so the time a threshold is reached
is either what the newest rise would give if it went on, or when a warning for the coast begins; which one is said.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from console.store.pack import resources
from console.store.reading_series import Point

HOUR = 3_600_000
LEVEL = "sealev_dvr"  # DMI's parameter
COASTAL = ("coastal", "flood")


class Step(NamedTuple):
    """A threshold in cm over DVR90 and what it sets going; `lead` is the ms that takes."""

    cm: int
    owner: str
    lead: int
    actions: tuple[str, ...]


class Plan(NamedTuple):
    """The plan of one place; steps lowest first. `wind` is the nearest wind station, `codes` the warned coasts."""

    place: str
    gauge: str
    wind: str
    area: str
    codes: tuple[str, ...]
    steps: tuple[Step, ...]


class Limits(NamedTuple):
    """What is believed of a gauge, in ms: how old a value still is now, the hours a rise is taken of, and goes on."""

    late: int
    rise: int
    ahead: int


class Warned(NamedTuple):
    """A warning for a coast: when it begins (ms UTC, None where it holds already), where, and its words."""

    onset: int | None
    areas: tuple[str, ...]
    codes: tuple[str, ...]
    headline: str


class Standing(NamedTuple):
    """How a place stands. Times ms UTC; `rise` in cm an hour; `margin` in cm up to `next`, None without a level.

    `reached` is when the next threshold is, by `basis`: "rise", "warning" or "" for nobody knows; `due` is when its
    list must be begun. `passed` is the highest threshold the level is over now.
    """

    plan: Plan
    level: float | None
    at: int | None
    fresh: bool
    rise: float | None
    passed: Step | None
    next: Step | None
    margin: float | None
    reached: int | None
    basis: str
    due: int | None
    warned: Warned | None


def standing(
    plan: Plan, points: Sequence[Point], warnings: Iterable[Warned], now: int, limits: Limits | None = None
) -> Standing:
    """How a place stands at `now`, of its values oldest first and the warnings that hold or are to come."""
    held = limits or believed()
    known = [point for point in points if point.at <= now]
    newest = known[-1] if known else None
    fresh = newest is not None and now - newest.at <= held.late
    level = newest.value if newest else None
    passed = max((step for step in plan.steps if level is not None and level >= step.cm), default=None)
    coming = min((step for step in plan.steps if level is None or level < step.cm), default=None)
    rise = _rise(known, held) if fresh else None
    warned = min((one for one in warnings if _concerns(one, plan)), key=lambda one: one.onset or now, default=None)
    reached, basis = _reached(coming, newest, rise, warned, now, held)
    due = reached - coming.lead if coming is not None and reached is not None else None
    margin = coming.cm - level if coming is not None and level is not None else None
    return Standing(
        plan, level, newest.at if newest else None, fresh, rise, passed, coming, margin, reached, basis, due, warned
    )


def _rise(known: Sequence[Point], held: Limits) -> float | None:
    """cm an hour over the newest hours; None where half an hour is not covered."""
    end = known[-1]
    begin = next(point for point in known if point.at >= end.at - held.rise)
    return (end.value - begin.value) * HOUR / (end.at - begin.at) if end.at - begin.at >= HOUR // 2 else None


def _reached(
    coming: Step | None, newest: Point | None, rise: float | None, warned: Warned | None, now: int, held: Limits
) -> tuple[int | None, str]:
    """The earliest time anything names, and what names it."""
    found: list[tuple[int, str]] = []
    if coming is not None and newest is not None and rise is not None and rise > 0:
        at = max(now, newest.at + round(min((coming.cm - newest.value) / rise, 1e6) * HOUR))
        found += [(at, "rise")] if at <= now + held.ahead else []
    if coming is not None and warned is not None:
        found.append((max(now, warned.onset or now), "warning"))
    return min(found, default=(None, ""))


def _concerns(warned: Warned, plan: Plan) -> bool:
    """A warning that names coasts concerns those; one that names none concerns its whole area."""
    return bool(set(warned.codes) & set(plan.codes)) if warned.codes else plan.area in warned.areas


def urgency(one: Standing) -> tuple[bool, int, float]:
    """What places are ordered by: over a threshold first, then the soonest due, then the least margin."""
    margin = one.margin if one.margin is not None else 9999.0
    return one.passed is None, one.due if one.due is not None else 2**62, margin


@cache
def plans() -> tuple[Plan, ...]:
    """The centre's plans as its data say; raises ValueError, KeyError, OSError for data that cannot be read."""
    return tuple(_plan(row) for row in _table()["plan"])


@cache
def believed() -> Limits:
    """How old, how steep and how far ahead; the same data, the same errors."""
    table = _table()
    ms = (table["late_minutes"] * HOUR / 60, table["rise_hours"] * HOUR, table["ahead_hours"] * HOUR)
    return Limits(*(int(one) for one in ms))


def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "feeds" / "water_plans.toml").read_text(encoding="utf-8"))


def _plan(row: Mapping[str, Any]) -> Plan:
    steps = [Step(int(s["cm"]), s["owner"], int(float(s["hours"]) * HOUR), tuple(s["actions"])) for s in row["steps"]]
    return Plan(row["place"], row["gauge"], row["wind"], row["area"], tuple(row.get("codes", ())), tuple(sorted(steps)))
