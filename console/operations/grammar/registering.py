"""Verbs of the register: `underret` and `afprøvning`. Both raise Trouble for a line that makes no command."""

from console.operations import commands as c
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves
from console.operations.register_commands import Notify, PutOnTest, TakeOffTest

_ENDED = frozenset(("slut", "faerdig", "i_drift", "ended", "end", "off"))


def notify(line: Line, words: list[Word]) -> c.Command:
    """`underret <hvem> [hændelse][, svar]`; the incident may stand first. What follows a comma or `#` is the answer."""
    head, answer = _answer(words)
    incident, head = _incident(line, head)
    who = free(line.text, head).rstrip(" ,;.")
    if not who:
        raise Trouble("missing_contact", *end_of(line))
    line.chip("value", *head)
    line.chip("note", *answer)
    return Notify(
        incident=incident or line.current(), who=who, text=free(line.text, answer), happened=line.happened
    )  # fmt: skip


def _answer(words: list[Word]) -> tuple[list[Word], list[Word]]:
    for n, word in enumerate(words):
        if word.opens_note:
            return words[:n], words[n + 1 :]
        if word.text.endswith(",") and not word.is_quoted:
            return words[: n + 1], words[n + 1 :]
    return words, []


def _incident(line: Line, words: list[Word]) -> tuple[str | None, list[Word]]:
    """The incident last or first among the words; `underret 112` alone tells 112, it does not name an incident."""
    for at in (len(words) - 1, 0):
        if len(words) > 1 and (found := incident_of(line, words[at], 3)):
            line.chip("incident", words[at])
            return found, words[:at] + words[at + 1 :]
    return None, words


def on_test(line: Line, words: list[Word]) -> c.Command:
    """`afprøvning <anlæg> til HH:MM [,, grund]`, `afprøvning slut <anlæg>`: an end is always asked for."""
    head, reason = halves(words)
    ended = next((word for word in (*head[:1], *head[-1:]) if word.key in _ENDED), None)
    if ended:
        line.chip("value", ended)
        return TakeOffTest(target=_target(line, [w for w in head if w is not ended]), happened=line.happened)
    head, until = until_of(line, head)
    target = _target(line, head)
    if until is None:
        raise Trouble("missing_time", *end_of(line))
    line.chip("note", *reason)
    return PutOnTest(target=target, until=until, reason=free(line.text, reason), happened=line.happened)


def _target(line: Line, words: list[Word]) -> str:
    said = free(line.text, words).strip(" ,;")
    if not said:
        raise Trouble("missing_object", *end_of(line))
    line.chip("place", *words)
    return said
