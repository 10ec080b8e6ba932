"""A typed line as words: where each stands, how it is compared, and the free text between two of them."""

import re
from dataclasses import dataclass

from console.domain.text import folded, safe

LONGEST = 4_000
_WORD = re.compile(r'"(?:[^"]|"")*"(?=\s|$)|,,|#|(?:(?!,,)\S)+')


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `key` is what it is compared by, empty for quoted text, which means only itself."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in double quotes."""
        return not self.key and self.text.startswith('"')

    @property
    def opens_note(self) -> bool:
        """Whether a note begins after it: `#` or `,,`."""
        return self.key in ("#", ",,")


def split(text: str) -> list[Word]:
    """The words of a line. Characters that cannot be seen are left out of them; positions are those of the text."""
    found = []
    for match in _WORD.finditer(text):
        seen = match.group() if match.group().isprintable() else safe(match.group())
        if seen:
            found.append(Word(seen, _key(seen), match.start(), match.end()))
    return found


def _key(seen: str) -> str:
    if len(seen) > 1 and seen[0] == '"' == seen[-1]:
        return ""
    if seen in (".", "#", ",,", "→"):
        return seen
    return folded(seen).strip(",;→").rstrip(".") or seen


def key_of(text: str) -> str:
    """A known name as its words are compared: `Bygn.brand-Villa/Rækkehus` → `bygn brand villa raekkehus`."""
    return " ".join(re.split(r"[^\w]+", folded(text).strip())).strip()


def free(text: str, words: list[Word]) -> str:
    """The text from the first to the last of these words, as typed; what one quoted word holds, if that is all."""
    if not words:
        return ""
    if len(words) == 1 and words[0].is_quoted:
        return safe(words[0].text[1:-1].replace('""', '"'))
    return safe(text[words[0].start : words[-1].end])


def quoted(text: str) -> str:
    """Text as it must be typed to be taken literally."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def halves(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words before and after the first note mark."""
    at = next((n for n, word in enumerate(words) if word.opens_note), len(words))
    return words[:at], words[at + 1 :]
