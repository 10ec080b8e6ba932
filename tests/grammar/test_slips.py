"""One slip of the finger alerts nobody at once, and changes no other incident unseen (P11)."""

import random
from collections.abc import Iterator

from console.operations import commands as c
from console.operations.commands import Command
from console.operations.grammar.interpret import interpret
from tests.grammar.talk import HERE, INCIDENTS, LEXICON

ALERTING = (
    c.Send,
    c.Move,
    c.Reinforce,
    c.ConfirmCalled,
    c.TurnBack,
    c.SendHome,
    c.Close,
    c.Merge,
    c.Tie,
    c.Separate,
    c.Undo,
)
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå0123456789 .,+#:@"
NUMBERS = {known.id: (f"{known.number:05d}", known.place) for known in INCIDENTS}

UNITS = ("rom1", "rov1", "roil1 rom1", "ro m1 v1", "slm1", "tb:kgm1", "rom1 rov1 ros1")
WHERE = ("18735", "8735", "17735", ".", "18734", "s18734")
PLACES = ("Algade 12", "Skolevej 3, Køge", "Torvet 6 4000 Roskilde", "motorvej 14 ved afkørsel 11")
FRAMES = (
    "send {u} {i}",
    "send {i}",
    "kaldt {u}",
    "retur {u} ikke behov",
    "flyt {u} til {i} liv i fare",
    "hjem {u}",
    "{u} fr",
    "{u} af 1-3",
    "{u} ledig om 20",
    "ude {u} motor",
    "reservér {u} {i}",
    "k2 {u}",
    "luk {i} reel",
    "luk {i} blind aba kogning",
    "note {i} ejer på stedet",
    "sending2 {i} beboer på 1. sal",
    "tag {i}",
    "type {i} lejlighed",
    "prio {i} k2",
    "sted {i} {p}",
    "+2m s {i}",
    "++ {i}",
    "flet {i} i 18734",
    "knyt {i} til 18734",
    "villa {p}",
    "ny træ {p} # væltet k2",
    "indsats {i} 2",
    "overdrag {i} S2",
    "udskyd {i} 30",
    "opgave {i} ring til ejer",
    "fortryd",
    "find {p}",
)


def commands(chance: random.Random) -> Iterator[str]:
    """Valid commands, no two alike."""
    seen: set[str] = set()
    while len(seen) < 500:
        frame = chance.choice(FRAMES)
        line = frame.format(u=chance.choice(UNITS), i=chance.choice(WHERE), p=chance.choice(PLACES))
        line = f"{line} kl 14:0{chance.randrange(10)}" if chance.random() < 0.4 else line
        if line not in seen and interpret(line, LEXICON).command is not None:
            seen.add(line)
            yield line


def slip(line: str, chance: random.Random) -> str:
    """One letter left out, doubled, wrong, too many, or two swapped."""
    at = chance.randrange(len(line))
    match chance.randrange(4):
        case 0:
            return line[:at] + line[at + 1 :]
        case 1:
            return line[:at] + chance.choice(LETTERS) + line[at:]
        case 2:
            return line[:at] + chance.choice(LETTERS) + line[at + 1 :]
        case _:
            return line[:at] + line[at : at + 2][::-1] + line[at + 2 :]


def others(command: Command) -> set[str]:
    """The incidents other than the current one that a command names."""
    named = {getattr(command, field, None) for field in ("incident", "duplicate", "into", "under")}
    return {name for name in named if name and name != HERE}


def test_no_single_slip_alerts_at_once_or_touches_another_incident_unseen() -> None:
    chance = random.Random(20261123)
    valid = list(commands(chance))

    for number in range(20_000):
        line = slip(valid[number % len(valid)], chance)
        said = interpret(line, LEXICON)
        if said.command is None:
            assert said.problem, line
            continue
        if isinstance(said.command, ALERTING) or others(said.command):
            assert said.confirm, line
        for name in others(said.command):
            assert all(words in said.sentence for words in NUMBERS[name]), line
        for unit in getattr(said.command, "units", ()):
            assert unit.partition("-")[2] in said.sentence, line
