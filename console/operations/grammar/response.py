"""The verb of the plan workshop: a type's plan proposed, approved by another, rejected, taken back, rolled back."""

import re

from console.operations import commands as c
from console.operations.grammar.about import end_of
from console.operations.grammar.correcting import PRIORITIES
from console.operations.grammar.line import Line
from console.operations.grammar.naming import type_of, unknown_type
from console.operations.grammar.ordering import moment_after
from console.operations.grammar.reading import Trouble
from console.operations.grammar.spelling import near
from console.operations.grammar.words import Word, free, halves
from console.operations.response_plans import AnswerPlan, ProposePlan, RollBackPlan

_ANSWERS = {
    **dict.fromkeys(("godkend", "approve"), "approved"),
    **dict.fromkeys(("afvis", "reject"), "rejected"),
    **dict.fromkeys(("traek", "withdraw"), "withdrawn"),
}
_BACK = ("tilbage", "back", "rollback")
_FROM = ("fra", "from")
_PRIO = ("prio", "prioritet", "priority")
_PART = re.compile(r"[^\s;/]+")
_COUNTED = re.compile(r"(\d{0,2})(\D[\w-]*)")


def change(line: Line, words: list[Word]) -> c.Command:
    """`plan <type>: <trin> [prio k2] [fra HH:MM] # …`, `plan godkend|afvis|træk <nr>`, `plan tilbage <type>`."""
    head, note = halves(words)
    line.chip("note", *note)
    why = free(line.text, note)
    if head and head[0].key in _ANSWERS:
        return _answer(line, head, why)
    back = bool(head) and head[0].key in _BACK
    code, rest = _type(line, head[1:] if back else head)
    if not why:
        raise Trouble("missing_why", *end_of(line))
    if back:
        line.chip("value", head[0])
        if rest:
            raise Trouble("unknown_word", rest[0].start, rest[0].end, word=rest[0].text)
        return RollBackPlan(type_code=code, reason=why)
    rest, start = moment_after(line, rest, _FROM)
    rest, priority = _priority(line, rest)
    return ProposePlan(type_code=code, steps=_steps(line, rest), priority=priority, start=start, reason=why)


def _answer(line: Line, head: list[Word], why: str) -> c.Command:
    answer = _ANSWERS[head[0].key]
    if len(head) < 2 or not head[1].key.isdecimal():
        raise Trouble("missing_number", *end_of(line))
    if answer == "rejected" and not why:
        raise Trouble("missing_why", *end_of(line))
    line.chip("value", *head[:2])
    code, rest = _type(line, head[2:]) if head[2:] else ("", [])
    if rest:
        raise Trouble("unknown_word", rest[0].start, rest[0].end, word=rest[0].text)
    return AnswerPlan(number=str(int(head[1].key)), answer=answer, type_code=code, reason=why)


def _type(line: Line, words: list[Word]) -> tuple[str, list[Word]]:
    found = type_of(line, words)
    if found is None:
        raise unknown_type(line, words[0]) if words else Trouble("missing_type", *end_of(line))
    line.chip("type", *words[: found[1]])
    return found[0], words[found[1] :]


def _priority(line: Line, words: list[Word]) -> tuple[list[Word], str]:
    if len(words) < 2 or words[-2].key not in _PRIO:
        return words, ""
    if words[-1].key not in PRIORITIES:
        raise Trouble("unknown_priority", words[-1].start, words[-1].end, tuple(PRIORITIES), word=words[-1].text)
    line.chip("value", *words[-2:])
    return words[:-2], PRIORITIES[words[-1].key]


def _steps(line: Line, words: list[Word]) -> str:
    """The steps as the pickliste writes them; raises Trouble at the word that names no type of unit."""
    if not words:
        raise Trouble("missing_type_of_unit", *end_of(line))
    start, end = words[0].start, words[-1].end
    for part in _PART.finditer(line.text, start, end):
        _must_be_a_unit_type(line, part)
    line.chip("value", *words)
    return line.text[start:end].upper()


def _must_be_a_unit_type(line: Line, part: re.Match[str]) -> None:
    known = line.lexicon.words.unit_types
    match = _COUNTED.fullmatch(part[0].casefold())
    if match is None or match[2] not in known:
        close = near(match[2] if match else part[0].casefold(), known)
        raise Trouble("unknown_type_of_unit", *part.span(), tuple(known[key] for key in close), word=part[0])
