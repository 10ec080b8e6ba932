"""Channels from the table beside the store; one that cannot be set up is told, the others work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

from console.channels.channel import Channel, ChannelFault
from console.operations.channel_table import BadTable, load
from console.store.store import Store

_HOMES = {
    "command": ("console.channels.command", "CommandChannel"),
    "folder": ("console.channels.folder", "FolderChannel"),
    "http": ("console.channels.http", "HttpChannel"),
    "smtp": ("console.channels.smtp", "SmtpChannel"),
    "serial": ("console.channels.serial_line", "SerialChannel"),
    "simulated": ("console.channels.simulated", "SimulatedChannel"),
}


LIVE_ONLY, EXERCISE_ONLY = "bruges ikke i øvelse", "bruges kun i øvelse"  # as it should be, and no fault


@dataclass(slots=True)
class Opened:
    """The channels that may be used in this store, and what is wrong with the rest: name → why."""

    channels: dict[str, Channel] = field(default_factory=dict[str, Channel])
    problems: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def faults(self) -> dict[str, str]:
        """The problems somebody should mend: not the channels of the other kind of store."""
        return {name: why for name, why in self.problems.items() if why not in (LIVE_ONLY, EXERCISE_ONLY)}


def open_channels(store: Store) -> Opened:
    """Set the channels up; an exercise has only simulated ones, a live store none of those. Raises nothing."""
    opened = Opened()
    try:
        table = load(store.path)
    except BadTable as error:
        return Opened(problems={"": str(error)})
    for name, settings in table.channels.items():
        if (settings["kind"] == "simulated") != store.is_exercise:
            opened.problems[name] = LIVE_ONLY if store.is_exercise else EXERCISE_ONLY
            continue
        try:
            opened.channels[name] = channel_of(name, settings)
        except ChannelFault as fault:
            opened.problems[name] = fault.reason
        except (TypeError, ValueError) as error:
            opened.problems[name] = str(error)
    return opened


def channel_of(name: str, settings: Mapping[str, object]) -> Channel:
    """One channel of its settings; raises ChannelFault for settings it cannot use."""
    module, kind = _HOMES[str(settings["kind"])]
    return getattr(import_module(module), kind)(name, settings)
