"""Clocks are handed in, so that tests and exercises can turn them. Milliseconds since 1970 in UTC."""

import time
from dataclasses import dataclass
from typing import Protocol


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
