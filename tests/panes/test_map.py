"""The map in a real window: it shows what is open and where, moves only when asked, and is worked by keys alone."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.feeds.lifecycle import body_of
from console.gui.map.inset import BORNHOLM
from console.gui.map.marks import incidents, units
from console.operations import commands as c
from console.operations import importing_areas, map_borders, map_reading, warning_keeping
from console.operations.desk import Desk
from console.store import reading_map
from console.store.gazetteer import Gazetteer, file_of
from tests.feeds.test_lifecycle import warning
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import taken_in
from tests.support.windows import Console, a_seat_at, console

MINUTE = 60_000
ROSKILDE = (69_300_000, 617_100_000)
KOEGE = (70_100_000, 615_000_000)


def at_desk(store) -> Desk:
    return Desk(store, seat="S1")


def opened(desk: Desk, place: str, at: tuple[int, int] | None = None) -> str:
    return desk.perform(c.OpenIncident(type_code="BYG-VILLA", place=place, at=at)).incident or ""


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    with console(qtbot, store) as held:
        held.bring_map()
        yield held


def shown(held: Console) -> dict[str, tuple[float, float]]:
    return {mark.id: (mark.east, mark.north) for mark in held.map._incidents}


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


def test_the_window_shows_what_is_opened_and_moves_only_to_what_is_chosen_out_of_sight(seat: Console) -> None:
    held, view = seat, seat.map
    view.look_at(460_000, 6_400_000, 20)
    before = view.camera
    taken_in(at_desk(held.shell.store), place="Torvet 1, 4600 Køge")
    held.until(lambda: len(shown(held)) == 1)
    assert before == view.camera, "what others open does not move the map"
    held.shell.queue.setFocus()
    held.say("villa algade 12 roskilde")
    held.until(lambda: len(shown(held)) == 2)
    assert view.selected == held.shell.seat.current
    view.look_at(460_000, 6_400_000, 20)
    view.select(None)
    view.select(held.shell.seat.current)
    assert view.camera.sees(*shown(held)[held.shell.seat.current or ""])


def test_the_map_is_worked_by_keys_alone(seat: Console) -> None:
    held, view = seat, seat.map
    for number in (12, 14):
        held.shell.queue.setFocus()
        held.say(f"villa algade {number} roskilde")
        held.until(lambda number=number: len(shown(held)) == (1 if number == 12 else 2))
    view.setFocus()
    home = view.camera
    held.press(Qt.Key.Key_Plus)
    assert view.camera.scale < home.scale
    held.press(Qt.Key.Key_Right)
    assert view.camera.east > home.east
    held.press(Qt.Key.Key_End)
    assert view.camera.sees(880_000, 6_120_000)
    held.press(Qt.Key.Key_Home)
    assert view.camera == home
    held.press(Qt.Key.Key_PageDown)
    told = view.accessibleDescription()
    assert "Bygn.brand" in told
    held.press(Qt.Key.Key_PageDown)
    assert view.accessibleDescription() != told
    held.enter()
    assert view._card
    assert held.shell.seat.current == view._card.incident
    held.type("n")
    assert held.shell.bar.line.hasFocus()


def test_a_layer_goes_on_and_off_by_its_key_and_is_kept_for_the_seat(seat: Console, qtbot: QtBot) -> None:
    held, view = seat, seat.map
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert view.all_units
    held.until(lambda: "units" in (held.reader.setting("map.S1") or ""))
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert view.overlay is not None
    view.grab()
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert view.overlay is None


def test_a_click_on_a_pin_puts_the_incident_on_the_desk_and_a_drag_does_not(seat: Console, qtbot: QtBot) -> None:
    held, view = seat, seat.map
    held.shell.queue.setFocus()
    held.say("villa algade 12 roskilde")
    held.until(lambda: shown(held))
    (name,) = shown(held)
    held.shell.seat.current = None
    view.grab()
    x, y = view.camera.screen(*shown(held)[name])
    pin = QPoint(round(x), round(y) - 10)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=pin)
    qtbot.mouseMove(view, pin + QPoint(40, 40))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=pin + QPoint(40, 40))
    view.grab()
    x, y = view.camera.screen(*shown(held)[name])
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y) - 10))
    assert held.shell.seat.current == name


def test_bornholm_has_its_own_frame_until_the_map_sees_it(seat: Console, qtbot: QtBot) -> None:
    view = seat.map
    view.home()
    view.settle()
    assert not view.inset.rect.isNull()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.inset.rect.center())
    assert view.camera.sees((BORNHOLM[0] + BORNHOLM[2]) / 2, (BORNHOLM[1] + BORNHOLM[3]) / 2)
    view.settle()
    assert view.inset.rect.isNull()


def test_measuring_goes_from_the_first_click_to_where_the_hand_is(seat: Console, qtbot: QtBot) -> None:
    view = seat.map
    seat.shell.actions["measure"].trigger()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(view, QPoint(150, 50))
    assert view.measure is not None
    (west, _), (east, _) = view.measure
    assert east - west == pytest.approx(100 * view.camera.scale, rel=0.02)
    view.grab()
    seat.press(Qt.Key.Key_Escape)
    assert view.measure is None


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


def test_a_warning_becomes_work_checklist_map_and_a_half_written_incident(seat: Console) -> None:
    told = body_of(warning("Storm", level=3), "DMI") | {"areas": ["oest"], "shape": None, "onset": EVENING}
    told |= {
        "kind": "wind",
        "codes": [["EMMA_ID", "DK007"]],
        "expires": EVENING + 60 * MINUTE,
        "headline": "Storm # 28 m/s",
    }
    warning_keeping.write(seat.shell.store, [("warning/0001", "warning.told", {"told": told})])
    seat.until(lambda: seat.shell.warnings.list.rows)
    held = seat.shell.live_map
    seat.until(lambda: held and held._latest and held._latest.picture.warned)
    seat.shell.warnings.setFocus()
    seat.press(Qt.Key.Key_Space)
    assert "☐ Beredskabsniveau overvejet" in seat.shell.warnings.told.text()
    seat.press(Qt.Key.Key_Right)
    seat.until(lambda: "enheder i området" in seat.map.place)
    seat.map.setFocus()
    seat.press(Qt.Key.Key_Escape)
    assert seat.map.place_at is None
    seat.shell.warnings.setFocus()
    seat.press(Qt.Key.Key_Insert)
    assert seat.shell.bar.line.text() == "ny væltet Øst # Storm 28 m/s"
    seat.until(lambda: seat.shell.bar.interpretation and seat.shell.bar.interpretation.command)
    assert not seat.reader.queue()


def test_ground_is_not_painted_anew_while_nothing_on_it_changes(seat: Console, clock: TurnedClock) -> None:
    seat.until(lambda: seat.map.scene)
    before = seat.map.scene
    taken_in(at_desk(seat.shell.store), place="Torvet 1, 4600 Køge")
    seat.until(lambda: len(shown(seat)) == 1)
    assert seat.map.scene is before


def test_many_marks_are_painted_from_their_picture_until_one_of_them_changes(seat: Console, qtbot: QtBot) -> None:
    view = seat.map
    view.all_units = True
    one = view._units[0]
    crowd = [
        one._replace(id=str(n), east=one.east + 900 * (n % 20), north=one.north + 900 * (n // 20)) for n in range(400)
    ]
    view.show_marks([], crowd)
    view.look_at(one.east, one.north, 40)
    first = view.grab().toImage()
    assert view.grab().toImage() == first
    view.show_marks([], [mark._replace(tone="alert") for mark in crowd])
    assert view.grab().toImage() != first
