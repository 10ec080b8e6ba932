"""What the pane of warnings says of each, in words; grouped by own area and severity. Plain text only."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from console.gui.models.durations import DENMARK, clock, rounded
from console.gui.models.words import word
from console.operations.next_threshold import Margin
from console.store import reading_closures
from console.store.reading_warnings import Feed, Shown

STRIP = 48 * 3_600_000  # ms the strip of time shows
GROUPED = ("sector-traffic", "sector-power")  # sectors that send so many that they stand under one line
_SECTORS = ("warning-triangle", "sector-water", "sector-power", "sector-traffic")  # weather first, roads last
AREA_WORDS = {"nord": "Nord", "midt": "Midt", "syd": "Syd", "oest": "Øst", "national": "R"}
_SYMBOLS = {
    **dict.fromkeys(
        ("road-closed", "accident", "obstruction", "roadworks", "bridge-wind", "slippery"), "sector-traffic"
    ),
    **dict.fromkeys(("water-level", "flood", "coastal"), "sector-water"),
    "power": "sector-power",
}


class Cells(NamedTuple):
    """One row, already worded. `begin` and `end` are parts of the strip, 0–1; `waits`: nobody here has seen it."""

    id: str
    symbol: str
    level: int
    word: str
    headline: str
    where: str
    when: str
    confirmed: str
    begin: float
    end: float
    own: bool
    waits: bool
    note: str = ""  # what is measured and how near the next threshold it is
    left: str = ""  # how long it still holds, until it begins, or since when it is unconfirmed
    source: str = ""
    age: str = ""
    doubted: bool = False

    @property
    def is_weather(self) -> bool:
        """Of the weather services; roads and power are drawn in outline, so that their colours do not compete."""
        return self.symbol not in ("sector-traffic", "sector-power")

    @property
    def spoken(self) -> str:
        """The row in words."""
        said = (self.word, self.headline, self.note, self.where, self.when, self.left, self.source, self.confirmed)
        return ", ".join(filter(None, said))


def ordered(rows: Iterable[Shown], own: Sequence[str], now: int) -> list[Shown]:
    """The rows in the order they stand: own area first, gravest first, what holds now before what is to come."""

    def place(shown: Shown) -> tuple[bool, bool, bool, int, int, int, str]:
        far, put_by = not is_own(shown, own), is_shelved(shown, own, now)
        begins = max(now, shown.onset or now)
        return far, shown.is_test, put_by, -shown.level, _SECTORS.index(sector(shown)), begins, shown.id

    return sorted(rows, key=place)


def cells(
    rows: Iterable[Shown], own: Sequence[str], now: int, margins: Mapping[str, Margin] | None = None
) -> list[Cells]:
    """The rows worded, in the order they stand."""
    return [cell(shown, own, now, (margins or {}).get(shown.id)) for shown in ordered(rows, own, now)]


def sector(shown: Shown) -> str:
    """The symbol of what it is about."""
    return _SYMBOLS.get(shown.kind, _SECTORS[0])


def short(shown: Shown) -> str:
    """Its headline without what the line of its group says already."""
    return shown.headline.removeprefix(word("warnings.closed_prefix")).strip()


def is_own(shown: Shown, own: Sequence[str]) -> bool:
    """Whether it touches an area we work for; one without a known place concerns everybody."""
    return not shown.areas or not set(own).isdisjoint(shown.areas)


def waits(shown: Shown, own: Sequence[str]) -> bool:
    """Whether somebody here should acknowledge it: orange or red, ours, and not seen by any role here."""
    if shown.level < 3 or shown.is_test or not is_own(shown, own):
        return False
    return not any(key.partition(":")[0] in own for key in shown.acknowledged)


def is_shelved(shown: Shown, own: Sequence[str], now: int) -> bool:
    """Whether it is put aside here for now."""
    return bool(shown.shelved) and any(shown.shelved.get(area, 0) > now for area in own)


def unseen_by(shown: Shown, now: int) -> tuple[str, ...]:
    """The centres it touches where nobody has seen it ten minutes after it was raised (ops S12; the figure is data)."""
    if shown.level < 3 or shown.is_test or not shown.raised or shown.ended:
        return ()
    from console.operations.warning_keeping import work  # the first picture does without the rules

    if now - shown.raised < work().unseen_after:
        return ()
    seen = {key.partition(":")[0] for key in shown.acknowledged}
    return tuple(area for area in shown.areas if area not in seen)


def cell(shown: Shown, own: Sequence[str], now: int, margin: Margin | None = None) -> Cells:
    """One row worded; a test has no colour and asks for nothing."""
    begin = max(0.0, min(1.0, ((shown.onset or now) - now) / STRIP))
    end = 1.0 if shown.expires is None else max(begin, min(1.0, (shown.expires - now) / STRIP))
    where = " ".join(AREA_WORDS.get(area, area) for area in shown.areas) or word("warnings.nowhere")
    put_by, age = is_shelved(shown, own, now), rounded(now - shown.confirmed)
    level = 0 if shown.is_test else shown.level
    return Cells(
        shown.id, sector(shown), level, word(f"warnings.level{level}"), shown.headline, where,
        aside(shown, own, now) or when(shown, now),
        word("warnings.confirmed", age=age) if shown.confirmed else "", begin, end,
        is_own(shown, own) and not put_by and not shown.is_test, waits(shown, own) and not put_by,
        measured(margin) if margin else "", left(shown, now), source_name(shown),
        age if shown.confirmed else "", shown.is_unconfirmed(now),
    )  # fmt: skip


def measured(margin: Margin) -> str:
    """`Køge Havn 119, 11 til 130 cm`; a row that says its own value begins with what is left."""
    unit, place = margin.unit, f"{margin.place} {_figure(margin.value)}, " if margin.place else ""
    if margin.next is None or margin.left is None:
        return place + word("warnings.above", limit=_figure(margin.passed or 0), unit=unit)
    return place + word("warnings.margin", left=_figure(margin.left), next=_figure(margin.next), unit=unit)


def _figure(value: float) -> str:
    return f"{round(value, 1):g}".replace(".", ",")


def left(shown: Shown, now: int) -> str:
    """How long it still holds, or until it begins; since when nobody confirms it, where that is so."""
    if shown.is_unconfirmed(now):
        return word("warnings.unconfirmed", since=clock(shown.confirmed))
    if shown.onset is not None and shown.onset > now:
        return word("warnings.begins", span=rounded(shown.onset - now))
    return word("warnings.left", span=rounded(shown.expires - now)) if shown.expires is not None else ""


def source_name(shown: Shown) -> str:
    """Whose warning it is: the name in the brackets of a source, for that is the shorter one."""
    if shown.feed == reading_closures.FEED:
        return word("warnings.own_source")
    inside = shown.feed.rpartition("(")[2].removesuffix(")")
    return inside if inside != shown.feed and inside else shown.feed


def aside(shown: Shown, own: Sequence[str], now: int) -> str:
    """Until when it is put aside here; empty where it is not."""
    until = max((shown.shelved.get(area, 0) for area in own), default=0)
    return word("warnings.shelved", at=clock(until)) if until > now else ""


def when(shown: Shown, now: int) -> str:
    """From when, until when: `nu–21:00`, `i morgen 02:00–20:00`."""
    begin = word("warnings.now") if shown.onset is None or shown.onset <= now else day_clock(shown.onset, now)
    if shown.expires is None:
        return f"{begin}–{word('warnings.open')}"
    same = begin != word("warnings.now") and _day(shown.onset or now) == _day(shown.expires)
    return f"{begin}–{clock(shown.expires) if same else day_clock(shown.expires, now)}"


def _day(at: int) -> object:
    return datetime.fromtimestamp(at / 1000, DENMARK).date()


def day_clock(at: int, now: int) -> str:
    """A time of day, with the day where it is not today."""
    days = (datetime.fromtimestamp(at / 1000, DENMARK).date() - datetime.fromtimestamp(now / 1000, DENMARK).date()).days
    if days == 0:
        return clock(at)
    told = datetime.fromtimestamp(at / 1000, DENMARK)
    name = word("warnings.tomorrow") if days == 1 else word("warnings.days").split()[told.weekday()]
    return f"{name} {clock(at)}"


def emptiness(feeds: Sequence[Feed], now: int) -> str:
    """What no rows mean: nothing is warned of, or nobody knows since when, or nobody reads."""
    if not feeds:
        return word("warnings.unread")
    silent = [feed for feed in feeds if feed.is_silent(now)]
    if not silent:
        return word("warnings.none", at=clock(min(feed.success for feed in feeds)))
    since = min(feed.success for feed in silent)
    return word("warnings.unknown", since=clock(since)) if since else word("warnings.never")


def sources_told(feeds: Sequence[Feed], now: int) -> str:
    """The caption: the first source that is in trouble, or how many answer."""
    bad = next((feed for feed in feeds if feed.error), None)
    if bad is not None:
        return f"{bad.name}: {bad.error}"
    late = next((feed for feed in feeds if feed.is_silent(now)), None)
    if late is not None:
        return word("warnings.silent", name=late.name, since=clock(late.success or None))
    return word("warnings.sources", n=len(feeds)) if feeds else ""
