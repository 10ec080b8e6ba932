"""Power outages by postcode, as the grid companies' shared list has them."""

import hashlib
from collections.abc import Mapping
from typing import Any

from console.domain.warning import Code, Parsed, Rejected, Warning
from console.feeds import features, reading, times
from console.feeds.plain import plain
from console.feeds.refusal import Unreadable


def parse(data: bytes, now: int) -> Parsed:
    """Every outage of a list; raises Unreadable for what is none."""
    rows = reading.json(data)
    if not isinstance(rows, list):
        raise Unreadable("dokumentet er ikke en liste af strømafbrydelser")
    warnings, rejected = list[Warning](), list[Rejected]()
    for n, row in enumerate(rows):
        if isinstance(row, Mapping) and features.text(row, "title", "zipcodes"):
            warnings.append(_outage(row, now))
        else:
            rejected.append(Rejected(f"afbrydelse {n + 1}", "siger hverken hvad eller hvor"))
    return Parsed("power", True, tuple(warnings), tuple(rejected))


def _outage(row: Mapping[str, Any], now: int) -> Warning:
    problems: list[str] = []
    start, doubt = times.read(features.text(row, "startDate"))
    end, doubts = times.read(features.text(row, "expectedDowntime", "endDate"))
    problems += [one for one in (doubt, doubts) if one]
    codes = [part for part in features.text(row, "zipcodes").replace(",", " ").split() if part.isdecimal()]
    title = plain(features.text(row, "title")) or "Strømafbrydelse"
    key = features.text(row, "id") or hashlib.sha256(f"{title}|{start}|{codes}".encode()).hexdigest()[:24]
    return Warning(
        source="power", sender="elnet", id=key, version=features.text(row, "updated"), kind="power",
        original_kind=features.text(row, "incidentType"), level=2, level_source="kind",
        state=_state(start, end, now),
        sent=start, onset=start, expires=end, headline=title, text=plain(features.text(row, "cause")), language="da",
        codes=tuple(Code("postcode", code) for code in dict.fromkeys(codes)), problems=tuple(problems),
    )  # fmt: skip


def _state(start: int | None, end: int | None, now: int) -> str:
    if end is not None and end <= now:
        return "expired"
    return "upcoming" if start is not None and start > now else "active"
