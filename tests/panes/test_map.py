"""The map in a real window: it shows what is open and where, moves only when asked, and is worked by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.feeds.lifecycle import body_of
from console.gui.map import foreground
from console.gui.map.inset import BORNHOLM
from console.gui.map.marks import Mark
from console.gui.map.view import MapView
from console.operations import warning_keeping
from tests.feeds.test_lifecycle import warning
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import at_desk, taken_in
from tests.support.windows import Console, a_seat_at, console

MINUTE = 60_000
ROSKILDE = (69_300_000, 617_100_000)
KOEGE = (70_100_000, 615_000_000)


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    with console(qtbot, store) as held:
        held.bring_map()
        yield held


def shown(held: Console) -> dict[str, tuple[float, float]]:
    return {mark.id: (mark.east, mark.north) for mark in held.map.marks.incidents}


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
    assert view.marks.all_units
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
    assert "☐ 5 Beredskabsniveau overvejet" in seat.shell.warnings.told.text()
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


def a_crowd(view: MapView) -> list[Mark]:
    """Four hundred units, forty kilometres wide."""
    one = view.marks.units[0]
    view.marks.all_units = True
    view.look_at(one.east, one.north, 40)
    return [
        one._replace(id=str(n), east=one.east + 900 * (n % 20), north=one.north + 900 * (n // 20)) for n in range(400)
    ]


def test_many_marks_are_painted_from_their_picture_until_one_of_them_changes(seat: Console) -> None:
    view = seat.map
    crowd = a_crowd(view)
    view.show_marks([], crowd)
    seat.until(lambda: view.is_painted)
    first = view.grab().toImage()
    assert view.grab().toImage() == first
    view.select("0")
    assert view.grab().toImage() != first  # its ring and name lie over the picture
    assert view.is_painted, "and nothing else is painted for it"
    view.select(None)
    assert view.grab().toImage() == first
    view.show_marks([], [mark._replace(tone="alert") for mark in crowd])
    seat.until(lambda: view.is_painted)
    assert view.grab().toImage() != first


def test_a_crowd_is_painted_a_little_at_a_time_and_what_stood_there_is_seen_meanwhile(seat: Console) -> None:
    view = seat.map
    crowd = a_crowd(view)
    view.show_marks([], crowd)
    seat.until(lambda: view.is_painted)
    first = view.grab().toImage()
    view.show_marks([], [mark._replace(tone="alert") for mark in crowd])
    assert view.grab().toImage() == first, "nobody waits for four hundred marks, and none is ever missing"
    assert not view.is_painted
    seat.until(lambda: view.is_painted)
    assert view.grab().toImage() != first


def test_units_of_one_station_lie_on_one_spot_from_afar_and_side_by_side_near_by(seat: Console) -> None:
    view = seat.map
    one, two, *_ = view.marks.units
    shared = [one, two._replace(east=one.east, north=one.north)]
    view.look_at(one.east, one.north, 300)
    assert len({(way.x, way.y) for way in foreground.placed(shared, view.camera, 1.0)}) == 1
    view.look_at(one.east, one.north, 30)
    assert len({(way.x, way.y) for way in foreground.placed(shared, view.camera, 1.0)}) == 2
