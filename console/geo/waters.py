"""Waters that a straight line must not be believed across: what a crossing costs, and when none is left."""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from console.geo import coordinates

Spot = tuple[float, float]
"""East and north in metres of EPSG:25832."""


class Water(NamedTuple):
    """Its line, what crossing it costs in seconds (None: nothing does), and the bridges of which one must be open."""

    name: str
    line: tuple[Spot, ...]
    penalty_s: int | None
    crossings: tuple[str, ...]


def read(text: str) -> tuple[Water, ...]:
    """The table as TOML; raises ValueError, KeyError for one that cannot be read."""
    return tuple(
        Water(
            str(one["name"]), tuple(_line(str(one["line"]))), one.get("penalty_s"),
            tuple(str(name) for name in one["crossings"]),
        )
        for one in tomllib.loads(text).get("water", ())
    )  # fmt: skip


def crossed(waters: Iterable[Water], a: Spot, b: Spot, closed: Collection[str] = ()) -> int | None:
    """Seconds that the waters between two places cost; None where one of them cannot be crossed now.

    A ring that both places lie outside of is walked around, and costs nothing.
    """
    seconds = 0
    for water in waters:
        times = sum(_meet(a, b, c, d) for c, d in zip(water.line, water.line[1:], strict=False))
        if times % 2 == 0:
            continue
        if water.penalty_s is None or (water.crossings and set(water.crossings) <= set(closed)):
            return None
        seconds += water.penalty_s
    return seconds


def _line(said: str) -> Iterable[Spot]:
    for pair in said.split(","):
        lat, lon = pair.split()
        yield coordinates.utm(float(lat), float(lon))


def _meet(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether two stretches cross."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Sequence[float], b: Sequence[float], at: Sequence[float]) -> bool:
    return (b[0] - a[0]) * (at[1] - a[1]) > (b[1] - a[1]) * (at[0] - a[0])
