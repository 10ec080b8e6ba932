"""What is said between the centre and the commander on scene, as commands. Times are ms UTC."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage(Command):
    """`vm|sm <text> [næste HH:MM]`: a window or situation message, as free text; `next` is when another is due."""

    incident: str
    form: str
    text: str
    next: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCommander(Command):
    """`isl <hvem>`: who is ISL BRAND from now on."""

    incident: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTalkgroup(Command):
    """`sks <nummer> [gruppe]`: a talk-group set, as told. The police assign it; the console never does."""

    incident: str
    number: str
    group: str = "ISL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Command):
    """`tilskadekomne 3 [kilde]`: a figure with its source; figures are never added up."""

    incident: str
    what: str
    number: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPlace(Command):
    """`mødested <text>` and the other places of an incident, as text."""

    incident: str
    what: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Command):
    """`afvent <text> [mødested …]`, `afvent slut`: crews wait for the police, and where."""

    incident: str
    text: str = ""
    meet: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Command):
    """`dæk <enhed> <station>`: a unit stands by at another station."""

    units: tuple[str, ...]
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRoles(Command):
    """`rolle <navn> <rolle …>`: what a person may do from now on."""

    person: str
    roles: tuple[str, ...]
