"""Danish place names as they are spelt and misspelt: folded so that every spelling of one name is the same."""

import re

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "é": "e", "è": "e", "á": "a"}
)
_PAIRS = (("aa", "a"), ("oe", "o"), ("ae", "a"))
_SHORT: dict[str, str] = {
    "gl": "gammel", "skt": "sankt", "sct": "sankt", "st": "store", "ll": "lille", "kgs": "kongens", "dr": "doktor",
    "nr": "noerre", "ndr": "noerre", "sdr": "soender", "vestr": "vester", "oestr": "oester", "chr": "christian",
    "pl": "plads",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HOUSE = re.compile(r"^(?:nr\.?\s*)?(\d{1,4})\s*([a-zæøå])?$")


def folded(text: str) -> str:
    """`Gl. Åboulevard` → `gammel aaboulevard`: lower case, no Danish letters, short forms written out."""
    words: list[str] = [word.translate(_LETTERS) for word in _WORD.findall(text.lower())]
    return " ".join(_SHORT.get(word, word) for word in words)


def bare(text: str) -> str:
    """The same from a keyboard without Danish letters, however it was spelt: `Aalborg`, `Ålborg` → `alborg`."""
    found = folded(text)
    for pair, letter in _PAIRS:
        found = found.replace(pair, letter)
    return found


def grams(text: str) -> frozenset[str]:
    """The three-letter pieces of a folded text, for finding what is nearly it."""
    padded = f" {text} "
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """How alike two folded texts are, 0–1: shared pieces over all pieces."""
    a, b = grams(one), grams(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def house_number(word: str) -> str | None:
    """`12`, `12b`, `nr. 12` as a house number; None for what is none."""
    found = _HOUSE.match(word.strip().lower())
    return f"{int(found[1])}{found[2] or ''}" if found else None
