"""How large a target must be so that a gloved finger hits it: 15 mm, 3 mm apart, on this very screen."""

from collections.abc import Callable
from dataclasses import dataclass

MILLIMETRES_PER_INCH = 25.4
_BELIEVABLE = (60.0, 420.0)  # dots per inch; outside it the screen's own figure is not trusted
_USUAL = 149.0  # a 10.1" screen of 1280×800
HOLD = 600  # ms a dangerous act is held


@dataclass(frozen=True, slots=True)
class Touch:
    """Sizes in logical px."""

    target: int
    primary: int
    gap: int


def touch(dots_per_inch: float, scale: float = 1.0) -> Touch:
    """Sizes for a screen with so many physical dots per inch; `scale` is device px per logical px."""
    low, high = _BELIEVABLE
    dots = dots_per_inch if low <= dots_per_inch <= high else _USUAL
    per_millimetre = dots / MILLIMETRES_PER_INCH / max(1.0, scale)
    return Touch(
        max(56, round(15 * per_millimetre)), max(64, round(20 * per_millimetre)), max(8, round(3 * per_millimetre))
    )


@dataclass(slots=True)
class Held:
    """A press that counts only when it lasted. Times in ms."""

    steady: Callable[[], int]
    since: int | None = None

    def press(self) -> None:
        """The finger went down."""
        self.since = self.steady()

    def release(self) -> bool:
        """The finger came up: whether it was long enough."""
        since, self.since = self.since, None
        return since is not None and self.steady() - since >= HOLD
