"""Wakes those who wait for news: one look at the store each 20 ms for all of them together (design §2)."""

import asyncio
from collections.abc import Callable

LOOK = 0.02  # seconds: 50 Hz


class Bell:
    """Rings in every waiting request when another connection has committed. Belongs to one event loop."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._seen = -1
        self._waiting: set[asyncio.Future[None]] = set()
        self._watch: asyncio.Task[None] | None = None

    def mark(self) -> int:
        """How the store stands, to be taken before it is read: what is committed while it is read is news too."""
        return self._version()

    async def wait(self, seconds: float, since: int) -> bool:
        """Whether there is news since a mark, or comes within so long."""
        if seconds <= 0:
            return False
        if self._version() != since:
            return True
        rung: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(rung)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look())
        try:
            async with asyncio.timeout(seconds):
                await rung
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(rung)
        return True

    async def _look(self) -> None:
        while self._waiting:
            version = self._version()
            if version != self._seen:
                self._seen = version
                for rung in self._waiting:
                    if not rung.done():
                        rung.set_result(None)
                self._waiting.clear()
            await asyncio.sleep(LOOK)
