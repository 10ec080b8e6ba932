"""An entry as the fold sees it: proven, ranked, and stripped of chain and signature."""

from typing import Any, NamedTuple

from console.domain import stamp

FUTURE = 60_000  # ms a `happened` may lie after its `entered` before it counts as entered (design §4)


class Fact(NamedTuple):
    """One folded entry. Sorts by (rank, hash), which is the fold order."""

    rank: int
    hash: str
    kind: str
    v: int
    body: dict[str, Any]
    by: dict[str, Any]
    happened: int
    entered: int  # rank of the author's own stamp
    cites: tuple[str, ...]  # heads of its own entity, as painted
    after: dict[str, Any]
    origin: str = ""  # the installation that wrote it

    @property
    def when(self) -> int:
        """The time it counts as having happened: never more than a minute after it was entered."""
        entered = stamp.milliseconds(self.entered)
        return self.happened if self.happened <= entered + FUTURE else entered

    @property
    def is_future(self) -> bool:
        """Whether `happened` was too far ahead to be believed."""
        return self.happened > stamp.milliseconds(self.entered) + FUTURE
