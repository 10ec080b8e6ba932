"""Entities that only record: calls, users, seats, number blocks. Each field of the body is the latest writer's;

nothing clashes.
"""

from typing import Any

from console.domain.fact import Fact

State = dict[str, Any]


def empty() -> State:
    """A record nobody has written yet."""
    return {"n": 0, "last": [-1, ""], "missing": [], "r": {}}


def join(state: State, fact: Fact) -> None:
    """Take one entry into the record, in any order."""
    state["n"] += 1
    key = [fact.rank, fact.hash]
    state["last"] = max(state["last"], key)
    for field, value in fact.body.items():
        held = state["r"].get(field)
        if held is None or held[:2] < key:
            state["r"][field] = [*key, value]


def value(state: State, field: str) -> Any:
    """The value of a field, None if nobody wrote it."""
    held = state["r"].get(field)
    return held[2] if held else None
