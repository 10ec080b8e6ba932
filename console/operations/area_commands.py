"""What a person can ask for about whole areas."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Command):
    """`overtag <område> <grund>`: this centre works for the area from now on; its own centre is dead or asks for it."""

    area: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBack(Command):
    """`aflever <område>`: the area is its own centre's again, with everything done meanwhile."""

    area: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPromises(Command):
    """`afskåret intet|aftalt|alt [,, hvad der er aftalt]`: what this centre may promise while its line is cut."""

    promises: str
    text: str = ""
