"""Where the columns of the queue stand for a width. Logical px at 100 %, from the pane's left."""

from functools import lru_cache
from typing import NamedTuple

COMFORTABLE = 724  # below this the state's word goes


class QueueColumns(NamedTuple):
    """x positions; `wait`, `units` are right edges, the others left ones."""

    priority: int
    wait: int
    number: int
    pictogram: int
    type: int
    type_end: int
    place: int
    place_end: int
    state: int
    word: int  # 0 when there is no room for words
    units: int
    slot_one: int
    slot_two: int
    width: int


@lru_cache(maxsize=64)
def columns(width: int) -> QueueColumns:
    """The columns at a width: the word of the state goes first, then place and type share what is left."""
    roomy = width >= COMFORTABLE
    state = width - 189 if roomy else width - 146
    start, end = 191, state - 5
    middle = start + round((end - start) * 0.556)
    return QueueColumns(
        14,
        100,
        111,
        170,
        start,
        middle - 8,
        middle,
        end,
        state,
        state + 24 if roomy else 0,
        width - 66 if roomy else width - 71,
        width - 56 if roomy else width - 60,
        width - 30 if roomy else width - 35,
        width,
    )
