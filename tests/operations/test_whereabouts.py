"""A unit on the road is reckoned from where it says it is, while that can be believed; else from its station."""

from pathlib import Path

import pytest

from console.domain.picture import BoardUnit
from console.operations import advising, available, whereabouts
from console.operations import commands as c
from console.operations.desk import Desk
from console.store import now_values, positions, reading_map
from console.store.pack import load_reference
from console.store.positions import Position
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, taken_in

ALGADE = (69_403_000, 617_150_000)  # in Roskilde
KOEGE = (69_900_000, 615_000_000)
MINUTE = 60_000


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    pack = load_reference()
    store = Store.create(tmp_path / "r.db", area="oest", seat="S1", clock=clock, reference=pack)
    return a_desk(store, roles=tuple(pack.roles))


def unit_of(desk: Desk) -> str:
    return next(unit.id for unit in desk.store.reader().board() if unit.callsign == "ROM1")


def seconds(desk: Desk) -> tuple[int | None, int | None]:
    """To a fire in Algade, and the age of the position it is reckoned from."""
    store = desk.store
    db = store.reader().db
    where = advising.Scene("i", 1, "BYG-VILLA", None, ALGADE, True)
    now = store.clock.now()
    found = available.candidates(available.fleet(db, store.reference, now), store.reference, "oest", where)
    return next((one.seconds, one.eta_age_s) for one in found if one.id == unit_of(desk))


def test_a_unit_on_its_way_home_is_reckoned_from_where_it_is(desk: Desk, clock: TurnedClock) -> None:
    desk.do("rom1 ledig")
    at_station, _ = seconds(desk)
    assert positions.tell(desk.store, {unit_of(desk): Position(*KOEGE, EVENING)}) == 1
    clock.turn(seconds=30)

    away, age = seconds(desk)

    assert (away or 0) > (at_station or 0) + 600  # 20 km
    assert age == 30


def test_a_unit_at_its_station_is_reckoned_from_there_whatever_its_terminal_says(desk: Desk) -> None:
    before = seconds(desk)
    positions.tell(desk.store, {unit_of(desk): Position(*KOEGE, EVENING)})
    assert seconds(desk) == before


@pytest.mark.parametrize(
    ("told", "doubt"),
    [
        (Position(*KOEGE, EVENING - 16 * MINUTE), "positionen er 16 min gammel"),
        (Position(*KOEGE, EVENING + 5 * MINUTE), "positionen er fra fremtiden: enhedens ur går forkert"),
        (Position(0, 0, EVENING), "positionen er uden for dansk område"),
        (Position(617_150_000, 69_403_000, EVENING), "positionen er uden for dansk område"),  # the axes swapped
    ],
)
def test_a_position_that_cannot_be_believed_moves_nobody(desk: Desk, told: Position, doubt: str) -> None:
    desk.do("rom1 ledig")
    before = seconds(desk)
    assert whereabouts.doubt(told, EVENING) == doubt
    unit: BoardUnit = next(u for u in desk.store.reader().board() if u.callsign == "ROM1")
    (spot,) = whereabouts.spots(desk.store.reference, [unit], {unit.id: told}, EVENING).values()
    assert spot is not None
    assert spot.age_s is None
    assert seconds(desk) == before


def test_what_is_no_position_is_left_out(desk: Desk) -> None:
    for number, value in enumerate(([1], "x", [1.5, 2], [True, 1], None, [10**12, 1])):
        now_values.merge(desk.store, {f"position/U{number}": [EVENING, value]})
    assert positions.every(desk.store.reader().db) == {}


def test_the_map_shows_a_unit_where_it_says_it_is_until_its_status_is_news(desk: Desk, clock: TurnedClock) -> None:
    incident = taken_in(desk, at=ALGADE)
    desk.perform(c.Send(incident=incident, units=(unit_of(desk),)))
    desk.do("rom1 kørt")
    clock.turn(seconds=20)
    positions.tell(desk.store, {unit_of(desk): Position(*KOEGE, clock.now())})

    def shown() -> reading_map.MapUnit:
        db = desk.store.reader().db
        scenes, _ = reading_map.incidents(db, desk.store.reference)
        found = reading_map.units(db, desk.store.reference, ["oest"], scenes, clock.now())
        return next(unit for unit in found if unit.callsign == "ROM1")

    assert (shown().at, shown().told_s) == (reading_map.Point(699_000, 6_150_000, True), 0)
    clock.turn(minutes=3)
    assert (shown().at.sure, shown().told_s) == (False, 180)
    desk.do("rom1 fremme")
    assert (shown().at.east, shown().told_s) == (ALGADE[0] / 100, None)
