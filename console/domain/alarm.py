"""An alarm job: one text to one unit, tried on channels in order until somebody has it or nobody can.

Its entries may come in any order and twice; the fold keeps the earliest of each, so the result depends on the set only.
"""

from dataclasses import dataclass
from typing import Any, cast

from console.domain.fact import Fact

State = dict[str, Any]
STATES = ("queued", "sent", "delivered", "acknowledged", "failed", "expired", "uncertain")
PURPOSES = ("alert", "address", "recall", "test")
OUTCOMES = ("sent", "delivered", "acknowledged", "failed", "uncertain")


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. Times are ms UTC, None where it has not come to that."""

    deployment: str
    unit: str
    incident: str
    purpose: str  # alert address recall test
    text: str
    channels: tuple[str, ...]  # in the order they are tried
    hash: str  # of the entry that queued it: whose origin may send it
    queued: int
    expires: int
    state: str
    channel: str  # the one that reached the unit, else the last one tried
    sent: int | None
    delivered: int | None
    acknowledged: int | None
    ended: int | None  # failed, expired or uncertain since
    reason: str
    advice: str  # what a person can do now
    attempts: int
    unanswered: tuple[int, ...]  # attempts of which nobody knows the result


def empty() -> State:
    """A job of which nothing is known."""
    return {"n": 0, "last": [-1, ""], "missing": [], "queued": None, "got": {}}


def join(state: State, fact: Fact) -> None:
    """Take one entry into the job, in any order; the earliest of each kind and attempt stands. Raises nothing."""
    state["n"] += 1
    state["last"] = max(state["last"], [fact.rank, fact.hash])
    kind = fact.kind.partition(".")[2]
    if kind == "queued":
        held = state["queued"]
        if held is None or [fact.rank, fact.hash] < held[:2]:
            state["queued"] = [fact.rank, fact.hash, fact.when, fact.body]
        return
    body = fact.body
    register = f"{kind}:{_whole(body.get('attempt'))}" + (":final" if body.get("final") else "")
    said = [str(body.get(key) or "") for key in ("channel", "reason", "advice")]
    held = state["got"].get(register)
    if held is None or [fact.when, fact.hash] < held[:2]:
        state["got"][register] = [fact.when, fact.hash, _whole(body.get("attempt")), *said]


def job(state: State | None) -> Job | None:
    """The job as it stands; None while the entry that queued it is not here."""
    if not state or state["queued"] is None:
        return None
    _, digest, when, body = state["queued"]
    name, proof, ended = _standing(state)
    first = {kind: min((row[0] for row in _rows(state, kind)), default=None) for kind in OUTCOMES[:3]}
    tried = {row[2]: row for row in _rows(state, "attempted")}
    answered = {row[2] for kind in OUTCOMES for row in _rows(state, kind)}
    last = tried[max(tried)] if tried else None
    channel = proof[3] if proof and proof[3] else last[3] if last else ""
    channels: Any = body.get("channels")
    return Job(
        deployment=str(body.get("deployment") or ""),
        unit=str(body.get("unit") or ""),
        incident=str(body.get("incident") or ""),
        purpose=str(body.get("purpose") or "alert"),
        text=str(body.get("text") or ""),
        channels=tuple(str(each) for each in cast("list[Any]", channels)) if isinstance(channels, list) else (),
        hash=digest,
        queued=when,
        expires=_whole(body.get("expires")),
        state=name,
        channel=channel,
        **first,
        ended=proof[0] if proof and ended else None,
        reason=proof[4] if proof and ended else "",
        advice=proof[5] if proof and ended else "",
        attempts=max(tried, default=0),
        unanswered=tuple(sorted(set(tried) - answered)),
    )


def _standing(state: State) -> tuple[str, list[Any] | None, bool]:
    """The state's name, the entry that proves it, and whether it is an ending without a receipt."""
    for kind in ("acknowledged", "delivered"):
        if rows := _rows(state, kind):
            return kind, min(rows), False
    sent = min(_rows(state, "sent"), default=None)
    final = min((row for name, row in state["got"].items() if name.endswith(":final")), default=None)
    if final and (sent is None or final[0] > sent[0]):
        return "failed", final, True
    if sent:  # a sending that came to light late beats an end that was only presumed
        return "sent", sent, False
    for kind in ("expired", "uncertain"):
        if rows := _rows(state, kind):
            return kind, min(rows), True
    return "queued", None, False


def _rows(state: State, kind: str) -> list[list[Any]]:
    return [row for name, row in state["got"].items() if name.partition(":")[0] == kind]


def _whole(value: Any) -> int:
    return value if type(value) is int else 0
