"""What a person can ask for about alarms already given."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Realert(Command):
    """`genalarmér <enhed…>`: the same alarm again, on the same channels in the same order."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextChannel(Command):
    """`næste kanal <enhed…>`: the alarm again, beginning with the channel after the one last tried."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStation(Command):
    """`næste station <enhed…>`: a like unit from the next station goes too; the silent one stays as it is."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAlert(Command):
    """What a recording says was alerted, bound elsewhere or not; in exercises only."""

    units: tuple[str, ...]
    incident: str
