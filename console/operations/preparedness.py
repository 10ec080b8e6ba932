"""Preparedness levels proposed (beredskabsniveau 1–4, Taktskifte 2026): which level, for which area, and why.

A proposal decides nothing; setting a level is the operations chief's act. One made from a warning ends with it.
"""

from dataclasses import dataclass
from typing import Any

from console.domain.preparedness_levels import LEVELS, named
from console.domain.text import safe
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import reading_matters, reading_warnings
from console.store.database import Connection
from console.store.reading_matters import Matter

_OVER = ("cancelled", "ended", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeLevel(Command):
    """`foreslå <niveau> [til HH:MM] [,, grund]`: this area should go to a level. `about` is the warning it rests on."""

    level: int
    reason: str = ""
    until: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawLevel(Command):
    """`foreslå slut`: this area's proposal no longer stands."""


def propose(act: Act, command: Command) -> str:
    """Write the proposal; a newer one for the same area takes the place of the older."""
    assert isinstance(command, ProposeLevel)
    if command.level not in LEVELS:
        raise Refused("level", "Beredskabsniveau er 1, 2, 3 eller 4.", str(command.level))
    area, reason = act.store.area, safe(command.reason, 300)
    for older in standing(act.db, act.now):
        if older.area == area:
            _withdraw(act, older)
    body: dict[str, Any] = {
        "area": area, "other": "", "state": "proposed", "level": command.level, "text": reason, "at": act.now,
        "by": act.desk.user.name if act.desk.user else act.desk.seat, "about": command.about,
    }  # fmt: skip
    kept = body | ({"until": command.until} if command.until else {})
    scope = act.store.scope("national", "drift")
    act.write(act.new("preparedness"), "preparedness.proposed", kept, scope=scope, happened=command.happened)
    return f"Foreslået: {named(command.level)}" + (f", {reason}" if reason else "")


def withdraw(act: Act, command: Command) -> str:
    """Take this area's proposal back."""
    assert isinstance(command, WithdrawLevel)
    own = [one for one in standing(act.db, act.now) if one.area in act.held_areas()]
    if not own:
        raise Refused("no_proposal", "Intet niveau er foreslået her.")
    for one in own:
        _withdraw(act, one)
    return f"Trukket tilbage: {named(own[0].held.get('level'))}"


def standing(db: Connection, now: int) -> list[Matter]:
    """The proposals that stand; one that rests on a warning only as long as the warning is not over."""
    return [one for one in reading_matters.of_family(db, "preparedness", now) if _holds(db, one, now)]


def _holds(db: Connection, proposal: Matter, now: int) -> bool:
    about = str(proposal.held.get("about") or "")
    shown = reading_warnings.one(db, about) if about else None
    return shown is None or shown.state(now) not in (*_OVER, "expired")


def _withdraw(act: Act, proposal: Matter) -> None:
    scope = act.scope_of(proposal.id)
    act.write(proposal.id, "preparedness.withdrawn", {"state": "withdrawn", "answered": act.now}, scope=scope)
