"""An address the gazetteer knows gives the incident its point; what could be two places gives none."""

from pathlib import Path

import pytest

from console.geo import coordinates
from console.operations import importing_places
from console.store.gazetteer import Gazetteer, file_of
from tests.geo.test_finding import ADDRESSES
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock):
    desk = a_desk(a_store(tmp_path, clock))
    book = Gazetteer(file_of(desk.store.path))
    (tmp_path / "adresser.csv").write_text(ADDRESSES, encoding="utf-8")
    importing_places.take_in(book, tmp_path / "adresser.csv", now=1)
    book.close()
    return desk


def point(desk, incident: str) -> tuple[int | None, int | None]:
    return desk.store.reader().db.execute("SELECT east, north FROM incident WHERE id = ?", (incident,)).fetchone()


@pytest.mark.parametrize("text", ["Algade 21, 4000 Roskilde", "algade 21 roskilde", "55.6415, 12.0850"])
def test_a_known_address_and_a_position_give_the_incident_its_point(desk, text: str) -> None:
    incident = desk.do(f"ny villa {text}").incident
    east, north = coordinates.utm(55.6415, 12.0850)
    assert point(desk, incident) == (round(east * 100), round(north * 100))


@pytest.mark.parametrize("text", ["Algade 99, 4000 Roskilde", "Ukendtvej 3, 4000 Roskilde", "ved søen"])
def test_what_is_not_known_exactly_gives_none(desk, text: str) -> None:
    incident = desk.do(f"ny villa {text}").incident
    assert point(desk, incident) == (None, None)


def test_a_corrected_place_moves_the_point(desk) -> None:
    incident = desk.do("ny villa Ukendtvej 3").incident
    desk.do("sted Algade 21, 4000 Roskilde")
    assert point(desk, incident)[0] is not None


def test_a_gazetteer_that_is_spoilt_stops_nobody(desk) -> None:
    file_of(desk.store.path).write_bytes(b"not a database" * 100)
    assert desk.do("ny villa Algade 21, 4000 Roskilde").incident
