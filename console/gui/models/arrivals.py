"""What is new: rows nobody has seen yet, and grounds that are still settling."""

from collections.abc import Iterable

SETTLING = 1200  # ms; one of the only two motions there are


class Arrivals:
    """Knows each row since it first came. Times are ms on one clock of the caller's."""

    def __init__(self) -> None:
        self._known: set[str] | None = None
        self.dotted: set[str] = set()  # until selected, pointed at or taken
        self.unpainted: set[str] = set()  # until it was in the window once
        self._came: dict[str, int] = {}

    def note(self, names: Iterable[str], at: int) -> set[str]:
        """Take in what is listed now; what came since the last time. The first list is not news."""
        present = set(names)
        fresh = present - self._known if self._known is not None else set[str]()
        self._known = present
        self.dotted = (self.dotted & present) | fresh
        self.unpainted = (self.unpainted & present) | fresh
        self._came |= dict.fromkeys(fresh, at)
        return fresh

    def change(self, name: str, at: int) -> None:
        """A row's ground settles once more because somebody else changed it."""
        self._came[name] = at

    def see(self, name: str | None) -> None:
        """Somebody dealt with this row: its dot goes."""
        self.dotted.discard(name or "")

    def painted(self, names: Iterable[str | None]) -> None:
        """These rows were in the window."""
        if self.unpainted:
            self.unpainted.difference_update(name for name in names if name)

    def settling(self, name: str, at: int, still: bool = False) -> float:
        """1 on arrival to 0 after 1.2 s; with `still` (reduced motion) it holds and drops."""
        came = self._came.get(name)
        if came is None:
            return 0.0
        left = 1 - (at - came) / SETTLING
        if left <= 0:
            del self._came[name]
            return 0.0
        return 1.0 if still else min(1.0, left)

    @property
    def moves(self) -> bool:
        """Whether any ground is still settling."""
        return bool(self._came)
