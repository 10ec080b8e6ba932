"""Which commands need a second deliberate Enter in the bar."""

from console.operations import alarm_commands as ac
from console.operations import brief_commands, register_commands
from console.operations import commands as c
from console.operations.area_commands import HandBack, SetPromises, TakeOver
from console.operations.drills import TestAlarm
from console.operations.grammar.lexicon import Lexicon
from console.operations.handover import HandWatch, TakeWatch
from console.operations.reentry import Reenter
from console.operations.requesting import AnswerAid, OfferAid, RequestAid, WithdrawAid

_ALWAYS = (
    c.Send, c.Move, c.Reinforce, c.ConfirmCalled, c.TurnBack, c.Close, c.Merge, c.Tie, c.Separate, c.Undo, c.Settle,
    c.BreakGlass, register_commands.PutOnTest, brief_commands.SetRoles, ac.Realert, ac.NextChannel, ac.NextStation,
    Reenter, TakeOver, HandBack, SetPromises, RequestAid, OfferAid, AnswerAid, WithdrawAid, HandWatch,
    TakeWatch, TestAlarm,
)  # fmt: skip


def must_confirm(command: c.Command, lexicon: Lexicon) -> bool:
    """Whatever alerts, recalls, closes, merges, holds alarms back, needs no mandate, or touches another incident.

    A status from the radio asks only when its unit is known to be bound elsewhere; a new incident only without a place.
    """
    if isinstance(command, _ALWAYS):
        return True
    if isinstance(command, c.OpenIncident):
        return not command.place
    if isinstance(command, c.SendHome):
        return any(bound_to(name, lexicon) in (None, *elsewhere(command, lexicon)) for name in command.units)
    return bool(elsewhere(command, lexicon))


def elsewhere(command: c.Command, lexicon: Lexicon) -> tuple[str, ...]:
    """The incidents other than the current one that a command touches, by name or by its units."""
    names = [getattr(command, name, None) for name in ("incident", "duplicate", "into", "under")]
    units = (*getattr(command, "units", ()), *([command.unit] if isinstance(command, c.SetCrew) else []))
    names += [bound_to(unit, lexicon) for unit in units]
    return tuple(dict.fromkeys(name for name in names if name and name != lexicon.current))


def bound_to(unit: str, lexicon: Lexicon) -> str | None:
    """The incident a unit is bound to, as far as the lexicon tells."""
    known = lexicon.fleet.by_id.get(unit)
    return known.incident if known else None
