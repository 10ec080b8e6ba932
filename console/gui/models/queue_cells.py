"""What the queue paints of one incident, prepared once per change."""

from typing import NamedTuple

from console.domain.picture import QueueRow
from console.domain.reference import Reference
from console.gui.models.durations import clock, waiting
from console.gui.models.lateness import deadlines
from console.gui.models.words import has, word
from console.gui.symbols import status_symbol

UNDER_WAY = ("alerted", "to_call", "acknowledged")
_SECOND_SLOT = ("emergency", "conflict", "talk_urgent", "talk", "sending2")
_SPOKEN_FLAGS = (
    "caution",
    "on_test",
    *_SECOND_SLOT,
    "to_call",
    "place_unconfirmed",
    "incomplete",
    "newer",
    "fetching",
    "struck",
)


class QueueCells(NamedTuple):
    """One row of the queue, ready to paint. Times are ms UTC; symbols and colours are names."""

    id: str
    revision: int
    number: str
    priority: str
    pictogram: str
    type: str
    place: str
    uncovered: bool
    state: str
    word: str
    symbol: str
    colour: str
    units: str
    since: int
    shelved_until: int
    level: int
    duplicate: str  # the other's number
    mark: str  # what the second flag slot shows
    ended: bool
    taken: bool
    flags: tuple[str, ...]
    pending: tuple[tuple[str, int], ...]  # what its units wait for, and since when
    area: str


def prepare(row: QueueRow) -> QueueCells:
    """The cells of a row."""
    symbol, colour = ("", "ink") if row.state == "uncovered" else status_symbol(*_symbol_of(row.state))
    twin = next((flag.partition(":")[2] for flag in row.flags if flag.startswith("duplicate:")), "")
    return QueueCells(
        row.id,
        row.revision,
        row.shown_number,
        row.priority,
        f"type-{row.pictogram}",
        row.type,
        row.place or word("queue.place_unknown"),
        row.state == "uncovered",
        row.state,
        word("queue.on_test") if "on_test" in row.flags and row.state == "uncovered" else state_word(row.state),
        symbol,
        colour,
        f"{row.there}/{row.sent}" if row.sent else "",
        row.happened,
        row.shelved_until or 0,
        row.incident_level,
        twin,
        next((flag for flag in _SECOND_SLOT if flag in row.flags), ""),
        row.state == "closed",
        row.taken_by is not None,
        row.flags,
        row.pending,
        row.area,
    )


def _symbol_of(state: str) -> tuple[str, bool]:
    return ("on_scene", True) if state == "committed" else (state, False)


def state_word(state: str) -> str:
    """The short word of an incident's or a deployment's state."""
    return word(f"state.{state}") if has(f"state.{state}") else state


def lateness(cells: QueueCells, reference: Reference, now: int) -> str:
    """`warn`, `alert` or nothing: how the wait stands against the deadline. Shelved and tested rows are never late."""
    if cells.ended or cells.shelved_until > now or "on_test" in cells.flags:
        return ""
    late = deadlines(reference).late
    if cells.uncovered:
        waits = [("uncovered", cells.since)] + ([] if cells.taken else [("untaken", cells.since)])
    else:
        waits = list(cells.pending)
    found = {late(meaning, cells.priority, now - since) for meaning, since in waits}
    return next((degree for degree in ("alert", "warn") if degree in found), "")


def sentence(cells: QueueCells, reference: Reference, now: int, known: int = 0) -> str:
    """The row in words, for a screen reader; `known` is when it was last heard of (ms UTC), 0 where that is now."""
    late = lateness(cells, reference, now)
    more = [word(f"queue.late_{late}")] if late else []
    if cells.shelved_until > now:
        more.append(word("queue.shelved", at=clock(cells.shelved_until)))
    if cells.level > 1:
        more.append(word("flag.level", level=cells.level))
    if cells.duplicate:
        more.append(word("flag.duplicate", number=cells.duplicate))
    more += [word(f"flag.{flag}") for flag in _SPOKEN_FLAGS if flag in cells.flags]
    more += [word("flag.known", at=clock(known))] if known else []
    return word(
        "queue.row",
        number=cells.number,
        priority=cells.priority,
        type=cells.type,
        place=cells.place,
        state=cells.word,
        units=cells.units or "0",
        wait=waiting(now - cells.since),
        more="".join(f", {part}" for part in more),
    )
