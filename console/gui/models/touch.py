"""How large a target must be so that a gloved finger hits it: 15 mm, 3 mm apart, on this very screen."""

import time
from dataclasses import dataclass

MILLIMETRES_PER_INCH = 25.4
_BELIEVABLE = (60.0, 420.0)  # dots per inch; outside it the screen's own figure is not trusted
_USUAL = 149.0  # a 10.1" screen of 1280×800
HOLD = 600  # ms a dangerous act is held
CONTACT = 60  # ms a tap lasts at least: rain on a wet screen touches for less (ops P16); eksempeldata, ours


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


def steady() -> int:
    """Milliseconds of a clock nobody sets."""
    return time.monotonic_ns() // 1_000_000


@dataclass(slots=True)
class Finger:
    """Tells a finger from a drop of water: what touched the glass for less than CONTACT ms is nobody's tap."""

    since: int | None = None

    def down(self) -> None:
        """Something touched the glass."""
        self.since = steady()

    def up(self) -> bool:
        """It let go: whether it was a finger."""
        since, self.since = self.since, None
        return since is not None and steady() - since >= CONTACT
