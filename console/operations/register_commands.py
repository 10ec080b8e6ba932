"""What a person can ask of the register: who was told, and which alarm systems are on test."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify(Command):
    """`underret <funktion> [hændelse][, svar]`: somebody was told; `who` is a function of the list, or any name."""

    incident: str
    who: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnTest(Command):
    """`afprøvning <ABA-nummer eller objekt> til HH:MM [,, grund]`; `until` is ms UTC and always there."""

    target: str
    until: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOffTest(Command):
    """`afprøvning slut <ABA-nummer eller objekt>`: the system is in service again."""

    target: str
