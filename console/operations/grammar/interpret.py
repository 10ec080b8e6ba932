"""Reads a line at each key: what it would do, what was understood, and where it fails. Never raises."""

from collections.abc import Callable, Mapping

from console.operations import commands as c
from console.operations.grammar import (
    areas,
    briefing,
    calling,
    correcting,
    ending,
    entering,
    opening,
    ordering,
    planning,
    registering,
    requesting,
    response,
    roads,
    voicing,
    watching,
)
from console.operations.grammar.completing import complete
from console.operations.grammar.confirming import must_confirm
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.line import Line
from console.operations.grammar.naming import Named, named, stranger, type_of
from console.operations.grammar.reading import Chip, Completion, Interpretation, Problem, Trouble
from console.operations.grammar.saying import sentence
from console.operations.grammar.spelling import near
from console.operations.grammar.telling import problem
from console.operations.grammar.verbs import BY_WORD, RESERVED, Verb
from console.operations.grammar.words import Word, key_of

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
    "realert": ordering.realert,
    "next": ordering.next_way,
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
    "take_over": areas.take_over,
    "hand_back": areas.hand_back,
    "promises": areas.promises,
    "merge": correcting.merge,
    "tie": correcting.tie,
    "reinforce": correcting.reinforce,
    "shelve": correcting.shelve,
    "find": correcting.find,
    "undo": correcting.undo,
    "settle": correcting.settle,
    "call": calling.take,
    "attach": calling.attach,
    "detach": calling.detach,
    "hung_up": calling.hung_up,
    "call_back": calling.call_back,
    "called_back": calling.called_back,
    "message": briefing.message,
    "commander": briefing.commander,
    "talkgroup": briefing.talkgroup,
    "count": briefing.count,
    "mark": briefing.place_mark,
    "caution": briefing.caution,
    "cover": briefing.cover,
    "remind": briefing.remind,
    "roles": briefing.roles,
    "notify": registering.notify,
    "on_test": registering.on_test,
    "close_road": roads.close_road,
    "danger_area": roads.danger_area,
    "request": requesting.request,
    "offer": requesting.offer,
    "approve": requesting.approve,
    "decline": requesting.decline,
    "withdraw": requesting.withdraw,
    "propose_level": requesting.propose,
    "watch": watching.watch,
    "read_out": voicing.read_out,
    "transcribe": voicing.transcribe,
    "plan_incident": planning.plan,
    "change_plan": response.change,
    "try_alarm": planning.try_alarm,
    "glass": correcting.glass,
    "reveal": correcting.reveal,
    "reenter": entering.reenter,
}
_UNITS_FIRST = frozenset(
    ("send", "reserve", "move", "turn_back", "home", "called", "drive1", "drive2", "out", "crew")
)  # verbs that may stand after their units


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
    told = sentence(command, lexicon, lang)
    asks = must_confirm(command, lexicon)
    return Interpretation(
        command, line.chips(), _personal(text, command, lang), complete(text, lexicon, lang), told, asks
    )


def _command(line: Line) -> c.Command:
    """A verb, a unit, an incident, a type or a place begins the line; in that order."""
    words = line.words
    if not words:
        raise Trouble("empty", 0, len(line.text))
    verb = BY_WORD.get(words[0].key)
    if verb is not None and not _is_rather_a_type(line, words):
        return _of_verb(line, verb, words[0], words[1:])
    _not_yet(line, words)
    found = named(line, words)
    if found.units:
        return _of_units(line, found)
    if found.incidents:
        return _of_incident(line, found)
    status = ordering.status_words(words)
    if status and (after := named(line, words[status[1] :])).units:
        return ordering.status(line, after, [*words[: status[1]], *after.rest])
    return _of_type(line, words)


def _of_verb(line: Line, verb: Verb, word: Word, words: list[Word]) -> c.Command:
    line.chip("verb", word)
    return PARSERS[verb.id](line, words)


def _is_rather_a_type(line: Line, words: list[Word]) -> bool:
    """`tag Algade 12` is a roof, for taking an incident needs one; `tag` and `tag 734` are the verb.

    A type of several words that begins with a verb's word is that type.
    """
    table = line.lexicon.words
    keys = [key_of(word.text) for word in words[: table.longest_type]]
    if any(" ".join(keys[:count]) in table.types.values for count in range(2, len(keys) + 1)):
        return True
    if words[0].key not in table.types.values or len(words) < 2:
        return False
    return not (words[1].key == "." or words[1].key[-1:].isdecimal())


def _not_yet(line: Line, words: list[Word]) -> None:
    """Words kept for verbs still to come."""
    first = words[0]
    if first.key in RESERVED and (len(words) == 1 or not type_of(line, words)):
        raise Trouble("reserved", first.start, first.end, word=first.text)


def _of_units(line: Line, found: Named) -> c.Command:
    """`rom1 rov1 fr`; `rom1 ude motor` is the verb with its units first."""
    if not found.rest:
        calls = " ".join(unit.callsign.lower() for unit in found.units)
        end = len(line.text)
        raise Trouble("missing_status", end, end, (f"{calls} fr", f"send {calls}"))
    first = found.rest[0]
    verb = BY_WORD.get(first.key)
    if verb is not None and verb.id in _UNITS_FIRST and ordering.status_words(found.rest[:1]) is None:
        return _of_verb(line, verb, first, [*found.taken, *found.rest[1:]])
    if found.incidents:
        raise Trouble("missing_verb", found.taken[-1].start, found.taken[-1].end, word=found.taken[-1].text)
    return ordering.status(line, found, found.rest)


def _of_incident(line: Line, found: Named) -> c.Command:
    """`734 luk reel`: an incident, then what to do with it; alone it is looked up. Some places begin with a number."""
    words = found.taken + found.rest
    if not found.rest:
        line.chip("incident", *words)
        return c.Find(text=line.text[words[0].start : words[-1].end], happened=line.happened)
    verb = BY_WORD.get(found.rest[0].key)
    if verb is not None:
        return _of_verb(line, verb, found.rest[0], [*found.taken, *found.rest[1:]])
    if line.lexicon.sticky_type:
        return opening.open_incident(line, words)
    raise stranger(line, found.rest[0])


def _of_type(line: Line, words: list[Word]) -> c.Command:
    """A type, or a place where the desk keeps a type; a slip in a verb or a call sign is never taken for a place."""
    head = next((n for n, word in enumerate(words) if word.opens_note), len(words))
    if head and words[head - 1].text.endswith("+"):
        return calling.second_caller(line, words)
    if type_of(line, words) is None:
        trouble = stranger(line, words[0])
        slip = bool(near(words[0].key, BY_WORD))
        if (slip and len(words) > 1 and named(line, words[1:2]).taken) or trouble.code == "unknown_unit":
            raise trouble
    return opening.open_incident(line, words)


def _personal(text: str, command: c.Command, lang: str) -> Problem | None:
    """Free text that looks like a CPR or phone number is asked about; the command stands."""
    found = opening.personal(command)
    if not found:
        return None
    start = max(0, text.find(found))
    return Problem("person_data", problem("person_data", lang, {}), start, min(len(text), start + len(found)))
