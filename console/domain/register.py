"""The register (ops M17, M19): objects with their dangers, ABA test periods, contacts, and who was told of an incident.

Bodies come from anywhere, so every reading of one is total: what is not what it should be counts as not said.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from console.domain.reference import Demand
from console.domain.text import folded, safe

_NUMBER = re.compile(r"(\d{3})[ .-]?(\d{3})[ .-]?(\d{3})(?!\d)")
_ADDRESS = re.compile(
    r"(?P<road>(?:\d{1,2}\.? )?[^\d,]+?) (?P<house>\d{1,4})(?P<letter>[a-z]\b| [a-z](?=,|$))?(?!\d)(?P<rest>.*)"
)
_POSTCODE = re.compile(r"\b(\d{4})\b ?([^\d,]*)")
_DEMAND = re.compile(r"(\d{0,2})([^\W\d]\w*(?:/[^\W\d]\w*)*)")
LONGEST_TEST = 366 * 86_400_000  # ms: an end further away than this is no end (a slip, or a forged entry)
_LOCAL = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class Danger:
    """Something a crew must know of a place. `noted` and `until` are Danish dates (ISO); it holds through `until`."""

    kind: str
    text: str
    source: str = ""
    noted: str = ""
    until: str = ""  # empty: until somebody changes it
    say: bool = False  # said in the alarm text

    @property
    def shown(self) -> str:
        """The danger in one phrase, with where it is known from."""
        known = ", ".join(part for part in (self.source, self.noted) if part)
        return ": ".join(part for part in (self.kind, self.text) if part) + (f" ({known})" if known else "")


@dataclass(frozen=True, slots=True)
class AbaTest:
    """An alarm system that is tested or disconnected from `since` to `until`, both ms UTC."""

    number: str
    since: int
    until: int
    who: str
    reason: str

    def is_on(self, now: int) -> bool:
        """Whether it still lasts at a time in ms; a period ends by our own clock, whoever forgot it."""
        return self.since <= now < self.until


@dataclass(frozen=True, slots=True)
class RegisteredObject:
    """A place with a plan. `dangers` are those in force when it was read, `lapsed` those whose date has passed."""

    id: str  # object/<ULID>
    name: str
    address: str
    aba: str  # nine digits, or empty
    keybox: str
    access: str
    contacts: tuple[str, ...]
    dangers: tuple[Danger, ...]
    sks: str
    demands: str  # own turn-out, as in a plan's step: `IL 2M/TS V`
    station: str | None
    withdrawn: bool = False
    lapsed: tuple[Danger, ...] = ()
    on_test: AbaTest | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to be told: function first, for that is what people ask for. `numbers` in the order they are tried."""

    id: str  # contact/<ULID>
    function: str
    name: str
    area: str
    hours: str
    numbers: tuple[str, ...]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """Who was told of an incident, by whom, when (ms UTC), and what they answered."""

    function: str
    contact: str  # contact/<ULID>, or empty for somebody outside the list
    by: str
    at: int
    text: str


def is_period(since: object, until: object) -> bool:
    """Whether two values are the beginning and the end of a test, in ms UTC, that could have been meant."""
    if not isinstance(since, int) or not isinstance(until, int):
        return False
    return 0 <= since < until <= since + LONGEST_TEST and since < 2**46


def demands_in(text: str) -> tuple[Demand, ...]:
    """An object's own turn-out as demands: `IL 2M/TS V`. What reads as none is left out."""
    found = (_DEMAND.fullmatch(part) for part in text.split())
    return tuple(
        Demand(int(each[1] or 1), each[2].split("/")[0], tuple(each[2].split("/")[1:])) for each in found if each
    )


def aba_number(text: str) -> str | None:
    """The nine-digit number a text begins with, spaces and dots left out; None where there is none."""
    found = _NUMBER.match(text.strip())
    return "".join(found.groups()) if found else None


def said_in_alarm(known: RegisteredObject) -> str:
    """What the alarm text says of an object: its name, key box and access, and the dangers marked to be said."""
    told = [known.name] + [f"{label}: {text}" for label, text in _ways(known)]
    told += [f"FARE {danger.kind}: {danger.text}".rstrip(": ") for danger in known.dangers if danger.say]
    return ". ".join(part.strip(" .") for part in told if part.strip(" ."))


def dangers_said(objects: Iterable[RegisteredObject]) -> str:
    """The dangers marked to be said of some objects, each once: what an alarm ends in."""
    told = (f"{danger.kind}: {danger.text}".strip(": ") for known in objects for danger in known.dangers if danger.say)
    return ". ".join(dict.fromkeys(part.strip(" .") for part in told if part.strip(" .")))


def note_of(known: RegisteredObject) -> str:
    """What the opening's note carries of an object.

    Never dangers, contacts or numbers: the note travels to others, they do not.
    """
    number = [f"ABA {known.aba}"] if known.aba else []
    return " · ".join(
        part for part in [known.name, *number, *(f"{what}: {text}" for what, text in _ways(known))] if part
    )


def _ways(known: RegisteredObject) -> list[tuple[str, str]]:
    return [(what, text) for what, text in (("nøgleboks", known.keybox), ("tilkørsel", known.access)) if text]


def dangers_in(said: object) -> tuple[Danger, ...]:
    """The dangers a body holds; what is not one is left out."""
    rows = cast("list[object]", said) if isinstance(said, list) else []
    return tuple(_danger(cast("Mapping[str, Any]", row)) for row in rows if isinstance(row, dict))


def _danger(row: Mapping[str, Any]) -> Danger:
    kind, text, source, noted, until = (text_in(row.get(key)) for key in ("kind", "text", "source", "noted", "until"))
    return Danger(kind, text, source, noted, until, row.get("say") is True)


def text_in(said: object, longest: int = 500) -> str:
    """A field of a body as text that is safe to show; empty for what is no text."""
    return safe(said, longest) if isinstance(said, str) else ""


def texts_in(said: object) -> tuple[str, ...]:
    """A list of a body as texts; what is none is left out."""
    rows = cast("list[object]", said) if isinstance(said, list) else []
    return tuple(filter(None, map(text_in, rows)))


def in_force(danger: Danger, now: int) -> bool:
    """Whether a danger holds on the Danish day of a time in ms; one with a date nobody can read holds."""
    try:
        last = date.fromisoformat(danger.until)
    except ValueError:
        return True
    return datetime.fromtimestamp(now / 1000, _LOCAL).date() <= last


def plain(text: str) -> str:
    """A text as names and places are compared: folded, without signs, single spaces."""
    return " ".join(re.sub(r"[^\w]+", " ", folded(text)).split())


def place_keys(text: str, station: str | None = None) -> frozenset[str]:
    """What a place is looked up by: the whole of it, and road and house with postcode, town or fire district.

    `Algade 12, 2. th, 4000 Roskilde` and `algade 12 roskilde` meet; a bare road and house meet only in one district.
    """
    said = " ".join(folded(text.partition("@")[0]).replace(";", ",").split())
    keys = {plain(said)}
    found = _ADDRESS.match(said)
    if found:
        door = f"{plain(found['road'])} {found['house']}{(found['letter'] or '').strip()}"
        keys |= {f"{door} {where}" for where in _where(found["rest"])}
        keys |= {f"{door} @{station}"} if station else set()
    return frozenset(key for key in keys if len(key) > 3)


def _where(rest: str) -> Iterable[str]:
    """The postcode and the town that follow a house number."""
    post = _POSTCODE.search(rest)
    if post:
        yield post[1]
    town = plain(post[2]) if post else plain(rest.rpartition(",")[2])
    if len(town) > 1 and not any(c.isdigit() for c in town):
        yield town
