"""A deployment: one unit on one incident. Entries are only the centre's decisions;

its times come from the unit's own reports.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.domain.fact import Fact
from console.domain.fold import State, clashes, standing

ORDERS = ("proposed", "reserved", "to_call", "alerted", "recalled", "released")
COMMITTED = ("to_call", "alerted", "acknowledged", "en_route", "rendezvous", "on_scene", "clearing", "recalled")
FURTHEST = (
    "reserved",
    "to_call",
    "recalled",
    "alerted",
    "acknowledged",
    "en_route",
    "rendezvous",
    "on_scene",
    "clearing",
)
_ORDER_OF = {
    "deployment.called": "alerted",
    "deployment.recalled": "recalled",
    "deployment.released": "released",
    "deployment.reassigned": "released",
}


def writes(fact: Fact) -> Mapping[str, Any]:
    """The decision fields an entry writes: the order given, and how to drive."""
    kind, body = fact.kind, fact.body
    if kind == "deployment.settled" and body.get("field") == "drive":
        return {"drive": body.get("value")}
    if kind in ("deployment.ordered", "deployment.settled"):
        order = str(body.get("order", "proposed"))
        return {"order": order if order in ORDERS else "proposed"} | (
            {"drive": body["drive"]} if "drive" in body else {}
        )
    if kind in _ORDER_OF:
        return {"order": _ORDER_OF[kind]}
    if kind == "deployment.driven":
        return {"drive": body.get("drive")}
    return {}


def adds(state: State, fact: Fact) -> None:
    """What is said once, and when each order was given (the earliest entry of an order counts)."""
    extra, kind, body = state["x"], fact.kind, fact.body
    if kind == "deployment.ordered" and "unit" in body:
        extra.setdefault("unit", body.get("unit"))
        extra.setdefault("incident", body.get("incident"))
        extra.setdefault("instead_of", body.get("instead_of"))
        extra["queue"] = body.get("queue", extra.get("queue", 0))
    order = writes(fact).get("order")
    if order:
        extra.setdefault("at", {}).setdefault(order, fact.when)
        extra["since"] = fact.when
    if kind == "deployment.ordered":
        extra["rank"] = fact.rank  # who was sent after whom; being called or recalled later changes nothing in that
    if kind in ("deployment.recalled", "deployment.released", "deployment.reassigned"):
        extra["reason"] = body.get("reason", "")


def bound_order(state: State) -> str | None:
    """The order a unit is counted by: the one that stands, or while two disagree one that binds (ops S10).

    A unit is never shown as free where somebody may have sent it.
    """
    order = standing(state, "order")
    if order in COMMITTED:
        return order
    held = [write[1] for write in clashes(state).get("order", ())]
    return next((one for one in held if one in COMMITTED), order)


@dataclass(frozen=True, slots=True)
class Times:
    """When the unit itself reported each step on this deployment, in ms; None = unknown, never invented."""

    acknowledged: int | None = None
    en_route: int | None = None
    rendezvous: int | None = None
    on_scene: int | None = None
    committed: int | None = None
    clearing: int | None = None
    ended: int | None = None


def state_of(order: str | None, times: Times, since: int) -> tuple[str, int]:
    """The deployment's state and since when, from the order that stands and what the unit reported."""
    if order in (None, "proposed", "reserved"):
        return order or "proposed", since
    if order == "released":
        return "released", since if times.ended is None else min(since, times.ended)
    if times.ended is not None:
        return "released", times.ended
    if order == "recalled":
        return "recalled", since
    for step in ("clearing", "on_scene", "rendezvous", "en_route", "acknowledged"):
        at = getattr(times, step)
        if at is None and step == "on_scene":
            at = times.committed
        if at is not None:
            return step, at
    return str(order), since
