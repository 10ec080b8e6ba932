"""How times and durations are written on screen. Times in are milliseconds UTC, shown in Danish time."""

from datetime import datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def clock(at: int | None, seconds: bool = False) -> str:
    """A time of day, `21:47` or `21:47:07`; an unknown time is a dash, never a guess."""
    if at is None:
        return "–"
    told = datetime.fromtimestamp(at / 1000, DENMARK)
    return f"{told:%H:%M:%S}" if seconds else f"{told:%H:%M}"


def waiting(span: int) -> str:
    """How long somebody has waited: `41:10` under an hour, `1 t 12` above, days from the second day on."""
    seconds = max(0, span) // 1000
    if seconds < 3600:
        return f"{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 3600} t {seconds % 3600 // 60:02d}" if seconds < 172_800 else f"{seconds // 86_400} d"


def rounded(span: int) -> str:
    """Whole minutes, `8 m`, `1 t 12`: for columns where the seconds say nothing."""
    minutes = max(0, span) // 60_000
    return f"{minutes} m" if minutes < 60 else f"{minutes // 60} t {minutes % 60:02d}"


def tight(span: int) -> str:
    """The same with no blanks, for a chip: `3m`, `1t12`."""
    return rounded(span).replace(" ", "")
