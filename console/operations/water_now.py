"""Water, wind and warnings as they stand: one reading for the page in the window and for the command line."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from console.operations.next_threshold import Margin, margins
from console.operations.water_plans import COASTAL, HOUR, LEVEL, Standing, Warned, plans, standing, urgency
from console.store import reading_series, reading_warnings
from console.store.reading_series import Point, Series
from console.store.reading_warnings import Feed, Shown
from console.store.reads import Reader

BACK = 48 * HOUR  # ms of values that are read
WIND, GUST = "wind_speed", "wind_gust_always_past1h"


class Place(NamedTuple):
    """A place with its plan as it stands and its curves; `last` is the newest level there ever was."""

    standing: Standing
    level: Series
    wind: Series
    gust: Series
    last: Point | None


class Picture(NamedTuple):
    """Everything at `now` (ms UTC): places, most urgent first within own areas, warnings to come, and the sources."""

    now: int
    places: tuple[Place, ...]
    warnings: tuple[Shown, ...]
    feeds: tuple[Feed, ...]
    margins: Mapping[str, Margin] = {}  # of the warnings, by id


def read(reader: Reader, now: int, own: Sequence[str]) -> Picture:
    """Read it; a few hundred entries a gauge, so not on a thread that paints. Bad data raises ValueError, OSError."""
    told = [(one, reading_warnings.told(reader.db, one.id) or {}) for one in reading_warnings.standing(reader.db, now)]
    warned = [_warned(one, said) for one, said in told if one.kind in COASTAL]
    places = [_place(reader, found, now) for found in _standings(reader, warned, now)]
    places.sort(key=lambda one: (one.standing.plan.area not in own, *urgency(one.standing)))
    shown = tuple(one for one, _ in told)
    near = margins(reader, shown, now)
    return Picture(now, tuple(places), shown, tuple(reading_warnings.feeds(reader.db)), near)


def _standings(reader: Reader, warned: Sequence[Warned], now: int) -> list[tuple[Standing, Series]]:
    found: list[tuple[Standing, Series]] = []
    for plan in plans():
        level = reading_series.of(reader.db, plan.gauge, LEVEL, now - BACK)
        found.append((standing(plan, level.points, warned, now), level))
    return found


def _place(reader: Reader, found: tuple[Standing, Series], now: int) -> Place:
    one, level = found
    wind = reading_series.of(reader.db, one.plan.wind, WIND, now - BACK)
    gust = reading_series.of(reader.db, one.plan.wind, GUST, now - BACK)
    return Place(one, level, wind, gust, reading_series.last(reader.db, one.plan.gauge, LEVEL))


def _warned(shown: Shown, told: Mapping[str, Any]) -> Warned:
    codes = tuple(code for scheme, code in told.get("codes") or () if scheme == "EMMA_ID")
    return Warned(shown.onset, shown.areas, codes, shown.headline)
