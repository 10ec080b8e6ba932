"""Positions as people and units say them: decimal, degrees and minutes, UTM, MGRS, plus code.

Everything becomes WGS84 degrees; ETRS89 is taken as the same. UTM is the library pyproj's, plus codes follow the Open
Location Code specification, MGRS the military grid of zones 32 and 33.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

DENMARK = (54.4, 57.9, 7.7, 15.4)  # south, north, west, east
WIDE = (53.5, 59.0, 5.0, 17.5)  # beyond this a position is refused unless it is confirmed
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
_DECIMAL = re.compile(rf"({_NUMBER})\s*°?\s*([NSØEWVnsøewv])?\s*[,;\s]\s*({_NUMBER})\s*°?\s*([NSØEWVnsøewv])?")
_PART = r"(\d{1,3})\s*°\s*(\d{1,2}(?:[.,]\d+)?)\s*['’′]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|″))?\s*([NSØEWVnsøewv])"
_DEGREES = re.compile(rf"{_PART}[\s,;]*{_PART}")
_UTM = re.compile(
    r"(?:(3[23])\s*([C-X])?\s+)?[Ee]?\s*(\d{6})(?:[.,]\d+)?\s*[mEe]?\s*[,;\s]"
    r"\s*[Nn]?\s*(\d{7})(?:[.,]\d+)?\s*[mNn]?"
)
_MGRS = re.compile(r"(3[23])\s*([UV])\s*([A-HJ-NP-Z]{2})\s*(\d{2,5}\s*\d{2,5})", re.IGNORECASE)
_PLUS = re.compile(r"([23456789CFGHJMPQRVWX]{4,8})\+([23456789CFGHJMPQRVWX]{2,7})?", re.IGNORECASE)
_ALPHABET = "23456789CFGHJMPQRVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = ("ABCDEFGHJKLMNPQRSTUV", "FGHJKLMNPQRSTUVABCDE")


@dataclass(frozen=True, slots=True)
class Position:
    """WGS84 degrees, the form it was given in, and what is doubtful about it in Danish (empty when nothing is)."""

    lat: float
    lon: float
    form: str
    doubt: str = ""


def parse(text: str) -> Position | None:
    """A position in any form; None for what is none. One that cannot be in Denmark carries its doubt."""
    text = text.strip()
    for read in (_plus, _mgrs, _utm, _degrees, _decimal):
        found = read(text)
        if found is not None:
            return found
    return None


def doubt(lat: float, lon: float) -> str:
    """What is doubtful about a position; empty when nothing is."""
    if (lat, lon) == (0, 0):
        return "0,0 er ingen position"
    if not _inside(lat, lon, WIDE):
        return "uden for Danmark; er længde og bredde byttet om?" if _inside(lon, lat, WIDE) else "uden for Danmark"
    return "" if _inside(lat, lon, DENMARK) else "uden for dansk område"


def utm(lat: float, lon: float, zone: int = 32) -> tuple[float, float]:
    """(east, north) in metres, ETRS89 UTM; zone 32 for all of Denmark, as the agencies use it."""
    east, north = _transformer(4326, 25800 + zone).transform(lon, lat)
    return float(east), float(north)


def utm_many(lats: Sequence[float], lons: Sequence[float], zone: int = 32) -> tuple[list[float], list[float]]:
    """(easts, norths) in metres of many positions at once."""
    easts, norths = _transformer(4326, 25800 + zone).transform(list(lons), list(lats))
    return [float(east) for east in easts], [float(north) for north in norths]


def wgs84(east: float, north: float, zone: int = 32) -> tuple[float, float]:
    """(lat, lon) of a UTM position in metres."""
    lon, lat = _transformer(25800 + zone, 4326).transform(east, north)
    return float(lat), float(lon)


def utm_of_mercator(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """(east, north) in metres of UTM 32 of points of Web Mercator (EPSG:3857)."""
    easts, norths = _transformer(3857, 25832).transform(*zip(*points, strict=True))
    return [(float(east), float(north)) for east, north in zip(easts, norths, strict=True)]


def mercator_of_utm(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """(x, y) of Web Mercator of points in metres of UTM 32."""
    xs, ys = _transformer(25832, 3857).transform(*zip(*points, strict=True))
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def written(lat: float, lon: float) -> str:
    """As it is read out: degrees and decimal minutes, `55° 38,490' N 12° 04,817' Ø`."""
    return f"{_minutes(lat, 'N', 'S')} {_minutes(lon, 'Ø', 'V')}"


def plus_code(lat: float, lon: float) -> str:
    """The ten-digit plus code, about 14 m."""
    north, east = math.floor((lat + 90) * 8000), math.floor((lon + 180) * 8000)
    digits: list[str] = []
    for _ in range(5):
        digits += [_ALPHABET[east % 20], _ALPHABET[north % 20]]
        north, east = north // 20, east // 20
    code = "".join(reversed(digits))
    return f"{code[:8]}+{code[8:]}"


def mgrs(lat: float, lon: float, zone: int = 32) -> str:
    """The MGRS reference to a metre in a zone: `32U NG 12345 67890`."""
    east, north = utm(lat, lon, zone)
    column = _COLUMNS[(zone - 1) % 3][int(east // 100_000) - 1]
    row = _ROWS[(zone - 1) % 2][int(north // 100_000) % 20]
    band = "V" if lat >= 56 else "U"
    return f"{zone}{band} {column}{row} {int(east) % 100_000:05d} {int(north) % 100_000:05d}"


def _minutes(value: float, plus: str, minus: str) -> str:
    thousandths = round(abs(value) * 60_000)
    degrees, rest = divmod(thousandths, 60_000)
    told = f"{rest / 1000:06.3f}".replace(".", ",")
    return f"{degrees:02d}° {told}' {plus if value >= 0 else minus}"


def _position(lat: float, lon: float, form: str) -> Position | None:
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    if not _inside(lat, lon, WIDE) and _inside(lon, lat, WIDE):
        return Position(lon, lat, form, "længde og bredde var byttet om")
    return Position(lat, lon, form, doubt(lat, lon))


def _inside(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= lat <= box[1] and box[2] <= lon <= box[3]


def _decimal(text: str) -> Position | None:
    found = _DECIMAL.fullmatch(text)
    if not found or ("." not in text and "," not in text.replace(", ", " ")):
        return None
    first, second = _float(found[1]), _float(found[3])
    first, second = _signed(first, found[2]), _signed(second, found[4])
    turned = (found[2] or "").upper() in ("E", "Ø", "W", "V") and bool(found[2])
    return _position(second, first, "decimal") if turned else _position(first, second, "decimal")


def _degrees(text: str) -> Position | None:
    found = _DEGREES.fullmatch(text)
    if not found:
        return None
    parts = found.groups()
    values = [_sexagesimal(*parts[n : n + 4]) for n in (0, 4)]
    turned = parts[3].upper() in ("E", "Ø", "W", "V")
    lat, lon = (values[1], values[0]) if turned else (values[0], values[1])
    return _position(lat, lon, "dms")


def _sexagesimal(degrees: str, minutes: str, seconds: str | None, letter: str) -> float:
    value = int(degrees) + _float(minutes) / 60 + _float(seconds or "0") / 3600
    return _signed(value, letter)


def _utm(text: str) -> Position | None:
    found = _UTM.fullmatch(text)
    if not found:
        return None
    zone, east, north = int(found[1] or 32), float(found[3]), float(found[4])
    if not (5_900_000 <= north <= 6_600_000):
        return None
    return _position(*wgs84(east, north, zone), "utm")


def _mgrs(text: str) -> Position | None:
    found = _MGRS.fullmatch(text)
    if not found:
        return None
    zone, letters, digits = int(found[1]), found[3].upper(), re.sub(r"\s", "", found[4])
    half = len(digits) // 2
    columns, rows = _COLUMNS[(zone - 1) % 3], _ROWS[(zone - 1) % 2]
    if len(digits) % 2 or letters[0] not in columns or letters[1] not in rows:
        return None
    step = 10 ** (5 - half)
    east = (columns.index(letters[0]) + 1) * 100_000 + (int(digits[:half]) + 0.5) * step
    north = rows.index(letters[1]) * 100_000 + (int(digits[half:]) + 0.5) * step
    north += next((n * 2_000_000 for n in range(5) if 5_900_000 <= north + n * 2_000_000 < 7_900_000), 0)
    return _position(*wgs84(east, north, zone), "mgrs")


def _plus(text: str) -> Position | None:
    found = _PLUS.fullmatch(text)
    if not found or len(found[1]) != 8:
        return None
    code = (found[1] + (found[2] or "")).upper()
    lat, lon, step = -90.0, -180.0, 400.0
    for n in range(0, min(len(code), 10) - 1, 2):
        step /= 20
        lat += _ALPHABET.index(code[n]) * step
        lon += _ALPHABET.index(code[n + 1]) * step
    return _position(lat + step / 2, lon + step / 2, "plus")


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _signed(value: float, letter: str | None) -> float:
    return -abs(value) if (letter or "").upper() in ("S", "W", "V") else value


@cache
def _transformer(source: int, target: int) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)
