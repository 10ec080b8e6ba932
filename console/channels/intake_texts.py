"""Messages as text: the pager's slashes, the composer's hash, labelled lines, an alarm system's one line."""

import hashlib
import re

from console.domain.message import Message
from console.domain.text import safe

_ABA = re.compile(r"\b(\d{9})\b")
_PRIORITY = re.compile(r"\b(?:K|Kørsel)\s*:?\s*([12])\b", re.IGNORECASE)
_JOB = re.compile(r"\b(?:Job-?nr|112-?nr|112-?nummer)\.?\s*:?\s*(\d{4,12})\b", re.IGNORECASE)
_POSTCODE = re.compile(r"^\d{4}\s+\S")
_PHONE = re.compile(r"\b(?:tlf|telefon)\.?\s*:?\s*(\+?\d[\d ]{6,14}\d)", re.IGNORECASE)
_SKS = re.compile(r"\bSKS\s*:?\s*(\d{1,3})\b", re.IGNORECASE)
_COMPOSED = re.compile(r"^(?P<head>.+?)\s+Kørsel\s+(?P<drive>[12])\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_STREET = re.compile(r"^(?P<type>.+?)\s+(?P<place>[A-ZÆØÅ]\S*(?:\s+\S+){0,5}?\s+\d.*)$", re.DOTALL)
_LABELS = {
    "melding": "type_words", "førstemelding": "type_words", "type": "type_words", "kode": "type_words",
    "adresse": "place", "sted": "place", "bemærkning": "note", "bemærkninger": "note", "fritekst": "note",
    "tekst": "note", "anmelder": "caller_name", "tlf": "caller_number", "telefon": "caller_number",
}  # fmt: skip


def sendings(text: str) -> list[Message]:
    """The messages of a 112 text: one, in whichever of the patterns it has."""
    shown = text.strip()
    labelled = _labelled(shown)
    if labelled is not None:
        return [labelled]
    if shown.count(" / ") >= 2:
        return [_slashes(shown)]
    composed = _composed(shown)
    return [composed] if composed else []


def is_alarm(text: str) -> bool:
    """Whether a text comes from an alarm system: it says ABA or brandalarm and bears a nine-digit number."""
    return bool(_ABA.search(text)) and bool(re.search(r"\baba\b|brandalarm", text, re.IGNORECASE))


def alarms(text: str) -> list[Message]:
    """One alarm a line, by the system's nine-digit number; a line without one is left to be interpreted otherwise."""
    found = []
    for line in text.splitlines():
        number = _ABA.search(line)
        if number:
            found.append(_made(line, source="aba", type_words="ABA", place=number.group(1), aba=number.group(1)))
    return found


def _labelled(text: str) -> Message | None:
    """`Melding: …`, `Adresse: …` a line each, in any order."""
    fields: dict[str, str] = {}
    for line in text.splitlines():
        label, mark, value = line.partition(":")
        field = _LABELS.get(label.strip().lower())
        if mark and field:
            fields[field] = f"{fields[field]}\n{value.strip()}" if field in fields else value.strip()
        elif mark and label.strip().lower() == "postnr":
            fields["postcode"] = value.strip()
    if "place" not in fields or "type_words" not in fields:
        return None
    postcode = fields.pop("postcode", "")
    fields["place"] = ", ".join(filter(None, (fields["place"], postcode)))
    return _made(text, source="112", **fields)


def _slashes(text: str) -> Message:
    """`(A)M+V / <melding> K: 1 / <vej nr> / <postnr by> / <fritekst> / Job-nr: <cifre> / position`."""
    parts = [part.strip() for part in re.split(r"\s+/\s+|\n", text) if part.strip()]
    kept = [part for part in parts if not _JOB.search(part)]
    said = kept[1] if len(kept) > 1 else kept[0]
    rest = kept[2:]
    at = next((n for n, part in enumerate(rest) if _POSTCODE.match(part)), None)
    street = rest[:at] if at is not None else rest[:1]
    place = ", ".join(filter(None, (" ".join(street), rest[at] if at is not None else "")))
    after = rest[at + 1 :] if at is not None else rest[1:]
    return _made(
        text, source="112", type_words=_PRIORITY.sub("", said).strip(" -"), place=place, note=" / ".join(after)
    )


def _composed(text: str) -> Message | None:
    """`<MELDING> <adresse> Kørsel 1 # <kommentar> - ROIL1 ROM1`; without both a street and a drive it is not one."""
    found = _COMPOSED.match(text)
    if not found:
        return None
    split = _STREET.match(found["head"])
    if not split:
        return None
    note = re.sub(r"\s+-\s+[A-ZÆØÅ0-9 ]+$", "", found["rest"].lstrip("# ").strip())
    return _made(text, source="112", type_words=split["type"].strip(" ,-"), place=split["place"].strip(), note=note)


def _made(text: str, *, source: str, **fields: str) -> Message:
    """A message with what any pattern may hold: number, priority, SKS, caller's number."""
    job, drive, sks, phone = (_first(pattern, text) for pattern in (_JOB, _PRIORITY, _SKS, _PHONE))
    note = _PHONE.sub("", fields.get("note", "")).strip(" /")
    number = fields.get("caller_number", "") or phone
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]

    def said(field: str) -> str:
        return safe(fields.get(field, ""), 5000)

    return Message(
        source=source, key=f"tekst:{digest}", raw=safe(text, 5000), type_words=said("type_words"), place=said("place"),
        note=safe(note, 5000), priority=f"K{drive}" if drive else None, number112=job, aba=said("aba"), sks=sks,
        caller_name=said("caller_name"), caller_number="".join(number.split()),
    )  # fmt: skip


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else ""
