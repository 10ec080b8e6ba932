"""The data advice goes by, read once: figures, rules, additions, promises, towns. Each raises Refused for a bad file.

A pack of one's own (OVERBLIK_REFERENCE) may bring its own of each file; where it does not, ours holds.
"""

import os
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from console.advice.additions import Addition, additions_in
from console.advice.coverage import Standard
from console.advice.figures import Figures, figures_in
from console.advice.moving_up import OwnCover
from console.advice.promises import Town, Watched, own_cover_in, standards_in, towns_in, watched_in
from console.advice.rows import BadLine
from console.advice.substitution import Rule, rules_in
from console.geo import waters as waters_of
from console.geo.waters import Water
from console.operations.commands import Refused
from console.store.pack import resources

Made = TypeVar("Made")


@cache
def figures() -> Figures:
    """What the recommendation is reckoned with."""
    return _read("reference/advice.csv", figures_in)


@cache
def rules() -> tuple[Rule, ...]:
    """What may stand for what."""
    return _read("reference/substitutions.csv", rules_in)


@cache
def additions() -> tuple[Addition, ...]:
    """What is added to the pickliste."""
    return _read("reference/plan_additions.csv", additions_in)


@cache
def standards() -> tuple[Standard, ...]:
    """What the services have promised."""
    return _read("reference/stated_cover.csv", standards_in)


@cache
def own_cover() -> tuple[OwnCover, ...]:
    """What the services keep at home."""
    return _read("reference/own_cover.csv", own_cover_in)


@cache
def watched() -> tuple[Watched, ...]:
    """Whose last unit in a town is said first."""
    return _read("reference/watched_types.csv", watched_in)


@cache
def towns() -> tuple[Town, ...]:
    """The towns people live in."""
    return _read("geo/demand_points.csv", towns_in)


@cache
def waters() -> tuple[Water, ...]:
    """The waters a straight line is not believed across."""
    return _toml("geo/waters.toml", waters_of.read)


@cache
def pace() -> tuple[dict[str, float], dict[str, float]]:
    """Part of a road's speed that is driven: by priority, by type of unit."""
    table = _toml("geo/speeds.toml", tomllib.loads)
    drive, unit = ({str(k): float(v) for k, v in table.get(name, {}).items()} for name in ("drive", "unit"))
    return drive, unit


def _toml(name: str, make: Callable[[str], Made]) -> Made:
    path = _path(name)
    try:
        return make(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise Refused("advice_data", f"{path.name} kan ikke bruges: {error}", path.name) from error


def _read(name: str, make: Callable[[Iterable[str]], Made]) -> Made:
    path = _path(name)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
        return make(lines)
    except (BadLine, OSError, UnicodeDecodeError) as error:
        raise Refused("advice_data", f"{path.name} kan ikke bruges: {error}", path.name) from error


def _path(name: str) -> Path:
    own = os.environ.get("OVERBLIK_REFERENCE")
    brought = Path(own) / Path(name).name if own else None
    return brought if brought and brought.exists() else resources() / name
