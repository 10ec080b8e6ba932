"""The node's sync: the endpoint's routes, and a worker for each peer in the table. The window only writes wishes."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.routing import BaseRoute

from console.store import peers
from console.store import reading_journal as journal
from console.store.store import Store
from console.sync import credentials
from console.sync.endpoint import Endpoint
from console.sync.figures import Figures
from console.sync.keeping import Keeper
from console.sync.routes import routes
from console.sync.worker import Worker

log = logging.getLogger(__name__)
SECRETS = "peers.secrets"  # a local setting: where secrets are kept
ISOLATED = "peers.isolated"  # a local setting: while it is "1" nothing goes in or out


class PeerRoom:
    """Owns a store of its own, so that what comes in from elsewhere never waits for an alarm, nor an alarm for it."""

    def __init__(self, path: Path, open_: Callable[[Path], Store], urls: Sequence[str] = ()) -> None:
        self._store = open_(path)
        self._keeper = Keeper(self._store)
        self._endpoint = Endpoint(self._keeper)
        self._workers: dict[str, Worker] = {}
        self._figures = Figures(self._keeper)
        self._reader = self._store.reader()
        self._endpoint.isolated = self._isolated
        self._wish = 0
        for url in urls:
            peers.add(self._store, credentials.taken_out(path, url))
        self._say_where()

    def routes(self) -> list[BaseRoute]:
        """The endpoint's paths, to be mounted after all others."""
        return routes(self._endpoint)

    def step(self) -> None:
        """Start workers for new peers, stop those of peers that are gone, hear wishes."""
        known = {} if self._isolated() else {peer.url: peer.contact for peer in peers.every(self._reader.db)}
        for url, contact in known.items():
            if url not in self._workers:
                found = credentials.read(self._store.path, url)
                self._workers[url] = Worker(self._keeper, url, found, contact)
                self._workers[url].start()
                log.info("peer %s", url)
                self._say_where()
        for url in [url for url in self._workers if url not in known]:
            self._workers.pop(url).stop()
        self._figures.step(self._workers)
        newest = journal.newest_wish(self._reader.db, "retry")
        if newest > self._wish:
            self._wish = newest
            for worker in self._workers.values():
                worker.retry()

    def _say_where(self) -> None:
        """Have the window know where secrets are kept."""
        used = credentials.used(self._store.path)
        if (self._reader.setting(SECRETS) or "") != used:
            self._store.set_setting(SECRETS, used)

    def _isolated(self) -> bool:
        return self._reader.setting(ISOLATED) == "1"

    def close(self) -> None:
        """Stop every worker and let go of the file."""
        for worker in self._workers.values():
            worker.stop()
        self._endpoint.close()
        self._reader.close()
        self._store.close()
