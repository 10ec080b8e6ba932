"""What may stand for something else: two small for one large, two crews together. Rules are eksempeldata."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.advice.rows import Row, count, made


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


def rules_in(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of `substitutions.csv` (for,by,crew,handicap_s,why; `by` like `2HSE` or `HSE+MAN`). Raises BadLine."""
    return made("substitutions.csv", lines, _rule)


def _rule(row: Row) -> Rule:
    parts: dict[str, int] = {}
    for part in row["by"].split("+"):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        kind = part[len(digits) :].strip()
        if not kind:
            raise ValueError(f"'{part}' mangler en enhedstype")
        parts[kind] = parts.get(kind, 0) + int(digits or 1)
    if min(parts.values()) < 1:
        raise ValueError("en gruppe består af mindst én af hver")
    return Rule(row["for"].strip(), tuple(parts.items()), count(row["crew"]), count(row["handicap_s"]), row["why"])
