"""A staff's list of tasks: CSV with a header, a row an incident. Columns in Danish or English, comma or semicolon."""

import csv
import hashlib
import io

from console.domain.message import Message
from console.domain.text import safe

_COLUMNS = {
    "id": "id", "nr": "id", "type": "type", "melding": "type", "place": "place", "sted": "place", "adresse": "place",
    "note": "note", "bemærkning": "note", "priority": "priority", "prioritet": "priority",
}  # fmt: skip
_PRIORITIES = {"k1": "K1", "k2": "K2", "liv": "liv", "samf": "samf", "værdi": "værdi", "øvrig": "øvrig"}


def tasks(text: str) -> list[Message]:
    """One message a row that has a place; raises ValueError without the columns type and place."""
    first = text.lstrip().splitlines()[0]
    rows = csv.reader(io.StringIO(text.lstrip()), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [_COLUMNS.get(name.strip().lower(), "") for name in next(rows)]
    if "type" not in header or "place" not in header:
        raise ValueError("no columns type and place")
    return [_task(dict(zip(header, row, strict=False)), ",".join(row)) for row in rows if any(map(str.strip, row))]


def _task(row: dict[str, str], raw: str) -> Message:
    said = {key: safe(value, 2000) for key, value in row.items()}
    key = said.get("id") or hashlib.sha256(raw.encode()).hexdigest()[:32]
    return Message(
        source="tasks", key=f"opgave:{key}", raw=safe(raw, 5000), type_words=said.get("type", ""),
        place=said.get("place", ""), note=said.get("note", ""),
        priority=_PRIORITIES.get(said.get("priority", "").lower()), understood=bool(said.get("place")),
    )  # fmt: skip
