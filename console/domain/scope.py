"""Scopes: one database per area × class × period (design §5)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

AREAS = ("nord", "midt", "syd", "oest", "national")
CLASSES = ("drift", "stam", "intern", "person", "oevelse")
_PERIODIC = {"drift", "person"}
_TURNS = ((1, 8), (4, 8), (7, 8), (10, 8))
_SHAPE = re.compile(r"(nord|midt|syd|oest|national)-(drift|stam|intern|person|oevelse)(?:-(\d{4}k[1-4]))?")


@dataclass(frozen=True, slots=True)
class Scope:
    """The name of a database, taken apart. `period` is None for what outlives periods."""

    area: str
    kind: str
    period: str | None

    def __str__(self) -> str:
        return f"{self.area}-{self.kind}" + (f"-{self.period}" if self.period else "")


def parse(name: str) -> Scope:
    """Take a scope's name apart; raises ValueError for what is not one."""
    found = _SHAPE.fullmatch(name)
    if not found:
        raise ValueError(f"not a scope: {name!r}")
    area, kind, period = found.groups()
    if (kind in _PERIODIC) != bool(period) and kind != "oevelse":
        raise ValueError(f"not a scope: {name!r}")
    return Scope(area, kind, period)


def period(at: int) -> str:
    """The quarter of a time in ms; quarters turn at 10:00 UTC on the 8th of January, April, July and October."""
    when = datetime.fromtimestamp(at / 1000, UTC)
    passed = sum(when >= datetime(when.year, month, day, 10, tzinfo=UTC) for month, day in _TURNS)
    return f"{when.year}k{passed}" if passed else f"{when.year - 1}k4"


def name(area: str, kind: str, at: int, *, exercise: bool = False) -> str:
    """The database for a class at a time; in an exercise every class is `oevelse`."""
    of_period = period(at) if kind in _PERIODIC else None
    return str(Scope(area, "oevelse" if exercise else kind, of_period))
