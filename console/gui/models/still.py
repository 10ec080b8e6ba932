"""The still screen: rows that are selected, keyed or pointed at keep their place in the window.

The others arrange around them. Pure; ids in, ids out. `None` is an empty row that keeps a place open.
"""

from collections.abc import Sequence
from typing import NamedTuple

Row = str | None


class Pin(NamedTuple):
    """A row held at a place of the window: `slot` rows below the first visible one."""

    id: str
    slot: int


class Arrangement(NamedTuple):
    """The rows from top to bottom and the index of the first visible one."""

    rows: tuple[Row, ...]
    first: int


def arrange(wanted: Sequence[str], shown: Sequence[Row], pins: Sequence[Pin], window: int) -> Arrangement:
    """The wanted order with the pinned rows where they stand now.

    The first pin is under the hand and wins; the second keeps its distance to it. A pinned row that is no longer
    wanted (it was closed) stays until it is let go. `window` is the number of whole rows that are visible.
    """
    if not pins:
        return Arrangement(tuple(wanted), 0)
    order = list(wanted)
    for pin in pins[:2]:
        _keep(order, shown, pin.id)
    main = pins[0]
    at_top = list(shown[: main.slot + 1])[-1:] == [main.id]
    if at_top and (main.slot or _sank(order, shown, main.id)):
        return Arrangement(_around(order, pins[:2]), 0)
    place = order.index(main.id)
    above: list[Row] = list(order[:place])
    below: list[Row] = list(order[place + 1 :])
    if len(pins) > 1 and pins[1].id != main.id:
        _set_apart(above, below, pins[1].id, pins[1].slot - main.slot)
    lead = max(0, main.slot - len(above))
    rows = [*[None] * lead, *above, main.id, *below]
    first = lead + len(above) - main.slot
    if first > 0:
        rows += [None] * max(0, first + window - len(rows))
    return Arrangement(tuple(rows), first)


def _around(order: list[str], pins: Sequence[Pin]) -> tuple[Row, ...]:
    """At the top of the queue nothing scrolls away: the most urgent stay in sight, the held rows keep their slots."""
    held = {pin.slot: pin.id for pin in pins}
    rows: list[Row] = [name for name in order if name not in held.values()]
    for slot in sorted(held):
        rows += [None] * (slot - len(rows))
        rows.insert(slot, held[slot])
    return tuple(rows)


def _sank(order: Sequence[str], shown: Sequence[Row], name: str) -> bool:
    """Whether a row of the top is less urgent now than rows that stood under it, and nothing new came above it."""
    above = order[: order.index(name)]
    return bool(above) and set(above) <= set(shown)


def _keep(order: list[str], shown: Sequence[Row], name: str) -> None:
    """Put a row that is no longer wanted back beside its old neighbours."""
    if name in order:
        return
    after = shown[shown.index(name) + 1 :] if name in shown else ()
    held = set(order)
    follower = next((row for row in after if row in held), None)
    order.insert(order.index(follower) if follower else len(order), name)


def _set_apart(above: list[Row], below: list[Row], name: str, distance: int) -> None:
    """Put a second held row `distance` rows from the first, above when negative."""
    for rows in (above, below):
        if name in rows:
            rows.remove(name)
    if distance < 0:
        missing = max(0, -distance - 1 - len(above))
        above[:0] = [None] * missing
        above.insert(len(above) + distance + 1, name)
    else:
        below += [None] * max(0, distance - 1 - len(below))
        below.insert(distance - 1, name)
