"""Texts from elsewhere as plain text: no markup, no script, no control characters."""

import html
import re

LONGEST = 20_000  # characters
_DEAD = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<\s*(br|/p|/li|/div|/h\d)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(\s[^<>]*)?/?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKED = re.compile(r"[<&]|  ")
_SPACES = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\s*\n\s*(\n\s*)*")


def plain(text: str | None) -> str:
    """The text as a person reads it. `<35>`, as junctions are written, is no markup and stays."""
    if not text:
        return ""
    if text.isprintable() and not _MARKED.search(text) and len(text) <= LONGEST:
        return text.strip()
    clean = text[: 4 * LONGEST]
    if "<" in clean or "&" in clean:
        clean = _without_markup(html.unescape(clean) if "&lt;" in clean and "<" not in clean else clean)
        clean = html.unescape(clean)
        if re.search(r"<\s*(script|style)\b", clean, re.IGNORECASE):
            clean = _without_markup(clean)
    clean = _CONTROL.sub("", clean.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINES.sub("\n", _SPACES.sub(" ", clean)).strip()[:LONGEST]


def _without_markup(text: str) -> str:
    return _TAG.sub("", _BREAKS.sub("\n", _DEAD.sub("", text)))
