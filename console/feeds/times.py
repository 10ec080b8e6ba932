"""Times as sources write them, to whole ms UTC."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|z|[+-]\d\d:?\d\d|[+-]\d\d)?")
_DANISH = re.compile(r"(\d\d?)[-./](\d\d?)[-./](\d{4})(?:\s+(?:kl\.?\s*)?(\d\d?)[:.](\d\d)(?:[:.](\d\d))?)?")
NAIVE = "tid uden tidszone: læst som dansk tid"
UNREADABLE = "en tid kunne ikke læses"
_NOTHING = (None, "")
TWICE = "klokkeslættet var der to gange den nat: læst som det første"


def read(text: str | None) -> tuple[int | None, str]:
    """(ms UTC or None, what is doubtful about it in Danish or empty). Never raises."""
    return _read(text.strip()) if text else _NOTHING


@lru_cache(maxsize=8192)  # a snapshot says the same few times over and over
def _read(text: str) -> tuple[int | None, str]:
    if not text:
        return _NOTHING
    try:
        if found := _ISO.fullmatch(text):
            return _iso(found)
        if found := _DANISH.fullmatch(text):
            day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
            return _local(datetime(year, month, day, hour, minute, second, tzinfo=DENMARK))
    except (ValueError, OverflowError):
        pass
    return None, UNREADABLE


def _iso(found: re.Match[str]) -> tuple[int | None, str]:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    milliseconds = int((found[7] or "0").ljust(3, "0")[:3])
    zone = found[8]
    if not zone:
        at, doubt = _local(datetime(year, month, day, hour, minute, second, tzinfo=DENMARK))
        return at + milliseconds, doubt or NAIVE
    at = int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp() * 1000) + milliseconds
    if zone in "Zz":
        return at, ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = (int(digits[:2]) * 60 + int(digits[2:])) * 60_000
    return at - offset if zone[0] == "+" else at + offset, ""


def _local(when: datetime) -> tuple[int, str]:
    """A Danish wall time; the first of the two where the clock is set back."""
    twice = when.utcoffset() != when.replace(fold=1).utcoffset()
    return int(when.timestamp() * 1000), TWICE if twice else ""


def written(at: int | None) -> str | None:
    """ISO 8601 in UTC with Z, from ms."""
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
