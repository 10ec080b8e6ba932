"""Registers of addresses and places taken in from CSV.

A row that is no good costs itself; a file that breaks changes nothing.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.geo import coordinates
from console.store.gazetteer import Gazetteer, Place
from console.store.pack import resources

KINDS = ("address", "place", "beach", "station", "km")
WORST = 50  # reasons kept
_COLUMNS = {
    "name": ("vejnavn", "adresseringsvejnavn", "street", "name", "navn", "nummer", "number", "vej", "road"),
    "number": ("husnr", "husnummer", "hus nr", "house"),
    "postcode": ("postnr", "postnummer", "postcode"),
    "town": ("postnrnavn", "by", "town", "city"),
    "lat": ("lat", "latitude", "wgs84koordinat_bredde", "y_wgs84"),
    "lon": ("lon", "longitude", "lng", "wgs84koordinat_længde", "x_wgs84"),
    "east": ("east", "etrs89koordinat_øst", "x", "easting"),
    "north": ("north", "etrs89koordinat_nord", "y", "northing"),
    "komkode": ("komkode", "kommunekode"),
    "municipality": ("municipality", "kommune", "kommunenavn"),
    "type": ("kind", "type"),
    "people": ("population", "indbyggere"),
    "km": ("km", "kilometer"),
    "direction": ("retning", "direction"),
}


class Unusable(ValueError):
    """The file as a whole cannot be taken in; `str()` says why in Danish. What was held before stays."""


@dataclass(slots=True)
class Taken:
    """What an import did."""

    kind: str = ""
    taken: int = 0
    rejected: int = 0
    reasons: list[str] = field(default_factory=list[str])
    doubtful: int = 0

    def reject(self, row: int, why: str) -> None:
        """Count a row that is left out, and keep the first reasons."""
        self.rejected += 1
        if len(self.reasons) < WORST:
            self.reasons.append(f"linje {row}: {why}")


def take_in(gazetteer: Gazetteer, path: Path, *, kind: str = "", now: int, attribution: str = "") -> Taken:
    """Take a CSV in, in place of what this file gave before; raises Unusable, OSError."""
    encoding, separator, header = _shape(path)
    columns = _columns(header)
    done = Taken(kind or _kind(columns, header))
    if "name" not in columns or not ({"lat", "lon"} <= columns.keys() or {"east", "north"} <= columns.keys()):
        raise Unusable(f"{path.name}: der mangler kolonner med navn og position; fandt {', '.join(header)[:200]}")
    rows = _rows(path, encoding, separator, columns, done)
    first = next(rows, None)
    if first is None:
        raise Unusable(f"{path.name}: ingen linjer kunne bruges. {'; '.join(done.reasons[:3])}")

    def every() -> Iterator[tuple[Place, str]]:
        yield first
        yield from rows

    source = path.name
    done.taken = gazetteer.replace(source, done.kind, every(), at=now, attribution=attribution, rejected=done.rejected)
    return done


def _shape(path: Path) -> tuple[str, str, list[str]]:
    with path.open("rb") as file:
        start = file.read(65_536)
    if not start.strip():
        raise Unusable(f"{path.name} er tom")
    if b"\x00" in start:
        raise Unusable(f"{path.name} er ikke en tekstfil")
    encoding = "utf-8-sig" if _is_utf8(start) else "cp1252"
    line = start.decode(encoding, errors="replace").splitlines()[0]
    separator = max(";,\t|", key=line.count)
    return encoding, separator, [name.strip().strip('"').lower() for name in line.split(separator)]


def _is_utf8(data: bytes) -> bool:
    try:
        data[: data.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _columns(header: list[str]) -> dict[str, str]:
    """What each column of ours is called in this file."""
    found = {what: [name for name in names if name in header] for what, names in _COLUMNS.items()}
    return {what: names[0] for what, names in found.items() if names}


def _kind(columns: Mapping[str, str], header: list[str]) -> str:
    if "number" in columns:
        return "address"
    if "km" in columns:
        return "km"
    if "nummer" in header:
        return "beach"
    return "station" if "service" in header else "place"


def _rows(
    path: Path, encoding: str, separator: str, columns: Mapping[str, str], done: Taken
) -> Iterator[tuple[Place, str]]:
    municipalities = municipality_table()
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = (line.lower() if n == 0 else line for n, line in enumerate(file) if not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter=separator)
        for n, row in enumerate(reader, 2):
            said = {what: (row.get(name) or "").strip() for what, name in columns.items()}
            found = _place(said, done.kind, municipalities)
            if isinstance(found, str):
                done.reject(n, found)
                continue
            if "�" in found.name:
                done.doubtful += 1
            yield found, said.get("number", "").lower() if done.kind == "address" else ""


def _place(said: Mapping[str, str], kind: str, municipalities: Mapping[str, tuple[str, str]]) -> Place | str:
    if not said["name"]:
        return "der står intet navn"
    if kind == "address" and not said.get("number"):
        return "der står intet husnummer"
    at = _at(said)
    if at is None:
        return "positionen kunne ikke læses"
    doubt = coordinates.doubt(*at)
    if doubt:
        return f"positionen er {doubt}"
    if kind == "km":
        return _post(said, at)
    code = said.get("komkode", "").zfill(4)
    name, area = municipalities.get(code, (said.get("municipality", ""), ""))
    people = said.get("people", "")
    shown = {"address": "address", "beach": "beach", "station": "station"}.get(kind) or said.get("type") or "place"
    return Place(
        said["name"], shown, *at, said.get("town", ""), said.get("postcode", ""), name,
        area, int(people) if people.isdecimal() else 0,
    )  # fmt: skip


def _post(said: Mapping[str, str], at: tuple[float, float]) -> Place | str:
    """A kilometre post: its road, its direction in place of a town, its metres in place of a weight."""
    try:
        metres = round(float(said["km"].replace(",", ".")) * 1000)
    except ValueError:
        return "kilometeren kunne ikke læses"
    road = said["name"].upper().replace(" ", "")
    return Place(f"{road} km", "km", *at, said.get("direction", "").lower(), "", "", "", metres)


def _at(said: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        if said.get("lat") and said.get("lon"):
            return float(said["lat"].replace(",", ".")), float(said["lon"].replace(",", "."))
        east, north = float(said["east"].replace(",", ".")), float(said["north"].replace(",", "."))
    except (KeyError, ValueError):
        return None
    if not (400_000 <= east <= 900_000 and 6_000_000 <= north <= 6_450_000):
        return None
    lat, lon = coordinates.wgs84(east, north)
    return round(lat, 6), round(lon, 6)


def municipality_table() -> dict[str, tuple[str, str]]:
    """Number of a municipality → (its name, its area)."""
    lines = (resources() / "geo" / "municipalities.csv").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {row["code"]: (row["name"], row["area"]) for row in rows}
