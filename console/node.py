"""The node: the process beside the console that sends what was decided. Composition root of `overblik node`.

Other work takes its place in `steps` (called each turn, on the node's one thread) and `routes` (the web door).
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from console.channels.intake_folder import sweep as intake_sweep
from console.channels.lock import NodeLock
from console.channels.opening import open_channels
from console.channels.outbox import Outbox
from console.domain.clock import ExerciseClock, WallClock
from console.feeds.room import FeedRoom
from console.node_doors import Doors
from console.node_paper import kit_step_of
from console.operations import waking
from console.operations.channel_table import intake_folder, path_of
from console.operations.intake import Intake
from console.store import troubles
from console.store.exercising import clock_of
from console.store.pack import load_reference
from console.store.problem import StoreProblem
from console.store.store import Store
from console.sync.discovery import Discovery
from console.sync.room import PeerRoom

log = logging.getLogger(__name__)
TURN = 0.02  # seconds between looks at the store: 50 Hz
KIT = 5.0  # seconds between asking whether a new paper kit is due
PLANS = 2.0  # seconds between looks for what is planned and due
SWEEP = 0.2  # seconds between looks into the intake folder
FEEDS = 5.0  # seconds between looks at the table of sources
DOOR = 1.0  # seconds between looks at where this machine is told to listen
PEERS = 0.5  # seconds between looks at who the peers are
AT_LEAST = 0.25  # seconds after which there is something to look for even where nobody wrote
PARTING = 3.0  # seconds a node that is told to stop still works on what is queued
TOKEN = "node.token"  # a local setting: what gateways and intakes show at the door


def every(seconds: float, work: Callable[[], None]) -> Callable[[], None]:
    """A step that does its work at once and then so often. Long work belongs in a process of its own."""
    due = [0.0]

    def step() -> None:
        now = time.monotonic()
        if now >= due[0]:
            due[0] = now + seconds
            work()

    return step


@dataclass
class Node:
    """One node on one store. `steps` are called with nothing, in order; `routes` are Starlette routes."""

    store: Store
    steps: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    routes: list[Any] = field(default_factory=list[Any])
    closing: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._table = 0.0
        self._told: dict[int, str] = {}
        for mine in ("node.", "channel.", "door"):
            troubles.forget(self.store, mine)
        self._read_clock()
        self.outbox = Outbox(self.store, {})
        self.steps += [every(2.0, self._read_table), every(2.0, self._read_clock), self.outbox.step]

    def _read_clock(self) -> None:
        """An exercise may be paused, or played faster, by another process."""
        anchor = clock_of(self.store)
        if anchor is not None:
            self.store.clock = ExerciseClock(*anchor, source=WallClock())

    def _read_table(self) -> None:
        """Take the channels up anew when their table has been written."""
        path = path_of(self.store.path)
        written = path.stat().st_mtime if path.exists() else 0.0
        if written == self._table:
            return
        self._table = written
        opened = open_channels(self.store)
        self.outbox.channels = opened.channels
        for name, why in opened.problems.items():
            log.warning("kanal %s: %s", name, why)
        self._say_channels(opened.faults)

    def turn(self) -> None:
        """Every step once; a step that fails is told once and does not keep the others from theirs."""
        for n, step in enumerate(self.steps):
            try:
                step()
                if self._told.pop(n, None):
                    self._stand(f"node.{n}", "")
            except StoreProblem as problem:
                self._tell(n, str(problem))
            except Exception as error:  # the next turn tries again: what is queued stays queued
                self._tell(n, f"{type(error).__name__}: {error}")

    def _tell(self, step: int, what: str) -> None:
        if self._told.get(step) != what:
            self._told[step] = what
            log.warning("noden: %s", what)
            self._stand(f"node.{step}", f"Noden: {what}")

    def _say_channels(self, problems: Mapping[str, str]) -> None:
        """What is wrong with the channels stands at every seat until the table is mended."""
        troubles.forget(self.store, "channel.")
        for name, why in problems.items():
            self._stand(f"channel.{name}", f"Alarmkanal {name}: {why}" if name else why)

    def _stand(self, about: str, text: str) -> None:
        with suppress(StoreProblem):  # a store that takes no word of it has told so itself
            troubles.tell(self.store, about, text)

    def run(self) -> None:
        """Turn when the store has changed, and now and then, until told to stop; attempts under way are answered."""
        reader = self.store.reader()
        seen, last = -1, 0.0
        try:
            while not self.stopping.is_set():
                version = reader.data_version()
                if version != seen or time.monotonic() - last >= AT_LEAST or self.outbox.busy():
                    seen, last = version, time.monotonic()
                    self.turn()
                self.stopping.wait(TURN)
        finally:
            reader.close()
            self.finish()

    def finish(self) -> None:
        """Wait for attempts under way, each at most its own time, and a little for what is still queued."""
        until = time.monotonic() + PARTING
        while self.outbox.busy() or (self.outbox.waits() and time.monotonic() < until):
            self.outbox.wait(TURN)
            self.turn()

    def drain(self) -> None:
        """Turn until nothing is queued or under way: what `--once` does."""
        self.turn()
        while not self.stopping.is_set() and self.outbox.waits():
            self.outbox.wait(TURN)
            self.turn()


def run(
    path: Path,
    *,
    listen: str | None = None,
    once: bool = False,
    beside: bool = False,
    peers: Sequence[str] = (),
    tls: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Be the node of a store until SIGTERM or SIGINT, or `beside` a console until that is gone.

    Raises StoreProblem, NodeRuns, or OSError for the address.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    logging.getLogger("console").setLevel(logging.INFO)  # libraries speak only when something is wrong
    with NodeLock(path):
        store = _open(path)
        node = Node(store)
        try:
            furnish(node)
            _meet_peers(node, peers)
            _stop_on_signals(node)
            if beside:
                threading.Thread(target=_until_closed, args=(node,), daemon=True).start()
            _open_doors(node, listen, tls)
            if once:
                node.drain()
            else:
                node.run()
        finally:
            for close in node.closing:
                close()
            store.close()
    return {"ok": True, "message": "noden er standset"}


def _meet_peers(node: Node, urls: Sequence[str]) -> None:
    sync = PeerRoom(node.store.path, _open, urls)
    node.routes += sync.routes()
    node.steps.append(every(PEERS, sync.step))
    node.closing.append(sync.close)


def _open_doors(node: Node, listen: str | None, tls: tuple[str, str] | None) -> None:
    """The routes are whole by now. A door that was asked for is opened or the node does not start."""

    def routes() -> list[Any]:
        from console.channels.door import receipts_route

        return [receipts_route(token(node.store), node.outbox.receive), *node.routes]

    doors = Doors(node.store, routes)
    node.closing[:0] = [doors.close]
    if listen:
        doors.open(listen, tls)
    else:
        doors.step()
        node.steps.append(every(DOOR, doors.step))
    found = Discovery(node.store.path, _open, lambda: doors.url)
    found.start()
    node.closing.insert(0, found.close)


def furnish(node: Node) -> None:
    """Give the node what others do in it, a line each."""
    from console.channels.intake_door import IntakeDoor

    node.routes.append(IntakeDoor(node.store.path, token(node.store)).route())
    node.steps.append(every(KIT, kit_step_of(node.store)))
    feeds = FeedRoom(node.store.path, _open)
    node.steps.append(every(FEEDS, feeds.step))
    node.closing.append(feeds.close)
    intake = Intake(node.store)
    node.steps.append(every(PLANS, lambda: _wake(node.store, intake)))
    folder = intake_folder(node.store.path)
    if folder is not None:
        node.steps.append(every(SWEEP, lambda: _sweep(folder, intake)))


def _wake(store: Store, intake: Intake) -> None:
    for taken in waking.wake(store, intake):
        log.info("planlagt hændelse åbnet: %s", taken.number)


def _sweep(folder: Path, intake: Intake) -> None:
    for taken in intake_sweep(folder, intake):
        log.info("melding ind: %s%s", taken.number, " (gentaget)" if taken.repeat else "")


def _open(path: Path) -> Store:
    return Store.open(path, clock=WallClock(), reference=load_reference())


def _stop_on_signals(node: Node) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        node.stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _until_closed(node: Node) -> None:
    """Stop when the console at the other end of standard input has gone, however it went."""
    while os.read(0, 1):
        pass
    node.stopping.set()


def token(store: Store) -> str:
    """The secret shown at the door; made the first time it is asked for, kept in the store's local settings."""
    from secrets import token_urlsafe

    reader = store.reader()
    held = reader.setting(TOKEN)
    reader.close()
    if held is None:
        held = token_urlsafe(24)
        store.set_setting(TOKEN, held)
    return held
