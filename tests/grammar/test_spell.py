"""What is printed is read back as the same command; what is typed never raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.text import safe
from console.operations import commands as c
from console.operations.grammar.interpret import interpret
from console.operations.grammar.spell import print_command
from console.operations.grammar.statuses import SHORT
from tests.grammar.talk import ENDED, HERE, LEXICON, NOW, OTHER, PACK, THIRD

MINUTE = 60_000
open_ones = st.sampled_from((HERE, OTHER, THIRD))
incidents = st.sampled_from((HERE, OTHER, THIRD, ENDED))
unit = st.sampled_from(sorted(PACK.units))
units = st.lists(unit, min_size=1, max_size=4, unique=True).map(tuple)
text = st.text(max_size=60).map(safe).filter(bool)
maybe = st.just("") | text
past = (
    st.none()
    | st.integers(1, 700).map(lambda n: NOW // MINUTE * MINUTE - n * MINUTE)
    | st.integers(NOW - 10**10, NOW - 1)
)
ahead = st.integers(1, 1400).map(lambda n: NOW // MINUTE * MINUTE + n * MINUTE) | st.integers(NOW + 1, NOW + 10**10)
code = st.sampled_from(sorted(PACK.incident_types))
demands = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(sorted(PACK.unit_types))), max_size=3).map(tuple)
two = st.permutations((HERE, OTHER, THIRD)).map(lambda some: some[:2])


def of(kind, **fields):
    return st.builds(kind, happened=past, **fields)


COMMANDS = st.one_of(
    of(
        c.OpenIncident,
        type_code=code,
        place=maybe,
        note=maybe,
        priority=st.sampled_from((None, "K1", "liv", "værdi", "øvrig")),
        caller_name=maybe,
        caller_number=st.just("") | st.from_regex(r"[2-9][0-9]{7}", fullmatch=True),
        station=st.none() | st.sampled_from(sorted(PACK.stations)),
    ),
    of(c.Send, incident=open_ones, units=st.just(()) | units, reason=maybe, reassign=st.booleans()),
    of(
        c.SetStatus,
        units=units,
        meaning=st.sampled_from(sorted(SHORT)),
        crew=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 12)),
        force=st.booleans(),
    ),
    of(c.SetStatus, units=units, meaning=st.just("clearing"), minutes=st.integers(0, 999)),
    of(c.Note, incident=incidents, text=text),
    of(c.Amend, incident=incidents, text=text),
    of(c.SetIncidentLevel, incident=incidents, level=st.integers(1, 3)),
    of(c.SendHome, units=units),
    of(
        c.Close, incident=open_ones, outcome=st.sampled_from(sorted(PACK.outcomes)), reason=maybe, cause=maybe, to=maybe
    ),
    of(c.Reopen, incident=incidents),
    of(c.Separate, incident=incidents),
    of(c.Take, incident=incidents),
    two.flatmap(lambda pair: of(c.Merge, duplicate=st.just(pair[0]), into=st.just(pair[1]))),
    two.flatmap(lambda pair: of(c.Tie, incident=st.just(pair[0]), under=st.just(pair[1]))),
    of(c.Find, text=text),
    of(c.Undo),
    of(c.ConfirmCalled, units=units),
    of(c.HandOver, incident=incidents, seat=text),
    of(c.SetType, incident=incidents, type_code=code),
    of(c.SetPlace, incident=incidents, place=text, confirmed=st.booleans()),
    of(c.SetPriority, incident=incidents, priority=st.sampled_from(("K1", "K2", "liv", "samf", "værdi", "øvrig"))),
    of(c.Reinforce, incident=open_ones, demands=demands),
    of(c.Reserve, units=units, incident=open_ones),
    of(c.Move, units=units, incident=open_ones, reason=maybe),
    of(c.TurnBack, units=units, reason=maybe),
    of(c.SetDrive, units=units, drive=st.sampled_from(("K1", "K2"))),
    of(c.OutOfService, units=units, reason=maybe, until=st.none() | ahead),
    of(c.SetCrew, unit=unit, leader=st.integers(0, 9), crew=st.integers(0, 30)),
    of(c.Shelve, incident=incidents, until=ahead),
    of(c.AddTask, incident=incidents, text=text, due=st.none() | ahead),
    of(c.TickTask, incident=st.just(HERE), task=st.just("T1")),
    of(c.Settle, clash=text, choice=st.integers(1, 9)),
    of(c.BreakGlass, reason=text),
    of(c.RevealCaller, call=text),
)


@settings(max_examples=600, deadline=None)
@given(COMMANDS)
def test_a_printed_command_is_read_back_as_itself(command):
    line = print_command(command, LEXICON)

    assert interpret(line, LEXICON).command == command, line


words = st.sampled_from(
    [
        "ny",
        "send",
        "villa",
        "rom1",
        "ro",
        "m1",
        "fr",
        "kl",
        "12:30",
        "til",
        "#",
        ",,",
        "18735",
        "735",
        ".",
        "+",
        "++",
        "+2m",
        "k1",
        "luk",
        "reel",
        "flet",
        "i",
        "note",
        "@ro",
        "anm",
        "tlf",
        "20304050",
        "om",
        '"',
        "1-3",
        "af",
    ]
)
lines = (
    st.text(max_size=120)
    | st.lists(words, max_size=12).map(" ".join)
    | st.lists(words | st.text(max_size=5), max_size=12).map(" ".join)
)


@settings(max_examples=1500, deadline=None)
@given(lines, st.sampled_from(("da", "en")))
def test_nothing_typed_raises_and_positions_stay_within_the_line(line, lang):
    said = interpret(line, LEXICON, lang=lang)

    assert (said.command is None) <= (said.problem is not None)
    assert all(0 <= chip.start < chip.end <= len(line) for chip in said.chips)
    assert said.problem is None or 0 <= said.problem.start <= said.problem.end <= len(line)
    assert said.problem is None or said.problem.message
    assert said.command is None or said.sentence
