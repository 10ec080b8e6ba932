"""Clock times as people say them, in Copenhagen's wall time: the nearest past for `kl`, the next to come for `til`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HALF_A_DAY = 12 * 3_600_000
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?([ab])?")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YESTERDAY = ("igaar", "yesterday")
Find = Callable[["Clock", int, Word], int]


@dataclass(frozen=True, slots=True)
class Clock:
    """A wall time: ms since midnight, and `a` or `b` where summer time ends and the hour comes twice."""

    since_midnight: int
    reading: str

    def on(self, day: date) -> list[int]:
        """The moments (ms UTC) it names on a day: none in the hour that is skipped, two in the one that is repeated."""
        wall = datetime(day.year, day.month, day.day) + timedelta(milliseconds=self.since_midnight)  # noqa: DTZ001
        moments = sorted({_moment(wall, fold) for fold in (0, 1)} - {None}, key=lambda at: at or 0)
        found = [at for at in moments if at is not None]
        if len(found) == 2 and self.reading:
            return [found[self.reading == "b"]]
        return found


def _moment(wall: datetime, fold: int) -> int | None:
    try:
        utc = wall.replace(tzinfo=COPENHAGEN, fold=fold).astimezone(UTC)
        back = utc.astimezone(COPENHAGEN).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return None
    return round(utc.timestamp() * 1000) if back == wall else None


def local(at: int) -> datetime:
    """A moment as wall time."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(COPENHAGEN)


def clock_of(key: str) -> Clock | None:
    """`14:30`, `14.30`, `1430`, `2:30b`, `14:30:05.250`; None if it is no time of day."""
    found = _CLOCK.fullmatch(key)
    if found is None:
        return None
    hour, minute, second, milli = (int(part or 0) for part in found.groups()[:4])
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Clock(((hour * 60 + minute) * 60 + second) * 1000 + milli, found[5] or "")


def day_of(key: str, now: int) -> date | None:
    """`2026-11-23` or `igår`; None if it is no day."""
    if key in YESTERDAY:
        return local(now).date() - timedelta(days=1)
    found = _DATE.fullmatch(key)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


_AHEAD = {
    "imorgen": 1, "tomorrow": 1, "overmorgen": 2, "iovermorgen": 2,
}  # fmt: skip
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag")


def day_ahead(key: str, now: int) -> date | None:
    """`i morgen`, or the next day of that name (today's own name is a week ahead); None if it is neither."""
    today = local(now).date()
    if key in _AHEAD:
        return today + timedelta(days=_AHEAD[key])
    if key in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(key) - today.weekday() - 1) % 7 + 1)
    return None


def past(clock: Clock, now: int, word: Word, day: date | None = None) -> int:
    """The nearest past moment of a wall time; raises Trouble `future`, `dst` or `no_such_time`."""
    today = local(now).date()
    for on in (day,) if day else (today, today - timedelta(days=1)):
        there = clock.on(on)
        if not there and _has_passed(clock, on, now):
            raise Trouble("no_such_time", word.start, word.end, word=word.text)
        gone = [at for at in there if at <= now]
        if len(gone) == 2:
            raise _twice(word)
        if gone and (day or now - gone[0] <= HALF_A_DAY):
            return gone[0]
    raise Trouble("future", word.start, word.end, (f"igår {word.text}",), word=word.text)


def coming(clock: Clock, now: int, word: Word, day: date | None = None) -> int:
    """The next moment of a wall time; raises Trouble `past`, `dst` or `no_such_time`."""
    today = local(now).date()
    for on in (day,) if day else (today, today + timedelta(days=1)):
        there = clock.on(on)
        if not there and not _has_passed(clock, on, now):
            raise Trouble("no_such_time", word.start, word.end, word=word.text)
        ahead = [at for at in there if at > now]
        if len(ahead) == 2:
            raise _twice(word)
        if ahead:
            return ahead[0]
    raise Trouble("past", word.start, word.end, word=word.text)


def _has_passed(clock: Clock, day: date, now: int) -> bool:
    here = local(now)
    since = ((here.hour * 60 + here.minute) * 60 + here.second) * 1000
    return (day, clock.since_midnight) <= (here.date(), since)


def _twice(word: Word) -> Trouble:
    return Trouble("dst", word.start, word.end, (f"{word.text}a", f"{word.text}b"), word=word.text)


def shown(at: int, now: int) -> str:
    """A moment as people read it: `14:30`, with the date when it is another day, `a` or `b` in the repeated hour."""
    there = local(at)
    day = "" if there.date() == local(now).date() else f"{there.day}/{there.month} "
    return f"{day}{there:%H:%M}{_letter(there)}"


def _letter(there: datetime) -> str:
    first, second = (there.replace(fold=fold).utcoffset() for fold in (0, 1))
    return "ab"[there.fold] if first and second and first > second else ""


def spell_past(at: int, now: int) -> str:
    """A moment as `kl` must be followed by to mean it."""
    return _spell(at, now, past)


def spell_coming(at: int, now: int) -> str:
    """A moment as `til` must be followed by to mean it."""
    return _spell(at, now, coming)


def _spell(at: int, now: int, find: Find) -> str:
    there = local(at)
    letter = _letter(there)
    short = f"{there:%H:%M}{letter}"
    word = Word(short, short, 0, 0)
    try:
        known = clock_of(short)
        if known and find(known, now, word) == at:
            return short
    except Trouble:
        pass
    return f"{there:%Y-%m-%d} {there:%H:%M:%S}.{at % 1000:03d}{letter}"
