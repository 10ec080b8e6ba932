"""Clocks are handed in, so that tests and exercises can turn them. Milliseconds since 1970 in UTC."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

ALLOWED = 90  # seconds a wall clock may drift from elapsed time before the seat is told (design §8)


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> int:
        """Milliseconds since 1970 in UTC."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> int:
        """Milliseconds since 1970 in UTC, as the machine believes."""
        return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class ExerciseClock:
    """Runs `speed` times as fast as the wall from an anchor, and may be far from today."""

    exercise: int
    wall: int
    speed: float
    source: Clock

    def now(self) -> int:
        """The exercise's time in milliseconds."""
        return self.exercise + int((self.source.now() - self.wall) * self.speed)


@dataclass(slots=True)
class SteppedClock:
    """Stands still until it is set: exercises at full speed and replays."""

    at: int

    def now(self) -> int:
        """The time last set."""
        return self.at


def elapsed() -> float:
    """Seconds since some moment, never set by anybody; counts a suspended machine's sleep where the system can."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockWatch:
    """Compares a wall clock (ms UTC) with elapsed seconds from the moment it was made."""

    def __init__(self, now: Callable[[], int], steady: Callable[[], float] = elapsed) -> None:
        self._now, self._steady = now, steady
        self._offset = now() / 1000 - steady()

    def leap(self) -> int:
        """Seconds the wall clock has been set forward (negative: back) since the start; 0 within 90 seconds."""
        leapt = self._now() / 1000 - self._steady() - self._offset
        return round(leapt) if abs(leapt) > ALLOWED else 0
