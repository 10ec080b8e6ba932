"""One field finds a place however it is spelt; the own area first, the exact before the alike."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from console.domain import place_names
from console.operations import finding_places, importing_areas, importing_places
from console.operations.importing_places import Unusable
from console.store.gazetteer import Gazetteer, Place

ADDRESSES = """vejnavn;husnr;postnr;by;lat;lon;komkode
Åboulevarden;12;8000;Aarhus C;56.1555;10.2060;751
Åboulevarden;14B;8000;Aarhus C;56.1556;10.2070;751
Gammel Kongevej;1;1610;København V;55.6740;12.5590;101
Algade;21;4000;Roskilde;55.6415;12.0850;265
Algade;21;9000;Aalborg;57.0480;9.9200;851
Søndergade;3;3700;Rønne;0;0;400
;4;4000;Roskilde;55.64;12.08;265
Storegade;x y;3700;Rønne;abc;14.7;400
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gazetteer]:
    gazetteer = Gazetteer(tmp_path / "x.steder")
    (tmp_path / "adresser.csv").write_text(ADDRESSES, encoding="utf-8")
    importing_places.take_in(gazetteer, tmp_path / "adresser.csv", now=1)
    rows = [
        (Place("R180", "beach", 55.15, 15.10, area="oest"), ""),
        (Place("Roskilde", "by", 55.64, 12.08, weight=53_000), ""),
    ]
    gazetteer.replace("andet", "place", rows, at=1)
    yield gazetteer
    gazetteer.close()


def first(book: Gazetteer, text: str, own: tuple[str, ...] = ()) -> str:
    hits = finding_places.find([book], text, own=own)
    return hits[0].label if hits else ""


@pytest.mark.parametrize(
    "text",
    ["Åboulevarden 12", "aaboulevarden 12", "aboulevarden 12", "ÅBOULEVARDEN 12 8000", "åboul 12", "åboul 12, Aarhus"],
)
def test_a_street_is_found_however_it_is_spelt(book: Gazetteer, text: str) -> None:
    assert first(book, text) == "Åboulevarden 12, 8000 Aarhus C"


@pytest.mark.parametrize("text", ["gl. kongevej 1", "gl kongevej 1", "gammel kongevej 1"])
def test_short_forms_are_written_out(book: Gazetteer, text: str) -> None:
    assert first(book, text) == "Gammel Kongevej 1, 1610 København V"


@pytest.mark.parametrize("text", ["abolevarden 12", "gamel kongevej 1", "rosklide"])
def test_a_slip_of_the_finger_still_finds_it(book: Gazetteer, text: str) -> None:
    assert first(book, text).startswith(("Åboulevarden 12", "Gammel Kongevej 1", "Roskilde"))


def test_the_own_area_stands_first_among_equals(book: Gazetteer) -> None:
    assert first(book, "algade 21", ("nord",)) == "Algade 21, 9000 Aalborg"
    assert first(book, "algade 21", ("oest",)) == "Algade 21, 4000 Roskilde"


def test_a_house_number_nobody_knows_is_said(book: Gazetteer) -> None:
    hit = finding_places.find([book], "algade 999 roskilde")[0]
    assert hit.doubt == "husnummeret kendes ikke; vejens begyndelse vises"


def test_a_letter_after_the_number_is_part_of_it(book: Gazetteer) -> None:
    for text in ("åboulevarden 14b", "Åboulevarden 14 B"):
        assert first(book, text) == "Åboulevarden 14b, 8000 Aarhus C"


def test_beach_numbers_and_positions_are_found(book: Gazetteer) -> None:
    assert first(book, "r180") == "R180"
    assert finding_places.find([book], "55.64, 12.08")[0].kind == "position"


@pytest.mark.parametrize("text", ["", " ", "a", "%%", '"', "* OR", "NEAR(", "'; DROP TABLE place"])
def test_nothing_typed_breaks_the_search(book: Gazetteer, text: str) -> None:
    assert isinstance(finding_places.find([book], text), list)


def test_bad_rows_cost_themselves_and_are_told(book: Gazetteer, tmp_path: Path) -> None:
    done = importing_places.take_in(book, tmp_path / "adresser.csv", now=2)
    assert (done.kind, done.taken, done.rejected) == ("address", 5, 3)
    assert done.reasons[0] == "linje 7: positionen er 0,0 er ingen position"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"\x00\x01binary", "tekstfil"),
        (b"a;b\n1;2\n", "mangler kolonner"),
        (b"navn;lat;lon\n;1;2\n", "ingen linjer"),
    ],
)
def test_a_file_that_is_no_good_leaves_what_was_there(book: Gazetteer, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "adresser.csv"
    path.write_bytes(data)
    with pytest.raises(Unusable, match=words):
        importing_places.take_in(book, path, now=2)
    assert first(book, "algade 21 roskilde") == "Algade 21, 4000 Roskilde"


def test_an_old_encoding_and_utm_are_taken(book: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "steder.csv"
    path.write_bytes("navn;x;y\nSønderø;725000;6175000\n".encode("cp1252"))
    assert importing_places.take_in(book, path, now=2).taken == 1
    assert first(book, "sonderø") == "Sønderø"


def test_one_names_spellings_are_one() -> None:
    assert place_names.bare("Aalborg") == place_names.bare("Ålborg") == "alborg"
    assert place_names.folded("Gl. Sønder Å") == "gammel soender aa"
    assert place_names.house_number("12 b") == "12b"
    assert place_names.house_number("4000x") == "4000x"
    assert place_names.house_number("12-14") is None


def test_official_areas_are_found_by_name_and_a_bad_one_costs_itself(book: Gazetteer, tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[12.0, 55.6], [12.2, 55.6], [12.2, 55.7], [12.0, 55.6]]]}
    features = [
        {"type": "Feature", "properties": {"navn": "Roskilde", "komkode": 265}, "geometry": square},
        {"type": "Feature", "properties": {"navn": "Hjemløs"}, "geometry": {"type": "Polygon", "coordinates": []}},
        {"type": "Feature", "properties": {}, "geometry": square},
        7,
    ]
    path = tmp_path / "kommuner.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    done = importing_areas.take_in(book, path, now=2)
    assert (done.taken, done.rejected) == (1, 3)
    hit = finding_places.find([book], "roskilde kommune")[0]
    assert (hit.label, hit.kind, hit.municipality) == ("Roskilde Kommune", "kommune", "Roskilde")
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Unusable, match="ikke hel GeoJSON"):
        importing_areas.take_in(book, path, now=3)


def test_many_may_open_a_new_gazetteer_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as hands:
        books = list(hands.map(lambda _: Gazetteer(tmp_path / "x.steder"), range(24)))
    assert all(book.beginning("alg") == [] for book in books)
    for book in books:
        book.close()
