"""What verbs about incidents share: the incident a line begins with, the text it ends in, and where to point."""

from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, named, stranger
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free


def about(line: Line, words: list[Word], shortest: int = 2) -> tuple[str, list[Word]]:
    """The incident the words begin with, or the current one, and the words after it."""
    found = incident_of(line, words[0], shortest) if words else None
    if found:
        line.chip("incident", words[0])
        return found, words[1:]
    if words and (words[0].key.isdecimal() and len(words[0].key) == 5):
        raise stranger(line, words[0])
    return line.current(), words


def only_incident(line: Line, words: list[Word], *, closed: bool = False) -> str:
    """The one incident named, or the current one; raises Trouble for anything more."""
    found = named(line, words, closed=closed, most=1)
    if found.units or found.rest:
        raise stranger(line, (found.rest or found.taken)[0])
    return found.incidents[0] if found.incidents else line.current()


def text_of(line: Line, words: list[Word], role: str = "note") -> str:
    """The free text of some words; raises Trouble when there is none."""
    words = words[1:] if words and words[0].opens_note else words
    text = free(line.text, words)
    if not text:
        raise Trouble("missing_text", *end_of(line))
    line.chip(role, *words)
    return text


def span(words: list[Word]) -> tuple[int, int]:
    """Where some words begin and end."""
    return words[0].start, words[-1].end


def end_of(line: Line) -> tuple[int, int]:
    """The end of the line, where something is missing."""
    return len(line.text.rstrip()), len(line.text)
