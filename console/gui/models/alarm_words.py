"""How far an alarm has come, in words: on the board, at the incident, for the screen reader."""

from console.domain.picture import AlarmRow
from console.gui.models.durations import clock
from console.gui.models.words import word

BROKEN = ("failed", "expired", "uncertain")
WAITS = ("to_call", "alerted", "recalled")  # what a unit is in while its alarm matters


def is_broken(alarm: AlarmRow | None, status: str) -> bool:
    """Whether nobody can say that the alarm came, and the unit has not answered by other means."""
    return alarm is not None and alarm.state in BROKEN and status in WAITS


def short(alarm: AlarmRow | None) -> str:
    """One word: i kø, sendt, leveret, kvitteret, fejlet …; nothing where there is no alarm."""
    return word(f"alarm.{alarm.state}") if alarm is not None else ""


def told(alarm: AlarmRow | None) -> str:
    """The whole way: `SMS sendt 21:48, leveret 21:48, kvitteret 21:49`; why, where it failed."""
    if alarm is None:
        return ""
    steps = (("sent", alarm.sent), ("delivered", alarm.delivered), ("acknowledged", alarm.acknowledged))
    said = [f"{word(f'alarm.{name}')} {clock(at)}" for name, at in steps if at is not None]
    said += [short(alarm)] if alarm.state in (*BROKEN, "queued") else []
    why = f": {alarm.reason}" if alarm.reason and alarm.state in BROKEN else ""
    return f"{alarm.channel} {', '.join(said)}{why}".strip()
