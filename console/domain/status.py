"""The status of a unit: data and pure functions. Radio facts are recorded, never refused;

what stands is found by time, not by arrival.

A status line folds as a join of registers, so an older report coming late changes nothing and costs nothing:
the standing report is the greatest by (happened, manual before radio, rank, hash).
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from console.domain.fact import Fact

State = dict[str, Any]

AVAILABLE = ("available_station", "available_radio", "standby_move", "limited")
SHOWN = (
    *AVAILABLE,
    "to_call",
    "alerted",
    "acknowledged",
    "en_route",
    "rendezvous",
    "on_scene",
    "clearing",
    "recalled",
    "out_of_service",
    "debriefing",
)
REPORTED = (
    "available_station",
    "available_radio",
    "standby_move",
    "limited",
    "acknowledged",
    "en_route",
    "rendezvous",
    "on_scene",
    "committed",
    "clearing",
    "out_of_service",
    "debriefing",
    "cancelled_en_route",
)
LATELY = 8  # reports remembered of a line, the newest: enough to know one event told twice
MOMENTARY = ("talk", "talk_urgent", "emergency", "answered")
ENDING = ("available_station", "available_radio", "standby_move", "out_of_service", "debriefing", "cancelled_en_route")
PROGRESS = ("acknowledged", "en_route", "rendezvous", "on_scene", "committed", "clearing")
NEXT_EXPECTED = {
    "to_call": ("acknowledged", "en_route", "rendezvous", "on_scene"),
    "alerted": ("acknowledged", "en_route", "rendezvous", "on_scene"),
    "acknowledged": ("en_route", "rendezvous", "on_scene", "cancelled_en_route"),
    "en_route": ("rendezvous", "on_scene", "cancelled_en_route", "available_radio"),
    "rendezvous": ("on_scene", "committed", "available_radio", "cancelled_en_route"),
    "on_scene": ("committed", "clearing", "available_radio", "available_station", "debriefing"),
    "clearing": ("available_radio", "available_station", "debriefing", "out_of_service"),
    "recalled": ("cancelled_en_route", "available_radio", "available_station"),
}


def is_unexpected(shown: str, reported: str) -> bool:
    """Whether a report skips a step. It is recorded all the same; the console asks."""
    return shown in NEXT_EXPECTED and reported in PROGRESS and reported not in NEXT_EXPECTED[shown]


def why_refused(shown: str, reported: str, deployed: bool) -> str:
    """Why a person's attempt makes no sense, in a code; empty when it may be done. Radio reports never come here."""
    if reported in ("on_scene", "committed", "rendezvous", "clearing") and not deployed:
        return "not_deployed"
    if reported == "acknowledged" and shown in ("on_scene", "clearing"):
        return "already_past"
    return ""


def empty() -> State:
    """The line of a unit nobody has heard from in this period."""
    return {"n": 0, "last": [-1, ""], "missing": [], "struck": []}


def join(state: State, fact: Fact) -> None:
    """Take one report into the line, in any order; raises nothing, ignores what it does not know."""
    state["n"] += 1
    state["last"] = max(state["last"], [fact.rank, fact.hash])
    if fact.hash in state["struck"]:
        return
    key = [fact.when, int(fact.body.get("source") != "radio"), fact.rank, fact.hash]
    if fact.kind in ("status.reported", "status.restated"):
        meaning = str(fact.body.get("meaning"))
        if meaning in MOMENTARY:
            _take(state, "talk", key, meaning)
        elif meaning in REPORTED:
            _take(state, "stands", key, fact.body | {"at": fact.when})
            told = [key, meaning, fact.origin]
            state["lately"] = sorted([*state.get("lately", []), told])[-LATELY:]
    if fact.kind in ("status.reported", "status.restated", "status.crewed") and fact.body.get("crew"):
        _take(state, "crew", key, fact.body["crew"])
    if fact.kind == "status.noted":
        _take(state, "note", key, fact.body.get("text", ""))


def whole(facts: Iterable[Fact]) -> State:
    """The line of a whole set of reports; struck ones count for nothing."""
    facts = list(facts)
    state = empty()
    state["struck"] = sorted(str(f.body.get("target")) for f in facts if f.kind == "status.struck")
    for fact in facts:
        join(state, fact)
    return state


def _take(state: State, register: str, key: list[Any], value: Any) -> None:
    held = state.get(register)
    if held is None or held[0] < key:
        state[register] = [key, value]


def newest(lines: Iterable[State], register: str) -> Any:
    """The value that stands in a register over a unit's lines of several periods; None if none has it."""
    held = [line[register] for line in lines if register in line]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def first_told(lines: Iterable[State], window: int) -> int | None:
    """When the standing report was first told, ms UTC, where two installations told of one event; None otherwise.

    The same status of the same unit from two origins within `window` ms, with nothing else in between, is one event,
    and its time is the earliest (ops M14).
    """
    told = sorted((one for line in lines for one in line.get("lately", ())), reverse=True)
    if not told:
        return None
    newest, meaning, _ = told[0]
    event = list(takewhile(lambda one: one[1] == meaning and newest[0] - one[0][0] <= window, told))
    return int(event[-1][0][0]) if len({origin for _, _, origin in event}) > 1 else None
