"""Efterregistrering: what was written on paper while the console was down is entered afterwards, as history.

Every command carries the time on the paper, every entry the paper's number, and nobody is alarmed: they were then.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.text import safe
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused

if TYPE_CHECKING:
    from console.operations.desk import Desk

NO_NUMBER = "uden nr."
LONGEST = 20
MODE = "Efterregistrering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reenter(Command):
    """`efterregistrer [papirnr]` opens the mode or takes the next paper; `efterregistrer slut` ends it."""

    paper: str = ""
    ends: bool = False


_WITHOUT_TIME = (Reenter, c.Find, c.Undo, c.BreakGlass, c.RevealCaller, c.Settle)


def switch(act: Act, command: Command) -> str:
    """Begin, go on with another paper, or end; the desk's own state, never an entry."""
    assert isinstance(command, Reenter)
    if command.ends:
        act.desk.paper = ""
        return f"{MODE} slut: kommandoer alarmerer igen"
    act.desk.paper = numbered(command.paper)
    return f"{MODE}, papir {act.desk.paper}: hver kommando skal have 'kl'; ingen alarmeres"


def numbered(said: str) -> str:
    """A paper's number as entries hold it; raises Refused for one too long to be read back."""
    shown = safe(said, 200).strip()
    if len(shown) > LONGEST:
        raise Refused("paper_number", f"Papirnummeret må højst have {LONGEST} tegn.", shown)
    return shown or NO_NUMBER


def must_carry_time(desk: "Desk", command: Command) -> None:
    """Raise Refused `needs_time` for a command entered from paper that does not say when it happened."""
    if desk.paper and command.happened is None and not isinstance(command, _WITHOUT_TIME):
        raise Refused(
            "needs_time", f"{MODE} (papir {desk.paper}): skriv 'kl' og tidspunktet fra papiret sidst i linjen."
        )
