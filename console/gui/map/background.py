"""Raster tiles under the vector layers, drawn on the thread that paints the ground; decoded tiles are kept a while.

Tiles of EPSG:25832 lie straight. A Web Mercator tile is laid by its four corners (a projective map, so neighbours
meet); inside it a point is off by at most 0.7 px from zoom 9 on, and by up to 2.7 px at zoom 7.
"""

from collections import OrderedDict
from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF, QTransform

from console.geo import coordinates
from console.gui.map.camera import Box, Camera
from console.store import tiles
from console.store.tiles import BadTiles, Grid, Tiles, TileSet

KEPT = 240  # decoded tiles, 256 kB each
MOST = 320  # tiles drawn in one picture; beyond it a coarser zoom is taken
SHARP = 1.35  # a tile may be stretched so much before the next zoom is taken
STRENGTH = {
    "day": 0.92,
    "night": 0.34,
    "contrast": 0.55,
    "print": 0.7,
}  # how much of a picture made for paper a theme bears


class Laid(NamedTuple):
    """A tile and the corners (metres, EPSG:25832) it lies between: top left, top right, bottom right, bottom left."""

    zoom: int
    column: int
    row: int
    corners: tuple[tuple[float, float], ...]


class Background:
    """Draws files; owned by one painting thread. `trouble` says what went wrong with the last picture."""

    def __init__(self) -> None:
        self.trouble = ""
        self._open: dict[TileSet, Tiles] = {}
        self._kept: OrderedDict[tuple[Path, int, int, int], QImage | None] = OrderedDict()

    def draw(self, painter: QPainter, sets: tuple[TileSet, ...], camera: Camera, theme: str, dpr: float) -> list[Box]:
        """Draw what the files have under a camera; answers the boxes (metres) that were painted."""
        self.trouble, painted = "", list[Box]()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        base = next((there for name, there in STRENGTH.items() if name in theme), STRENGTH["day"])
        painter.setOpacity(base)
        before = painter.transform()
        for held in sets:
            for laid in wanted(held, camera, dpr):
                image = self._image(held, laid)
                if image is not None:
                    painter.setTransform(_placed(laid, image, camera) * before)
                    painter.drawImage(QRectF(0, 0, image.width(), image.height()), image)
                    painted.append(_box(laid))
        painter.restore()
        return painted

    def close(self) -> None:
        """Let go of the files; on the thread that drew."""
        for file in self._open.values():
            file.close()
        self._open.clear()

    def _image(self, held: TileSet, laid: Laid) -> QImage | None:
        key = (held.path, laid.zoom, laid.column, laid.row)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = self._read(held, laid)
        self._kept[key] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return image

    def _read(self, held: TileSet, laid: Laid) -> QImage | None:
        file = self._open.setdefault(held, Tiles(held))
        try:
            data = file.tile(laid.zoom, laid.column, laid.row)
        except BadTiles as bad:
            self.trouble = str(bad)
            return None
        if data is None:
            return None
        image = QImage.fromData(data)
        if image.isNull() or max(image.width(), image.height()) > 4 * held.grid.size:
            self.trouble = f"{held.path.name}: et felt kan ikke læses som billede"
            return None
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def wanted(held: TileSet, camera: Camera, dpr: float) -> Iterator[Laid]:
    """The tiles of a file that a camera sees, at the zoom that suits it."""
    grid = held.grid
    west, south, east, north = _seen(grid, camera)
    ground = _metres_per_unit(grid, camera)
    zoom = _zoom(held, camera.scale / dpr / ground)
    while zoom is not None:
        side = grid.resolutions[zoom] * grid.size
        left, right = floor((west - grid.origin[0]) / side), ceil((east - grid.origin[0]) / side)
        top, bottom = floor((grid.origin[1] - north) / side), ceil((grid.origin[1] - south) / side)
        left, top = max(0, left), max(0, top)
        if max(0, right - left) * max(0, bottom - top) <= MOST:
            yield from _laid(grid, zoom, (left, top, right, bottom))
            return
        zoom = zoom - 1 if zoom > held.least else None


def _zoom(held: TileSet, scale: float) -> int | None:
    """The coarsest zoom that is sharp enough; the finest there is where none is. None where the grid knows none."""
    known = range(held.least, min(held.most, len(held.grid.resolutions) - 1) + 1)
    sharp = [zoom for zoom in known if held.grid.resolutions[zoom] <= scale * SHARP]
    return sharp[0] if sharp else known[-1] if known else None


def _laid(grid: Grid, zoom: int, cells: tuple[int, int, int, int]) -> Iterator[Laid]:
    left, top, right, bottom = cells
    side = grid.resolutions[zoom] * grid.size
    points = [
        (grid.origin[0] + column * side, grid.origin[1] - row * side)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    placed = points if grid.crs == tiles.UTM else coordinates.utm_of_mercator(points)
    wide = right - left + 1
    for row in range(top, bottom):
        for column in range(left, right):
            at = (row - top) * wide + column - left
            corners = (placed[at], placed[at + 1], placed[at + wide + 1], placed[at + wide])
            yield Laid(zoom, column, row, corners)


def _placed(laid: Laid, image: QImage, camera: Camera) -> QTransform:
    """From the picture's pixels to the camera's."""
    wide, high = image.width(), image.height()
    source = QPolygonF([QPointF(0, 0), QPointF(wide, 0), QPointF(wide, high), QPointF(0, high)])
    target = QPolygonF([QPointF(*camera.screen(*corner)) for corner in laid.corners])
    found = QTransform()
    return found if QTransform.quadToQuad(source, target, found) else QTransform()


def _seen(grid: Grid, camera: Camera) -> Box:
    """What the camera sees, in the grid's own units."""
    west, south, east, north = camera.box
    if grid.crs == tiles.UTM:
        return west, south, east, north
    edge = [(west, north), ((west + east) / 2, north), (east, north), (west, south), ((west + east) / 2, south)]
    found = coordinates.mercator_of_utm([*edge, (east, south)])
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def _metres_per_unit(grid: Grid, camera: Camera) -> float:
    """Metres of ground in one unit of the grid: Web Mercator stretches with the latitude."""
    if grid.crs == tiles.UTM:
        return 1.0
    (x, _), (x2, _) = coordinates.mercator_of_utm([(camera.east, camera.north), (camera.east + 1000, camera.north)])
    return 1000.0 / max(1e-6, abs(x2 - x))


def _box(laid: Laid) -> Box:
    easts, norths = [east for east, _ in laid.corners], [north for _, north in laid.corners]
    return min(easts), min(norths), max(easts), max(norths)
