"""Verbs that order units: from the words after the verb to a command. All raise Trouble for a line that makes none."""

import re

from console.operations import alarm_commands as ac
from console.operations import commands as c
from console.operations.grammar import times
from console.operations.grammar.line import Line
from console.operations.grammar.naming import Named, named, stranger
from console.operations.grammar.reading import Trouble
from console.operations.grammar.spelling import near
from console.operations.grammar.statuses import LONGEST_STATUS, STATUS_WORDS
from console.operations.grammar.words import Word, free, halves

_CREW = re.compile(r"(\d{1,2})[-+/](\d{1,2})")
_AGAIN = frozenset(("omdisponer", "omdisponeres", "reassign", "!"))
_ANYWAY = frozenset(("alligevel", "anyway", "!"))
_MINUTES = frozenset(("min", "minut", "minutter", "minutes", "m"))


def send(line: Line, words: list[Word]) -> c.Command:
    """`send <enhed…> [hændelse] [# grund]`; with no units, the proposal."""
    head, note = halves(words)
    again = [word for word in head if word.key in _AGAIN]
    line.chip("value", *again)
    found = named(line, [word for word in head if word.key not in _AGAIN], most=1)
    _nothing_more(line, found)
    return c.Send(
        incident=_target(line, found), units=found.ids(), reason=_note(line, note), reassign=bool(again),
        happened=line.happened,
    )  # fmt: skip


def reserve(line: Line, words: list[Word]) -> c.Command:
    """`reservér <enhed…> [hændelse]`."""
    found = _units(line, words, most=1)
    _nothing_more(line, found)
    return c.Reserve(units=found.ids(), incident=_target(line, found), happened=line.happened)


def move(line: Line, words: list[Word]) -> c.Command:
    """`flyt <enhed…> til <hændelse> [grund]`."""
    found = _units(line, words, most=1)
    if not found.incidents:
        raise stranger(line, found.rest[0]) if found.rest else Trouble("missing_incident", *_end(line))
    return c.Move(
        units=found.ids(), incident=found.incidents[0], reason=_reason(line, found.rest), happened=line.happened
    )


def turn_back(line: Line, words: list[Word]) -> c.Command:
    """`retur <enhed…> [grund]`."""
    found = _units(line, words)
    return c.TurnBack(units=found.ids(), reason=_reason(line, found.rest), happened=line.happened)


def home(line: Line, words: list[Word]) -> c.Command:
    """`hjem <enhed…>`."""
    return c.SendHome(units=_only_units(line, words), happened=line.happened)


def called(line: Line, words: list[Word]) -> c.Command:
    """`kaldt <enhed…>`."""
    return c.ConfirmCalled(units=_only_units(line, words), happened=line.happened)


def realert(line: Line, words: list[Word]) -> c.Command:
    """`genalarmér <enhed…>`."""
    return ac.Realert(units=_only_units(line, words), happened=line.happened)


def next_way(line: Line, words: list[Word]) -> c.Command:
    """`næste kanal <enhed…>`, `næste station <enhed…>`."""
    kinds = {"kanal": ac.NextChannel, "channel": ac.NextChannel, "station": ac.NextStation}
    if not words:
        raise Trouble("missing_next", *_end(line))
    kind = kinds.get(words[0].key)
    if kind is None:
        raise Trouble("missing_next", words[0].start, words[0].end)
    line.chip("value", words[0])
    return kind(units=_only_units(line, words[1:]), happened=line.happened)


def drive1(line: Line, words: list[Word]) -> c.Command:
    """`k1 <enhed…>`."""
    return c.SetDrive(units=_only_units(line, words), drive="K1", happened=line.happened)


def drive2(line: Line, words: list[Word]) -> c.Command:
    """`k2 <enhed…>`."""
    return c.SetDrive(units=_only_units(line, words), drive="K2", happened=line.happened)


def out(line: Line, words: list[Word]) -> c.Command:
    """`ude <enhed…> [grund] [til HH:MM]`."""
    found = _units(line, words)
    rest, until = until_of(line, found.rest)
    return c.OutOfService(units=found.ids(), reason=_reason(line, rest), until=until, happened=line.happened)


def crew(line: Line, words: list[Word]) -> c.Command:
    """`bemanding <enhed> 1-5`, in either order."""
    said = [(word, match) for word in words if (match := _CREW.fullmatch(word.key))]
    found = _units(line, [word for word in words if not _CREW.fullmatch(word.key)])
    _nothing_more(line, found)
    if len(found.ids()) > 1:
        raise Trouble("one_unit", found.taken[-1].start, found.taken[-1].end)
    if not said:
        raise Trouble("missing_crew", *_end(line))
    word, match = said[0]
    line.chip("value", word)
    return c.SetCrew(unit=found.ids()[0], leader=int(match[1]), crew=int(match[2]), happened=line.happened)


def status(line: Line, found: Named, words: list[Word]) -> c.Command:
    """`<enhed…> <status>`, with `1-3` for a crew, `om 20` for minutes."""
    meaning, used = _meaning(line, found, words)
    line.chip("value", *words[:used])
    rest, leader_crew, minutes, force = words[used:], None, None, False
    while rest:
        word, step = rest[0], 1
        if match := _CREW.fullmatch(word.key):
            leader_crew = int(match[1]), int(match[2])
        elif word.key in ("om", "in") and len(rest) > 1 and rest[1].key.isdecimal() and len(rest[1].key) < 4:
            minutes, step = int(rest[1].key), 3 if len(rest) > 2 and rest[2].key in _MINUTES else 2
        elif word.key in _ANYWAY:
            force = True
        else:
            found, rest = _more_units(line, found, rest)
            continue
        line.chip("value", *rest[:step])
        rest = rest[step:]
    if minutes is not None and meaning.startswith("available"):
        meaning = "clearing"
    return c.SetStatus(
        units=found.ids(), meaning=meaning, crew=leader_crew, minutes=minutes, force=force, happened=line.happened
    )


def _more_units(line: Line, found: Named, words: list[Word]) -> tuple[Named, list[Word]]:
    """`rom1 fr rov1`: units may follow the status too."""
    more = named(line, words, most=0)
    if not more.units:
        raise stranger(line, words[0])
    return Named([*found.units, *more.units]), more.rest


def status_words(words: list[Word]) -> tuple[str, int] | None:
    """The status at the start of these words, by its longest phrase, and how many words that took."""
    for count in range(min(LONGEST_STATUS, len(words)), 0, -1):
        meaning = STATUS_WORDS.get(" ".join(word.key for word in words[:count]))
        if meaning:
            return meaning, count
    return None


def _meaning(line: Line, found: Named, words: list[Word]) -> tuple[str, int]:
    """A service's own code counts when it means the same for every unit named."""
    codes = {line.lexicon.words.codes.get((unit.service, words[0].key)) for unit in found.units}
    if len(codes) == 1 and (meaning := codes.pop()):
        return meaning, 1
    said = status_words(words)
    if said is None:
        raise _no_status(line, words[0])
    return said


def _no_status(line: Line, word: Word) -> Trouble:
    trouble = stranger(line, word)
    if trouble.code != "unknown_word":
        return trouble
    close = near(word.key, STATUS_WORDS, loosely=STATUS_WORDS)
    return Trouble("unknown_status", word.start, word.end, tuple(close) or trouble.suggestions, word=word.text)


def until_of(line: Line, words: list[Word]) -> tuple[list[Word], int | None]:
    """The words before a closing `til HH:MM` and the moment it means; None where there is none."""
    return moment_after(line, words, ("til", "until"))


def moment_after(line: Line, words: list[Word], marks: tuple[str, ...]) -> tuple[list[Word], int | None]:
    """The words before a closing mark with a coming moment (`fra i morgen 06:00`), and the moment in ms UTC."""
    for n in range(len(words) - 1, max(-1, len(words) - 6), -1):
        if words[n].key in marks and n + 1 < len(words):
            clock = times.clock_of(words[-1].key)
            days = [word for word in words[n + 1 : -1] if word.key not in ("kl", "at")]
            said = "".join(word.key for word in days)
            day = (times.day_of(said, line.lexicon.now) or times.day_ahead(said, line.lexicon.now)) if days else None
            if clock and (day or not days):
                line.chip("time", *words[n:])
                return words[:n], times.coming(clock, line.lexicon.now, words[-1], day)
    return words, None


def _units(line: Line, words: list[Word], most: int = 0) -> Named:
    """Units first; raises Trouble when the first word is none, or one that looks like a unit is not known."""
    found = named(line, words, most=most)
    if not found.units:
        raise stranger(line, found.rest[0]) if found.rest else Trouble("missing_unit", *_end(line))
    if found.rest:
        trouble = stranger(line, found.rest[0])
        if trouble.code == "unknown_unit":
            raise trouble
    return found


def _only_units(line: Line, words: list[Word]) -> tuple[str, ...]:
    found = _units(line, words)
    _nothing_more(line, found)
    return found.ids()


def _nothing_more(line: Line, found: Named) -> None:
    if found.rest:
        raise stranger(line, found.rest[0])


def _target(line: Line, found: Named) -> str:
    return found.incidents[0] if found.incidents else line.current()


def _reason(line: Line, words: list[Word]) -> str:
    return _note(line, words[1:] if words and words[0].opens_note else words)


def _note(line: Line, words: list[Word]) -> str:
    line.chip("note", *words)
    return free(line.text, words)


def _end(line: Line) -> tuple[int, int]:
    return len(line.text.rstrip()), len(line.text)
