"""What each line carries, counted in memory and written a row a minute, for the charts."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from console.store import peer_figures
from console.store.peer_figures import Figure
from console.sync.keeping import Keeper
from console.sync.worker import Worker

MINUTE = 60.0  # seconds between rows


@dataclass
class Counted:
    """A worker's counters as they were when the minute began, and the worst lag since."""

    pulled: int = 0
    pushed: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    lag: int = 0


class Figures:
    """Asked often by the node's thread; writes once a minute, one transaction for all lines."""

    def __init__(self, keeper: Keeper, every: float = MINUTE) -> None:
        self._keeper, self._every = keeper, every
        self._begun: dict[str, Counted] = {}
        self._due = time.monotonic() + self._every

    def step(self, workers: Mapping[str, Worker]) -> None:
        """Look at every line; a minute that is over is kept."""
        for url, worker in workers.items():
            begun = self._begun.setdefault(url, Counted())
            begun.lag = max(begun.lag, worker.lag())
        for url in [url for url in self._begun if url not in workers]:
            del self._begun[url]
        if self._begun and time.monotonic() >= self._due:
            self._due = time.monotonic() + self._every
            self._keep(workers)

    def _keep(self, workers: Mapping[str, Worker]) -> None:
        store = self._keeper.store
        now = store.clock.now()
        rows: dict[str, Figure] = {}
        for url, begun in self._begun.items():
            counts = workers[url].counts()
            before = (begun.pulled, begun.pushed, begun.bytes_in, begun.bytes_out)
            # a line that was met anew may count from nothing again
            pulled, pushed, into, out = (max(0, n - b) for n, b in zip(counts, before, strict=True))
            rows[url] = Figure(now, pulled, pushed, into, out, begun.lag)
            self._begun[url] = Counted(*counts)
        self._keeper.alone(lambda: peer_figures.keep(store, rows, now))
