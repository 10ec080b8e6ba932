"""Units, incidents and types named in a line."""

import re
from dataclasses import dataclass, field

from console.operations.grammar.known import KnownIncident, KnownUnit
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.line import Line
from console.operations.grammar.reading import Trouble
from console.operations.grammar.spelling import near
from console.operations.grammar.verbs import BY_WORD
from console.operations.grammar.words import Word, key_of

FILLERS = frozenset(("og", "til", "i", "paa", "and", "to", "under", "into", "med", "with", "→", "min"))
_NUMBER = re.compile(r"([a-z]{0,2})(\d{2,5})")
_LOOKS_LIKE_NUMBER = re.compile(r"\d{2,}|[a-z]{0,2}\d{5}")
_LOOKS_LIKE_UNIT = re.compile(r"(\w+:)?[^\W\d_]{1,6}\d{1,3}")


@dataclass
class Named:
    """What a run of words named, and the words after it."""

    units: list[KnownUnit] = field(default_factory=list[KnownUnit])
    incidents: list[str] = field(default_factory=list[str])
    rest: list[Word] = field(default_factory=list[Word])
    taken: list[Word] = field(default_factory=list[Word])

    def ids(self) -> tuple[str, ...]:
        """The units, each once."""
        return tuple(dict.fromkeys(unit.id for unit in self.units))


def named(line: Line, words: list[Word], *, shortest: int = 2, most: int = 9, closed: bool = False) -> Named:
    """The units and incidents at the start of these words, with small words between; stops at the first other word."""
    found, prefix, at = Named(), "", 0
    while at < len(words) and not words[at].opens_note:
        word = words[at]
        unit = unit_of(line.lexicon, word, prefix)
        joined = word.key + words[at + 1].key if at + 1 < len(words) else ""
        if unit is None and word.key and words[at + 1 :] and joined in line.lexicon.fleet.by_call:
            prefix = word.key
            line.chip("unit", word)
        elif unit is not None:
            found.units.append(unit)
            line.chip("unit", word)
        elif (number := incident_of(line, word, shortest, closed)) and len(found.incidents) < most:
            found.incidents.append(number)
            line.chip("incident", word)
        elif not (word.key in FILLERS and _names_something(line, words[at + 1 :], shortest, closed)):
            break
        at += 1
    found.taken, found.rest = words[:at], words[at:]
    return found


def _names_something(line: Line, words: list[Word], shortest: int, closed: bool) -> bool:
    if not words:
        return False
    return bool(unit_of(line.lexicon, words[0], "") or incident_of(line, words[0], shortest, closed))


def unit_of(lexicon: Lexicon, word: Word, prefix: str = "") -> KnownUnit | None:
    """The unit a word names; raises Trouble when several of equal right have that call sign."""
    if not word.key:
        return None
    fleet = lexicon.fleet
    service, colon, callsign = word.key.rpartition(":")
    keys = (prefix + word.key, word.text.lower(), callsign) if prefix else (word.text.lower(), callsign)
    found = next((fleet.by_call[key] for key in keys if key in fleet.by_call), None)
    if not found:
        return None
    if colon:
        held = [unit for unit in found if service in (key_of(unit.service_short), key_of(unit.service))]
        return held[0] if held else None
    own = [unit for unit in found if unit.own]
    if len(own) == 1 or len(found) == 1:
        return (own or found)[0]
    several = tuple(f"{unit.service_short}:{unit.callsign}" for unit in found[:6])
    raise Trouble("ambiguous_unit", word.start, word.end, several, word=word.text, choices=", ".join(several))


def incident_of(line: Line, word: Word, shortest: int = 2, closed: bool = False) -> str | None:
    """The incident a word names: `.`, or its last digits; raises Trouble when several end so."""
    book = line.lexicon.open_book
    if word.key == ".":
        return line.current()
    if word.text in book.by_id:
        return word.text
    found = _NUMBER.fullmatch(word.key)
    if found is None or (found[1] and (found[1] not in book.letters or len(found[2]) < 5)):
        return None
    if not found[1] and len(found[2]) < shortest:
        return None
    ending = book.ending(found[2], closed=closed)
    if found[1]:
        ending = [known for known in ending if known.area == book.letters[found[1]]]
    own = [known for known in ending if known.area in line.lexicon.own_areas]
    if len(own) == 1 or len(ending) == 1:
        return (own or ending)[0].id
    if ending:
        raise _several(line, word, ending)
    return None


def _several(line: Line, word: Word, ending: list[KnownIncident]) -> Trouble:
    said = tuple(words_of(line.lexicon, known) for known in ending[:6])
    return Trouble("ambiguous_incident", word.start, word.end, said, word=word.text, choices=", ".join(said))


def words_of(lexicon: Lexicon, known: KnownIncident, *, full: bool = True) -> str:
    """An incident in words: number, type and place."""
    kind = lexicon.reference.incident_types.get(known.type)
    wording = (kind.wording if kind else known.type) if full else ""
    return " ".join(part for part in (lexicon.shown(known), wording, known.place) if part)


def type_of(line: Line, words: list[Word]) -> tuple[str, int] | None:
    """The type at the start of these words, by its longest name, and how many words that took; raises Trouble."""
    table = line.lexicon.words
    keys: list[str] = []
    for word in words[: table.longest_type]:
        if word.opens_note or word.is_quoted:
            break
        keys.append(key_of(word.text))
    for count in range(len(keys), 0, -1):
        codes = table.types.values.get(" ".join(keys[:count]), ())
        if len(codes) > 1:
            raise _either(line, words[0], codes)
        if codes:
            return codes[0], count
    codes = beginning(line.lexicon, keys[0]) if keys else ()
    return (codes[0], 1) if len(codes) == 1 else None


def beginning(lexicon: Lexicon, start: str) -> tuple[str, ...]:
    """The types with a name that begins so, from three letters on."""
    if len(start) < 3 or start.isdigit():
        return ()
    table = lexicon.words.types
    return tuple(dict.fromkeys(code for key in table.beginning(start) for code in table.values[key]))


def _either(line: Line, word: Word, codes: tuple[str, ...]) -> Trouble:
    said = tuple(wording(line.lexicon, code) for code in codes[:6])
    return Trouble("ambiguous_type", word.start, word.end, said, word=word.text, choices=", ".join(said))


def wording(lexicon: Lexicon, code: str) -> str:
    """A type as shown."""
    kind = lexicon.reference.incident_types.get(code)
    return kind.wording if kind else code


def unknown_type(line: Line, word: Word) -> Trouble:
    """No such type; those it may have meant."""
    key = key_of(word.text)
    some = beginning(line.lexicon, key)
    if len(some) > 1:
        return _either(line, word, some)
    names = line.lexicon.words.types.values
    meant = near(key, names, loosely=names)
    return Trouble("unknown_type", word.start, word.end, tuple(meant), word=word.text)


def stranger(line: Line, word: Word) -> Trouble:
    """A word that names nothing: by its shape an incident, a unit or a verb; with those it may have meant."""
    if _LOOKS_LIKE_NUMBER.fullmatch(word.key):
        numbers = {f"{known.number:05d}"[-len(word.key) :]: known for known in line.lexicon.incidents if known.open}
        close = [words_of(line.lexicon, numbers[key]) for key in near(word.key, numbers)]
        return Trouble("unknown_incident", word.start, word.end, tuple(close), word=word.text)
    if _LOOKS_LIKE_UNIT.fullmatch(word.key):
        calls = line.lexicon.fleet
        close = [calls.by_call[key][0].callsign for key in near(word.key, calls.by_call)]
        return Trouble("unknown_unit", word.start, word.end, tuple(close), word=word.text)
    return Trouble("unknown_word", word.start, word.end, tuple(_meant(line, word)), word=word.text)


def _meant(line: Line, word: Word) -> list[str]:
    lexicon = line.lexicon
    verbs = [BY_WORD[key].word for key in near(word.key, BY_WORD, loosely=BY_WORD)]
    types = near(key_of(word.text), lexicon.words.types.values, loosely=lexicon.words.types.values)
    units = [lexicon.fleet.by_call[key][0].callsign for key in near(word.key, lexicon.fleet.by_call)]
    return list(dict.fromkeys(verbs[:2] + types[:2] + units[:2]))[:4]
