"""Simulated crews drive along the roads, are where their terminals say, and go home again."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.clock import WallClock
from console.domain.reference import Station
from console.exercise import runner
from console.exercise.movements import Movements
from console.geo.roads import Way, built, save
from console.operations import road_book
from console.operations.closures import Network
from console.operations.driving import drive
from console.store import positions
from console.store.pack import load_reference
from console.store.store import EXERCISE, Store
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, small_pack, taken_in

HOME, SCENE = (69_000_000, 617_000_000), (69_200_000, 617_000_000)
CORNER = (690_000.0, 6_172_000.0)  # the only road goes around by here
MINUTE = 60_000


def roads():
    points = [(690_000.0, 6_170_000.0), CORNER, (692_000.0, 6_172_000.0), (692_000.0, 6_170_000.0)]
    return built(points, [Way(0, 1, 100, True, 1), Way(1, 2, 100, True, 2), Way(2, 3, 200, True, 3)])


@pytest.fixture
def store(tmp_path: Path, clock: TurnedClock) -> Store:
    pack = small_pack()
    first = pack.stations["ST1"]
    home = Station(first.id, first.service, first.name, first.short, first.postcodes, *HOME)
    pack = replace(pack, stations={**pack.stations, "ST1": home})
    return Store.create(tmp_path / "e.db", area="oest", seat="ØV", kind=EXERCISE, clock=clock, reference=pack)


def test_the_way_follows_the_roads_and_takes_what_they_take():
    way = drive(HOME, SCENE, Network(roads()))
    assert way.seconds == 400
    assert way.at(0.25) == (69_000_000, 617_200_000)
    assert way.at(0.375) == (69_100_000, 617_200_000)
    assert (way.at(-1), way.at(0), way.at(1), way.at(2)) == (HOME, HOME, SCENE, SCENE)


def test_without_roads_a_crew_drives_straight_and_nobody_says_how_long():
    way = drive(HOME, SCENE, Network())
    assert (way.seconds, way.at(0.5)) == (None, (69_100_000, 617_000_000))


def test_a_place_no_road_leads_to_is_driven_to_straight():
    assert drive(HOME, (80_000_000, 617_000_000), Network(roads())).seconds is None


def test_a_crew_is_seen_on_the_road_at_the_scene_and_on_the_way_home(store: Store, clock: TurnedClock):
    save(roads(), road_book.file_of(store.path))
    incident = taken_in(a_desk(store), at=SCENE)
    moving, begun = Movements(store), clock.now()

    way = moving.way("RB-ROM1", incident, begun)
    assert way is not None
    assert way.seconds == 400
    moving.sets_out("RB-ROM1", incident, begun, begun + 4 * MINUTE)
    clock.turn(minutes=1)
    assert moving.tell(clock.now()) == 1
    assert positions.every(store.reader().db)["RB-ROM1"] == (69_000_000, 617_200_000, clock.now())
    clock.turn(minutes=10)
    moving.tell(clock.now())
    there = positions.every(store.reader().db)["RB-ROM1"]
    assert there == (*SCENE, clock.now())
    assert moving.tell(clock.now() + 1000) == 0  # it stands still

    moving.goes_home("RB-ROM1", clock.now(), clock.now() + 4 * MINUTE)
    clock.turn(minutes=4)
    moving.tell(clock.now())
    assert positions.every(store.reader().db)["RB-ROM1"][:2] == HOME


def test_a_crew_sent_on_starts_from_where_it_is(store: Store, clock: TurnedClock):
    incident = taken_in(a_desk(store), at=SCENE)
    moving = Movements(store)
    moving.sets_out("RB-ROM1", incident, clock.now(), clock.now() + 2 * MINUTE)
    way = moving.way("RB-ROM1", incident, clock.now() + MINUTE)
    assert way is not None
    assert way.at(0) == (69_100_000, 617_000_000)


def test_an_exercise_that_is_watched_tells_where_its_crews_are(tmp_path: Path):
    path = tmp_path / "aften.db"
    runner.run("dag", store=path, speed=50_000, seed=3, out=io.StringIO())

    held = Store.open(path, clock=WallClock(), reference=load_reference())
    told, board = positions.every(held.reader().db), {unit.id: unit for unit in held.reader().board()}
    assert told
    assert told.keys() <= board.keys()
    held.close()
