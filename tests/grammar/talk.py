"""A lexicon to talk to: the small fleet, three open incidents and a closed one, at half past two in the afternoon."""

from datetime import datetime
from typing import Any

from console.domain.picture import Task
from console.operations.grammar.interpret import Interpretation, interpret
from console.operations.grammar.lexicon import KnownIncident, KnownUnit, Lexicon
from console.operations.grammar.times import COPENHAGEN
from tests.support.small_reference import small_reference

PACK = small_reference()
HERE, OTHER, THIRD, ENDED, AWAY = (f"incident/{name}" for name in ("A", "B", "C", "D", "E"))


def at(text: str, fold: int = 0) -> int:
    """A wall time in Copenhagen as ms UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN, fold=fold).timestamp() * 1000)


NOW = at("2026-11-23T14:30:20")
INCIDENTS = (
    KnownIncident(HERE, 18734, "oest", "BYG-VILLA", "Algade 12, 4000 Roskilde", True),
    KnownIncident(OTHER, 18735, "oest", "VEJR-TRAE", "Skolevej 3, Køge", True),
    KnownIncident(THIRD, 17735, "oest", "KOE-BIL", "Motorvej 14", True),
    KnownIncident(ENDED, 18001, "oest", "ABA", "Torvet 1", False),
    KnownIncident(AWAY, 18734, "syd", "ABA", "Havnen 2", True),
)


def lexicon(**changed: Any) -> Lexicon:
    """What may be named, with some of it changed."""
    units = tuple(
        KnownUnit(unit.id, unit.callsign, unit.service, service.short, service.area == "oest")
        for unit in PACK.units.values()
        if (service := PACK.services[unit.service])
    )
    told = {"current": HERE, "now": NOW, "seats": ("S1", "S2"), "tasks": (Task("T1", "ring til ejer", None, None),)}
    return Lexicon(**{"reference": PACK, "units": units, "incidents": INCIDENTS, **told, **changed})


LEXICON = lexicon()


def read(text: str, lang: str = "da", **changed: Any) -> Interpretation:
    """A line read against the lexicon."""
    return interpret(text, lexicon(**changed) if changed else LEXICON, lang=lang)


def does(text: str, **changed: Any) -> Any:
    """The command a line makes; fails the test with the problem where it makes none."""
    said = read(text, **changed)
    assert said.command is not None, said.problem
    return said.command


def trouble(text: str, **changed: Any) -> tuple[str, str]:
    """What is wrong with a line, and the word pointed at."""
    problem = read(text, **changed).problem
    assert problem is not None, text
    return problem.code, text[problem.start : problem.end]
