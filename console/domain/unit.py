"""The unit as the board shows it: the pack's facts, its own reports, and the orders that bind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from console.domain import deployment
from console.domain.fact import Fact
from console.domain.fold import State


def writes(fact: Fact) -> Mapping[str, Any]:
    """The decision fields of a unit's own entity: its home and its availability."""
    if fact.kind == "unit.homed":
        return {"home": fact.body.get("station")}
    if fact.kind == "unit.settled":
        return {str(fact.body.get("field")): fact.body.get("value")}
    return {}


def adds(state: State, fact: Fact) -> None:
    """Notes: the latest stands."""
    if fact.kind == "unit.noted":
        state["x"]["note"] = fact.body.get("text", "")


@dataclass(frozen=True, slots=True)
class Bond:
    """A live deployment as it binds a unit."""

    id: str
    incident: str
    state: str
    since: int
    rank: int
    instead_of: str | None
    queue: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What the board shows of a unit besides the pack's facts."""

    status: str
    since: int
    source: str
    committed_at: int | None
    bond: Bond | None
    doubled: tuple[Bond, ...]  # more than one order that binds: a double dispatch, bound at both until settled


def picture(stands: Mapping[str, Any] | None, bonds: Sequence[Bond], committed_at: int | None) -> Picture:
    """Put reports and orders together: an order shows until the unit has answered it, a breakdown shows at once."""
    binding = sorted((b for b in bonds if b.state in deployment.COMMITTED), key=lambda b: (b.rank, b.id))
    doubled = tuple(binding) if _is_doubled(binding) else ()
    meaning = str(stands["meaning"]) if stands else "available_station"
    at = int(stands["at"]) if stands else 0
    source = str(stands.get("source", "")) if stands else "pack"
    if binding:
        bond = binding[-1]
        if meaning in ("out_of_service", "debriefing") and at >= bond.since:
            return Picture(meaning, at, source, None, bond, doubled)
        working = committed_at if bond.state == "on_scene" else None
        return Picture(
            bond.state, bond.since, source if bond.state not in deployment.ORDERS else "centre", working, bond, doubled
        )
    if meaning == "cancelled_en_route":
        meaning = "available_radio"
    working = at if meaning == "committed" else None
    return Picture("on_scene" if meaning == "committed" else meaning, at, source, working, None, doubled)


def _is_doubled(binding: Sequence[Bond]) -> bool:
    now = [bond for bond in binding if bond.queue == 0]
    return any(later.instead_of != earlier.id for earlier, later in pairwise(now))
