"""The shipped pack spoken: every type, town, outcome and call sign is understood, and as fast as in a small house."""

from time import perf_counter

import pytest

from console.operations.grammar.interpret import interpret
from console.operations.grammar.lexicon import KnownIncident, KnownUnit, Lexicon
from console.store.pack import load_reference
from tests.grammar.talk import LEXICON, NOW

PACK = load_reference()
UNITS = tuple(
    KnownUnit(unit.id, unit.callsign, unit.service, service.short, service.area == "oest")
    for unit in PACK.units.values()
    if (service := PACK.services[unit.service])
)
CODES = sorted(PACK.incident_types)
INCIDENTS = tuple(
    KnownIncident(
        f"incident/{number}", number, "oest", CODES[number % len(CODES)], f"Algade {number}, 4000 Roskilde", True
    )
    for number in range(18_000, 20_000)
)
WHOLE = Lexicon(PACK, UNITS, INCIDENTS, "incident/18734", NOW)
LINES = (
    "villa algade 12 roskilde # røg",
    "send roil1 rom1 rov1 8735",
    "ro il1 m1 v1 fr",
    "luk 8735 blind aba",
    "sedn rom1 8735",
)


@pytest.mark.parametrize("code", CODES)
def test_every_name_of_a_type_opens_that_type(code):
    kind = PACK.incident_types[code]
    for name in (kind.code, kind.wording, kind.english, *kind.aliases):
        opened = interpret(f"{name} Algade 12", WHOLE).command
        assert getattr(opened, "type_code", None) == code, name
        assert getattr(opened, "place", None) == "Algade 12", name


def test_a_place_is_kept_as_typed_whatever_the_town():
    for place in PACK.places:
        for text in (f"Algade 12, {place.postcode} {place.name}".replace("  ", " "), place.name, f"Vej 3 {place.name}"):
            assert getattr(interpret(f"villa {text}", WHOLE).command, "place", None) == text


def test_every_unit_answers_to_its_call_sign():
    for unit in UNITS:
        said = interpret(f"{unit.callsign} fr" if unit.own else f"{unit.service_short}:{unit.callsign} fr", WHOLE)
        assert getattr(said.command, "units", None) == (unit.id,), unit


def test_every_outcome_goes_by_all_its_names():
    for outcome in PACK.outcomes.values():
        for name in (outcome.id, outcome.name, outcome.english, *outcome.aliases):
            assert getattr(interpret(f"luk 8735 {name}", WHOLE).command, "outcome", None) == outcome.id, name


def test_a_key_press_costs_little_more_with_two_thousand_units_and_incidents():
    small, whole = median_key(LEXICON), median_key(WHOLE)

    assert whole < 10 * small


def median_key(lexicon: Lexicon) -> float:
    """The middle cost of reading a line at each of its key presses, in seconds."""
    costs = []
    for line in LINES * 3:
        for end in range(1, len(line) + 1):
            began = perf_counter()
            interpret(line[:end], lexicon)
            costs.append(perf_counter() - began)
    return sorted(costs)[len(costs) // 2]
