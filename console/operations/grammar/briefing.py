"""Verbs of the talk with the scene: messages, who commands, SKS, figures, places, caution, cover, reminders, roles.

Each raises Trouble for a line that makes no command.
"""

from console.domain.briefing import COUNTED, GROUPS, MARKED
from console.domain.text import folded
from console.operations import brief_commands as b
from console.operations import commands as c
from console.operations.grammar import times
from console.operations.grammar.about import about, end_of, text_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, named, stranger
from console.operations.grammar.opening import stations_called
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free

_NEXT = ("naeste", "next")
_MEET = ("moedested", "ved", "meet")
_ENDED = ("slut", "ophaevet", "off", "ended")
_COUNTS = {
    "tilskadekomne": "injured", "tilskadekommen": "injured", "injured": "injured", "omkomne": "presumed_dead",
    "dead": "presumed_dead", "savnede": "missing", "missing": "missing", "evakuerede": "evacuated",
    "evakueret": "evacuated", "evacuated": "evacuated", "reddede": "rescued", "reddet": "rescued",
    "rescued": "rescued",
}  # fmt: skip
_MARKS = {
    "moedested": "rendezvous", "meetingpoint": "rendezvous", "opmarchomraade": "staging", "staging": "staging",
    "kst": "command_post", "kdop": "forward_command", "samleplads": "assembly", "assembly": "assembly",
    "epc": "evacuee_centre", "vindretning": "wind", "vind": "wind", "wind": "wind",
}  # fmt: skip


def message(line: Line, words: list[Word]) -> c.Command:
    """`vm|sm [hændelse] <tekst> [næste HH:MM]`."""
    form = "sm" if line.words[0].key in ("sm", "situationsmelding", "situation-report") else "vm"
    incident, rest = about(line, words, shortest=3)
    rest, due = _next(line, rest)
    return b.SendMessage(
        incident=incident, form=form, text=text_of(line, rest), next=due, happened=line.happened
    )  # fmt: skip


def _next(line: Line, words: list[Word]) -> tuple[list[Word], int | None]:
    """The words before a closing `næste HH:MM`, and the moment."""
    if len(words) > 1 and words[-2].key in _NEXT and (clock := times.clock_of(words[-1].key)):
        line.chip("time", *words[-2:])
        return words[:-2], times.coming(clock, line.lexicon.now, words[-1], None)
    return words, None


def commander(line: Line, words: list[Word]) -> c.Command:
    """`isl [hændelse] <hvem>`."""
    incident, rest = about(line, words, shortest=3)
    return b.SetCommander(incident=incident, who=text_of(line, rest, "value"), happened=line.happened)


def talkgroup(line: Line, words: list[Word]) -> c.Command:
    """`sks [hændelse] <nummer> [gruppe]`; of two numbers the first is the incident's."""
    digits = [word for word in words if word.key.isdecimal()]
    incident = None
    if len(digits) > 1 and (incident := incident_of(line, digits[0])):
        line.chip("incident", digits[0])
        words = [word for word in words if word is not digits[0]]
    if not words:
        raise Trouble("missing_number", *end_of(line))
    said = folded(" ".join(word.text for word in words[1:]))
    group = next((group for group in GROUPS if said and folded(group).startswith(said)), None)
    if said and group is None:
        raise Trouble("unknown_group", words[1].start, words[-1].end, GROUPS, word=words[1].text)
    line.chip("value", *words)
    return b.SetTalkgroup(
        incident=incident or line.current(), number=words[0].text, group=group or GROUPS[0], happened=line.happened
    )  # fmt: skip


def count(line: Line, words: list[Word]) -> c.Command:
    """`tilskadekomne [hændelse] 3 [kilde]`, `tal savnede 1`."""
    what, words = _which(line, words, _COUNTS, COUNTED.values())
    digits = [word for word in words if word.key.isdecimal()]
    incident = None
    if len(digits) > 1 and len(digits[0].key) > 2 and (incident := incident_of(line, digits[0])):
        line.chip("incident", digits[0])
        words = [word for word in words if word is not digits[0]]
    if not words or not words[0].key.isdecimal() or len(words[0].key) > 5:
        raise Trouble("missing_number", *end_of(line))
    line.chip("value", words[0])
    line.chip("note", *words[1:])
    return b.Count(
        incident=incident or line.current(), what=what, number=int(words[0].key), source=free(line.text, words[1:]),
        happened=line.happened,
    )  # fmt: skip


def place_mark(line: Line, words: list[Word]) -> c.Command:
    """`mødested [hændelse] <tekst>`, `punkt opmarchområde <tekst>`."""
    what, words = _which(line, words, _MARKS, MARKED.values())
    incident, rest = about(line, words, shortest=3)
    return b.MarkPlace(incident=incident, what=what, text=text_of(line, rest, "place"), happened=line.happened)


def _which(line: Line, words: list[Word], table: dict[str, str], offered: object) -> tuple[str, list[Word]]:
    """What the verb's own word names, or the word after it."""
    what = table.get(line.words[0].key)
    if what is None and words and (what := table.get(words[0].key)):
        line.chip("value", words[0])
        words = words[1:]
    if what is None:
        raise Trouble("missing_what", *end_of(line), tuple(str(name) for name in offered))  # type: ignore[attr-defined]
    return what, words


def caution(line: Line, words: list[Word]) -> c.Command:
    """`afvent [hændelse] <tekst> [mødested <hvor>]`, `afvent slut`."""
    incident, rest = about(line, words, shortest=3)
    if len(rest) == 1 and rest[0].key in _ENDED:
        line.chip("value", rest[0])
        return b.Caution(incident=incident, on=False, happened=line.happened)
    at = next((n for n, word in enumerate(rest) if word.key in _MEET), len(rest))
    meet = free(line.text, rest[at + 1 :])
    line.chip("place", *rest[at:])
    text = text_of(line, rest[:at]) if at else ""
    if not text and not meet:
        raise Trouble("missing_text", *end_of(line))
    return b.Caution(incident=incident, text=text, meet=meet, happened=line.happened)


def cover(line: Line, words: list[Word]) -> c.Command:
    """`dæk <enhed…> <station>`."""
    found = named(line, words)
    if not found.units:
        raise stranger(line, found.rest[0]) if found.rest else Trouble("missing_unit", *end_of(line))
    wanted = folded(free(line.text, found.rest)).strip("@ ,;.")
    stations = stations_called(line, wanted) if wanted else []
    if not stations:
        start, end = (found.rest[0].start, found.rest[-1].end) if found.rest else end_of(line)
        raise Trouble("unknown_station", start, end, word=wanted)
    line.chip("place", *found.rest)
    return b.Cover(units=found.ids(), station=stations[0], happened=line.happened)


def remind(line: Line, words: list[Word]) -> c.Command:
    """`påmind [hændelse] <tekst> til HH:MM`: a task with a time."""
    incident, rest = about(line, words, shortest=3)
    rest, due = until_of(line, rest)
    if due is None:
        raise Trouble("missing_time", *end_of(line))
    return c.AddTask(incident=incident, text=text_of(line, rest), due=due, happened=line.happened)


def roles(line: Line, words: list[Word]) -> c.Command:
    """`rolle <navn> <rolle…>`: the roles a person has from now on; a name of several words stands in quotes."""
    known = line.lexicon.reference.roles
    if len(words) < 2:
        raise Trouble("missing_role", *end_of(line), tuple(known))
    wanted = []
    for word in words[1:]:
        key = word.key.replace("-", "")
        found = [role.id for role in known.values() if key in (folded(role.id), folded(role.name))]
        found = found or [role.id for role in known.values() if len(key) > 2 and folded(role.id).startswith(key)]
        if len(found) != 1:
            raise Trouble("unknown_role", word.start, word.end, tuple(known), word=word.text)
        wanted += found
    line.chip("value", *words)
    return b.SetRoles(person=free(line.text, words[:1]), roles=tuple(dict.fromkeys(wanted)), happened=line.happened)
