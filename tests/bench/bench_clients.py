"""Many live consoles on one node: each waits for all of twelve databases in one held request; an act must reach all.

The node is a process of its own; its memory and processor time are read from /proc (Linux). Run with
`python -m tests.bench.bench_clients`; OVERBLIK_LONG=1 for 500 consoles.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from console.domain import names
from console.domain.clock import WallClock
from console.domain.scope import AREAS
from console.store.pack import load_reference
from console.store.store import Store
from console.store.writing import Draft
from tests.bench.figures import Figure, told
from tests.support.nodes import Node

LONG = os.environ.get("OVERBLIK_LONG") == "1"
CLIENTS = 500 if LONG else 100
ACTS = 30 if LONG else 10
BETWEEN = 0.5  # seconds between two acts: a busy night
DATABASES = [(area, kind) for area in AREAS for kind in ("drift", "stam")] + [("oest", "intern"), ("oest", "person")]


class Seat:
    """One console's held request, as our client sends it, asked again as soon as it is answered."""

    def __init__(self, at: str) -> None:
        self._host, _, self._port = at.partition(":")
        self.heard: dict[int, float] = {}  # number of the act → when it came, seconds
        self.last = ""

    async def run(self, known: asyncio.Event) -> None:
        reader, writer = await asyncio.open_connection(self._host, int(self._port))
        try:
            while True:
                body = await self._ask(reader, writer)
                now = time.perf_counter()
                head, *lines = body.splitlines()
                self.last = json.loads(head)["last_seq"]
                for line in lines:
                    number = json.loads(line)["body"].get("number")
                    if number is not None:
                        self.heard[number] = now
                known.set()
        finally:
            writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        asked = {"since": self.last, "limit": 2000, "timeout": 50_000 if self.last else 0, "area": "oest"}
        body = json.dumps(asked).encode()
        head = f"POST /_overblik/changes HTTP/1.1\r\nHost: {self._host}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in answer.lower().splitlines() if line.startswith(b"content-length:"))
        return await reader.readexactly(int(length.split(b":")[1]))


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        store = Store.create(path, area="oest", seat="S1", kind="drift", clock=WallClock(), reference=load_reference())
        for number, (area, kind) in enumerate(DATABASES):
            _write(store, area, kind, -number - 1)
        node = Node(path)
        try:
            figures = asyncio.run(_night(store, node))
        finally:
            node.end()
            store.close()
    return told(figures)


def _write(store: Store, area: str, kind: str, number: int) -> None:
    body = {"text": "melding fra indsatsleder", "number": number}
    scope = store.scope(area, kind)
    with store.write() as writing:
        writing.append(Draft(names.new("incident", store.clock.now()), "incident.noted", body, scope), {"seat": "S1"})


async def _night(store: Store, node: Node) -> list[Figure]:
    at = urlsplit(node.url).netloc
    before = _memory(node)
    seats, ready = [Seat(at) for _ in range(CLIENTS)], [asyncio.Event() for _ in range(CLIENTS)]
    tasks = [asyncio.create_task(seat.run(event)) for seat, event in zip(seats, ready, strict=True)]
    await asyncio.gather(*(event.wait() for event in ready))
    await asyncio.sleep(1)
    idle = await _share(node, 5)
    written: list[float] = []
    started, used = time.perf_counter(), _used(node)
    for number in range(ACTS):
        await asyncio.to_thread(_write, store, *DATABASES[number % len(DATABASES)], number)
        written.append(time.perf_counter())
        await asyncio.sleep(BETWEEN)
    await asyncio.sleep(2)
    busy = (_used(node) - used) / (time.perf_counter() - started)
    for task in tasks:
        task.cancel()
    waits = sorted(seat.heard[n] - at_ for seat in seats for n, at_ in enumerate(written) if n in seat.heard)
    return _figures(waits, before, _memory(node), idle, busy)


def _figures(waits: list[float], before: float, after: float, idle: float, busy: float) -> list[Figure]:
    heard = len(waits) == CLIENTS * ACTS
    p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    name = f"{CLIENTS} live consoles × {len(DATABASES)} databases"
    return [
        (f"{name}: an act heard by all", f"{len(waits)}/{CLIENTS * ACTS}", "all", heard),
        ("… p99 (median)", f"{p99:.0f} ms ({p50:.0f})", "told", True),
        ("… the node's memory, before and with them", f"{before:.0f}, {after:.0f} MB", "told", True),
        (f"… its processor: at rest, at {1 / BETWEEN:.0f} acts a second", f"{idle:.0%}, {busy:.0%}", "told", True),
    ]


def _memory(node: Node) -> float:
    """Resident megabytes."""
    lines = Path(f"/proc/{node.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _used(node: Node) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{node.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _share(node: Node, seconds: float) -> float:
    """How much of one core it uses."""
    used = _used(node)
    await asyncio.sleep(seconds)
    return (_used(node) - used) / seconds


if __name__ == "__main__":
    sys.exit(main())
