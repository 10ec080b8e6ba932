"""What the pane of warnings says of each, in words; grouped by own area and severity. Plain text only."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from console.gui.models.durations import DENMARK, clock, rounded
from console.gui.models.words import word
from console.operations.warning_work import work_for
from console.store.reading_warnings import Feed, Shown

STRIP = 48 * 3_600_000  # ms the strip of time shows
LATE = 2  # periods without an answer after which a source is no longer believed
PERIOD = 300_000  # ms, a source's period where the table does not say
_AREA_WORDS = {"nord": "Nord", "midt": "Midt", "syd": "Syd", "oest": "Øst", "national": "R"}
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

    @property
    def is_weather(self) -> bool:
        """Of the weather services; roads and power are drawn in outline, so that their colours do not compete."""
        return self.symbol not in ("sector-traffic", "sector-power")

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(filter(None, (self.word, self.headline, self.where, self.when, self.confirmed)))


def ordered(rows: Iterable[Shown], own: Sequence[str], now: int) -> list[Shown]:
    """The rows in the order they stand: own area first, gravest first, what holds now before what is to come."""

    def place(shown: Shown) -> tuple[bool, bool, int, int, str]:
        own_first, put_by = not is_own(shown, own), is_shelved(shown, own, now)
        return own_first, put_by, -shown.level, max(now, shown.onset or now), shown.id

    return sorted(rows, key=place)


def cells(rows: Iterable[Shown], own: Sequence[str], now: int) -> list[Cells]:
    """The rows worded, in the order they stand."""
    return [cell(shown, own, now) for shown in ordered(rows, own, now)]


def is_own(shown: Shown, own: Sequence[str]) -> bool:
    """Whether it touches an area we work for; one without a known place concerns everybody."""
    return not shown.areas or any(area in shown.areas for area in own)


def waits(shown: Shown, own: Sequence[str]) -> bool:
    """Whether somebody here should acknowledge it: orange or red, ours, and not seen by any role here."""
    if shown.level < 3 or not is_own(shown, own):
        return False
    return not any(key.partition(":")[0] in own for key in shown.acknowledged)


def is_shelved(shown: Shown, own: Sequence[str], now: int) -> bool:
    """Whether it is put aside here for now."""
    return any(shown.shelved.get(area, 0) > now for area in own)


def unseen_by(shown: Shown, now: int) -> tuple[str, ...]:
    """The centres it touches where nobody has seen it ten minutes after it was raised (ops S12; the figure is data)."""
    if shown.level < 3 or not shown.raised or shown.ended:
        return ()
    from console.operations.warning_keeping import work  # the first picture does without the rules

    if now - shown.raised < work().unseen_after:
        return ()
    seen = {key.partition(":")[0] for key in shown.acknowledged}
    return tuple(area for area in shown.areas if area not in seen)


def cell(shown: Shown, own: Sequence[str], now: int) -> Cells:
    """One row worded."""
    begin = max(0.0, min(1.0, ((shown.onset or now) - now) / STRIP))
    end = 1.0 if shown.expires is None else max(begin, min(1.0, (shown.expires - now) / STRIP))
    where = " ".join(_AREA_WORDS.get(area, area) for area in shown.areas) or word("warnings.nowhere")
    put_by, confirmed = is_shelved(shown, own, now), rounded(now - shown.confirmed)
    return Cells(
        shown.id, _SYMBOLS.get(shown.kind, "warning-triangle"), shown.level, word(f"warnings.level{shown.level}"),
        shown.headline, where, aside(shown, own, now) or when(shown, now),
        word("warnings.confirmed", age=confirmed) if shown.confirmed else "", begin, end,
        is_own(shown, own) and not put_by, waits(shown, own) and not put_by,
    )  # fmt: skip


def aside(shown: Shown, own: Sequence[str], now: int) -> str:
    """Until when it is put aside here; empty where it is not."""
    until = max((shown.shelved.get(area, 0) for area in own), default=0)
    return word("warnings.shelved", at=clock(until)) if until > now else ""


def when(shown: Shown, now: int) -> str:
    """From when, until when: `nu–21:00`, `i morgen 02:00–20:00`."""
    begin = word("warnings.now") if shown.onset is None or shown.onset <= now else day_clock(shown.onset, now)
    end = day_clock(shown.expires, now) if shown.expires is not None else word("warnings.open")
    return f"{begin}–{end}"


def day_clock(at: int, now: int) -> str:
    """A time of day, with the day where it is not today."""
    days = (datetime.fromtimestamp(at / 1000, DENMARK).date() - datetime.fromtimestamp(now / 1000, DENMARK).date()).days
    if days == 0:
        return clock(at)
    told = datetime.fromtimestamp(at / 1000, DENMARK)
    name = word("warnings.tomorrow") if days == 1 else word("warnings.days").split()[told.weekday()]
    return f"{name} {clock(at)}"


def emptiness(feeds: Sequence[Feed], now: int, periods: Mapping[str, int] | None = None) -> str:
    """What no rows mean: nothing is warned of, or nobody knows since when, or nobody reads."""
    if not feeds:
        return word("warnings.unread")
    silent = [feed for feed in feeds if now - feed.success > LATE * (periods or {}).get(feed.name, PERIOD)]
    if not silent:
        return word("warnings.none", at=clock(min(feed.success for feed in feeds)))
    since = min(feed.success for feed in silent)
    return word("warnings.unknown", since=clock(since)) if since else word("warnings.never")


def sources_told(feeds: Sequence[Feed], now: int) -> str:
    """The caption: the first source that is in trouble, or how many answer."""
    bad = next((feed for feed in feeds if feed.error), None)
    if bad is not None:
        return f"{bad.name}: {bad.error}"
    late = next((feed for feed in feeds if now - feed.success > LATE * PERIOD), None)
    if late is not None:
        return word("warnings.silent", name=late.name, since=clock(late.success or None))
    return word("warnings.sources", n=len(feeds)) if feeds else ""


def details(told: Mapping[str, object], shown: Shown, now: int) -> str:
    """Everything a warning says, as plain text."""
    acks = ", ".join(f"{key.replace(':', ' ')} {clock(at)}" for key, (at, _) in shown.acknowledged.items())
    lines = [
        str(told.get("headline", "")),
        str(told.get("text", "")),
        " · ".join([when(shown, now), *(str(told.get(key, "")) for key in ("source", "sender", "id", "level_source"))]),
        word("warnings.seen", who=acks) if acks else word("warnings.keys"),
        "; ".join(str(problem) for problem in told.get("problems", ()) or ()),  # type: ignore[union-attr]
    ]
    if unseen := unseen_by(shown, now):
        lines.append(word("warnings.unseen", who=" ".join(_AREA_WORDS.get(area, area) for area in unseen)))
    listed = work_for(shown.kind).lines
    lines += [word("warnings.checklist"), *(_ticked(n, line, shown) for n, line in enumerate(listed))] if listed else []
    return "\n".join(line for line in lines if line)


def _ticked(number: int, line: str, shown: Shown) -> str:
    done = shown.ticked.get(number)
    return f"☑ {number + 1} {line} ({clock(done[0])} {done[1]})" if done else f"☐ {number + 1} {line}"
