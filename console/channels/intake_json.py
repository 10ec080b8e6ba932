"""Messages as JSON, by `resources/intake.schema.json`: one object, or a list of them."""

import hashlib
import json
from datetime import datetime
from math import isfinite
from typing import Any, cast

from console.domain.message import Message
from console.domain.text import safe

MOST = 1000  # messages in one list


def messages(text: str) -> list[Message]:
    """Every object of the document; raises ValueError where it is no such document."""
    held: Any = json.loads(text)
    every = cast("list[Any]", held) if isinstance(held, list) else [held]
    if not every or len(every) > MOST or not all(isinstance(one, dict) for one in every):
        raise ValueError("not an intake document")
    return [_message(cast("dict[str, Any]", one)) for one in every]


def _message(held: dict[str, Any]) -> Message:
    caller: dict[str, Any] = held["caller"] if isinstance(held.get("caller"), dict) else {}
    aba = _text(held, "aba")
    raw = json.dumps(held, ensure_ascii=False, sort_keys=True)
    key = _text(held, "id")
    type_words = _text(held, "type") or ("ABA" if aba else "")
    position, radius, measured = _position(held.get("position"))
    place = _text(held, "place") or aba
    priority = _text(held, "priority")
    return Message(
        source=_text(held, "source") or "json",
        key=f"id:{key}" if key else "tekst:" + hashlib.sha256(raw.encode()).hexdigest()[:32],
        raw=safe(raw, 5000),
        type_words=type_words,
        place=place,
        note=_text(held, "note"),
        priority=priority if priority in ("K1", "K2", "liv", "samf", "værdi", "øvrig") else None,
        number112=_text(held, "number112"),
        aba=aba,
        sks=_text(held, "sks"),
        caller_name=safe(str(caller.get("name") or ""), 200),
        caller_number=safe(str(caller.get("number") or ""), 40),
        happened=_when(held.get("happened")),
        position=position,
        radius=radius,
        measured=measured,
        understood=bool(type_words or place or position or _text(held, "number112")),
    )


def _position(held: Any) -> tuple[tuple[float, float] | None, int, int | None]:
    """Latitude and longitude, metres they may be off, and when they were measured; what is no number is not said."""
    said: dict[str, Any] = held if isinstance(held, dict) else {}
    lat, lon, radius = (_number(said.get(name)) for name in ("lat", "lon", "radius_m"))
    if lat is None or lon is None:
        return None, 0, None
    return (lat, lon), round(min(max(radius or 0.0, 0.0), 500_000)), _when(said.get("at"))


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    return float(value) if is_number else None


def _text(held: dict[str, Any], key: str) -> str:
    value = held.get(key)
    return safe(str(value), 5000) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _when(said: Any) -> int | None:
    """ISO 8601 with a zone, as ms UTC; anything else does not say."""
    if not isinstance(said, str):
        return None
    try:
        told = datetime.fromisoformat(said)
    except ValueError:
        return None
    return round(told.timestamp() * 1000) if told.tzinfo else None
