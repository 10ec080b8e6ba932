"""A warning from another sector: weather, road, power, water. Facts of a source, never our own judgement.

All times are whole milliseconds UTC, None where the source says nothing. Rules: CAP 1.2 (OASIS), MeteoAlarm's
awareness level and type, DATEX II v2 and v3.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = (
    *("wind", "rain", "snow-ice", "thunderstorm", "fog", "heat", "cold", "coastal", "fire", "flood"),
    *("road-closed", "accident", "obstruction", "roadworks", "bridge-wind", "slippery"),
    *("power", "water-level", "news", "other"),
)
TEST = "test"  # what stands in place of its kind where a warning is an exercise, a test or a draft
STATES = ("upcoming", "active", "expired", "cancelled", "superseded", "ended", "test", "unconfirmed")


def entity_of(source: str, identifier: str) -> str:
    """The entity of a warning: the same on every node that reads the same source."""
    return f"warning/{hashlib.sha256(f'{source}|{identifier}'.encode()).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class Code:
    """An area as a source names it: `scheme` is EMMA_ID, NUTS3, municipality, postcode, alertc …"""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning in one version. Level 1–4: 1 is green (no warning), 4 is red; `level_source` says which rule gave it.

    `geometry` is GeoJSON in WGS84, longitude first; `areas`, `municipalities` (numbers) and `services` (ids)
    are filled in by where it applies.
    """

    source: str
    sender: str
    id: str
    version: str
    kind: str
    original_kind: str
    level: int
    level_source: str
    state: str
    sent: int | None
    onset: int | None
    expires: int | None
    headline: str
    text: str
    language: str
    codes: tuple[Code, ...] = ()
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    geometry: Mapping[str, Any] | None = None
    references: tuple[str, ...] = ()
    test: bool = False
    records: int = 1
    problems: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a document that could not be used, where it stood and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document gave. `complete` is false when a part of it could not be read to its end."""

    format: str
    complete: bool
    warnings: tuple[Warning, ...]
    rejected: tuple[Rejected, ...] = ()
    published: int | None = None  # ms UTC when the source says the document as a whole was made
    links: tuple[str, ...] = ()  # documents that this one only names
