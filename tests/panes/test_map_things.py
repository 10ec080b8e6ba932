"""Objects, place marks, the wind and uncertain places on the map: there in ink where one looks near enough."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from console.gui import theme
from console.gui.map.ground import Ground
from console.operations import map_things
from console.operations.map_things import wind_from
from console.operations.register_import import OBJECTS, take_in
from tests.panes.test_map import at_desk
from tests.support.clock import TurnedClock
from tests.support.stores import taken_in
from tests.support.windows import Console, a_seat_at, console

HARBOUR = [[12.06, 55.63], [12.10, 55.63], [12.10, 55.65], [12.06, 55.65], [12.06, 55.63]]
PLACE = (693_600, 6_171_500)


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    with console(qtbot, store) as held:
        held.bring_map()
        yield held


def with_harbour(held: Console, folder: Path) -> None:
    said = {"navn": "Havnen", "farer": "gas|ammoniak|tilsyn|||ja"}
    shape = {"type": "Polygon", "coordinates": [HARBOUR]}
    path = folder / "o.geojson"
    path.write_text(json.dumps({"features": [{"properties": said, "geometry": shape}]}), encoding="utf-8")
    assert take_in(at_desk(held.shell.store), path, OBJECTS).added == 1


def kinds(held: Console) -> set[str]:
    return {one.kind for one in held.map.scene.things} if held.map.scene else set()


def test_what_lies_around_is_drawn_where_one_looks_and_tells_itself_under_the_mouse(
    seat: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    with_harbour(seat, tmp_path)
    desk = at_desk(seat.shell.store)
    taken_in(desk, place="55.64000,12.08000 ± 700 m")
    desk.do("mødested 55.64200,12.07000")
    desk.do("vindretning SV 8 m/s")
    seat.map.look_at(*PLACE, 6)
    seat.until(lambda: kinds(seat) == {"object", "mark", "wind", "about"})
    view = seat.map
    assert view.scene is not None
    with_things = Ground().picture(view.scene, view.camera, theme.current(), 1.0)
    assert with_things != Ground().picture(replace(view.scene, things=()), view.camera, theme.current(), 1.0)
    qtbot.mouseMove(view, QPoint(view.width() // 2 + 60, view.height() // 2 + 60))
    seat.until(lambda: view._card is not None and "Havnen" in view._card.told)
    assert view._card is not None
    assert any("ammoniak" in line for line in view._card.told)
    view.grab()


def test_far_out_objects_are_not_read_and_their_key_takes_them_off(seat: Console, tmp_path: Path) -> None:
    with_harbour(seat, tmp_path)
    box = (680_000.0, 6_160_000.0, 700_000.0, 6_180_000.0)
    now = seat.shell.store.clock.now()
    assert [one.name for one in map_things.things(seat.reader, box, now, objects=True)] == ["Havnen"]
    assert map_things.things(seat.reader, box, now, objects=False) == ()
    live = seat.shell.live_map
    assert live is not None
    seat.map.look_at(*PLACE, 6)
    seat.until(lambda: "object" in kinds(seat))
    live.toggle(4)
    seat.until(lambda: "object" not in kinds(seat))


@pytest.mark.parametrize(
    ("said", "turn"), [("SV 8 m/s", 225), ("fra vest", 270), ("nordøst, frisk", 45), ("230°", 230), ("stille", None)]
)
def test_the_wind_is_read_as_it_is_said(said: str, turn: int | None) -> None:
    assert wind_from(said) == turn
