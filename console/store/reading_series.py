"""Measured values over time, read from what nodes already wrote of each gauge: the journal is the series.

A gauge is one warning entity that is told again for each new value, so every centre that is met has the same curve,
and nothing is kept twice. Only the asked for hours are read.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from console.domain import stamp
from console.domain.warning import entity_of

MOST = 2_000  # values of one gauge; at one each ten minutes 48 hours are 288


class Point(NamedTuple):
    """One value; `at` in ms UTC, `value` in the unit of its series."""

    at: int
    value: float


class Series(NamedTuple):
    """The values of one gauge and parameter, oldest first. `limits` are yellow, orange, red; `feed` is its source."""

    gauge: str
    parameter: str
    unit: str
    points: tuple[Point, ...]
    limits: tuple[float, ...]
    feed: str

    @property
    def newest(self) -> Point | None:
        """The last value; None where nothing was measured."""
        return self.points[-1] if self.points else None


def of(db: sqlite3.Connection, gauge: str, parameter: str, since: int) -> Series:
    """What was measured since (ms UTC), each time once, two nodes' readings of it as one; empty for an unknown gauge."""
    sql = (
        "SELECT raw FROM entry WHERE entity = (SELECT id FROM entity WHERE name = ?) AND rank >= ? AND proof = 1"
        " ORDER BY rank DESC LIMIT ?"
    )
    name = entity_of("dmi", f"{gauge}/{parameter}")
    told = [_told(raw) for (raw,) in db.execute(sql, (name, since * stamp.STEPS, MOST)).fetchall()]
    said = [one for one in told if one]
    values = {point.at: point for one in reversed(said) if (point := _point(one)) and point.at >= since}
    newest = said[0] if said else {}
    facts = newest.get("facts") or {}
    limits = tuple(limit for one in facts.get("thresholds") or () if (limit := _number(one)) is not None)
    points = tuple(values[at] for at in sorted(values))
    return Series(gauge, parameter, str(facts.get("unit", "")), points, limits, str(newest.get("feed", "")))


def last(db: sqlite3.Connection, gauge: str, parameter: str) -> Point | None:
    """The newest value there ever was of a gauge, however old; None for one nobody has read."""
    row = db.execute("SELECT told FROM warning WHERE id = ?", (entity_of("dmi", f"{gauge}/{parameter}"),)).fetchone()
    return _point(orjson.loads(row[0])) if row else None


def _told(raw: bytes) -> Mapping[str, Any]:
    fields = orjson.loads(raw)
    told = fields["body"].get("told") if fields["kind"] == "warning.told" else None
    return told if isinstance(told, dict) else {}


def _point(told: Mapping[str, Any]) -> Point | None:
    facts = told.get("facts") or {}
    at, value = facts.get("observed"), _number(facts.get("value"))
    return Point(at, value) if isinstance(at, int) and value is not None else None


def _number(given: Any) -> float | None:
    """An entry holds no fractions: they are text there."""
    try:
        return float(given)
    except (TypeError, ValueError):
        return None
