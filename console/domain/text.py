"""Text as people type it: made safe to show, and folded so that æ, ø, å and aa find one another."""

import re
import unicodedata

LONGEST = 4_000
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", "è": "e"})
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_CPR = re.compile(r"\b\d{6}[- ]?\d{4}\b")
_PHONE = re.compile(r"(?<!\d)(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)")


def safe(text: str, longest: int = LONGEST) -> str:
    """Text without control, direction and surrogate characters, line ends kept, cut at `longest` characters."""
    kept = "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\t", " ")
        if c == "\n" or unicodedata.category(c) not in _INVISIBLE
    )
    return unicodedata.normalize("NFC", kept)[:longest].strip()


def folded(text: str) -> str:
    """Lower case with Danish letters as two: søndergade and soendergade are the same."""
    return text.lower().translate(_FOLD)


def looks_personal(text: str) -> bool:
    """Whether free text seems to hold a CPR or telephone number; the form asks before it is saved."""
    return bool(_CPR.search(text) or _PHONE.search(text))
