"""Channels for tests: a table beside a store, a channel that does as it is told, and an outbox turned by hand."""

import threading
from collections.abc import Sequence

from console.channels.channel import Channel, ChannelFault, Message, Receipt
from console.channels.outbox import Outbox
from console.operations import channel_table
from console.operations import commands as c
from console.operations.desk import Desk
from console.store import alarms
from console.store.store import Store
from tests.support.stores import a_desk, a_store, taken_in

TWO = """
[channel.first]
kind = "command"
argv = ["first"]

[channel.second]
kind = "command"
argv = ["second"]

[channel.practice]
kind = "simulated"
delivers = true

[[route]]
channels = ["first", "second", "practice"]
"""


class ToldChannel(Channel):
    """Takes messages unless told otherwise."""

    kind = "command"

    def __init__(self, name: str = "first", **settings: object) -> None:
        super().__init__(name, {"retries": 0, "poll": 0, **settings})
        self.taken: list[Message] = []
        self.heard: list[Receipt] = []
        self.fault: ChannelFault | None = None
        self.gate: threading.Event | None = None

    def send(self, message: Message) -> None:
        if self.gate:
            self.gate.wait(30)
        if self.fault:
            raise self.fault
        self.taken.append(message)

    def reach(self) -> None:
        if self.fault:
            raise self.fault

    def collect(self, jobs: Sequence[str]) -> list[Receipt]:
        return [receipt for receipt in self.heard if receipt.job in jobs]


class Tick:
    """A steady clock in seconds that a test turns."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def with_channels(store: Store, table: str = TWO) -> Store:
    """Write a channel table beside a store."""
    channel_table.path_of(store.path).write_text(table, encoding="utf-8")
    return store


def an_alerting_desk(tmp_path, clock, **more) -> Desk:
    """A desk on a store with two channels, and a third for exercises."""
    return a_desk(with_channels(a_store(tmp_path, clock, **more)))


def an_outbox(store: Store, *channels: Channel, tick: Tick | None = None) -> Outbox:
    """An outbox with these channels."""
    return Outbox(store, {channel.name: channel for channel in channels}, tick or Tick())


def sent(desk: Desk, *units: str) -> str:
    """Take an incident in and send units to it; answers the incident."""
    incident = taken_in(desk)
    desk.perform(c.Send(incident=incident, units=units or ("RB-ROM1",)))
    return incident


def jobs(store: Store) -> list[alarms.AlarmJob]:
    """All jobs, oldest first."""
    with store.looking() as db:
        return alarms.newest(db)[::-1]


def job(store: Store) -> alarms.AlarmJob:
    """The only job."""
    (found,) = jobs(store)
    return found


def turn(outbox: Outbox) -> None:
    """One step, its attempts answered, and the answers written."""
    outbox.step()
    while outbox.busy() and outbox.wait(10):
        outbox.step()


def listen(outbox: Outbox) -> None:
    """Ask the channels for receipts, and write what they say."""
    outbox.step()
    assert outbox.listened(10)
    outbox.step()
