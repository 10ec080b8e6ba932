"""What came in as bytes, as messages: encoding, size, format. Never raises for bad content; only for too much of it."""

import hashlib
from collections.abc import Callable, Mapping

from console.channels import intake_json, intake_tasks, intake_texts
from console.domain.message import Message
from console.domain.text import safe

LARGEST = 1_000_000  # bytes of one file or request; a longer one is refused whole
FORMS: Mapping[str, Callable[[str], list[Message]]] = {
    "sending": intake_texts.sendings,
    "aba": intake_texts.alarms,
    "json": intake_json.messages,
    "text": intake_texts.sendings,
    "tasks": intake_tasks.tasks,
}


class TooLarge(Exception):
    """More bytes than an intake takes; the message says how many, in Danish."""


def messages(content: bytes, form: str | None = None) -> list[Message]:
    """Every message in the content, by the form named or the one it looks like; raises TooLarge.

    What cannot be interpreted is one message with the text as it came.
    """
    if len(content) > LARGEST:
        raise TooLarge(f"Meldingen fylder {len(content) // 1000} kB; der tages højst {LARGEST // 1000} kB.")
    text = decode(content)
    if not text.strip():
        return []
    try:
        found = FORMS[form or looks_like(text)](text)
    except (ValueError, KeyError, TypeError, RecursionError):
        found = []
    return found or [not_understood(text)]


def decode(content: bytes) -> str:
    """UTF-8 where it is, else Windows' Western European, which has a sign for nearly every byte."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def looks_like(text: str) -> str:
    """The form a text seems to have."""
    start = text.lstrip()
    if start[:1] in "{[":
        return "json"
    first = start.splitlines()[0].lower()
    if "," in first or ";" in first:
        columns = {column.strip() for column in first.replace(";", ",").split(",")}
        if {"place", "sted"} & columns and {"type", "melding"} & columns:
            return "tasks"
    return "aba" if intake_texts.is_alarm(start) else "sending"


def not_understood(text: str) -> Message:
    """The text as it came, to be read by a person."""
    kept = safe(text, 5000)
    return Message(source="text", key=key_of(text), raw=kept, note=kept, understood=False)


def key_of(text: str) -> str:
    """What makes a text without a number of its own the same text again."""
    return "tekst:" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]
