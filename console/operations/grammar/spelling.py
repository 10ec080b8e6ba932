"""What was probably meant: known words one slip of the finger away, then those that look alike."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def slips(word: str) -> Iterator[str]:
    """The word with one letter left out, two swapped, one wrong, or one too many."""
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    for left, right in parts:
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
    for left, right in parts:
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]


def near(word: str, known: Collection[str], *, loosely: Iterable[str] = (), limit: int = 3) -> list[str]:
    """Up to `limit` known words one slip away; if there are none, those of `loosely` that look alike."""
    if not 1 < len(word) <= 24:
        return []
    found = dict.fromkeys(slip for slip in slips(word) if slip in known and slip != word)
    if found:
        return list(found)[:limit]
    alike = [other for other in loosely if other[:1] == word[:1]]
    return get_close_matches(word, alike, limit, 0.6)
