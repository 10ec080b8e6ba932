"""The one door by which foreign entries reach this store: proven outside the lock, kept in slices (design §2)."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from console.store import intake, refolding
from console.store.intake import Taken
from console.store.store import Store

T = TypeVar("T")
SLICE = 300  # entries under one lock: at most 10 ms
BREATH = 0.005  # seconds between slices, in which the seats write


class Keeper:
    """Takes lines of (canonical bytes, signature) from whoever brings them, one batch at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()

    def keep(self, lines: Sequence[tuple[bytes, bytes]]) -> Taken:
        """Keep them durably; answers what became of them. Raises StoreProblem (disk full), with whole slices kept."""
        done = Taken()
        for start in range(0, len(lines), SLICE):
            prepared = intake.prepare(lines[start : start + SLICE], exercise=self.store.is_exercise)
            with self._lock:
                _add(done, intake.keep(self.store, prepared))
            if start + SLICE < len(lines):
                time.sleep(BREATH)
        with self._lock:
            refolding.catch_up(self.store)
        return done

    def alone(self, work: Callable[[], T]) -> T:
        """Something else that writes through this store, in its turn."""
        with self._lock:
            return work()


def _add(done: Taken, taken: Taken) -> None:
    done.kept += taken.kept
    done.known += taken.known
    done.waiting += taken.waiting
    done.refused += taken.refused
    done.bad += taken.bad
