"""One worker a peer: a thread that pulls by long-poll and one that pushes what is committed here."""

import logging
import random
import threading
import time

from console.store import peers
from console.store.database import Connection
from console.store.problem import StoreProblem
from console.sync.credentials import Credential
from console.sync.exchange import Exchange
from console.sync.keeping import Keeper
from console.sync.link import Link, PeerFault
from console.sync.plain import met

log = logging.getLogger(__name__)
HELD = 50.0  # seconds of one long-poll: contact is known to be younger than a minute
LOOK = 0.02  # seconds between looks for what was committed here
LONGEST = 30.0  # seconds of back-off
CONTACT = 15.0  # seconds between two notes of a contact that changed nothing


class Worker:
    """Keeps one peer and this store alike for as long as it runs. The line may be cut at any time, for any time."""

    def __init__(self, keeper: Keeper, url: str, credential: Credential, contact: int = 0) -> None:
        self.keeper, self.url = keeper, url
        silent = (keeper.store.clock.now() - contact) / 1000 if contact else 0.0  # since an earlier node's last contact
        self._pull = Exchange(keeper, Link(url, *credential))
        self._push = Exchange(keeper, Link(url, *credential))
        self._push._theirs = self._pull._theirs
        self._stopping = threading.Event()
        self._again = threading.Event()
        self._said, self._told = "", 0.0
        self._whole = False  # everything was asked for since the line was last lost
        self._mended = -1e9
        self._whole, self._cut = time.monotonic() - silent, False  # when we last had everything, and if that is over
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self._pulling, self._pushing)]

    def start(self) -> None:
        """Begin."""
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """End soon; a long-poll under way is let go of."""
        self._stopping.set()
        self._again.set()
        self._pull.link.close()
        self._push.link.close()

    def retry(self) -> None:
        """Try at once, whatever the back-off says."""
        self._again.set()

    def lag(self) -> int:
        """Ms since we last had everything the peer had; a round trip while the line is whole."""
        if self._cut or self._pull.pending:
            return int((time.monotonic() - self._whole) * 1000)
        return int(max(self._pull.link.trip, self._push.link.trip) * 1000)

    def counts(self) -> tuple[int, int, int, int]:
        """Entries in and out, bytes in and out, since it was started."""
        pull, push = self._pull, self._push
        return (
            pull.tally.pulled,
            push.tally.pushed,
            pull.link.bytes_in + push.link.bytes_in,
            pull.link.bytes_out + push.link.bytes_out,
        )

    def _pulling(self) -> None:
        reader = self.keeper.store.reader()
        fails = 0
        while not self._stopping.is_set():
            try:
                self._pull = met(self._pull)
                self._newest_first(reader.db)
                fails = 0
                while not self._stopping.is_set():
                    came = self._pull.pull(reader.db, wait=HELD)
                    self._came()
                    self._tell(reader.db)
                    if self._pull.stuck:
                        self._stopping.wait(CONTACT)
                    if not came and self._push.uuid and not self._push.ahead(reader.db):
                        self._mend(reader.db)
            except PeerFault as fault:
                fails += 1
                self._whole = False
                self._failed(fault)
                self._rest(fails)
            except StoreProblem as problem:
                log.warning("peer %s: %s", self.url, problem)
                self._rest(5)

    def _newest_first(self, db: Connection) -> None:
        """After a long cut what is new is seen before the rest comes in."""
        self._pull.pull(db)
        if self._pull.pending > 2 * self._pull.pace_in.size:
            self._pull.pull(db, newest=True, limit=min(500, self._pull.pace_in.size))
        while self._pull.pending and not self._stopping.is_set():
            self._pull.pull_on(db)
            self._tell(db)
        self._came()
        self._mend(db)
        self._whole = True
        self._tell(db)

    def _came(self) -> None:
        if not self._pull.pending:
            self._whole, self._cut = time.monotonic(), False

    def _mend(self, db: Connection) -> None:
        """Compare what both hold, now and then, and fetch what a token hid."""
        if time.monotonic() - self._mended < self._pull.compared:
            return
        self._mended = time.monotonic()
        if not self._pull.agrees(db):
            self._pull.repair(db)
        self._pull.share_keys()

    def _pushing(self) -> None:
        reader = self.keeper.store.reader()
        fails, seen = 0, -1
        while not self._stopping.is_set():
            try:
                if not self._push.uuid:
                    self._push = met(self._push)
                    self._push._theirs = self._pull._theirs
                    seen = -1
                version = reader.data_version()
                if version == seen:
                    self._stopping.wait(LOOK)
                    continue
                seen = version
                while self._push.push(reader.db) and not self._stopping.is_set():
                    pass
                fails = 0
                if self._push.ahead(reader.db) == 0:
                    self._tell(reader.db)
            except PeerFault as fault:
                fails, self._push.uuid = fails + 1, ""
                self._failed(fault)
                self._rest(fails)
            except StoreProblem as problem:
                log.warning("peer %s: %s", self.url, problem)
                self._rest(5)

    def _tell(self, db: Connection) -> None:
        if not self._push.uuid:
            return
        told = f"{self._push.ahead(db)}/{self._pull.pending}/{self._pull.newest // 1000}/{self._whole}"
        if told == self._said and time.monotonic() - self._told < CONTACT:
            return
        self._said, self._told = told, time.monotonic()
        ahead, behind, newest = self._push.ahead(db), self._pull.pending, self._pull.newest
        more = {"newest": newest, "whole": self._whole}
        self.keeper.alone(lambda: peers.moved(self.keeper.store, self.url, ahead=ahead, behind=behind, **more))

    def _failed(self, fault: PeerFault) -> None:
        if self._stopping.is_set():
            return
        self._cut = True
        state = peers.REFUSED if fault.refused else peers.CUT
        try:
            self.keeper.alone(lambda: peers.failed(self.keeper.store, self.url, state, str(fault)))
        except StoreProblem as problem:
            log.warning("peer %s: %s", self.url, problem)

    def _rest(self, fails: int) -> None:
        """Back off with jitter, at most half a minute; a wish ends it."""
        longest = min(LONGEST, 0.5 * 2 ** min(fails, 8))
        self._again.wait(longest * (0.5 + random.random() / 2))
        if not self._stopping.is_set():
            self._again.clear()
