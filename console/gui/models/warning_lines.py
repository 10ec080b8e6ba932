"""The lines of the pane of warnings: many closed roads of one colour are one line until it is opened."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from console.gui.models import warning_cells
from console.gui.models.warning_cells import Cells
from console.gui.models.words import word
from console.store.reading_warnings import Shown

FEW = 3  # of a sector and a colour that stand each on its own
_NAMED = 3  # headlines on the line of a group


class Group(NamedTuple):
    """Warnings of one sector, colour and nearness under one line."""

    id: str
    rows: tuple[Shown, ...]
    open: bool


Line = Shown | Group


def lines(rows: Iterable[Shown], own: Sequence[str], now: int, opened: Collection[str]) -> list[Line]:
    """The lines of rows that stand in their order; the rows of a group that is open follow it."""
    found: list[Line] = []
    for key, together in groupby(rows, key=lambda one: _key(one, own, now)):
        members = tuple(together)
        if not key or len(members) <= FEW:
            found += members
            continue
        group = Group(key, members, key in opened)
        found += [group, *(members if group.open else ())]
    return found


def _key(shown: Shown, own: Sequence[str], now: int) -> str:
    """What a warning stands together with others by; empty where it stands alone."""
    sector = warning_cells.sector(shown)
    if sector not in warning_cells.GROUPED:
        return ""
    near = (
        "aside" if warning_cells.is_shelved(shown, own, now) else "own" if warning_cells.is_own(shown, own) else "far"
    )
    return f"{near}/{shown.level}/{sector}"


def group_cells(group: Group, own: Sequence[str], now: int) -> Cells:
    """A group worded as a row: how many, of what, and the first of them."""
    first = warning_cells.cell(group.rows[0], own, now)
    inside = [warning_cells.cell(one, own, now) for one in group.rows]
    named = " · ".join(warning_cells.short(one) for one in group.rows[:_NAMED])
    sector = word(f"warnings.group.{warning_cells.sector(group.rows[0])}", n=len(group.rows))
    areas = list(dict.fromkeys(area for one in inside for area in one.where.split()))
    return first._replace(
        id=group.id, headline=f"{sector}: {named}", note="", where=" ".join(areas), left="",
        when=word("warnings.close_group" if group.open else "warnings.open_group"),
        begin=min(one.begin for one in inside), end=max(one.end for one in inside),
        waits=any(one.waits for one in inside),
    )  # fmt: skip


def unread(line: Line, own: Sequence[str], now: int) -> list[str]:
    """The warnings that Enter on a line acknowledges: itself, or all of a group that wait."""
    if isinstance(line, Shown):
        return [line.id]
    return [one.id for one in line.rows if warning_cells.cell(one, own, now).waits]
