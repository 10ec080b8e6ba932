"""How near the next threshold a warning of water or wind is, as measured: its row says more than its colour."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from console.operations.water_plans import COASTAL, LEVEL, Plan, believed, plans
from console.store import reading_series, reading_warnings
from console.store.reading_warnings import Shown
from console.store.reads import Reader

LEVELS, GAUGES = "water-level", "dmi"
MEASURED = ("wind", "rain")
MOST = 120  # rows looked into: no screen shows more of them


class Margin(NamedTuple):
    """A value, the highest threshold it is over and the next; `place` is empty where the warning names it itself."""

    place: str
    value: float
    unit: str
    passed: float | None
    next: float | None

    @property
    def left(self) -> float | None:
        """How much is left to the next threshold; None above the last."""
        return None if self.next is None else self.next - self.value


def margins(reader: Reader, rows: Iterable[Shown], now: int) -> dict[str, Margin]:
    """Of each warning about water or wind, what is measured and what comes next; a value too old says nothing.

    A few rows read by their key. Bad data raises ValueError, KeyError, OSError.
    """
    found: dict[str, Margin] = {}
    gauges = {feed.name for feed in reading_warnings.feeds(reader.db) if feed.kind == GAUGES}
    wanted = (one for one in rows if one.kind in (LEVELS, *COASTAL) or (one.kind in MEASURED and one.feed in gauges))
    for shown in islice(wanted, MOST):
        told = reading_warnings.told(reader.db, shown.id) or {}
        one = _coast(reader, shown, told, now) if shown.kind in COASTAL else _gauge(told)
        if one is not None:
            found[shown.id] = one
    return found


def _gauge(told: Mapping[str, Any]) -> Margin | None:
    facts = told.get("facts") or {}
    value = _number(facts.get("value"))
    limits = [limit for one in facts.get("thresholds") or () if (limit := _number(one)) is not None]
    if told.get("source") != "dmi" or value is None:
        return None
    if told.get("original_kind") == LEVEL:
        limits = next(
            ([float(s.cm) for s in plan.steps] for plan in plans() if plan.gauge == facts.get("gauge")), limits
        )
    return of("", value, str(facts.get("unit", "")), limits) if limits else None


def _coast(reader: Reader, shown: Shown, told: Mapping[str, Any], now: int) -> Margin | None:
    """The harbour behind a warned coast that is nearest to its next threshold."""
    codes = {code for scheme, code in told.get("codes") or () if scheme == "EMMA_ID"}
    wanted = [plan for plan in plans() if (codes & set(plan.codes) if codes else plan.area in shown.areas)]
    found = [margin for plan in wanted if (margin := _harbour(reader, plan, now)) is not None]
    return min(found, key=lambda one: one.left if one.left is not None else -1.0, default=None)


def _harbour(reader: Reader, plan: Plan, now: int) -> Margin | None:
    last = reading_series.last(reader.db, plan.gauge, LEVEL)
    if last is None or now - last.at > believed().late:
        return None
    return of(plan.place, last.value, "cm", [float(step.cm) for step in plan.steps])


def of(place: str, value: float, unit: str, limits: Sequence[float]) -> Margin:
    """A value among its thresholds."""
    passed = max((limit for limit in limits if value >= limit), default=None)
    return Margin(place, value, unit, passed, min((limit for limit in limits if value < limit), default=None))


def _number(given: Any) -> float | None:
    """An entry holds no fractions: they are text there."""
    try:
        return float(given)
    except (TypeError, ValueError):
        return None
