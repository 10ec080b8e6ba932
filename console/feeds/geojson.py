"""Anything drawn and dropped in by hand: GeoJSON in WGS84 with a title, and what else it cares to say."""

import hashlib
import json
from typing import Any

from console.domain.warning import KINDS, Parsed, Rejected, Warning
from console.feeds import features, reading, times
from console.feeds.plain import plain

DROPPED = 24 * 3_600_000  # ms after which something without an end is no longer believed


def parse(data: bytes, now: int) -> Parsed:
    """Every feature that says or shows anything; raises Unreadable for what is no GeoJSON."""
    warnings, rejected = list[Warning](), list[Rejected]()
    for n, feature in enumerate(features.of(reading.json(data))):
        found = _feature(feature, now)
        if isinstance(found, str):
            rejected.append(Rejected(f"element {n + 1}", found))
        else:
            warnings.append(found)
    return Parsed("geojson", True, tuple(warnings), tuple(rejected))


def _feature(feature: Any, now: int) -> Warning | str:
    if not isinstance(feature, dict):
        return "er ikke et kortelement"
    said = features.properties(feature)
    problems: list[str] = []
    geometry = features.geometry(feature, problems)
    headline = plain(features.text(said, "headline", "title", "name", "header"))
    if not headline and geometry is None:
        return "elementet siger hverken hvad eller hvor"
    onset = _time(features.text(said, "onset", "start", "startTime", "beginPeriod"), problems)
    expires = _time(features.text(said, "expires", "end", "endTime", "endPeriod"), problems)
    kind = features.text(said, "kind")
    level = features.text(said, "level")
    told = level in ("1", "2", "3", "4")
    return Warning(
        source="geojson", sender=features.text(said, "sender", "source"), id=_id(feature, said),
        version=features.text(said, "version"), kind=kind if kind in KINDS else "other", original_kind=kind,
        level=int(level) if told else 2, level_source="level" if told else "default", state=_state(onset, expires, now),
        sent=_time(features.text(said, "sent", "releaseTime"), problems), onset=onset, expires=expires,
        headline=headline or "Uden titel", text=plain(features.text(said, "text", "description")),
        language=features.text(said, "language"), geometry=geometry, problems=tuple(problems),
    )  # fmt: skip


def _id(feature: dict[str, Any], said: Any) -> str:
    known = features.text(feature, "id") or features.text(said, "id", "featureId", "situationId")
    return known or hashlib.sha256(json.dumps(feature, sort_keys=True, default=str).encode()).hexdigest()[:24]


def _state(onset: int | None, expires: int | None, now: int) -> str:
    if expires is not None and expires <= now:
        return "expired"
    return "upcoming" if onset is not None and onset > now else "active"


def _time(text: str, problems: list[str]) -> int | None:
    at, doubt = times.read(text)
    if doubt:
        problems.append(doubt)
    return at
