"""Ways to go on from the last word: what may stand there, likeliest first; Tab takes the first."""

from collections.abc import Iterator
from itertools import islice

from console.advice.duplicates import offered
from console.domain.text import folded
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.naming import wording, words_of
from console.operations.grammar.reading import Completion
from console.operations.grammar.statuses import SHORT, STATUS_WORDS, label
from console.operations.grammar.verbs import BY_WORD, VERBS, Verb
from console.operations.grammar.words import LONGEST

MOST = 6
Row = tuple[str, str, str]
_TYPED = frozenset(("open", "type"))
_OFTEN = ("on_scene", "en_route", "available_radio", "acknowledged", "available_station", "committed")


def complete(line: str, lexicon: Lexicon, lang: str) -> tuple[Completion, ...]:
    """What the line may go on with. `text` of each is the whole line; nothing is offered for an over-long line."""
    if len(line) > LONGEST:
        return ()
    head, _, last = line.rpartition(" ")
    words = [folded(word) for word in head.split()]
    before = f"{head} " if head else ""
    rows = _first(folded(last), line, lexicon, lang) if not words else _later(words, folded(last), lexicon, lang)
    kept: dict[str, Completion] = {}
    for text, name, hint in islice(rows, 4 * MOST):
        whole = text if text.startswith("note ") else f"{before}{text} "
        if whole != line and len(kept) < MOST:
            kept.setdefault(whole, Completion(whole, name, hint))
    return tuple(kept.values())


def _first(start: str, line: str, lexicon: Lexicon, lang: str) -> Iterator[Row]:
    if not start:
        return
    yield from _types(start, lexicon)
    yield from _verbs(start, lang)
    yield from _incidents(start, lexicon)
    yield from _units(start, lexicon)
    yield from _here(line, lexicon)


def _later(words: list[str], start: str, lexicon: Lexicon, lang: str) -> Iterator[Row]:
    verb = BY_WORD.get(words[0])
    if verb is not None:
        yield from _after_verb(verb, words, start, lexicon, lang)
        return
    calls = lexicon.fleet.by_call
    if words[-1] in calls or words[0] + words[-1] in calls or (words[0] in calls and len(words) == 1):
        yield from _statuses(start, lang)
        yield from _units(words[0] + start if words[0] not in calls else start, lexicon)
        return
    yield from _twins(words, start, lexicon)
    yield from _towns(words, start, lexicon)
    yield from _here(" ".join((*words[1:], start)), lexicon)


def _after_verb(verb: Verb, words: list[str], start: str, lexicon: Lexicon, lang: str) -> Iterator[Row]:
    if verb.id in _TYPED and len(words) < 3:
        yield from _types(start, lexicon)
    if verb.id == "close":
        yield from _causes(words, start, lexicon)
        yield from _outcomes(start, lexicon, lang)
    yield from _functions(verb, start, lexicon)
    if verb.id == "hand_over":
        yield from ((seat, seat, "") for seat in lexicon.seats if folded(seat).startswith(start))
    if verb.id == "priority":
        yield from (
            (word, word, "") for word in ("k1", "k2", "liv", "samf", "værdi", "øvrig") if word.startswith(start)
        )
    if verb.id == "done":
        yield from ((str(n), task.text, "") for n, task in enumerate(lexicon.tasks, 1) if not task.done)
    if verb.id in ("open", "place"):
        yield from _towns(words, start, lexicon)
    if start:
        yield from _incidents(start, lexicon)
        yield from _units(start, lexicon)


def _twins(words: list[str], start: str, lexicon: Lexicon) -> Iterator[Row]:
    """The open incidents at the place being typed, first: a plus makes this a call on one of them."""
    known = [(incident.id, incident.place) for incident in lexicon.incidents if incident.open]
    typed = [word for word in (*words, start) if word]
    for place in (typed, typed[1:]):
        for twin in offered(" ".join(place), known)[:1]:
            incident = lexicon.open_book.by_id[twin.id]
            yield f"{start}+", f"+ {lexicon.shown(incident)}", incident.place


def _verbs(start: str, lang: str) -> Iterator[Row]:
    for verb in VERBS:
        help_text = verb.help_en if lang == "en" else verb.help_da
        names = verb.words if len(start) > 2 else (verb.word,)
        word = next((name for name in names if folded(name).startswith(start)), None)
        if word and folded(word) != start:
            yield word, word, help_text


def _types(start: str, lexicon: Lexicon) -> Iterator[Row]:
    """By the shortest alias that begins so: the everyday word before the code."""
    found: dict[str, str] = {}
    table = lexicon.words.types
    for key in sorted(table.beginning(start), key=lambda key: (" " in key, len(key), key)):
        for code in table.values[key]:
            found.setdefault(code, key)
    for code, key in islice(found.items(), MOST):
        kind = lexicon.reference.incident_types[code]
        typed = next((alias for alias in kind.aliases if folded(alias) == key), key)
        yield typed, kind.wording, ""


def _incidents(start: str, lexicon: Lexicon) -> Iterator[Row]:
    if not start.isdecimal() or len(start) > 5:
        return
    for known in lexicon.open_book.beginning(start)[:MOST]:
        shown = f"{known.number:05d}" if known.area in lexicon.own_areas else lexicon.shown(known)
        yield shown, f"{shown} {wording(lexicon, known.type)}", known.place


def _units(start: str, lexicon: Lexicon) -> Iterator[Row]:
    if len(start) < 2:
        return
    for key in lexicon.fleet.calls.beginning(start, MOST * 3):
        unit = lexicon.fleet.by_call[key][0]
        if unit.own and key != start:
            yield unit.callsign.lower(), unit.callsign, unit.service_short


def _statuses(start: str, lang: str) -> Iterator[Row]:
    if not start:
        yield from ((SHORT[meaning], label(meaning, lang), "") for meaning in _OFTEN)
        return
    for phrase, meaning in STATUS_WORDS.items():
        if phrase.startswith(start) and " " not in phrase and phrase != start:
            yield SHORT[meaning], label(meaning, lang), ""


def _outcomes(start: str, lexicon: Lexicon, lang: str) -> Iterator[Row]:
    for outcome in lexicon.reference.outcomes.values():
        if folded(outcome.id).startswith(start):
            yield outcome.id, outcome.english if lang == "en" else outcome.name, ""


def _causes(words: list[str], start: str, lexicon: Lexicon) -> Iterator[Row]:
    """Why an alarm system raised a false alarm, once an outcome that asks for it is typed."""
    asking = {key for o in lexicon.reference.outcomes.values() if o.asks == "cause" for key in (o.id, *o.aliases)}
    if asking & set(words):
        yield from ((cause, cause, "") for cause in lexicon.reference.alarm_causes if folded(cause).startswith(start))


def _functions(verb: Verb, start: str, lexicon: Lexicon) -> Iterator[Row]:
    """Whom the current incident's type asks to be told first, then everybody any type asks for."""
    if verb.id != "notify":
        return
    required = lexicon.reference.required_notices
    here = required.get(lexicon.here.type, ()) if lexicon.here else ()
    every = dict.fromkeys((*here, *(function for functions in required.values() for function in functions)))
    yield from ((function, function, "") for function in every if folded(function).startswith(start))


def _towns(words: list[str], start: str, lexicon: Lexicon) -> Iterator[Row]:
    if len(start) < 2 or len(words) < 2:
        return
    for key in lexicon.towns.beginning(start, MOST):
        for name in lexicon.towns.values[key]:
            if key != start:
                yield name, name, ""


def _here(place: str, lexicon: Lexicon) -> Iterator[Row]:
    """Open incidents at the place being typed: better a note on one of them than a second row."""
    if len(place) < 5:
        return
    for known in lexicon.open_book.at(place):
        yield f"note {lexicon.shown(known)} ", words_of(lexicon, known), "åben"
