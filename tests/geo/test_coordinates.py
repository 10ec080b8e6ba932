"""A position in every form people and units say it, checked against the library of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from console.geo import coordinates

LATS = st.floats(54.5, 57.8)
LONS = st.floats(8.0, 15.2)
TOWN_HALL = (55.6761, 12.5683)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("55.6761, 12.5683", "decimal"),
        ("55,6761 12,5683", "decimal"),
        ("N55.6761"[1:] + " N, 12.5683 Ø", "decimal"),
        ("55° 40' 34\" N 12° 34' 6\" Ø", "dms"),
        ("55° 40,566' N 12° 34,098' E", "dms"),
        ("32 U 724363 6175808", "utm"),
        ("E 724363 N 6175808", "utm"),
        ("33U UB 47090 72711", "mgrs"),
        ("9F7JMHG9+C8", "plus"),
    ],
)
def test_every_form_is_the_same_place(text: str, form: str) -> None:
    found = coordinates.parse(text)
    assert found is not None
    assert found.form == form
    assert abs(found.lat - TOWN_HALL[0]) < 0.001
    assert abs(found.lon - TOWN_HALL[1]) < 0.001
    assert found.doubt == ""


@pytest.mark.parametrize("text", ["", "Algade 12", "4000", "C014", "12, 4000", "hej", "55", "9F7JMHG9", "1 2"])
def test_what_is_no_position_is_none(text: str) -> None:
    assert coordinates.parse(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.5683, 55.6761", "byttet om"),
        ("0.0, 0.0", "0,0"),
        ("48.1, 11.5", "uden for Danmark"),
        ("58.5, 12.5", "uden for dansk område"),
    ],
)
def test_a_position_that_cannot_be_right_says_why(text: str, words: str) -> None:
    found = coordinates.parse(text)
    assert found is not None
    assert words in found.doubt


@given(LATS, LONS)
def test_what_is_written_is_read_as_the_same_place(lat: float, lon: float) -> None:
    for text in (coordinates.written(lat, lon), coordinates.plus_code(lat, lon), coordinates.mgrs(lat, lon)):
        found = coordinates.parse(text)
        assert found is not None, text
        assert abs(found.lat - lat) < 0.0002
        assert abs(found.lon - lon) < 0.0003


@given(LATS, LONS)
def test_utm_is_the_agencies_zone_and_goes_back(lat: float, lon: float) -> None:
    east, north = coordinates.utm(lat, lon)
    expected = Transformer.from_crs(4326, 25832, always_xy=True).transform(lon, lat)
    assert (east, north) == pytest.approx(expected)
    assert coordinates.wgs84(east, north) == pytest.approx((lat, lon), abs=1e-6)


@given(st.text(max_size=40))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = coordinates.parse(text)
    assert found is None or (abs(found.lat) <= 90 and abs(found.lon) <= 180)
