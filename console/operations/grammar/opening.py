"""A new incident from a type and a place: `ny villa Algade 12, 4000 Roskilde # røg k1`, with or without the verb."""

import re
from dataclasses import dataclass, field

from console.domain.text import folded, looks_personal
from console.operations import commands as c
from console.operations.grammar.correcting import PRIORITIES
from console.operations.grammar.line import Line
from console.operations.grammar.naming import beginning, type_of, unknown_type
from console.operations.grammar.reading import Trouble
from console.operations.grammar.spelling import near
from console.operations.grammar.words import Word, free, halves, key_of
from console.operations.register_commands import Notify

_CALLER = frozenset(("anm", "anm:", "anmelder", "anmelder:", "caller", "caller:"))
_PHONE = frozenset(("tlf", "tlf:", "telefon", "telefon:", "phone", "phone:"))
_NUMBER = re.compile(r"\+?\d[\d ]{7,13}")
_HOUSE = re.compile(r"\d{1,4}[a-z]?,?")


@dataclass
class Caller:
    name: list[Word] = field(default_factory=list[Word])
    number: list[Word] = field(default_factory=list[Word])


def open_incident(line: Line, words: list[Word]) -> c.Command:
    """`ny <type> <sted> …`; the type may be left out where the desk keeps one. Raises Trouble."""
    found = type_of(line, words) if words else None
    if found is None and line.lexicon.sticky_type and not _is_meant_as_type(line, words):
        return _open(line, line.lexicon.sticky_type, words)
    if found is None:
        end = len(line.text)
        raise unknown_type(line, words[0]) if words else Trouble("missing_type", end, end)
    code, used = found
    line.chip("type", *words[:used])
    return _open(line, code, words[used:])


def _is_meant_as_type(line: Line, words: list[Word]) -> bool:
    return bool(words) and len(beginning(line.lexicon, key_of(words[0].text))) > 1


def _open(line: Line, code: str, words: list[Word]) -> c.OpenIncident:
    head, note = halves(words)
    head, note, priority = _priority(line, head, note)
    head, caller = caller_of(line, head)
    note = phone_at_end(line, note, caller)
    head, station = _station(line, head)
    line.chip("place", *head)
    line.chip("note", *note)
    return c.OpenIncident(
        type_code=code, place=_place(line, head), note=free(line.text, note), priority=priority, station=station,
        caller_name=free(line.text, caller.name), caller_number="".join(word.text for word in caller.number),
        happened=line.happened,
    )  # fmt: skip


def _priority(line: Line, head: list[Word], note: list[Word]) -> tuple[list[Word], list[Word], str | None]:
    """The priority at the end of the note or of the place; in a note only `k1` and `k2` are one."""
    if note and note[-1].key in ("k1", "k2"):
        line.chip("value", note[-1])
        return head, note[:-1], PRIORITIES[note[-1].key]
    if head and head[-1].key in PRIORITIES:
        line.chip("value", head[-1])
        return head[:-1], note, PRIORITIES[head[-1].key]
    return head, note, None


def caller_of(line: Line, words: list[Word]) -> tuple[list[Word], Caller]:
    """`anm NAVN 20304050` and `tlf 20304050` out of the place; what follows a number is place again."""
    caller, kept, into = Caller(), list[Word](), ""
    for word in words:
        if word.key in _CALLER | _PHONE:
            into = "name" if word.key in _CALLER else "number"
            line.chip("value", word)
        elif into and _digits(word) and len(_joined(caller.number)) < 11:
            caller.number.append(word)
            into = "number"
            line.chip("value", word)
        elif into == "name":
            caller.name.append(word)
            line.chip("value", word)
        else:
            into = ""
            kept.append(word)
    return kept, caller


def phone_at_end(line: Line, note: list[Word], caller: Caller) -> list[Word]:
    """`# røg tlf 20304050`: a number closing the note is the caller's."""
    at = next((n for n in range(len(note) - 1, -1, -1) if note[n].key in _PHONE), None)
    if at is None or caller.number or not note[at + 1 :]:
        return note
    digits = note[at + 1 :]
    if not all(_digits(word) for word in digits) or not 8 <= len(_joined(digits)) <= 14:
        return note
    caller.number.extend(digits)
    line.chip("value", *note[at:])
    return note[:at]


def _digits(word: Word) -> bool:
    return word.text.removeprefix("+").isdecimal() and not word.is_quoted


def _joined(words: list[Word]) -> str:
    return "".join(word.text for word in words)


def _station(line: Line, words: list[Word]) -> tuple[list[Word], str | None]:
    """`@ro`, `@roskilde`: the station that comes first, named by its short, name or id; the own area's first."""
    at = next((n for n, word in enumerate(words) if word.key.startswith("@")), None)
    if at is None:
        return words, None
    lone = words[at].key == "@"
    said = words[at : at + 2] if lone else words[at : at + 1]
    wanted = folded(said[-1].text).lstrip("@").rstrip(",;.")
    found = stations_called(line, wanted) if wanted and (len(said) == 2 or not lone) else []
    if not found:
        names = [folded(station.name) for station in line.lexicon.reference.stations.values()]
        close = tuple(f"@{name}" for name in near(wanted, names, loosely=names))
        raise Trouble("unknown_station", said[0].start, said[-1].end, close, word=said[-1].text)
    line.chip("place", *said)
    return words[:at] + words[at + len(said) :], found[0]


def stations_called(line: Line, wanted: str) -> list[str]:
    """Stations by id, short, name or its beginning (folded), the own area's first."""
    reference = line.lexicon.reference
    own = line.lexicon.own_areas
    ranked = []
    for station in reference.stations.values():
        name, short = folded(station.name), folded(station.short)
        if wanted in (folded(station.id), short, name) or (len(wanted) > 2 and name.startswith(wanted)):
            near_by = reference.services[station.service].area in own
            ranked.append((folded(station.id) != wanted, not near_by, name != wanted, short != wanted, station.id))
    return [rank[-1] for rank in sorted(ranked)]


def _place(line: Line, words: list[Word]) -> str:
    """The place as typed; a town begun after a house number is written out: `algade 12 ros` is in Roskilde."""
    text = " ".join(free(line.text, run) for run in _runs(words))
    if len(words) < 2 or len(words[-1].text) < 3 or not _HOUSE.fullmatch(words[-2].key) or words[-1].is_quoted:
        return text
    town = line.lexicon.town(words[-1].key)
    return text[: -len(words[-1].text)] + town if town and text.endswith(words[-1].text) else text


def _runs(words: list[Word]) -> list[list[Word]]:
    """Quoted text stands for itself; words between keep the spaces typed between them."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and not word.is_quoted and not runs[-1][-1].is_quoted:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def personal(command: c.Command) -> str:
    """The free text of a command that seems to hold a CPR or telephone number; empty when none does."""
    held = {c.OpenIncident: ("place", "note"), c.Note: ("text",), c.Amend: ("text",), c.AddTask: ("text",)}
    held |= {Notify: ("text",)}
    texts = [str(getattr(command, name)) for name in held.get(type(command), ())]
    return next((text for text in texts if looks_personal(text)), "")
