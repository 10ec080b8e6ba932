"""What an incident asks for: the needs of one step of its response plan, in the plan's own notation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.reference import Demand

UNITS, CAPABILITY, COMMAND, CREW = "units", "capability", "command", "crew"
_SUM = re.compile(r"(\d{1,4})(?:(pers)|([#!])(\S+))", re.IGNORECASE)
_COUNTED = re.compile(r"(\d{0,4})(\D\S*)")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing asked for, `count` of it.

    `units` is places, each filled by one unit of a type in `any_of` (or by a group that may stand for it) and a unit
    fills one place. The others are totals over everyone sent, and a unit counts in each: `capability` units that can
    do any of `any_of`, `command` units that lead (`any_of` names the capability), `crew` persons, leaders included,
    on units of the types in `any_of` (empty: of all).
    """

    kind: str
    count: int
    any_of: tuple[str, ...]
    label: str

    @property
    def is_places(self) -> bool:
        """Whether units fill it one by one."""
        return self.kind == UNITS


@dataclass(frozen=True, slots=True)
class Plan:
    """What one step asks for. `notes` say what was added to the pickliste's own line, and by which rule."""

    code: str
    wording: str
    step: int
    needs: tuple[Need, ...]
    notes: tuple[str, ...] = ()


class NotAPlan(ValueError):
    """A line that is not the plan's notation; the message is for the person who wrote it."""


def needs_of(demands: Iterable[Demand]) -> tuple[Need, ...]:
    """A step of the pickliste as needs."""
    return tuple(_of_types(d.count, (d.type, *d.or_types)) for d in demands)


def parse(text: str) -> tuple[Need, ...]:
    """`2M S DYK/B 10pers 2#røgdykning 1!kdop`: types, persons, capabilities, command. Raises NotAPlan."""
    return tuple(_parsed(word) for word in text.split())


def _parsed(word: str) -> Need:
    total = _SUM.fullmatch(word)
    if total:
        count, persons, mark, named = int(total[1]), total[2], total[3], total[4]
        if persons:
            return _checked(Need(CREW, count, (), f"{count} personer"), word)
        kind = CAPABILITY if mark == "#" else COMMAND
        return _checked(Need(kind, count, tuple(named.split("/")), named.replace("/", " eller ")), word)
    counted = _COUNTED.fullmatch(word)
    if not counted or not all(part.isalnum() for part in counted[2].split("/")):
        raise NotAPlan(f"'{word}' er ikke et krav. Skriv fx 2M, DYK/B, 10pers, 2#røgdykning eller 1!kdop.")
    return _checked(_of_types(int(counted[1] or 1), tuple(counted[2].upper().split("/"))), word)


def _checked(need: Need, word: str) -> Need:
    if not 0 < need.count <= 999:
        raise NotAPlan(f"'{word}': antallet skal være fra 1 til 999.")
    return need


def _of_types(count: int, types: tuple[str, ...]) -> Need:
    return Need(UNITS, count, types, "/".join(types))
