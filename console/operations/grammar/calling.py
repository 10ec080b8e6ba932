"""Verbs about calls. A call is named by its place in the list of open calls, newest first; none means the newest."""

from console.advice.duplicates import offered
from console.operations import call_commands as b
from console.operations import commands as c
from console.operations.grammar.about import end_of, only_incident
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, type_of
from console.operations.grammar.opening import caller_of, phone_at_end
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves


def take(line: Line, words: list[Word]) -> c.Command:
    """`opkald [hændelse] <tekst> [tlf …] [anm …]`."""
    incident = incident_of(line, words[0], 5) if words else None
    if incident:
        line.chip("incident", words[0])
        words = words[1:]
    return _call(line, words, incident)


def _call(line: Line, words: list[Word], incident: str | None, place: str = "") -> b.TakeCall:
    words, caller = caller_of(line, words)
    words = phone_at_end(line, words, caller)
    words = words[1:] if words and words[0].opens_note else words
    line.chip("note", *words)
    return b.TakeCall(
        text=free(line.text, words), place=place, caller_name=free(line.text, caller.name),
        caller_number="".join(word.text for word in caller.number), incident=incident, happened=line.happened,
    )  # fmt: skip


def second_caller(line: Line, words: list[Word]) -> c.Command:
    """`[type] algade 12+ [,, tekst]`: one more caller on the open incident at that place."""
    head, note = halves(words)
    last = head[-1]
    bare = Word(last.text.rstrip("+"), last.key.rstrip("+"), last.start, last.end - last.text.count("+"))
    place = [*head[:-1], *([bare] if bare.text else [])]
    found = type_of(line, place) if place else None
    place = place[found[1] :] if found else place
    place, caller = caller_of(line, place)
    said = free(line.text, place)
    twin = twins(line.lexicon, said)
    if not twin:
        raise Trouble("no_twin", head[0].start, last.end, word=said)
    line.chip("place", *head)
    if caller.number or caller.name:
        line.chip("value", *caller.number, *caller.name)
    made = _call(line, note, twin[0], said)
    name = made.caller_name or free(line.text, caller.name)
    number = made.caller_number or "".join(word.text for word in caller.number)
    return b.TakeCall(
        text=made.text, place=said, caller_name=name, caller_number=number, incident=twin[0], happened=line.happened
    )


def twins(lexicon: Lexicon, place: str) -> list[str]:
    """The open incidents at a place as typed, best first."""
    known = [(incident.id, incident.place) for incident in lexicon.incidents if incident.open]
    return [twin.id for twin in offered(place, known)]


def attach(line: Line, words: list[Word]) -> c.Command:
    """`tilknyt [n] [hændelse]`."""
    call, rest = _which(line, words)
    return b.AttachCall(call=call, incident=only_incident(line, rest), happened=line.happened)


def detach(line: Line, words: list[Word]) -> c.Command:
    """`løsn [n]`."""
    return b.DetachCall(call=_which(line, words)[0], happened=line.happened)


def hung_up(line: Line, words: list[Word]) -> c.Command:
    """`lagt [n]`."""
    return b.SetLine(call=_which(line, words)[0], line="hung_up", happened=line.happened)


def call_back(line: Line, words: list[Word]) -> c.Command:
    """`ringtilbage [n]`."""
    return b.SetLine(call=_which(line, words)[0], line="call_back", happened=line.happened)


def called_back(line: Line, words: list[Word]) -> c.Command:
    """`ringet [n]`."""
    return b.SetLine(call=_which(line, words)[0], line="called_back", happened=line.happened)


def _which(line: Line, words: list[Word]) -> tuple[str, list[Word]]:
    calls = line.lexicon.calls
    if words and words[0].key.isdecimal() and len(words[0].key) == 1 and words[0].key != "0":
        number = int(words[0].key)
        if number > len(calls):
            raise Trouble("unknown_call", words[0].start, words[0].end, word=words[0].text)
        line.chip("value", words[0])
        return calls[number - 1], words[1:]
    if not calls:
        raise Trouble("no_call", *end_of(line))
    return calls[0], words
