"""Keeps the adviser's process and asks it, from a thread that may wait; the window's own thread never does."""

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from console.domain.picture import Proposal, ProposedUnit
from console.gui.bridge import Bridge, Found
from console.operations.map_cover import Thin
from console.operations.proposing import Question

log = logging.getLogger(__name__)
READY = "adviser.ready"  # told by the bridge when there is somebody to ask: what is shown is asked for anew
PATIENCE = 0.5  # seconds an answer is waited for; then the order of stations proposes
AGAIN = 10.0  # seconds before a process that died is started anew


class Adviser:
    """Answers with the optimum, or None at once where there is nobody to ask. Safe to ask from several threads."""

    def __init__(self, store: Path, heard: Callable[[], object] = lambda: None) -> None:
        self._store, self._heard = store, heard
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._one_at_a_time = threading.Lock()
        self._number = 0
        self._started = 0.0
        self.ready = threading.Event()

    def start(self) -> None:
        """Start the process; what it needs to be ready takes a second, and nobody waits for that."""
        self._started, self._answers = time.monotonic(), queue.Queue()
        self.ready = threading.Event()
        words = [sys.executable, "-m", "console.adviser", str(self._store)]
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(self._process, self.ready, self._answers), daemon=True).start()

    def best(self, question: Question) -> Proposal | None:
        """The optimum; None where it is not there in time."""
        demands = [[one.count, one.type, list(one.or_types)] for one in question.demands]
        said = {"incident": question.incident, "step": question.step, "now": question.now, "demands": demands}
        answer = self._answer(said | {"outstanding": question.outstanding})
        return _proposal(answer.get("proposal"))

    def thin(self) -> tuple[Thin, ...]:
        """The towns whose cover fails now; none where that is not there in time."""
        return tuple(Thin(*one) for one in self._answer({"about": "cover"}).get("thin", ()))

    def _answer(self, said: dict[str, Any]) -> dict[str, Any]:
        """What the process says, or nothing. One that died is started again, later."""
        process = self._process
        if process is None or not self.ready.is_set():
            return {}
        if process.poll() is not None:
            if time.monotonic() - self._started > AGAIN:
                self.start()
            return {}
        with self._one_at_a_time:
            self._number += 1
            try:
                return self._asked(process, said | {"number": self._number})
            except (OSError, ValueError) as error:
                log.info("the adviser is gone: %s", error)
                return {}

    def stop(self) -> None:
        """End the process."""
        self._heard = lambda: None
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(2)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _asked(self, process: "subprocess.Popen[str]", said: dict[str, Any]) -> dict[str, Any]:
        assert process.stdin is not None
        process.stdin.write(json.dumps(said) + "\n")
        process.stdin.flush()
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                answer = self._answers.get(timeout=left)
            except queue.Empty:
                return {}
            if answer.get("number") == said["number"]:
                return answer
        return {}

    def _listen(
        self, process: "subprocess.Popen[str]", ready: threading.Event, answers: "queue.Queue[dict[str, Any]]"
    ) -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                said = json.loads(line)
                if not said.get("ready"):
                    answers.put(said)
                    continue
                ready.set()
                self._heard()
        except ValueError:
            pass  # it was closed, or what it said was cut off; nobody is answered, and the stations propose


def _proposal(said: Any) -> Proposal | None:
    if not isinstance(said, dict):
        return None
    units = tuple(ProposedUnit(*unit) for unit in said["units"])
    return Proposal(
        said["incident"], said["step"], units, tuple(said["missing"]), said["asks_station"], said["withheld"],
        tuple(said["costs"]), tuple(said["surplus"]), tuple(said["passed"]), tuple(said["notes"]), said["by_time"],
    )  # fmt: skip


def advised(bridge: Bridge, store: Path) -> Adviser:
    """An adviser started off the window's thread, asked by everything that proposes from now on."""
    made = Adviser(store, lambda: bridge.found.emit(Found(READY, None)))
    bridge.best, bridge.thin = made.best, made.thin
    bridge.ask("adviser", lambda _reader: made.start())
    return made
