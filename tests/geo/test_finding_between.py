"""Where two streets meet and where a kilometre of a motorway is, out of registers that only know houses and posts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.operations import finding_between, finding_places, importing_places
from console.store.gazetteer import Gazetteer, Place

STREETS = """vejnavn;husnr;postnr;by;lat;lon
Algade;1;4000;Roskilde;55.6410;12.0800
Algade;21;4000;Roskilde;55.6415;12.0850
Ringstedgade;2;4000;Roskilde;55.6408;12.0797
Ringstedgade;90;4000;Roskilde;55.6300;12.0700
Ringstedgade;1;4100;Ringsted;55.4400;11.7900
Havnevej;1;4000;Roskilde;55.6500;12.0790
"""
POSTS = """vej;retning;km;lat;lon
E45;nord;156,0;56.10000;9.90000
E45;nord;157,0;56.10900;9.90000
E45;syd;156,0;56.10000;9.90100
E45;syd;157,0;56.10900;9.90100
E45;nord;165,0;56.19000;9.90000
E47;;12;55.0;12.0
E47;;tolv;55.0;12.0
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gazetteer]:
    gazetteer = Gazetteer(tmp_path / "x.steder")
    for name, text in (("veje.csv", STREETS), ("km.csv", POSTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = importing_places.take_in(gazetteer, tmp_path / name, now=1)
        assert done.rejected == text.count("tolv")
    yield gazetteer
    gazetteer.close()


@pytest.mark.parametrize(
    "text",
    [
        "Algade/Ringstedgade", "algade / ringstedgade roskilde", "Algade x Ringstedgade",
        "hjørnet af Algade og Ringstedgade",
    ],
)  # fmt: skip
def test_a_crossing_is_where_the_houses_of_two_streets_are_nearest(book: Gazetteer, text: str) -> None:
    (hit,) = finding_places.find([book], text)
    assert (hit.label, hit.kind, hit.doubt) == ("Algade/Ringstedgade, 4000 Roskilde", "crossing", "")
    assert (hit.lat, hit.lon) == pytest.approx((55.6409, 12.07985), abs=1e-4)


def test_streets_that_do_not_meet_have_no_crossing(book: Gazetteer) -> None:
    assert finding_between.crossing([book], "Algade/Havnevej") == []
    assert finding_between.crossing([book], "Algade") == []
    assert finding_between.crossing([book], "a/b") == []


def test_a_crossing_between_houses_farther_apart_says_that_it_is_reckoned(book: Gazetteer) -> None:
    rows = [(Place("Smalgade", "address", 55.6500, 12.0801, "Roskilde", "4000"), "1")]
    book.replace("mere", "address", rows, at=2)
    (hit,) = finding_between.crossing([book], "Havnevej/Smalgade")
    assert hit.doubt == "skønnet af husnumre, 69 m fra hinanden"


@pytest.mark.parametrize(
    ("text", "label", "lat"),
    [
        ("E45 km 156,3 nord", "E45 km 156,3 nord", 56.1027), ("e 45 km 156.3 nord", "E45 km 156,3 nord", 56.1027),
        ("E45 km 157 sydgående", "E45 km 157,0 syd", 56.109),
    ],
)  # fmt: skip
def test_a_kilometre_lies_between_the_two_nearest_posts(book: Gazetteer, text: str, label: str, lat: float) -> None:
    (hit,) = finding_places.find([book], text)
    assert (hit.label, hit.kind) == (label, "km")
    assert hit.lat == pytest.approx(lat, abs=1e-6)


def test_without_a_direction_both_carriageways_are_offered(book: Gazetteer) -> None:
    assert [hit.label for hit in finding_places.find([book], "E45 km 156,5")] == [
        "E45 km 156,5 nord",
        "E45 km 156,5 syd",
    ]


def test_beyond_the_posts_and_between_sparse_ones_nothing_is_invented(book: Gazetteer) -> None:
    assert finding_between.kilometre([book], "E45 km 160 nord") == []
    assert finding_between.kilometre([book], "E45 km 12 nord") == []
    assert finding_between.kilometre([book], "E20 km 12") == []
    assert [hit.label for hit in finding_places.find([book], "E47 km 12")] == ["E47 km 12,0"]


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(finding_between.crossing([], text), list)
    assert isinstance(finding_between.kilometre([], text), list)
