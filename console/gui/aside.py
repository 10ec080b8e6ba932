"""Longer questions asked of another `overblik` process beside the window: neither desk nor screen waits for them."""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Came:
    turn: int
    value: Any
    done: Callable[[Any], object]


class Aside(QObject):
    """Each question has a process and a thread of its own until it is answered, its time is up, or it is dropped."""

    _came = Signal(object)  # _Came

    def __init__(self, store: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._lock = threading.Lock()
        self._turn = 0  # goes up when what was asked is dropped
        self._under_way: list[subprocess.Popen[str]] = []
        self._asked: list[threading.Thread] = []
        self._came.connect(self._answer)

    def ask(
        self, words: Sequence[str], read: Callable[[str], Any], done: Callable[[Any], object], wait_s: float
    ) -> None:
        """Ask `overblik WORDS`; `read` makes something of what it printed, off the window's thread.

        `done` is called in the window's thread with that, or with None where no answer came in `wait_s` seconds.
        """
        thread = threading.Thread(target=self._ask, args=(self._turn, list(words), read, done, wait_s), daemon=True)
        self._asked = [one for one in self._asked if one.is_alive()] + [thread]
        thread.start()

    def drop(self) -> None:
        """End every question under way, unanswered."""
        with self._lock:
            held, self._under_way = self._under_way, []
            self._turn += 1
        for process in held:
            process.kill()

    def stop(self) -> None:
        """Drop them and wait until their threads are gone."""
        self.drop()
        for thread in self._asked:
            thread.join(2)

    @Slot(object)
    def _answer(self, came: _Came) -> None:
        if came.turn == self._turn:
            came.done(came.value)

    def _ask(
        self, turn: int, words: list[str], read: Callable[[str], Any], done: Callable[[Any], object], wait_s: float
    ) -> None:
        value = None
        try:
            value = read(self._said(turn, words, wait_s))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            log.info("%s was not answered: %s", words[0], error)
        if turn == self._turn:
            self._came.emit(_Came(turn, value, done))

    def _said(self, turn: int, words: list[str], wait_s: float) -> str:
        with self._lock:
            if turn != self._turn:
                return ""
            process = subprocess.Popen(
                [sys.executable, "-m", "console", *words, "--store", str(self._store)], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                cwd=Path(__file__).parents[2],
            )  # fmt: skip
            self._under_way.append(process)
        with process:
            try:
                out, err = process.communicate(timeout=wait_s)
            finally:
                process.kill()
        with self._lock:
            self._under_way = [one for one in self._under_way if one is not process]
        return (out or err).strip()
