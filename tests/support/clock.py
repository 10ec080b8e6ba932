"""A clock that stands still until a test turns it."""

from datetime import UTC, datetime

EVENING = int(datetime(2026, 11, 14, 20, 47, 7, tzinfo=UTC).timestamp() * 1000)


class TurnedClock:
    """Says what it was turned to; milliseconds since 1970 in UTC. Starts on 14 November 2026 at 20:47:07Z."""

    def __init__(self, at: int = EVENING) -> None:
        self._at = at

    def now(self) -> int:
        """The time it was last turned to."""
        return self._at

    def turn(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0) -> int:
        """Let time pass, backwards where negative; the new time."""
        self._at += round((seconds + 60 * minutes + 3600 * hours) * 1000)
        return self._at

    def set(self, at: int) -> None:
        """Jump to a time."""
        self._at = at
