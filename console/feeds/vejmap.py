"""The files behind the road directorate's public map, and the lists of its older app. Undocumented: may vanish."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from console.domain.warning import Parsed, Rejected, Warning
from console.feeds import datex_facts, features, reading, times
from console.feeds.plain import plain
from console.feeds.refusal import Unreadable

_LAYERS = (
    ("roadblocks", "road-closed"), ("blocking-roadwork", "road-closed"), ("blocking-events", "road-closed"),
    ("strong-wind", "bridge-wind"), ("slippery", "slippery"), ("roadwork", "roadworks"), ("queue", "other"),
)  # fmt: skip
_CLOSED = re.compile(r"\b(spærre[ts]|lukke[ts])\b(?!\s*spor)", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b((højre|venstre|midterste|et|ét|to)\s+)?(vogn|køre|nød)?spor\w*\s+(er\s+)?spærret", re.IGNORECASE
)
_WORDS = (
    ("accident", re.compile(r"uheld|ulykke|færdselsuheld", re.IGNORECASE)),
    ("obstruction", re.compile(r"havareret|tabt gods|væltet|dyr på vejen|genstand|forhindring", re.IGNORECASE)),
    ("flood", re.compile(r"oversvøm|vand på (kørebanen|vejen)", re.IGNORECASE)),
    ("roadworks", re.compile(r"vejarbejde", re.IGNORECASE)),
)
_ROADS = re.compile(r"\b(?:E\d{2}|Rute \d{1,3}|O\d|Ring \d|M\d{1,2})\b")
_DRAWN = {"MARKER": "Point", "POLYLINE": "LineString", "POLYGON": "Polygon"}


def parse(data: bytes, now: int) -> Parsed:
    """Every element on the map; one that cannot be used does not hide the others. Raises Unreadable."""
    given = reading.json(data)
    layers = given if isinstance(given, list) else [given]
    warnings, rejected = list[Warning](), list[Rejected]()
    for n, layer in enumerate(layers):
        if not isinstance(layer, Mapping):
            rejected.append(Rejected(f"element {n + 1}", "er ikke et kortelement"))
        elif layer.get("type") == "FeatureCollection":
            _layer(layer, n, now, warnings, rejected)
        else:
            _take(_entity(layer), f"element {n + 1}", warnings, rejected)
    if rejected and not warnings and len(layers) == len(rejected):
        raise Unreadable(rejected[0].reason)
    return Parsed("vejmap", True, tuple(warnings), tuple(rejected))


def _layer(layer: Mapping[str, Any], n: int, now: int, warnings: list[Warning], rejected: list[Rejected]) -> None:
    name = features.text(layer, "layerName")
    try:
        found = features.of(layer)
    except Unreadable as reason:
        rejected.append(Rejected(name or f"lag {n + 1}", str(reason)))
        return
    for m, feature in enumerate(found):
        _take(_feature(feature, name, now), f"{name or 'lag'} {m + 1}", warnings, rejected)


def _take(found: Warning | str, where: str, warnings: list[Warning], rejected: list[Rejected]) -> None:
    if isinstance(found, str):
        rejected.append(Rejected(where, found))
    else:
        warnings.append(found)


def _feature(feature: Any, layer: str, now: int) -> Warning | str:
    said = features.properties(feature)
    headline = plain(features.text(said, "header", "title"))
    if not headline:
        return "elementet siger intet"
    problems: list[str] = []
    onset = _time(features.text(said, "beginPeriod", "validFrom"), problems)
    expires = _time(features.text(said, "endPeriod", "validTo"), problems)
    told = plain(features.text(said, "description"))
    type_ = features.text(said, "TrafficMan2_Type").rpartition(".")[2]
    kind = _kind(layer, type_, f"{features.text(said, 'title')} {headline} {told}")
    level, rule = datex_facts.level(kind, "")
    changed = features.text(said, "lastModifiedString")
    suspended = features.text(said, "suspended") == "true" or said.get("suspended") is True
    return Warning(
        source="vejmap", sender="vejdirektoratet", id=_id(said, headline), version=changed, kind=kind,
        original_kind=type_ or layer, level=level, level_source=rule,
        state=_state(onset, expires, now, suspended=suspended), sent=_time(changed, []),
        onset=onset, expires=expires, headline=_first(kind, headline), text=told, language="da",
        geometry=features.geometry(feature, problems), problems=tuple(problems),
        facts={"roads": _roads(f"{headline} {told}"), "layer": layer, "suspended": suspended},
    )  # fmt: skip


def _roads(text: str) -> list[str]:
    return list(dict.fromkeys(_ROADS.findall(text)))


def _kind(layer: str, type_: str, words: str) -> str:
    kind = next((kind for part, kind in _LAYERS if part in layer), "")
    if kind in ("road-closed", "bridge-wind", "slippery"):
        return kind
    if _CLOSED.search(_PARTLY.sub("", words)):
        return "road-closed"
    special = next((found for found, pattern in _WORDS if pattern.search(words)), "")
    return special or kind or datex_facts.kind_of(type_, set())


def _first(kind: str, headline: str) -> str:
    return headline if kind != "road-closed" or _CLOSED.search(headline) else f"Vejen er spærret: {headline}"


def _entity(given: Mapping[str, Any]) -> Warning | str:
    """An element of the older app: a text with a frame around it, or something drawn."""
    tag = given.get("tag")
    if not isinstance(tag, str) or not tag:
        return "elementet har ingen identifikation"
    if not isinstance(given.get("entityType"), str):
        return "elementet har ingen art"
    geometry = _drawn(given) or _framed(given.get("bounds"))
    headline = plain(features.text(given, "heading"))
    if not headline and geometry is None:
        return "elementet siger hverken hvad eller hvor"
    told = plain(features.text(given, "description"))
    problems: list[str] = []
    kind = _kind("roadwork" if "roadwork" in given["entityType"] else "", "", f"{headline} {told}")
    level, rule = datex_facts.level(kind, "")
    sent = _time(features.text(given, "timestamp"), problems)
    return Warning(
        source="vejmap", sender="vejdirektoratet", id=tag, version=features.text(given, "timestamp"), kind=kind,
        original_kind=given["entityType"], level=level, level_source=rule, state="active", sent=sent, onset=sent,
        expires=None, headline=_first(kind, headline) or "Vejhændelse", text=told, language="da", geometry=geometry,
        problems=tuple(problems), facts={"roads": _roads(told)},
    )  # fmt: skip


def _drawn(given: Mapping[str, Any]) -> dict[str, Any] | None:
    form = _DRAWN.get(str(given.get("type")))
    if form is None:
        return None
    rows = [given.get("center")] if form == "Point" else given.get("points")
    points = [_point(row) for row in rows] if isinstance(rows, list) else []
    if (
        not points
        or None in points
        or (form == "LineString" and len(points) < 2)
        or (form == "Polygon" and len(points) < 3)
    ):
        return None
    if form == "Polygon":
        ring = points if points[0] == points[-1] else [*points, points[0]]
        return {"type": form, "coordinates": [ring]}
    return {"type": form, "coordinates": points[0] if form == "Point" else points}


def _framed(bounds: Any) -> dict[str, Any] | None:
    if not isinstance(bounds, Mapping):
        return None
    south, north = _point(bounds.get("southWest")), _point(bounds.get("northEast"))
    if south is None or north is None:
        return None
    return {"type": "Point", "coordinates": [round((a + b) / 2, 6) for a, b in zip(south, north, strict=True)]}


def _point(row: Any) -> list[float] | None:
    if not isinstance(row, Mapping):
        return None
    lat, lon = row.get("lat"), row.get("lng")
    if isinstance(lat, int | float) and isinstance(lon, int | float) and abs(lat) <= 90 and abs(lon) <= 180:
        return [float(lon), float(lat)]
    return None


def _id(said: Mapping[str, Any], headline: str) -> str:
    known = features.text(said, "featureId")
    return known or hashlib.sha256(headline.encode()).hexdigest()[:24]


def _state(onset: int | None, expires: int | None, now: int, *, suspended: bool) -> str:
    if suspended:
        return "ended"
    if expires is not None and expires <= now:
        return "expired"
    return "upcoming" if onset is not None and onset > now else "active"


def _time(text: str, problems: list[str]) -> int | None:
    at, doubt = times.read(text)
    if doubt and doubt != times.NAIVE:  # the map writes Danish time and says no zone
        problems.append(doubt)
    return at
