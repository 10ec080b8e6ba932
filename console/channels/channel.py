"""What every channel is: it takes one message, says plainly whether it was taken, and may hear of it again."""

import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class ChannelFault(Exception):
    """The message was not taken. `again` says whether the same channel is worth another try."""

    def __init__(self, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again


@dataclass(frozen=True, slots=True)
class Message:
    """One text to one unit. `queued` is ms UTC; `address` is what the channel knows the unit by."""

    job: str
    unit: str
    callsign: str
    address: str
    text: str
    purpose: str
    queued: int

    def fields(self) -> dict[str, Any]:
        """As it is handed to commands, folders and gateways."""
        return {
            "job": self.job,
            "unit": self.unit,
            "callsign": self.callsign,
            "address": self.address,
            "text": self.text,
            "purpose": self.purpose,
            "queued_ms": self.queued,
        }


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was heard of a job: `state` delivered, acknowledged or failed; `at` ms UTC, None for when it was heard."""

    job: str
    state: str
    at: int | None = None
    reason: str = ""


class Channel(ABC):
    """The base: settings every channel has. Times are seconds. `send` and `collect` run in threads of their own."""

    kind = ""

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        self.name = name
        self.timeout = _seconds(settings, "timeout", 10)
        self.retries = int(_seconds(settings, "retries", 1))
        self.backoff = _seconds(settings, "backoff", 2)
        self.poll = _seconds(settings, "poll", 1)
        self.at_once = max(1, int(_seconds(settings, "at_once", 4)))
        self.receipts = bool(settings.get("receipts", False)) and settings.get("receipts") != "no"
        self._addresses = dict(settings.get("addresses", {}))

    def address_of(self, unit: str, callsign: str) -> str:
        """What the channel calls a unit: its own line, everybody's (`*`), or its call sign."""
        return str(self._addresses.get(unit, self._addresses.get("*", callsign)))

    @abstractmethod
    def send(self, message: Message) -> None:
        """Hand the message over; raises ChannelFault when it was not taken."""

    @abstractmethod
    def reach(self) -> None:
        """Look whether the other end is there, without a word to anybody; raises ChannelFault where it is not."""

    def collect(self, jobs: Sequence[str]) -> list[Receipt]:
        """What has been heard of these jobs; raises ChannelFault when the channel cannot be asked."""
        return []


def _seconds(settings: Mapping[str, Any], key: str, default: float) -> float:
    value = settings.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ChannelFault(f"'{key}' skal være et tal fra 0 til 3600, ikke {value!r}", again=False)
    return float(value)


def text_of(settings: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A setting that must be text; raises ChannelFault where it is missing."""
    value = settings.get(key, default)
    if not isinstance(value, str) or (not value and default is None):
        raise ChannelFault(f"'{key}' mangler", again=False)
    return value


def try_out(channel: Channel, at: int, unit: str = "", callsign: str = "PRØVE") -> dict[str, Any]:
    """The test button: send a trial text now, outside the journal; answers what came of it and how long it took."""
    text = f"PRØVE af alarmering på {channel.name}. Intet skal gøres."
    message = Message(f"alarm/test-{at}", unit, callsign, channel.address_of(unit, callsign), text, "test", at)
    outcome: list[ChannelFault | None] = []
    began = time.monotonic()
    worker = in_background(lambda: outcome.append(attempt(channel, message)))
    worker.join(channel.timeout)
    fault = outcome[0] if outcome else ChannelFault(f"svarede ikke inden {channel.timeout:g} s")
    taken = round((time.monotonic() - began) * 1000)
    return {
        "channel": channel.name,
        "ok": fault is None,
        "reason": fault.reason if fault else "",
        "milliseconds": taken,
    }


def attempt(channel: Channel, message: Message) -> ChannelFault | None:
    """Send, and answer why it failed, None when it did not; whatever a channel raises is a reason."""
    try:
        channel.send(message)
    except ChannelFault as fault:
        return fault
    except Exception as error:  # a channel that breaks must not take the outbox with it
        return ChannelFault(f"{type(error).__name__}: {error}")
    return None


def knock(host: str, port: int, seconds: float) -> None:
    """Open a connection and close it again; raises ChannelFault where nobody is at home."""
    try:
        socket.create_connection((host, port), timeout=seconds).close()
    except OSError as error:
        raise ChannelFault(f"{host}:{port} kan ikke nås ({error.strerror or type(error).__name__})") from error


def in_background(work: Callable[[], None]) -> threading.Thread:
    """A thread nobody waits for at the end: a hung channel never holds the node."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
