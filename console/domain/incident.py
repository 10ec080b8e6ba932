"""The incident: what happened where, how urgent, and how it ended. Kinds of entries and how they fold."""

from collections.abc import Mapping
from typing import Any

from console.domain import briefing
from console.domain.fact import Fact
from console.domain.fold import State, clashes, standing

PRIORITIES = ("K1", "K2", "liv", "samf", "værdi", "øvrig")
ORDER = {"K1": 0, "liv": 1, "K2": 2, "samf": 3, "værdi": 4, "øvrig": 5}
UNKNOWN_TYPE = "UKENDT"

_FIELD_OF = {
    "incident.typed": ("type", "type"),
    "incident.prioritised": ("priority", "priority"),
    "incident.levelled": ("level", "level"),
    "incident.merged": ("merged_into", "into"),
    "incident.tied": ("parent", "parent"),
}
_OPENING = ("type", "priority", "place")
_PLACE = ("text", "station", "east", "north", "confirmed")
_REGISTERED = ("object", "aba")  # the register's object at the place, and the number of its alarm


def writes(fact: Fact) -> Mapping[str, Any]:
    """The decision fields an entry writes."""
    kind, body = fact.kind, fact.body
    if kind in _FIELD_OF:
        field, key = _FIELD_OF[kind]
        return {field: body.get(key)}
    if kind == "incident.opened":
        return {field: body.get(field) for field in _OPENING}
    if kind == "incident.placed":
        known = {key: body[key] for key in _REGISTERED if body.get(key)}
        return {"place": {key: body.get(key) for key in _PLACE} | known}
    if kind == "incident.closed":
        return {"outcome": {key: body.get(key, "") for key in ("outcome", "reason", "cause", "to")}}
    if kind == "incident.reopened":
        return {"outcome": None}
    if kind == "incident.separated":
        return {"merged_into": None, "parent": None}
    if kind == "incident.settled":
        return {str(body.get("field")): body.get("value")}
    return {}


def adds(state: State, fact: Fact) -> None:
    """The additive and latest-wins facts: opening, seat, shelving, tasks, Sending 2."""
    extra, kind, body = state["x"], fact.kind, fact.body
    if isinstance(body.get("outside"), list):
        extra.setdefault("outside", {}).update({str(key)[:200]: fact.when for key in body["outside"][:20]})
    if kind == "incident.opened":
        extra.setdefault("opened", _opening(fact))
        if body.get("taken"):
            extra.setdefault("taken", fact.by.get("seat"))
    elif kind in ("incident.taken", "incident.handed"):
        extra["taken"] = body.get("seat")
    elif kind == "incident.shelved":
        extra["shelved"] = body.get("until")
    elif kind == "incident.amended":
        extra["amended"] = extra.get("amended", 0) + 1
        extra["text"] = "\n".join(filter(None, [extra.get("text", ""), str(body.get("text", ""))]))
    elif kind == "incident.dispatched":
        extra["step"] = max(extra.get("step", 0), int(body.get("step") or 0))
    else:
        _gathered(extra, fact)


def _gathered(extra: State, fact: Fact) -> None:
    """What an incident only gathers: tasks, and who was told."""
    if fact.kind.startswith("incident.task_"):
        _task(extra.setdefault("tasks", {}), fact)
    elif fact.kind.partition(".")[2] in briefing.KINDS:
        briefing.gather(extra, fact)
    elif fact.kind == "incident.notified":
        extra.setdefault("notices", []).append(_notice(fact))


def _task(tasks: dict[str, Any], fact: Fact) -> None:
    name, body = str(fact.body.get("task")), fact.body
    if fact.kind == "incident.task_added":
        tasks[name] = {"text": body.get("text"), "due": body.get("due"), "done": None}
    elif name in tasks:
        tasks[name]["done"] = fact.when


def _notice(fact: Fact) -> dict[str, Any]:
    """Who was told (ops M17), as text whatever the body holds."""
    told = {key: str(fact.body.get(key) or "")[:500] for key in ("function", "contact", "text")}
    return told | {"by": str(fact.by.get("user") or ""), "at": fact.when}


def _opening(fact: Fact) -> dict[str, Any]:
    body = fact.body
    return {
        "number": body.get("number"),
        "area": body.get("area"),
        "note": body.get("note", ""),
        "source": body.get("source", ""),
        "entered": fact.entered // 10_000,
        "happened": fact.when,
        "seat": fact.by.get("seat"),
    }


def is_open(state: State) -> bool:
    """Whether the incident still asks for somebody: neither closed, nor merged away, nor undone.

    Where it was ended by one and taken up again by another it is open until they agree (ops S10).
    """
    opening_struck = "opened" not in state["x"] and "struck" in state["x"]
    return not opening_struck and not _ended(state, "outcome") and not _ended(state, "merged_into")


def _ended(state: State, field: str) -> bool:
    return bool(standing(state, field)) and all(write[1] for write in clashes(state).get(field, ()))


def is_incomplete(state: State) -> bool:
    """Whether the opening is not here yet (shown as *ufuldstændig*)."""
    return "opened" not in state["x"] and "struck" not in state["x"]
