"""What is promised and watched: towns, stated cover, what a service keeps at home, whose last unit is said first.

The files are eksempeldata until a centre puts its own in their place. Each reader raises BadLine.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from console.advice.coverage import Standard
from console.advice.moving_up import OwnCover
from console.advice.rows import count, made


@dataclass(frozen=True, slots=True)
class Town:
    """A town with people. `east`, `north`: centimetres in EPSG:25832."""

    name: str
    east: int
    north: int
    population: int


@dataclass(frozen=True, slots=True)
class Watched:
    """A type whose last unit in a town is said first (ops S15), with the types that count as the same.

    `always`: said however near the next one is.
    """

    types: tuple[str, ...]
    word: str
    always: bool


def towns_in(lines: Iterable[str]) -> tuple[Town, ...]:
    """name,east,north,population."""
    return made(
        "demand_points.csv",
        lines,
        lambda row: Town(row["name"], int(row["east"]), int(row["north"]), count(row["population"])),
    )


def standards_in(lines: Iterable[str]) -> tuple[Standard, ...]:
    """service,types,minutes,from_population,label."""
    return made(
        "stated_cover.csv",
        lines,
        lambda row: Standard(
            row["service"], _types(row["types"]), count(row["minutes"]), count(row["from_population"]), row["label"]
        ),
    )


def own_cover_in(lines: Iterable[str]) -> tuple[OwnCover, ...]:
    """service,types,minimum,to_level."""
    return made(
        "own_cover.csv",
        lines,
        lambda row: OwnCover(row["service"], _types(row["types"]), count(row["minimum"]), count(row["to_level"])),
    )


def watched_in(lines: Iterable[str]) -> tuple[Watched, ...]:
    """type,also,word,always."""
    return made(
        "watched_types.csv",
        lines,
        lambda row: Watched((row["type"], *_types(row["also"])), row["word"], row["always"] == "1"),
    )


def _types(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("/") if part.strip())
