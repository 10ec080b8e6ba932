"""Verbs between centres: aid asked for, offered, answered and taken back; a preparedness level proposed."""

from console.domain.reference import Area
from console.domain.text import folded
from console.operations import commands as c
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, unit_of
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves
from console.operations.preparedness import ProposeLevel, WithdrawLevel
from console.operations.requesting import AnswerAid, OfferAid, RequestAid, WithdrawAid

_STATE = ("brs", "beredskabsstyrelsen", "national", "nationalt")
_ENDED = ("slut", "ophaevet", "off", "ended")
_LEVEL = ("niveau", "beredskabsniveau", "level")


def request(line: Line, words: list[Word]) -> c.Command:
    """`anmod <område|brs> <hvad> [til HH:MM]`; an incident's number last or the current one is what it is for."""
    area, rest = area_of(line, words)
    rest, until = until_of(line, rest)
    incident = line.lexicon.current
    if rest and (found := incident_of(line, rest[-1], 3)):
        line.chip("incident", rest[-1])
        incident, rest = found, rest[:-1]
    named = [unit for word in rest if (unit := unit_of(line.lexicon, word))]
    text = _text(line, rest)
    return RequestAid(
        area=area, text=text, incident=incident, units=tuple(unit.id for unit in named), until=until,
        happened=line.happened,
    )  # fmt: skip


def offer(line: Line, words: list[Word]) -> c.Command:
    """`tilbyd <område> <hvad> [til HH:MM]`."""
    area, rest = area_of(line, words)
    rest, until = until_of(line, rest)
    return OfferAid(area=area, text=_text(line, rest), until=until, happened=line.happened)


def approve(line: Line, words: list[Word]) -> c.Command:
    """`godkend <nummer> [,, tekst]`."""
    return _answer(line, words, "accepted")


def decline(line: Line, words: list[Word]) -> c.Command:
    """`afvis <nummer> [,, grund]`."""
    return _answer(line, words, "declined")


def withdraw(line: Line, words: list[Word]) -> c.Command:
    """`tilbagetræk <nummer> [,, grund]`."""
    number, text = _numbered(line, words)
    return WithdrawAid(matter=number, text=text, happened=line.happened)


def propose(line: Line, words: list[Word]) -> c.Command:
    """`foreslå [niveau] 2 [til HH:MM] [,, grund]`, `foreslå slut`."""
    head, note = halves(words)
    head = head[1:] if head and head[0].key in _LEVEL else head
    if len(head) == 1 and head[0].key in _ENDED:
        line.chip("value", head[0])
        return WithdrawLevel(happened=line.happened)
    head, until = until_of(line, head)
    if len(head) != 1 or head[0].key not in ("1", "2", "3", "4"):
        raise Trouble("missing_level", *end_of(line))
    line.chip("value", head[0])
    line.chip("note", *note)
    return ProposeLevel(level=int(head[0].key), reason=free(line.text, note), until=until, happened=line.happened)


def _answer(line: Line, words: list[Word], said: str) -> c.Command:
    number, text = _numbered(line, words)
    return AnswerAid(matter=number, answer=said, text=text, happened=line.happened)


def _numbered(line: Line, words: list[Word]) -> tuple[str, str]:
    head, note = halves(words)
    if not head:
        raise Trouble("missing_number", *end_of(line))
    line.chip("value", head[0])
    line.chip("note", *head[1:], *note)
    return head[0].text, free(line.text, note) or free(line.text, head[1:])


def area_of(line: Line, words: list[Word]) -> tuple[str, list[Word]]:
    """The area the words begin with, or the agency, and the words after it. Raises Trouble where there is none."""
    said = folded(words[0].text) if words else ""
    known = line.lexicon.reference.areas.values()
    if said in _STATE:
        line.chip("place", words[0])
        return "national", words[1:]
    found: Area | None = next((a for a in known if len(said) > 1 and _is_called(a, said)), None)
    if found is None:
        at = (words[0].start, words[0].end) if words else end_of(line)
        raise Trouble("missing_area", *at, tuple(area.name for area in known))
    line.chip("place", words[0])
    return found.id, words[1:]


def _is_called(area: Area, said: str) -> bool:
    return folded(area.name).startswith(said) or area.id.startswith(said)


def _text(line: Line, words: list[Word]) -> str:
    text = free(line.text, words).strip(" ,;")
    if not text:
        raise Trouble("missing_text", *end_of(line))
    line.chip("note", *words)
    return text
