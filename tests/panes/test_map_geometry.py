"""The camera's laws, the shapes of warnings in metres, and what is drawn where on the ground."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.geo import coordinates, outlines, road_lines, roads
from console.geo.roads import NoGraph, Way
from console.gui.map.camera import FARTHEST, NEAREST, Camera, fitted, step
from console.gui.map.foreground import distance

METRES = st.floats(400_000, 900_000)
PIXELS = st.floats(-500, 2500)
CAMERAS = st.builds(
    Camera,
    east=METRES,
    north=st.floats(6_000_000, 6_500_000),
    scale=st.floats(NEAREST, FARTHEST),
    width=st.integers(100, 3000),
    height=st.integers(100, 2000),
)


@given(CAMERAS, PIXELS, PIXELS)
def test_what_is_under_a_pixel_is_seen_at_that_pixel(camera: Camera, x: float, y: float) -> None:
    assert camera.screen(*camera.ground(x, y)) == pytest.approx((x, y), abs=1e-3)


@given(CAMERAS, PIXELS, PIXELS, st.floats(0.1, 10))
def test_the_spot_under_the_hand_stays_there_while_zooming(camera: Camera, x: float, y: float, factor: float) -> None:
    held = camera.ground(x, y)
    assert camera.zoomed(factor, x, y).screen(*held) == pytest.approx((x, y), abs=1e-2)


@given(CAMERAS, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_drag_moves_the_ground_with_the_hand(camera: Camera, right: float, down: float) -> None:
    spot = camera.ground(10, 10)
    assert camera.moved(right, down).screen(*spot) == pytest.approx((10 - right, 10 - down), abs=1e-3)


@given(METRES, st.floats(6_000_000, 6_300_000), st.floats(10, 300_000), st.floats(10, 300_000))
def test_a_fitted_camera_sees_the_whole_box(west: float, south: float, wide: float, high: float) -> None:
    camera = fitted((west, south, west + wide, south + high), 800, 600)
    assert all(camera.sees(east, north) for east in (west, west + wide) for north in (south, south + high))


def test_a_picture_painted_around_a_camera_serves_until_the_hand_has_left_it() -> None:
    camera = Camera(700_000, 6_170_000, 100, 400, 300)
    painted = camera.enlarged(1.7)
    assert painted.holds(camera)
    assert painted.holds(camera.moved(100, 0))
    assert not painted.holds(camera.moved(200, 0))
    assert not painted.holds(camera.zoomed(2))


@pytest.mark.parametrize(("scale", "metres"), [(357, 20_000), (59, 5_000), (5, 500), (0.4, 20)])
def test_the_scale_bar_is_a_round_figure_that_fits(scale: float, metres: int) -> None:
    assert step(110, scale) == metres


def test_distances_are_said_as_people_say_them() -> None:
    assert [distance(m) for m in (850, 3240, 5000, 20_100)] == ["850 m", "3,2 km", "5 km", "20 km"]


def test_a_warnings_shape_is_metres_of_the_national_grid() -> None:
    shape = {"type": "Polygon", "coordinates": [[[1208000, 5564000], [1209000, 5564000], [1209000, 5565000]]]}
    (outline,) = outlines.of_shape(shape, 100_000, "w")
    assert outline.kind == "area"
    assert outline.rings[0][:2] == pytest.approx(coordinates.utm(55.64, 12.08))


def test_shapes_already_in_metres_are_left_as_they_are_and_nonsense_gives_nothing() -> None:
    (point,) = outlines.of_shape({"type": "Point", "coordinates": [690_000, 6_170_000]}, 1)
    assert point.rings == ((690_000.0, 6_170_000.0),)
    assert outlines.of_shape({"type": "Polygon", "coordinates": 7}, 1) == []
    assert outlines.of_shape({}, 1) == []


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A main road east, and a street north of its end."""
    points = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 100.0)]
    graph = roads.built(points, [Way(0, 1, 40.0, True, 1), Way(1, 2, 15.0, True, 2)])
    roads.save(graph, tmp_path / "veje.npz")
    return tmp_path / "veje.npz"


def test_each_stretch_of_road_is_drawn_once_and_the_main_roads_alone_from_afar(town: Path) -> None:
    near = road_lines.within(town, 1.0, (-10, -10, 2000, 2000), main_only=False)
    assert sorted(line[4] for line in near) == [False, True]
    far = road_lines.within(town, 1.0, (-10, -10, 2000, 2000), main_only=True)
    assert [tuple(np.round(line[:4])) for line in far] == [(0, 0, 1000, 0)]
    assert road_lines.within(town, 1.0, (3000, 3000, 4000, 4000), main_only=False) == ()


def test_a_file_that_is_no_road_graph_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_bytes(b"nothing")
    with pytest.raises(NoGraph):
        road_lines.within(tmp_path / "x.npz", 1.0, (0, 0, 1, 1), main_only=False)
