"""Pictures under the map, drawing on it by hand, and the map on paper."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from console.geo import coordinates
from console.gui.map.background import Background, wanted
from console.gui.map.camera import Camera
from console.store import reading_ground, tiles
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console

RESOLUTIONS = [1638.4 / 2**zoom for zoom in range(12)]
NATIONAL = {"crs": "EPSG:25832", "origin": "120000,6500000", "resolutions": ",".join(map(str, RESOLUTIONS))}
HERE = Camera(693_000, 6_172_000, 12.8, 256, 256)


def picture(colour: str) -> bytes:
    image, data = QImage(256, 256, QImage.Format.Format_RGB32), QByteArray()
    image.fill(QColor(colour))
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def tile_file(
    path: Path, metadata: dict[str, str], rows: list[tuple[int, int, int, bytes]], *, index: bool = True
) -> Path:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    db.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
    if index:
        db.execute("CREATE UNIQUE INDEX tile_at ON tiles (zoom_level, tile_column, tile_row)")
    db.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
    db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    db.commit()
    db.close()
    return path


def painted(path: Path, camera: Camera) -> tuple[QImage, Background]:
    image, background = QImage(camera.width, camera.height, QImage.Format.Format_RGB32), Background()
    image.fill(QColor("white"))
    painter = QPainter(image)
    background.draw(painter, (tiles.described(path),), camera, "day", 1.0)
    painter.end()
    background.close()
    return image, background


def test_tiles_of_the_national_grid_lie_where_their_origin_and_resolutions_say(qtbot: QtBot, tmp_path: Path) -> None:
    side = RESOLUTIONS[7] * 256
    column, row = int((693_000 - 120_000) // side), int((6_500_000 - 6_172_000) // side)
    path = tile_file(tmp_path / "a.mbtiles", NATIONAL | {"format": "png"}, [(7, column, row, picture("#c00000"))])
    camera = Camera(120_000 + column * side, 6_500_000 - (row + 0.5) * side, 25.6, 256, 256)  # its left side, halved
    image, _ = painted(path, camera)
    is_red = [[image.pixelColor(x, y).green() < 100 for x in (124, 132, 188, 196)] for y in (60, 68, 188, 196)]
    assert is_red == [[False] * 4, [False, True, True, True], [False, True, True, True], [False] * 4]


@pytest.mark.parametrize(("zoom", "most"), [(7, 2.7), (9, 0.7), (12, 0.1)])
def test_a_web_mercator_tile_is_laid_on_the_national_grid_within_its_stated_error(
    tmp_path: Path, zoom: int, most: float
) -> None:
    widths = tuple(2 * tiles.HALF / 256 / 2**n for n in range(25))
    grid = tiles.Grid(tiles.MERCATOR, (-tiles.HALF, tiles.HALF), widths, 256, False)
    held = tiles.TileSet(tmp_path / "a", "a", "", grid, zoom, zoom)
    off = 0.0
    for east in (450_000, 693_000, 880_000):
        camera = Camera(east, 6_172_000, widths[zoom] * 0.57, 400, 400)
        for laid in wanted(held, camera, 1.0):
            side = widths[zoom] * 256
            middle = (-tiles.HALF + (laid.column + 0.5) * side, tiles.HALF - (laid.row + 0.5) * side)
            ((east_, north_),) = coordinates.utm_of_mercator([middle])
            x, y = camera.screen(east_, north_)
            corners = [camera.screen(*corner) for corner in laid.corners]
            (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
            # the diagonals of a quadrilateral cross where its middle is laid
            below = (x1 - x3) * (y2 - y4) - (y1 - y3) * (x2 - x4)
            a, b = x1 * y3 - y1 * x3, x2 * y4 - y2 * x4
            at = ((a * (x2 - x4) - (x1 - x3) * b) / below, (a * (y2 - y4) - (y1 - y3) * b) / below)
            off = max(off, abs(at[0] - x), abs(at[1] - y))
    assert off <= most


@pytest.mark.parametrize(
    ("metadata", "rows", "index", "why"),
    [
        ({}, [], True, "er tom"),
        ({}, [(0, 0, 0, b"\x1f\x8bpbf")], True, "kun billeder"),
        ({}, [(0, 0, 0, b"\x89PNG....")], False, "mangler et indeks"),
        ({"crs": "EPSG:25833"}, [(0, 0, 0, b"\x89PNG....")], True, "kun EPSG:3857"),
        ({"crs": "EPSG:25832"}, [(0, 0, 0, b"\x89PNG....")], True, "origin"),
        (NATIONAL | {"resolutions": "0"}, [(0, 0, 0, b"\x89PNG....")], True, "kan ikke passe"),
    ],
)
def test_a_file_that_cannot_be_drawn_says_why(
    tmp_path: Path, metadata: dict, rows: list, index: bool, why: str
) -> None:
    tile_file(tmp_path / "a.mbtiles", metadata, rows, index=index)
    (tmp_path / "b.mbtiles").write_bytes(b"junk")
    found = tiles.look(tmp_path)
    assert found.sets == ()
    assert why in found.problems[0]
    assert found.problems[1] == "b.mbtiles er ikke en MBTiles-fil"


def test_a_broken_tile_leaves_its_place_empty_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    side = RESOLUTIONS[7] * 256
    at = (7, int((693_000 - 120_000) // side), int((6_500_000 - 6_172_000) // side))
    path = tile_file(tmp_path / "a.mbtiles", NATIONAL, [(*at, b"\x89PNG....")])
    image, background = painted(path, HERE)
    assert "kan ikke læses" in background.trouble
    assert image.pixelColor(128, 128) == QColor("white")


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    with console(qtbot, store) as held:
        held.bring_map()
        yield held


def test_a_dropped_file_is_drawn_told_whose_it_is_and_switched_off_by_its_key(seat: Console, qtbot: QtBot) -> None:
    live, view = seat.shell.live_map, seat.map
    assert live is not None
    folder = tiles.folder_of(seat.shell.store.path)
    folder.mkdir()
    tile_file(folder / "a.mbtiles", NATIONAL | {"attribution": "Ejeren"}, [(7, 2, 2, picture("#c00000"))])
    live.around.look()
    seat.until(lambda: view.scene is not None and len(view.scene.tiles) == 1)
    assert "Ejeren" in view.caption
    assert "Ejeren" in live.attribution
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    seat.until(lambda: view.scene is not None and view.scene.tiles == ())
    assert "Ejeren" not in view.caption


def test_an_area_is_drawn_by_keys_and_by_mouse_and_becomes_a_command(seat: Console, qtbot: QtBot) -> None:
    view = seat.map
    view.look_at(692_300, 6_171_900, 6)
    seat.shell.actions["map_draw"].trigger()
    sketch = seat.shell.doings.sketch
    assert sketch is not None
    assert sketch.hasFocus()
    qtbot.keyClick(sketch, Qt.Key.Key_Space)
    qtbot.keyClick(sketch, Qt.Key.Key_Right)
    qtbot.keyClick(sketch, Qt.Key.Key_Insert)
    qtbot.mouseClick(sketch, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    qtbot.mouseClick(sketch, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    qtbot.keyClick(sketch, Qt.Key.Key_Backspace)
    assert len(sketch.corners) == 3
    view.grab()
    qtbot.keyClick(sketch, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    line = seat.shell.bar.line
    assert line.text().startswith("fareområde 55.")
    assert line.hasFocus()
    seat.type("til 23:00 ,, røg")
    seat.enter()
    reader = seat.reader
    seat.until(lambda: [one.name for one in reading_ground.danger_areas(reader.db, seat.shell.store.clock.now())] != [])


def test_the_map_becomes_a_sheet_of_paper(seat: Console, qtbot: QtBot) -> None:
    folder = seat.shell.store.path.with_name(seat.shell.store.path.name + ".papir")
    seat.shell.actions["map_print"].trigger()
    qtbot.waitUntil(lambda: bool(list(folder.glob("kort-*-A4.pdf"))), timeout=30_000)
    (paper,) = folder.glob("kort-*-A4.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 20_000
