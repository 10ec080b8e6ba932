"""The axis of hours: now is 0, the ticks fall on Danish whole hours, midnights carry the day's name."""

from datetime import datetime

from console.gui.models.durations import DENMARK
from console.gui.models.words import word

HOUR = 3_600_000
NEAR = 0.02  # of the axis: words closer than that run together

Tick = tuple[float, str]


def ticks(now: int, back: int, ahead: int, step: int = 6) -> list[Tick]:
    """(hours from now, words) at each `step` hours of the Danish day, from `back` hours ago to `ahead` hours on.

    Now itself is a tick; an hour too near it is left out.
    """
    first = -(-(now - back * HOUR) // HOUR) * HOUR
    hours = [datetime.fromtimestamp(at / 1000, DENMARK) for at in range(first, now + ahead * HOUR + 1, HOUR)]
    told = [((at.timestamp() * 1000 - now) / HOUR, _named(at)) for at in hours if at.hour % step == 0]
    near = (back + ahead) * NEAR
    return sorted([*((at, said) for at, said in told if abs(at) > near), (0.0, word("warnings.now"))])


def _named(at: datetime) -> str:
    return f"{word('warnings.days').split()[at.weekday()]} {at.day}/{at.month}" if at.hour == 0 else f"{at:%H}"
