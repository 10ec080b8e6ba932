"""The fold of entities with decisions: incident, deployment, unit (design §4).

Pure and total; the result depends on the set only. The state is a plain dictionary of JSON values, so that the store
can keep it as it is: `n` entries, `last` [rank, hash], `heads` hashes nobody of the entity cites, `missing` cited but
absent, `w` decision field → standing writes [[hash, value, user, happened, seat]…] with the highest-ranked last, `x`
additive facts by the entity type.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from console.domain import stamp
from console.domain.fact import Fact

State = dict[str, Any]
Writes = Callable[[Fact], Mapping[str, Any]]
Adds = Callable[[State, Fact], None]
STRUCK = "struck"  # `<type>.struck` voids its target, so that undo is a new entry


def empty() -> State:
    """The state of an entity nobody has written yet."""
    return {"n": 0, "last": [-1, ""], "heads": [], "missing": [], "w": {}, "x": {}}


def extend(state: State, fact: Fact, writes: Writes, adds: Adds) -> bool:
    """Fold one more fact in place, if its author saw all that is folded; otherwise leave the state and answer False."""
    if (fact.rank, fact.hash) <= tuple(state["last"]) or state["missing"]:
        return False
    if fact.kind.endswith(STRUCK) or set(fact.cites) != set(state["heads"]):
        return False
    state["heads"] = [fact.hash]
    _apply(state, fact, writes, adds, lambda _: True)
    return True


def whole(facts: Iterable[Fact], writes: Writes, adds: Adds) -> State:
    """Fold an entity's whole set of facts, in any order."""
    ordered = sorted(facts)
    state = empty()
    cites = {fact.hash: fact.cites for fact in ordered}
    struck = _struck(ordered)
    covered = {cited for fact in ordered for cited in fact.cites}
    for fact in ordered:
        if fact.hash in struck:
            _count(state, fact)
            if fact.kind.endswith(".opened"):
                # its number was shown, and is never given to another
                state["x"]["void"] = fact.body | {"entered": stamp.milliseconds(fact.entered), "happened": fact.when}
            continue
        seen = _Ancestors(fact, cites)
        _apply(state, fact, writes, adds, seen.has)
    state["heads"] = [fact.hash for fact in ordered if fact.hash not in covered]
    state["missing"] = sorted(covered - cites.keys())
    if struck:
        state["x"]["struck"] = sorted(struck)
    return state


def resume(base: State, facts: Iterable[Fact], writes: Writes, adds: Adds) -> State | None:
    """Fold on from a snapshot, given every fact after it in fold order; the same as folding the whole set.

    None where that cannot be known from the snapshot: it had several heads or gaps, or something later cites or
    strikes what lies before it.
    """
    if len(base["heads"]) != 1 or base["missing"]:
        return None
    ordered = sorted(facts)
    head = base["heads"][0]
    cites = {fact.hash: fact.cites for fact in ordered}
    struck = _struck(ordered)
    covered = {cited for fact in ordered for cited in fact.cites}
    if not covered <= cites.keys() | {head} or not struck <= cites.keys():
        return None
    state = copy.deepcopy(base)
    for fact in ordered:
        if fact.hash in struck:
            _count(state, fact)
            continue
        seen = _Ancestors(fact, cites)
        _apply(state, fact, writes, adds, lambda target, seen=seen: seen.has(target if target in cites else head))
    state["heads"] = [name for name in (head, *cites) if name not in covered]
    if struck:
        state["x"]["struck"] = sorted(struck | set(state["x"].get("struck", ())))
    return state


def standing(state: State, field: str) -> Any:
    """The value of a decision field that shows: the highest-ranked of its standing writes, None if never decided."""
    held = state["w"].get(field)
    return held[-1][1] if held else None


def clashes(state: State) -> dict[str, list[list[Any]]]:
    """Decision fields with more than one standing value, once every ancestor is present; the shown one first."""
    if state["missing"]:
        return {}
    return {
        field: held[::-1]
        for field, held in state["w"].items()
        if len(held) > 1 and any(write[1] != held[0][1] for write in held)
    }


def _struck(ordered: list[Fact]) -> set[str]:
    return {str(fact.body.get("target")) for fact in ordered if fact.kind.endswith(STRUCK)}


def _count(state: State, fact: Fact) -> None:
    state["n"] += 1
    state["last"] = [fact.rank, fact.hash]


def _apply(state: State, fact: Fact, writes: Writes, adds: Adds, saw: Callable[[str], bool]) -> None:
    _count(state, fact)
    for field, value in writes(fact).items():
        unseen = [write for write in state["w"].get(field, ()) if not saw(write[0])]
        write = [fact.hash, value, str(fact.by.get("user", "")), fact.when, str(fact.by.get("seat", ""))]
        state["w"][field] = [*unseen, write]
    adds(state, fact)


class _Ancestors:
    """Whether an entry of the same entity lies below a fact; walks the citations only when asked."""

    def __init__(self, fact: Fact, cites: Mapping[str, tuple[str, ...]]) -> None:
        self._pending = list(fact.cites)
        self._cites = cites
        self._known: set[str] = set()

    def has(self, target: str) -> bool:
        while self._pending and target not in self._known:
            head = self._pending.pop()
            if head not in self._known:
                self._known.add(head)
                self._pending.extend(self._cites.get(head, ()))
        return target in self._known
