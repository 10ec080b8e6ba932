"""A road that is closed: said in one line, known to all, driven around at once, open again when it is over."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.geo import roads
from console.geo.closed import Stretch, edges
from console.geo.roads import NO_ROAD, Way, built
from console.operations import closures, road_book, travelling, warning_keeping
from console.operations.advising import Scene
from console.operations.closures import CloseRoad, OpenRoad
from console.operations.commands import Refused, Undo
from console.operations.desk import Desk
from console.store import reading_closures, reading_warnings
from tests.geo.test_roads import at, grid
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

HOUR = 3_600_000
FIRST = (at(0)[0] + 500, at(0)[1])  # halfway between the first two junctions


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def names(desk: Desk) -> list[str]:
    return [one.name for one in reading_closures.standing(desk.store.reader().db, desk.store.clock.now())]


def test_a_closed_point_takes_out_the_road_it_lies_on_and_no_other() -> None:
    graph = grid()
    mask = edges(graph, [Stretch((FIRST,), 60)])
    assert sorted(set(graph.sources[mask].tolist())) == [0]
    assert graph.seconds_to(at(0), [at(1)], closed=mask) == [180]
    assert graph.seconds_to(at(0), [at(1)]) == [60]  # the graph itself is as it was


def test_a_closed_stretch_takes_out_what_runs_along_it_not_what_crosses_it() -> None:
    graph = grid()
    mask = edges(graph, [Stretch((at(1), at(3)), 40)])
    assert sorted(set(graph.sources[mask].tolist())) == [1, 2]


def test_nothing_closed_takes_out_nothing() -> None:
    assert edges(grid(), []) is None
    assert edges(grid(), [Stretch(((0.0, 0.0),), 60)]) is None


def test_an_island_whose_bridge_is_closed_cannot_be_reached_by_road() -> None:
    island = built([at(0), at(1), at(2)], [Way(0, 1, 60, True, 1), Way(1, 2, 60, True, 2)])
    mask = edges(island, [Stretch((FIRST,), 60)])
    assert island.seconds_to(at(0), [at(2), at(0)], closed=mask) == [NO_ROAD, 0]


def test_a_road_is_closed_in_one_line_until_a_time_and_opened_in_another(desk: Desk) -> None:
    done = desk.do("spær Storebælt til 23:00 ,, vind")
    assert done.message == "Spærret: Storebæltsbroen · vind"
    (held,) = reading_closures.standing(desk.store.reader().db, EVENING)
    assert (held.within, held.shape is not None) == (1500, True)
    assert desk.do("spær slut storebælt").message == "Åben igen: Storebæltsbroen"
    assert names(desk) == []


def test_a_closure_ends_by_our_own_clock_and_holds_some_hours_where_no_time_is_said(
    desk: Desk, clock: TurnedClock
) -> None:
    desk.do("spær Hovedvejen 3")
    assert names(desk) == ["Hovedvejen 3"]
    clock.turn(hours=4, seconds=1)
    assert names(desk) == []


def test_one_without_a_known_place_is_kept_and_says_that_no_time_knows_of_it(desk: Desk) -> None:
    done = desk.do("spær markvejen bag gården til 23:00")
    assert "køretiderne regner ikke med det" in done.message
    assert closures.unreckoned(desk.store.reader().db, None, EVENING).endswith("markvejen bag gården")


def test_it_stands_among_the_warnings_seen_by_its_own_centre(desk: Desk) -> None:
    assert "ved Roskilde, 55.64" in desk.do("spær 55.64000,12.08000 til 23:00 ,, træ over vejen").message
    (shown,) = reading_warnings.standing(desk.store.reader().db, EVENING)
    assert (shown.kind, shown.level, shown.areas) == ("road-closed", 3, ("oest",))
    assert list(shown.acknowledged) == ["oest:alt"]


def test_undo_opens_a_closed_road_and_closes_an_opened_one(desk: Desk) -> None:
    desk.do("spær Øresund til 23:00")
    desk.perform(Undo())
    assert names(desk) == []
    desk.do("spær Storebælt til 23:00")
    desk.do("spær slut storebælt")
    desk.perform(Undo())
    assert names(desk) == ["Storebæltsbroen"]


def test_a_position_outside_denmark_times_no_way(desk: Desk) -> None:
    assert "køretiderne" in desk.do("spær 12.08,55.64 til 23:00").message


def test_what_was_closed_for_a_warning_is_open_when_the_warning_is_over(desk: Desk) -> None:
    line = {"type": "LineString", "coordinates": [[1208000, 5564000], [1209000, 5564000]]}
    told = {"feed": "DMI", "kind": "road-closed", "level": 3, "headline": "E20 spærret", "areas": ["oest"]}
    told |= {"expires": EVENING + 9 * HOUR, "shape": line}
    warning_keeping.write(desk.store, [("warning/a", "warning.told", {"told": told})])
    desk.perform(CloseRoad(place="E20 spærret", until=EVENING + 9 * HOUR, about="warning/a"))
    assert names(desk) == ["E20 spærret"]
    assert len(reading_warnings.standing(desk.store.reader().db, EVENING)) == 2
    warning_keeping.write(desk.store, [("warning/a", "warning.ended", {"ended": "cancelled"})])
    assert names(desk) == []
    assert reading_warnings.standing(desk.store.reader().db, EVENING) == []


def test_the_place_of_an_incident_can_be_closed(desk: Desk) -> None:
    incident = taken_in(desk, at=(70_050_000, 610_000_000))
    desk.perform(CloseRoad(place="", incident=incident, until=EVENING + HOUR))
    assert names(desk) == ["Algade 12, 4000 Roskilde"]


@pytest.mark.parametrize("said", ["spær slut", "spær slut ukendt vej"])
def test_which_road_is_open_again_is_asked_for_where_it_is_not_clear(desk: Desk, said: str) -> None:
    desk.do("spær Storebælt til 23:00")
    desk.do("spær Øresund til 23:00")
    with pytest.raises(Refused, match="Der er: "):
        desk.do(said)
    assert len(names(desk)) == 2


def test_no_place_and_a_time_gone_by_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="Hvor"):
        desk.do("spær til 23:00")
    with pytest.raises(Refused, match="gået"):
        desk.perform(CloseRoad(place="Storebælt", until=EVENING - 1))
    with pytest.raises(Refused, match="Hvilken"):
        desk.perform(OpenRoad(place="Storebælt"))


def test_every_time_is_reckoned_around_what_is_closed(tmp_path: Path, desk: Desk) -> None:
    roads.save(grid(), road_book.file_of(desk.store.path))
    lat, lon = closures.coordinates.wgs84(*FIRST)
    where = Scene("x", 1, "BYG-VILLA", "ST1", (round(at(0)[0] * 100), round(at(0)[1] * 100)), True)
    station = desk.store.reference.stations["ST1"]
    far = {"ST1": station._replace(east=round(at(1)[0] * 100), north=round(at(1)[1] * 100))}
    pack = replace(desk.store.reference, stations={**desk.store.reference.stations, **far})
    reader = desk.store.reader()
    units = [unit for unit in reader.board() if unit.station == "ST1" and unit.type == "M"]

    def seconds() -> set[int | None]:
        network = closures.network(reader.db, desk.store.path, EVENING)
        return {eta.seconds for eta in travelling.travel_seconds(pack, units, where, network).values()}

    before = seconds()
    desk.do(f"spær {lat:.6f},{lon:.6f} til 23:00")
    after = seconds()
    assert {one - other for one, other in zip(sorted(after), sorted(before), strict=True)} == {120}  # type: ignore[operator,type-var]
