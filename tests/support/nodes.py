"""Nodes as processes, and the command line as a process beside them."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def overblik(*arguments: object) -> Any:
    """The JSON of one verb, run as a process."""
    command = [sys.executable, "-m", "console", *map(str, arguments), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.stdout.strip(), done.stderr
    return json.loads(done.stdout)


class Node:
    """A running node; `url` once it listens."""

    def __init__(self, store: Path, *options: str, room: int | None = None) -> None:
        command = [sys.executable, "-m", "console", "node", "--store", str(store), "--listen", "127.0.0.1:0", *options]
        self.said = store.with_suffix(".said")
        with self.said.open("a") as said:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True)
        if room:  # Linux: every file of the process may grow so far
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (room, room))
        assert self.process.stdout is not None
        self.url = json.loads(self.process.stdout.readline())["listening"]

    def end(self) -> int:
        """Stop it as a service is stopped, if it still runs; its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def running(store: Path, *options: str, room: int | None = None) -> Iterator[Node]:
    node = Node(store, *options, room=room)
    try:
        yield node
    finally:
        node.end()
