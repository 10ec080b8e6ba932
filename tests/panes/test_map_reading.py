"""What the map is drawn from: where incidents and units lie, how sure that is, what is warned of, whose borders."""

import json
from pathlib import Path

from console.feeds.lifecycle import body_of
from console.gui.map.marks import incidents, units
from console.operations import commands as c
from console.operations import importing_areas, map_borders, map_reading, warning_keeping
from console.store import reading_map
from console.store.gazetteer import Gazetteer, file_of
from tests.feeds.test_lifecycle import warning
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import at_desk, opened
from tests.support.windows import a_seat_at

MINUTE = 60_000
ROSKILDE = (69_300_000, 617_100_000)
KOEGE = (70_100_000, 615_000_000)


def test_an_incident_stands_on_its_own_point_and_one_known_to_the_district_only_looks_unsure(
    tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    desk = at_desk(store)
    sure = opened(desk, "Algade 12, 4000 Roskilde", ROSKILDE)
    near = opened(desk, "Ukendtvej 3, 4000 Roskilde")
    opened(desk, "ved søen")
    desk.perform(c.SetPlace(incident=sure, place="Algade 12, 4000 Roskilde", confirmed=True))
    found, nowhere = reading_map.incidents(store.reader().db, store.reference)
    where = {one.id: one.at for one in found}
    assert nowhere == 1
    assert where[sure] == (ROSKILDE[0] / 100, ROSKILDE[1] / 100, True), (
        "a place confirmed keeps the point that came with it"
    )
    assert where[near].sure is False
    station = store.reference.stations[next(p.station for p in store.reference.places if p.name == "Roskilde")]
    assert station.east
    assert station.north
    assert (where[near].east, where[near].north) == (station.east / 100, station.north / 100)


def test_a_unit_is_at_its_station_then_on_the_way_and_then_at_the_scene(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    desk = at_desk(store)
    incident = opened(desk, "Algade 12, 4000 Roskilde", KOEGE)
    unit = next(u.id for u in store.reader().board() if u.callsign == "ROM1")

    def where() -> reading_map.MapUnit:
        found, _ = reading_map.incidents(store.reader().db, store.reference)
        seen = reading_map.units(store.reader().db, store.reference, ("oest",), found, clock.now())
        return next(one for one in seen if one.id == unit)

    home = where().at
    desk.perform(c.Send(incident=incident, units=(unit,)))
    desk.perform(c.SetStatus(units=(unit,), meaning="en_route"))
    clock.turn(minutes=5)
    moving = where()
    desk.perform(c.SetStatus(units=(unit,), meaning="on_scene"))
    there = where()
    assert moving.moving
    assert not moving.at.sure
    assert home.north > moving.at.north > KOEGE[1] / 100
    assert (there.at.east, there.at.north) == (KOEGE[0] / 100, KOEGE[1] / 100)


def test_those_on_one_spot_are_spread_so_that_each_is_seen(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    desk = at_desk(store)
    for number in range(12):
        opened(desk, f"Algade {number}, 4000 Roskilde", ROSKILDE)
    found, _ = reading_map.incidents(store.reader().db, store.reference)
    marks = incidents(found, store.reference, clock.now(), {"oest": ""})
    places = {(round(mark.right), round(mark.down)) for mark in marks}
    assert len(places) == 12
    assert all(mark.loud and mark.label for mark in marks)
    stood = reading_map.units(store.reader().db, store.reference, ("oest",), found, clock.now())
    assert len(units(stood)) == 800


def test_a_warning_lies_on_the_map_from_its_onset_until_its_end(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    told = body_of(warning("Storm", level=3), "DMI") | {"areas": ["oest"], "shape": None}
    told |= {"codes": [["EMMA_ID", "DK004"]], "onset": EVENING + MINUTE, "expires": EVENING + 10 * MINUTE}
    warning_keeping.write(store, [("warning/0001", "warning.told", {"told": told})])

    def warned() -> list[tuple[str, ...]]:
        picture = map_reading.picture(store.reader(), ("oest",), clock.now())
        return [tuple(one.name for one in area.outlines) for area in picture.warned]

    assert warned() == []
    clock.turn(minutes=2)
    assert warned() == [("DK004",)]
    clock.turn(minutes=20)
    assert warned() == []


def test_official_borders_are_drawn_once_taken_in_with_whose_they_are(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    square = [[[12.0, 55.6], [12.2, 55.6], [12.2, 55.7], [12.0, 55.7], [12.0, 55.6]]]
    feature = {
        "properties": {"navn": "Roskilde", "komkode": "0265"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    (tmp_path / "k.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    book = Gazetteer(file_of(store.path))
    importing_areas.take_in(book, tmp_path / "k.geojson", now=1, attribution="Ejeren", borders=store.path)
    importing_areas.take_in(book, tmp_path / "k.geojson", now=2, attribution="Ejeren", borders=store.path)
    book.close()
    base = map_reading.base(store.reference, store.path)
    assert [one.name for one in base.outlines if one.kind == "border"] == ["Roskilde Kommune"]
    assert base.attribution.endswith("Ejeren")
    map_borders.file_of(store.path).write_bytes(b"{broken")
    assert map_borders.held(store.path) == ((), ())


def test_a_warning_counts_the_incidents_inside_it(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    desk = at_desk(store)
    opened(desk, "Algade 12, 4000 Roskilde", ROSKILDE)
    opened(desk, "Torvet 1, 4600 Køge", KOEGE)
    west, south = (round(value * 100_000) for value in (12.0, 55.6))
    ring = [
        [west, south],
        [west + 20_000, south],
        [west + 20_000, south + 10_000],
        [west, south + 10_000],
        [west, south],
    ]
    told = body_of(warning("Regn", level=2), "DMI") | {"areas": ["oest"], "onset": EVENING, "expires": EVENING + MINUTE}
    told |= {"shape": {"type": "Polygon", "coordinates": [ring]}}
    warning_keeping.write(store, [("warning/0001", "warning.told", {"told": told})])
    (area,) = map_reading.picture(store.reader(), ("oest",), clock.now()).warned
    found, _ = reading_map.incidents(store.reader().db, store.reference)
    assert len(found) == 2
    assert map_reading.inside(area.outlines, [one.at for one in found]) == 1
    assert map_reading.inside(area.outlines, []) == 0
