"""What may stand for something else: two small for one large, two crews together. Rules are eksempeldata."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A group that may fill one place of a type.

    `parts` are (type, how many); together they must bring `crew` persons (0: any number). `handicap` is the seconds
    the group is held back by: it is chosen only where it gains more than that.
    """

    stands_for: str
    parts: tuple[tuple[str, int], ...]
    crew: int = 0
    handicap: int = 0
    why: str = ""


class BadRule(ValueError):
    """A line of the rules that cannot be read; says which and why, in Danish."""


def rules_in(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of `substitutions.csv` (for,by,crew,handicap_s,why; `by` like `2HSE` or `HSE+MAN`). Raises BadRule."""
    rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(_rule(number, row) for number, row in enumerate(rows, 1))


def _rule(number: int, row: Mapping[str, str]) -> Rule:
    try:
        parts: dict[str, int] = {}
        for part in row["by"].split("+"):
            digits = part[: len(part) - len(part.lstrip("0123456789"))]
            kind = part[len(digits) :].strip()
            if not kind:
                raise ValueError(f"'{part}' mangler en enhedstype")
            parts[kind] = parts.get(kind, 0) + int(digits or 1)
        crew, handicap = int(row["crew"] or 0), int(row["handicap_s"] or 0)
        if min(parts.values()) < 1 or crew < 0 or handicap < 0:
            raise ValueError("tal skal være positive")
        return Rule(row["for"].strip(), tuple(parts.items()), crew, handicap, row["why"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadRule(f"substitutions.csv, række {number}: {error}") from error
