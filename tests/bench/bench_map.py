"""A frame of the map while it is dragged, and the ground painted anew. `python -m tests.bench.bench_map`."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.gui import theme
from console.gui.map.camera import DENMARK, Camera, fitted
from console.gui.map.ground import Ground, Scene
from console.gui.map.marks import incidents, units
from console.gui.map.view import MapView
from console.operations import map_reading
from console.operations.map_reading import WarnedArea
from console.store.pack import load_reference
from console.store.reading_map import MapIncident, MapUnit, MapWarning, Point
from tests.bench.figures import Figure, told

UNITS = INCIDENTS = 2_000
WARNED = 500
WIDE, HIGH = 1920, 1080
FRAMES = 60


def main() -> int:
    """Print the figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "night")
    with tempfile.TemporaryDirectory() as folder:
        figures = _figures(Path(folder))
    return told(figures)


def _figures(folder: Path) -> list[Figure]:
    reference = load_reference()
    base = map_reading.base(reference, folder / "none.db")
    chance = Random(7)
    scene = Scene(base, ("oest",), tuple(_warned(chance, base, n) for n in range(WARNED)))
    view = MapView()
    view.resize(WIDE, HIGH)
    view.show()
    view.marks.all_units = True
    found = [_incident(chance, n) for n in range(INCIDENTS)]
    view.show_marks(incidents(found, reference, 10**12 + 10**6, {}), units([_unit(chance, n) for n in range(UNITS)]))
    ground, national = Ground(), fitted(DENMARK, WIDE, HIGH)
    rebuilt = _median(lambda: ground.picture(scene, national, theme.current(), 1.0), 5)
    view.show_scene(scene)
    while view.layer.shown is None:
        QApplication.processEvents()
    target = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    frames = [
        ("national, 2,000 units, 2,000 incidents", national),
        ("a town, 40 km wide", Camera(694_000, 6_172_000, 21, WIDE, HIGH)),
    ]
    held = []
    for name, camera in frames:
        view.camera = camera
        view.settle()
        _wait(view, camera)
        held.append((name, _median(lambda: _frame(view, target), FRAMES)))
    view.stop()
    view.close()
    bare = _median(lambda: target.fill(theme.current().sea), FRAMES)
    return [
        (f"a frame while dragging, {name}", f"{ms:.1f} ms", f"<= 10 ms (empty picture {bare:.1f} ms)", ms <= 10)
        for name, ms in held
    ] + [
        (f"the ground anew, {WARNED} warnings", f"{rebuilt:.0f} ms", "<= 150 ms, off the window", rebuilt < 150)
    ]  # fmt: skip


def _frame(view: MapView, target: QImage) -> None:
    view.camera = view.camera.moved(3, 1)
    view.render(target)


def _wait(view: MapView, camera: Camera) -> None:
    while view.layer.shown is None or not view.layer.shown.camera.holds(camera):
        QApplication.processEvents()


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def _spot(chance: Random) -> Point:
    return Point(chance.uniform(450_000, 890_000), chance.uniform(6_060_000, 6_400_000), chance.random() < 0.8)


def _incident(chance: Random, n: int) -> MapIncident:
    covered = chance.random() < 0.8
    kind = chance.choice(("fire", "storm", "wind", "flood", "road-accident", "alarm"))
    state = "on_scene" if covered else "uncovered"
    return MapIncident(
        f"incident/{n}", n + 1, "oest", kind, kind, "K1", "Algade 1", covered, state, 1, 10**12, _spot(chance)
    )


def _unit(chance: Random, n: int) -> MapUnit:
    status = chance.choice(("available_station", "available_radio", "en_route", "on_scene", "alerted"))
    return MapUnit(f"unit/{n}", f"U{n}", status, False, None, status == "en_route", _spot(chance))


def _warned(chance: Random, base: map_reading.MapBase, n: int) -> WarnedArea:
    east, north, _ = _spot(chance)
    side = chance.uniform(2_000, 40_000)
    corners = ((0, 0), (side, 0), (side, side), (side / 2, side * 1.3), (0, side))
    ring = tuple(value for right, up in corners for value in (east + right, north + up))
    outline = base.outlines[0]._replace(kind="area", name=str(n), rings=(ring,))
    return WarnedArea(MapWarning(str(n), chance.choice((2, 3, 4)), "wind", "", (), "{}"), (outline,))


if __name__ == "__main__":
    sys.exit(main())
