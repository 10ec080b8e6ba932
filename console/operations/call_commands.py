"""What is done with a caller's call. A call is a thing of its own, with or without an incident."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCall(Command):
    """`opkald <tekst> [tlf …] [anm …]`; with `incident` it belongs to one from the start (`algade 12+`)."""

    text: str = ""
    place: str = ""
    caller_name: str = ""
    caller_number: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachCall(Command):
    """`tilknyt [n] <hændelse>`: the call belongs to this incident, also where it belonged to another."""

    call: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachCall(Command):
    """`løsn [n]`: the call belongs to no incident."""

    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine(Command):
    """`lagt [n]`, `ringtilbage [n]`, `ringet [n]`: whether the caller is on the line, or must be rung."""

    call: str
    line: str
