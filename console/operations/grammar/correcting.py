"""Verbs about incidents and the desk itself: from the words after the verb to a command; all raise Trouble."""

import re

from console.operations import commands as c
from console.operations.grammar.about import about, end_of, only_incident, span, text_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, named, stranger, type_of, unknown_type
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.spelling import near
from console.operations.grammar.words import Word, free, key_of

PRIORITIES = {"k1": "K1", "k2": "K2", "liv": "liv", "samf": "samf", "vaerdi": "værdi", "oevrig": "øvrig"}
_LIFE = {"life": "liv", "society": "samf", "value": "værdi", "other": "øvrig"}
_DEMAND = re.compile(r"(\d{1,2})?x?([a-z]+)")
_MINUTES = re.compile(r"(\d{1,3})(min|m)?")


def note(line: Line, words: list[Word]) -> c.Command:
    """`note [hændelse] <tekst>`; an incident needs three digits here, for two are often people."""
    incident, rest = about(line, words, shortest=3)
    return c.Note(incident=incident, text=text_of(line, rest), happened=line.happened)


def amend(line: Line, words: list[Word]) -> c.Command:
    """`sending2 [hændelse] <tekst>`."""
    incident, rest = about(line, words, shortest=3)
    return c.Amend(incident=incident, text=text_of(line, rest), happened=line.happened)


def place(line: Line, words: list[Word]) -> c.Command:
    """`sted [hændelse] <tekst>`; a place that only may be right ends in `?`."""
    incident, rest = about(line, words, shortest=3)
    sure = not (rest and rest[-1].text == "?")
    text = text_of(line, rest if sure else rest[:-1], role="place")
    return c.SetPlace(incident=incident, place=text, confirmed=sure, happened=line.happened)


def task(line: Line, words: list[Word]) -> c.Command:
    """`opgave [hændelse] <tekst> [til HH:MM]`."""
    incident, rest = about(line, words, shortest=3)
    rest, due = until_of(line, rest)
    return c.AddTask(incident=incident, text=text_of(line, rest), due=due, happened=line.happened)


def done(line: Line, words: list[Word]) -> c.Command:
    """`udført <n>`: a task of the current incident by its place in the list."""
    tasks = line.lexicon.tasks
    if not words:
        raise Trouble("missing_number", *end_of(line))
    word = words[-1]
    here = line.current()
    if len(words) > 1 and incident_of(line, words[0]) != here:
        raise Trouble("task_elsewhere", words[0].start, words[0].end)
    line.chip("value", *words)
    found = [known.id for n, known in enumerate(tasks, 1) if word.text == known.id or word.key == str(n)]
    if not found:
        some = tuple(f"{n} {known.text}" for n, known in enumerate(tasks[:5], 1))
        raise Trouble("unknown_task", word.start, word.end, some, word=word.text)
    return c.TickTask(incident=here, task=found[0], happened=line.happened)


def level(line: Line, words: list[Word]) -> c.Command:
    """`indsats [hændelse] 1|2|3`, in either order."""
    said = [word for word in words if word.key in ("1", "2", "3")]
    if len(said) != 1:
        raise Trouble("level", *(span(words) if words else end_of(line)))
    incident = only_incident(line, [word for word in words if word not in said])
    line.chip("value", *said)
    return c.SetIncidentLevel(incident=incident, level=int(said[0].key), happened=line.happened)


def priority(line: Line, words: list[Word]) -> c.Command:
    """`prio [hændelse] k1|k2|liv|samf|værdi|øvrig`, in either order."""
    known = PRIORITIES | _LIFE
    said = [word for word in words if word.key in known]
    others = [word for word in words if word not in said]
    if len(said) != 1:
        odd = others[-1] if others else None
        span = (odd.start, odd.end) if odd else end_of(line)
        raise Trouble("unknown_priority", *span, tuple(PRIORITIES.values()), word=odd.text if odd else "")
    line.chip("value", *said)
    return c.SetPriority(incident=only_incident(line, others), priority=known[said[0].key], happened=line.happened)


def retype(line: Line, words: list[Word]) -> c.Command:
    """`type [hændelse] <type>`, in either order."""
    if not words:
        raise Trouble("missing_type", *end_of(line))
    first = None if type_of(line, words) else incident_of(line, words[0])
    rest = words[1:] if first else words
    found = type_of(line, rest) if rest else None
    if found is None:
        raise unknown_type(line, rest[0]) if rest else Trouble("missing_type", *end_of(line))
    code, used = found
    line.chip("incident", *(words[:1] if first else []))
    line.chip("type", *rest[:used])
    incident = first or only_incident(line, rest[used:])
    if first and rest[used:]:
        raise stranger(line, rest[used])
    return c.SetType(incident=incident, type_code=code, happened=line.happened)


def reopen(line: Line, words: list[Word]) -> c.Command:
    """`genåbn <hændelse>`: here the last digits mean closed incidents first."""
    return c.Reopen(incident=only_incident(line, words, closed=True), happened=line.happened)


def separate(line: Line, words: list[Word]) -> c.Command:
    """`adskil <hændelse>`."""
    return c.Separate(incident=only_incident(line, words, closed=True), happened=line.happened)


def take(line: Line, words: list[Word]) -> c.Command:
    """`tag [hændelse]`."""
    return c.Take(incident=only_incident(line, words), happened=line.happened)


def hand_over(line: Line, words: list[Word]) -> c.Command:
    """`overdrag [hændelse] <plads>`."""
    incident, rest = about(line, words)
    rest = rest[1:] if rest and rest[0].key in ("til", "to") else rest
    seats = {key_of(seat): seat for seat in line.lexicon.seats}
    if not rest:
        raise Trouble("missing_seat", *end_of(line), line.lexicon.seats[:6])
    word = rest[0]
    seat = seats.get(key_of(word.text)) or (free(line.text, rest[:1]) if word.is_quoted or not seats else None)
    if seat is None and re.fullmatch(r"s\d{1,2}", word.key):
        seat = word.text.upper()
    if not seat or rest[1:]:
        odd = rest[1] if seat else word
        raise Trouble("unknown_seat", odd.start, odd.end, tuple(near(odd.key, seats)), word=odd.text)
    line.chip("value", word)
    return c.HandOver(incident=incident or line.current(), seat=seat, happened=line.happened)


def merge(line: Line, words: list[Word]) -> c.Command:
    """`flet B i A`: B is the duplicate; with one named, the current incident is the other."""
    duplicate, into = _pair(line, words, ("i", "into", "med"))
    return c.Merge(duplicate=duplicate, into=into, happened=line.happened)


def tie(line: Line, words: list[Word]) -> c.Command:
    """`knyt B til A`."""
    incident, under = _pair(line, words, ("til", "to", "under"))
    return c.Tie(incident=incident, under=under, happened=line.happened)


def _pair(line: Line, words: list[Word], into: tuple[str, ...]) -> tuple[str, str]:
    found = named(line, words, closed=False)
    if found.rest or found.units:
        raise stranger(line, (found.rest or found.taken)[0])
    if not found.incidents or len(found.incidents) > 2:
        raise Trouble("missing_incident", *end_of(line))
    if len(found.incidents) == 2:
        return found.incidents[0], found.incidents[1]
    pair = found.incidents[0], line.current()
    first = words[0].key in into
    if pair[0] == pair[1]:
        raise Trouble("same_incident", words[-1].start, words[-1].end)
    return (pair[1], pair[0]) if first else pair


def reinforce(line: Line, words: list[Word]) -> c.Command:
    """`+2m s [hændelse]`, `++`, `forstærk`: named types, or the plan's next step."""
    types = line.lexicon.words.unit_types
    demands: list[tuple[int, str]] = []
    incident, count = None, None
    for word in words:
        match = _DEMAND.fullmatch(word.key)
        if count is None and word.key.isdecimal() and len(word.key) == 1:
            count = int(word.key)
        elif match and match[2] in types:
            demands.append((int(match[1] or count or 1), types[match[2]]))
            count = None
        elif incident is None and (found := incident_of(line, word)):
            incident = found
            line.chip("incident", word)
            continue
        elif word.key not in ("til", "to", "og", "and"):
            raise _no_demand(line, word)
        line.chip("value", word)
    if count is not None:
        raise Trouble("missing_type_of_unit", *end_of(line))
    if any(not 0 < number < 100 for number, _ in demands):
        raise Trouble("count", *span(words))
    return c.Reinforce(incident=incident or line.current(), demands=tuple(demands), happened=line.happened)


def _no_demand(line: Line, word: Word) -> Trouble:
    if word.key.isdigit():
        return stranger(line, word)
    match = _DEMAND.fullmatch(word.key)
    close = near(match[2], line.lexicon.words.unit_types) if match else []
    known = line.lexicon.words.unit_types
    return Trouble("unknown_type_of_unit", word.start, word.end, tuple(known[key] for key in close), word=word.text)


def shelve(line: Line, words: list[Word]) -> c.Command:
    """`udskyd [hændelse] til HH:MM`, or for so many minutes."""
    rest, until = until_of(line, words)
    if until is None and rest:
        last = rest[-2:] if rest[-1].key in ("min", "minutter", "minutes") else rest[-1:]
        match = _MINUTES.fullmatch(last[0].key)
        if match and int(match[1]) and not (len(rest) == 1 and len(match[0]) > 2 and incident_of(line, last[0])):
            until = line.lexicon.now + int(match[1]) * 60_000
            line.chip("time", *last)
            rest = rest[: -len(last)]
    if until is None:
        raise Trouble("missing_time", *end_of(line))
    return c.Shelve(incident=only_incident(line, rest), until=until, happened=line.happened)


def find(line: Line, words: list[Word]) -> c.Command:
    """`find <tekst>`."""
    return c.Find(text=text_of(line, words), happened=line.happened)


def undo(line: Line, words: list[Word]) -> c.Command:
    """`fortryd`."""
    if words:
        raise stranger(line, words[0])
    return c.Undo(happened=line.happened)


def settle(line: Line, words: list[Word]) -> c.Command:
    """`afgør <konflikt> 1|2`: the conflict by its place in the list, or its id."""
    if len(words) < 2:
        raise Trouble("missing_choice", *end_of(line))
    clashes = line.lexicon.clashes
    which, choice = words[0], words[1]
    clash = which.text if "/" in which.text else free(line.text, [which]) if which.is_quoted else ""
    if which.key.isdecimal() and 1 <= int(which.key) <= len(clashes):
        clash = clashes[int(which.key) - 1]
    if not clash:
        raise Trouble("unknown_clash", which.start, which.end, word=which.text)
    if not (choice.key.isdecimal() and 1 <= int(choice.key[:3]) <= 9) or words[2:]:
        raise Trouble("missing_choice", choice.start, choice.end)
    line.chip("value", which, choice)
    return c.Settle(clash=clash, choice=int(choice.key), happened=line.happened)


def glass(line: Line, words: list[Word]) -> c.Command:
    """`nødadgang <grund>`."""
    return c.BreakGlass(reason=text_of(line, words), happened=line.happened)


def reveal(line: Line, words: list[Word]) -> c.Command:
    """`anmelder <opkald>`."""
    return c.RevealCaller(call=text_of(line, words, role="value"), happened=line.happened)
