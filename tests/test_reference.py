"""The reference pack holds together: what names something names something that is there."""

import pytest

from console.domain.lookup import station_for_place, units_of
from console.operations.grammar.verbs import callsign_collisions
from console.store.pack import ReferenceProblem, load_reference

PACK = load_reference()


def test_every_unit_stands_at_a_station_of_its_service_with_a_known_type():
    for unit in PACK.units.values():
        assert PACK.stations[unit.station].service == unit.service
        assert unit.type in PACK.unit_types
        assert unit.readiness in {"full_time", "part_time", "volunteer"}


def test_a_large_area_has_about_eight_hundred_units():
    assert {area: len(units_of(PACK, area)) // 100 for area in ("oest", "syd", "midt")} == {
        "oest": 8,
        "syd": 8,
        "midt": 7,
    }


def test_roskilde_has_its_first_units():
    assert {"KBR07-ROM1", "KBR07-ROV1", "KBR07-ROIL1"} <= PACK.units.keys()


def test_no_call_sign_is_a_word_of_the_grammar():
    assert callsign_collisions(PACK) == []


def test_response_plans_ask_for_types_that_exist_and_no_alias_means_two():
    aliases = [alias for kind in PACK.incident_types.values() for alias in kind.aliases]
    assert len(aliases) == len(set(aliases))
    for kind in PACK.incident_types.values():
        for demand in (demand for step in kind.steps for demand in step):
            assert {demand.type, *demand.or_types} <= PACK.unit_types.keys(), kind.code


@pytest.mark.parametrize(
    ("place", "station"),
    [
        ("Algade 12, 4000 Roskilde", "KBR07-RO"),
        ("Torvet 1, Køge", "KBR06-KG"),
        ("x @ro", "KBR07-RO"),
        ("et sted", None),
    ],
)
def test_a_postcode_town_or_station_gives_the_fire_district(place: str, station: str | None):
    assert station_for_place(PACK, "oest", place) == station


def test_the_states_centres_are_never_proposed():
    neighbours = PACK.neighbours["KBR07-RO"]
    assert all(PACK.services[PACK.stations[name].service].kind == "municipal" for name in neighbours)


def test_a_malformed_file_is_named_with_its_line(tmp_path):
    for name in ("areas", "services", "stations", "units", "places"):
        (tmp_path / f"{name}.csv").write_text("id,name,letter\nnord,Nord\n", encoding="utf-8")

    with pytest.raises(ReferenceProblem, match=r"\.csv, linje 2"):
        load_reference(tmp_path)
