"""Reads a line at each key: what it would do, what was understood, and where it fails. Never raises."""

from collections.abc import Callable, Mapping

from console.operations import commands as c
from console.operations.grammar import correcting, ending, opening, ordering
from console.operations.grammar.completing import complete
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, named, type_of
from console.operations.grammar.reading import Chip, Completion, Interpretation, Problem, Trouble
from console.operations.grammar.saying import sentence
from console.operations.grammar.telling import problem
from console.operations.grammar.verbs import BY_WORD, RESERVED
from console.operations.grammar.words import Word

__all__ = ["Chip", "Completion", "Interpretation", "Problem", "interpret"]
Parse = Callable[[Line, list[Word]], c.Command]

PARSERS: Mapping[str, Parse] = {
    "open": opening.open_incident,
    "send": ordering.send,
    "reserve": ordering.reserve,
    "move": ordering.move,
    "turn_back": ordering.turn_back,
    "home": ordering.home,
    "called": ordering.called,
    "drive1": ordering.drive1,
    "drive2": ordering.drive2,
    "out": ordering.out,
    "crew": ordering.crew,
    "note": correcting.note,
    "amend": correcting.amend,
    "place": correcting.place,
    "task": correcting.task,
    "done": correcting.done,
    "level": correcting.level,
    "priority": correcting.priority,
    "type": correcting.retype,
    "close": ending.close,
    "reopen": correcting.reopen,
    "separate": correcting.separate,
    "take": correcting.take,
    "hand_over": correcting.hand_over,
    "merge": correcting.merge,
    "tie": correcting.tie,
    "reinforce": correcting.reinforce,
    "shelve": correcting.shelve,
    "find": correcting.find,
    "undo": correcting.undo,
    "settle": correcting.settle,
    "glass": correcting.glass,
    "reveal": correcting.reveal,
}
_WEIGHTY = (
    c.Send, c.Move, c.Reinforce, c.ConfirmCalled, c.TurnBack, c.SendHome, c.Close, c.Merge, c.Undo, c.BreakGlass,
    c.Settle,
)  # fmt: skip


def interpret(text: str, lexicon: Lexicon, lang: str = "da") -> Interpretation:
    """Read a line against what may be named right now, in `da` or `en`. Never raises; a problem points at its word."""
    line = Line(text, lexicon)
    try:
        line.prepare()
        command = _command(line)
    except Trouble as trouble:
        said = {"word": text[trouble.start : trouble.end], **trouble.said}
        told = Problem(trouble.code, problem(trouble.code, lang, said), trouble.start, trouble.end, trouble.suggestions)
        return Interpretation(None, line.chips(), told, complete(text, lexicon, lang), "", confirm=False)
    asks = isinstance(command, _WEIGHTY) or _touches_another(command, lexicon)
    told = sentence(command, lexicon, lang)
    warned = _personal(text, command, lang)
    return Interpretation(command, line.chips(), warned, complete(text, lexicon, lang), told, confirm=asks)


def _command(line: Line) -> c.Command:
    """A verb, a unit, an incident, a type or a place begins the line; in that order."""
    words = line.words
    if not words:
        raise Trouble("empty", 0, len(line.text))
    first = words[0]
    status = ordering.status_words(words)
    units = named(line, words)
    if units.units and units.rest:
        return _of_units(line, units.rest, words)
    if units.units:
        return _only_units(line, status)
    if status and _is_status_first(line, words[status[1] :]):
        after = named(line, words[status[1] :])
        return ordering.status(line, after, [*words[: status[1]], *after.rest])
    verb = BY_WORD.get(first.key)
    if verb is not None:
        line.chip("verb", first)
        return PARSERS[verb.id](line, _with_plus(first, words[1:]))
    if first.key in RESERVED and not type_of(line, words):
        raise Trouble("reserved", first.start, first.end, word=first.text)
    return _incident_first(line, words) or opening.open_incident(line, words)


def _with_plus(first: Word, words: list[Word]) -> list[Word]:
    """`++` asks for the next step: nothing may follow but an incident."""
    return words if first.key != "++" else [word for word in words if word.key]


def _of_units(line: Line, rest: list[Word], words: list[Word]) -> c.Command:
    """`rom1 rov1 fr`; `rom1 ude motor` is the verb with its units first."""
    verb = BY_WORD.get(rest[0].key)
    if (
        verb is not None
        and ordering.status_words(rest) is None
        and verb.id in ("out", "home", "turn_back", "called", "crew")
    ):
        line.chip("verb", rest[0])
        return PARSERS[verb.id](line, [*words[: words.index(rest[0])], *rest[1:]])
    return ordering.status(line, named(line, words), rest)


def _only_units(line: Line, status: tuple[str, int] | None) -> c.Command:
    raise Trouble("missing_status", len(line.text), len(line.text))


def _is_status_first(line: Line, words: list[Word]) -> bool:
    return bool(words) and bool(named(line, words[:2]).units)


def _incident_first(line: Line, words: list[Word]) -> c.Command | None:
    """`734 luk reel`: an incident, then what to do with it."""
    if len(words) < 2 or not words[0].text[-1:].isdecimal():
        return None
    verb = BY_WORD.get(words[1].key)
    if verb is None or not incident_of(line, words[0], closed=True):
        return None
    line.chip("verb", words[1])
    return PARSERS[verb.id](line, [words[0], *words[2:]])


def _touches_another(command: c.Command, lexicon: Lexicon) -> bool:
    if isinstance(command, c.OpenIncident | c.Find | c.SetStatus | c.SetCrew):
        return False
    names = [getattr(command, name, None) for name in ("incident", "duplicate", "into", "under")]
    return any(name and name != lexicon.current for name in names)


def _personal(text: str, command: c.Command, lang: str) -> Problem | None:
    """Free text that looks like a CPR or phone number is asked about; the command stands."""
    found = opening.personal(command)
    if not found:
        return None
    return Problem("person_data", problem("person_data", lang, {}), 0, len(text))
