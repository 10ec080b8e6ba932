"""What a document is, by looking at it; each format's own module reads it."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from console.domain.warning import Parsed
from console.feeds import reading
from console.feeds.refusal import Unreadable

FORMATS = ("cap", "meteoalarm", "atom", "datex2", "vejmap", "puls", "dmi", "geojson", "power")
_HEAD = 65_536  # bytes looked at
_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_ROOTS = {
    "alert": "cap", "EDXLDistribution": "cap", "feed": "atom", "d2LogicalModel": "datex2", "payload": "datex2",
    "messageContainer": "datex2", "Envelope": "datex2", "situation": "datex2", "payloadPublication": "datex2",
    "Situation": "datex2", "publication": "datex2",
}  # fmt: skip
_PULS = re.compile(rb"\bodin\b|112.?puls|F\xf8rstemelding|F\xc3\xb8rstemelding", re.IGNORECASE)


def parse(data: bytes, said: str, now: int) -> Parsed:
    """A document in the format said, or in the one it looks like; raises Unreadable."""
    if not data.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        raise Unreadable("dokumentet er tomt")
    name = said if said != "auto" else recognised(data)
    return _reader(name)(data, now)


def parse_file(path: Path, said: str, now: int) -> Parsed:
    """A document in a file: a large DATEX II is read piece by piece, in flat memory. Raises Unreadable, OSError."""
    with path.open("rb") as file:
        start = file.read(_HEAD)
        plain = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
        if plain and (said == "datex2" or (said == "auto" and _of_xml(start) == "datex2")):
            from console.feeds import datex2

            file.seek(0)
            return datex2.stream(file, now)
    if path.stat().st_size > reading.LARGEST:
        raise Unreadable("filen er for stor")
    return parse(path.read_bytes(), said, now)


def recognised(data: bytes) -> str:
    """The format a document looks like; raises Unreadable for none."""
    plain = reading.inflated(data)
    start = plain[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = plain[: 2 * _HEAD].decode("utf-16", errors="ignore").encode()
    if start[:1] in (b"{", b"["):
        return _of_json(reading.json(plain))
    if start[:1] != b"<":
        raise Unreadable("dokumentet er hverken XML eller JSON")
    return _of_xml(start)


def _of_xml(start: bytes) -> str:
    found = _ROOT.search(re.sub(rb"<!--.*?-->", b"", start, flags=re.DOTALL))
    root = found[1].decode() if found else ""
    if root == "rss":
        return "puls" if _PULS.search(start) else "atom"
    if root in _ROOTS:
        return _ROOTS[root]
    if b"datex2.eu" in start or b"situationRecord" in start:
        return "datex2"
    reading.xml(start[:2000] if b"<!DOCTYPE" in start or root.lower() == "html" else b"<a/>")
    raise Unreadable(f"«{root[:40]}» er ikke et format, Overblik kender")


def _of_json(given: Any) -> str:
    if isinstance(given, dict):
        return _of_object(given)
    rows = given if isinstance(given, list) else []
    if rows and all(isinstance(row, str) for row in rows):
        return "datex2"
    first = next((row for row in rows if isinstance(row, dict)), None)
    if first is None:
        if rows == [] and isinstance(given, list):
            return "geojson"
        raise Unreadable("dokumentet er ikke et format, Overblik kender")
    if "identifier" in first:
        return "cap"
    if "zipcodes" in first:
        return "power"
    if {"layerName", "entityType", "heading", "style"} & first.keys() or first.get("type") in (
        "MARKER",
        "POLYLINE",
        "POLYGON",
    ):
        return "vejmap"
    return "vejmap" if first.get("type") == "FeatureCollection" else "geojson"


_DRAWN = ("MARKER", "POLYLINE", "POLYGON")
_OBJECTS: tuple[tuple[str, Callable[[dict[str, Any]], bool]], ...] = (
    ("meteoalarm", lambda given: isinstance(given.get("warnings"), list)),
    ("cap", lambda given: ("identifier" in given and "info" in given) or "msgType" in given),
    ("datex2", lambda given: "trafikmeldinger" in given),
    ("dmi", lambda given: _has(given, "parameterId") or _has(given, "strokes")),
    ("vejmap", lambda given: "layerName" in given or _has(given, "TrafficMan2_Type") or _has(given, "layerId")),
    ("vejmap", lambda given: given.get("type") in _DRAWN or "entityType" in given),
    ("geojson", lambda given: given.get("type") in ("FeatureCollection", "Feature")),
)


def _of_object(given: dict[str, Any]) -> str:
    for name, fits in _OBJECTS:
        if fits(given):
            return name
    raise Unreadable("dokumentet er ikke et format, Overblik kender")


def _has(given: dict[str, Any], key: str) -> bool:
    """Whether the first features of a collection have a property."""
    features = given.get("features")
    rows = features[:20] if isinstance(features, list) else []
    return any(
        isinstance(row, dict) and isinstance(row.get("properties"), dict) and key in row["properties"] for row in rows
    )


def _reader(name: str) -> Callable[[bytes, int], Parsed]:
    try:
        module = import_module(f"console.feeds.{name}")
    except ModuleNotFoundError as error:
        raise Unreadable(f"formatet {name} kan ikke læses endnu") from error
    return module.parse
