"""The outbox: takes queued jobs of this store's own origin, tries their channels in order, and writes what came of it.

An attempt is written durably before it is made. A job that was being tried when the process died is *usikker* and is
never sent again by itself. A channel works in threads of its own and is given up when it outstays its time.
"""

import queue
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Thread

from console.channels.channel import Channel, ChannelFault, Message, Receipt, attempt, in_background
from console.channels.results import CALL, Results
from console.store import alarms
from console.store.alarms import AlarmJob
from console.store.problem import StoreProblem
from console.store.store import Store

LISTEN = 6 * 3_600_000  # ms after which no receipt is asked for any more
TOO_LATE = "ikke afsendt i tide"
UNWANTED = "enheden er ikke længere sendt"


@dataclass(slots=True)
class _Way:
    """How far a job has come along its channels in this process."""

    at: int = 0  # which channel
    tries: int = 0  # on that channel
    not_before: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Flight:
    """One attempt under way."""

    job: str
    attempt: int
    channel: Channel
    deadline: float


@dataclass(slots=True)
class Outbox:
    """One thread calls `step`; `receive` may be called from any. Times in `tick` are seconds of a steady clock."""

    store: Store
    channels: Mapping[str, Channel]
    tick: Callable[[], float] = time.monotonic
    results: Results = field(init=False)
    _ways: dict[str, _Way] = field(default_factory=dict[str, _Way])
    _flights: dict[tuple[str, int], _Flight] = field(default_factory=dict[tuple[str, int], _Flight])
    _late: dict[tuple[str, int], _Flight] = field(default_factory=dict[tuple[str, int], _Flight])
    _answers: "queue.SimpleQueue[tuple[_Flight, ChannelFault | None]]" = field(default_factory=queue.SimpleQueue)
    _receipts: "queue.SimpleQueue[Receipt]" = field(default_factory=queue.SimpleQueue)
    _asked: dict[str, float] = field(default_factory=dict[str, float])
    _asking: dict[str, Thread] = field(default_factory=dict[str, Thread])

    def __post_init__(self) -> None:
        self.results = Results(self.store)
        self._recover()

    def step(self) -> None:
        """Write what was heard, then begin what can begin. Raises StoreProblem; nothing is lost by it."""
        self._take_answers()
        self._give_up_the_silent()
        self._take_receipts()
        for job in self._queued():
            self._go_on(job)
        self._ask_for_receipts()

    def receive(self, receipt: Receipt) -> None:
        """A receipt that came by itself (a gateway's call)."""
        self._receipts.put(receipt)

    def busy(self) -> bool:
        """Whether an attempt is under way."""
        return bool(self._flights)

    def waits(self) -> bool:
        """Whether anything is queued or under way."""
        return self.busy() or bool(self._queued())

    def wait(self, seconds: float) -> bool:
        """Wait for the next answer of a channel, at most so long; what came is written by the next step."""
        with suppress(queue.Empty):
            self._answers.put(self._answers.get(timeout=seconds))
            return True
        return False

    def listened(self, seconds: float) -> bool:
        """Wait until the channels that were asked for receipts have answered, each at most so long."""
        for thread in self._asking.values():
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._asking.values())

    def _queued(self) -> list[AlarmJob]:
        with self.store.looking() as db:
            return alarms.queued(db, self.results.origin)

    def _recover(self) -> None:
        for job in self._queued():
            for number in job.unanswered:
                self.results.uncertain(job.id, number)

    def _take_answers(self) -> None:
        while not self._answers.empty():
            flight, fault = self._answers.get()
            key = (flight.job, flight.attempt)
            late = self._flights.pop(key, None) is None
            try:
                self._write_answer(flight, fault, late)
            except StoreProblem:
                if not late:
                    self._flights[key] = flight
                self._answers.put((flight, fault))  # the disk is full or locked: said again at the next step
                raise
            self._late.pop(key, None)

    def _write_answer(self, flight: _Flight, fault: ChannelFault | None, late: bool) -> None:
        if fault is None:
            self.results.sent(flight.job, flight.attempt, flight.channel.name, final=not flight.channel.receipts)
        elif not late:
            self._failed(flight, fault.reason, again=fault.again)

    def _failed(self, flight: _Flight, reason: str, *, again: bool) -> None:
        self.results.failed(flight.job, flight.attempt, flight.channel.name, reason)
        way = self._ways.setdefault(flight.job, _Way())
        way.reason = f"{flight.channel.name}: {reason}"
        if again and way.tries < flight.channel.retries:
            way.not_before = self.tick() + flight.channel.backoff * 2**way.tries
            way.tries += 1
        else:
            way.at, way.tries, way.not_before = way.at + 1, 0, 0.0

    def _give_up_the_silent(self) -> None:
        """A channel that hangs: the job goes to the next one. A sending that shows itself late is written too."""
        for key, flight in [pair for pair in self._flights.items() if pair[1].deadline <= self.tick()]:
            self._failed(flight, f"svarede ikke inden {flight.channel.timeout:g} s; kan være nået frem", again=False)
            self._late[key] = self._flights.pop(key)

    def _go_on(self, job: AlarmJob) -> None:
        if any(name == job.id for name, _ in self._flights):
            return
        unwanted = self._unwanted(job)
        if unwanted:
            self._ways.pop(job.id, None)
            self.results.expired(job.id, unwanted, CALL if unwanted == TOO_LATE else "")
            return
        way = self._ways.setdefault(job.id, _Way())
        while way.at < len(job.channels) and not self._usable(job.channels[way.at], way):
            way.at, way.tries = way.at + 1, 0
        if way.at >= len(job.channels):
            self.results.given_up(job.id, job.attempts, job.channel, way.reason or "ingen kanal")
            self._ways.pop(job.id, None)
        elif self.tick() >= way.not_before:
            self._try(job, self.channels[job.channels[way.at]])

    def _unwanted(self, job: AlarmJob) -> str:
        """Why a job must not be sent (any more); empty when it must."""
        if self.store.clock.now() > job.expires:
            return TOO_LATE
        if job.purpose == "test":
            return ""
        with self.store.looking() as db:
            known = alarms.order_of(db, job.deployment)
        ended = known is None or known[1] == "released"
        if job.purpose == "recall":
            return ""
        return UNWANTED if ended or (known and known[0] == "recalled") else ""

    def _usable(self, name: str, way: _Way) -> bool:
        channel = self.channels.get(name)
        hung = sum(flight.channel.name == name for flight in self._late.values())
        if channel is None or hung >= channel.at_once:
            way.reason = f"{name}: {'svarer ikke' if channel else 'findes ikke på denne maskine'}"
            return False
        return (channel.kind == "simulated") == self.store.is_exercise

    def _try(self, job: AlarmJob, channel: Channel) -> None:
        under_way = [*self._flights.values(), *self._late.values()]
        if sum(flight.channel is channel for flight in under_way) >= channel.at_once:
            return
        number = job.attempts + 1
        if not self.results.attempted(job.id, number, channel.name):
            return
        flight = _Flight(job.id, number, channel, self.tick() + channel.timeout)
        self._flights[job.id, number] = flight
        message = self._message(job, channel)
        in_background(lambda: self._answers.put((flight, attempt(channel, message))))

    def _message(self, job: AlarmJob, channel: Channel) -> Message:
        known = self.store.reference.units.get(job.unit)
        callsign = known.callsign if known else job.unit.partition("-")[2]
        address = channel.address_of(job.unit, callsign)
        return Message(job.id, job.unit, callsign, address, job.text, job.purpose, job.queued)

    def _ask_for_receipts(self) -> None:
        """Each channel with receipts is asked in a thread of its own, one question at a time."""
        due = [c for c in self.channels.values() if c.receipts and self.tick() >= self._asked.get(c.name, 0.0)]
        if not due:
            return
        with self.store.looking() as db:
            open_jobs = alarms.awaited(db, self.results.origin, self.store.clock.now() - LISTEN)
        for channel in due:
            jobs = [job.id for job in open_jobs if job.channel == channel.name]
            self._asked[channel.name] = self.tick() + channel.poll
            if jobs:
                self._asked[channel.name] = float("inf")  # until it has answered
                self._asking[channel.name] = in_background(partial(self._ask, channel, jobs))

    def _ask(self, channel: Channel, jobs: list[str]) -> None:
        with suppress(Exception):  # no answer is no receipt; the threshold tells the person
            for receipt in channel.collect(jobs):
                self._receipts.put(receipt)
        self._asked[channel.name] = self.tick() + channel.poll

    def _take_receipts(self) -> None:
        while not self._receipts.empty():
            receipt = self._receipts.get()
            try:
                self.results.received(receipt.job, receipt.state, receipt.at, receipt.reason)
            except StoreProblem:
                self._receipts.put(receipt)
                raise
