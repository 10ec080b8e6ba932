"""Reads the small files advice goes by: comment lines left out, and a line that cannot be used named in Danish."""

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Made = TypeVar("Made")
Row = Mapping[str, str]


class BadLine(ValueError):
    """A line that cannot be used; says file, row and why."""


def made(name: str, lines: Iterable[str], make: Callable[[Row], Made]) -> tuple[Made, ...]:
    """Every row of a file made into something. Raises BadLine."""
    found = []
    for number, row in enumerate(csv.DictReader(line for line in lines if line.strip() and line[0] != "#"), 1):
        try:
            found.append(make(row))
        except KeyError as error:
            raise BadLine(f"{name}, række {number}: kolonnen {error} mangler") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise BadLine(f"{name}, række {number}: {error}") from error
    return tuple(found)


def count(text: str) -> int:
    """A whole number that is not negative; empty is 0. Raises ValueError."""
    number = int(text or 0)
    if number < 0:
        raise ValueError(f"{number} er under nul")
    return number
