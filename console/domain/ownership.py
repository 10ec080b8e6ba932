"""Who owns an area now: its own centre, or the one that took it over (design §6).

An area belongs to its own centre in epoch 1 until somebody takes it. Each take-over and handing back is an entry of the
next epoch. Two standing entries, or an act that believed an older epoch and came after, are two owners: shown, never
decided by a machine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.domain import fold, stamp
from console.domain.fact import Fact

KINDS = ("area.taken", "area.handed")


@dataclass(frozen=True, slots=True)
class Ownership:
    """One area. `since` ms UTC and 0 where nobody ever took it; `rivals` are the others who act as its owner."""

    area: str
    owner: str
    epoch: int = 1
    since: int = 0
    by: str = ""
    reason: str = ""
    rivals: tuple[str, ...] = ()
    rank: int = 0  # of the entry that made it so

    @property
    def disputed(self) -> bool:
        """Whether the area shows *to ejere*."""
        return bool(self.rivals)

    @property
    def away(self) -> bool:
        """Whether somebody other than its own centre owns it."""
        return self.owner != self.area


def owner_of(area: str, facts: Iterable[Fact]) -> Ownership:
    """The owner by the entries held about an area, in any order; the same on every store that holds the same."""
    state = fold.whole([fact for fact in facts if _is_whole(fact)], _writes, _nothing)
    standing = state["w"].get("owner", [])
    if not standing:
        return Ownership(area, area)
    _, (owner, epoch, rank, reason), person, _, _ = standing[-1]
    rivals = sorted({write[1][0] for write in standing} - {owner})
    return Ownership(area, owner, epoch, stamp.milliseconds(rank), person or "", reason, tuple(rivals), rank)


def _is_whole(fact: Fact) -> bool:
    return fact.kind in KINDS and isinstance(fact.body.get("owner"), str) and isinstance(fact.body.get("epoch"), int)


def _writes(fact: Fact) -> Mapping[str, Any]:
    body = fact.body
    return {"owner": [body["owner"], body["epoch"], fact.rank, str(body.get("reason", ""))[:200]]}


def _nothing(state: fold.State, fact: Fact) -> None:
    """An area has no additive facts."""
