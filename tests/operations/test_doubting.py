"""Positions nobody can trust silently: at sea, abroad, at nought, turned round, hours old, or known only roughly."""

import json
from pathlib import Path

import pytest

from console.channels import intake_json
from console.operations import advising, doubting
from console.operations.desk import Desk
from console.operations.intake import Intake
from console.store import rebuild
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

HOUR = 3_600_000


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def row(desk: Desk, incident: str) -> tuple:
    doubt = "ifnull(json_extract(brief, '$.where.doubt'), '')"
    sql = f"SELECT east, north, confirmed, {doubt}, flags FROM incident WHERE id = ?"
    return desk.store.reader().db.execute(sql, (incident,)).fetchone()


@pytest.mark.parametrize(
    ("said", "told", "placed"),
    [
        ("55.64000,12.08000", "", True),
        ("55.80000,11.20000", "på havet", True),
        ("55.80000,13.60000", "i Sverige", True),
        ("54.30000,9.60000", "i Tyskland", True),
        ("12.08000,55.64000", "byttet om", True),
        ("0.0,0.0", "0,0", False),
        ("40.00000,-74.00000", "uden for Danmark", False),
    ],
)
def test_a_position_says_what_is_doubtful_about_it(said: str, told: str, placed: bool) -> None:
    spot = doubting.of_text(said)
    assert spot is not None
    assert told in spot.doubt
    assert bool(spot.doubt) == bool(told)
    assert (spot.at is not None) == placed


def test_the_harbour_and_the_beach_are_no_sea() -> None:
    for at in ("55.69000,12.60000", "55.10000,14.70000", "57.72000,10.60000"):
        spot = doubting.of_text(at)
        assert spot is not None
        assert spot.doubt == "", at


def test_a_doubtful_place_is_unconfirmed_until_a_person_says_it_again(desk: Desk) -> None:
    incident = taken_in(desk, place="55.80000,11.20000")
    east, _, confirmed, doubt, flags = row(desk, incident)
    assert east is not None
    assert (confirmed, "på havet" in doubt, "place_unconfirmed" in flags) == (0, True, True)
    scene = advising.scene(desk.store.reader().db, desk.store.reference, incident)
    assert "på havet" in advising.doubt(desk.store.reference, scene)[0]
    rebuild.rebuild(desk.store)
    assert row(desk, incident)[3] == doubt
    desk.do("sted 55.80000,11.20000")
    assert row(desk, incident)[2:4] == (1, "")


def test_a_place_that_is_nowhere_is_never_believed_however_often_it_is_said(desk: Desk) -> None:
    incident = taken_in(desk)
    for _ in range(2):
        assert "Skriv stedet anderledes" in desk.do("sted 0.0,0.0").message
    assert row(desk, incident)[:3] == (None, None, 0)


def test_a_correction_to_a_doubtful_place_says_so_before_anybody_drives(desk: Desk) -> None:
    incident = taken_in(desk)
    assert "i Sverige" in desk.do("sted 55.80000,13.60000").message
    assert row(desk, incident)[2] == 0


def test_metres_around_a_position_make_it_uncertain(desk: Desk) -> None:
    rough, fine = taken_in(desk, place="55.64000,12.08000 ± 2 km"), taken_in(desk, place="55.64000,12.08000 ±50 m")
    sql = "SELECT json_extract(brief, '$.where.radius') FROM incident WHERE id = ?"
    db = desk.store.reader().db
    assert [db.execute(sql, (name,)).fetchone()[0] for name in (rough, fine)] == [2000, 50]
    assert advising.scene(db, desk.store.reference, rough).doubt == "kendes på 2 km nær"
    assert advising.scene(db, desk.store.reference, fine).doubt == ""


@pytest.mark.parametrize(
    ("position", "told"),
    [
        ({"lat": 55.64, "lon": 12.08, "radius_m": 30}, ""),
        ({"lat": 55.64, "lon": 12.08, "at": "2026-11-14T15:00:00Z"}, "timer gammel"),
        ({"lat": 55.80, "lon": 13.60}, "i Sverige"),
        ({"lat": 12.08, "lon": 55.64}, "byttet om"),
        ({"lat": 0, "lon": 0}, "0,0"),
        ({"lat": "x", "lon": 12.08}, ""),
    ],
)
def test_a_phones_position_comes_in_with_its_doubt(desk: Desk, position: dict, told: str) -> None:
    text = json.dumps({"id": "a", "type": "BYG-VILLA", "place": "nær kirken", "position": position})
    (taken,) = Intake(desk.store).take(intake_json.messages(text))
    assert told in row(desk, taken.incident)[3]
    assert bool(row(desk, taken.incident)[3]) == bool(told)


def test_a_place_mark_that_is_known_to_the_point_has_one(desk: Desk) -> None:
    taken_in(desk)
    desk.do("mødested 55.64000,12.08000")
    desk.do("samleplads bag skolen")
    (brief,) = desk.store.reader().db.execute("SELECT brief FROM incident").fetchone()
    marks = json.loads(brief)["marks"]
    assert marks["rendezvous"]["east"] > 60_000_000
    assert "east" not in marks["assembly"]
