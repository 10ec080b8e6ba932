"""The ground under the marks: sea, land, borders, roads, towns, what is warned of; painted off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from console.geo.outlines import Outline
from console.geo.road_lines import Line
from console.gui.map import cover, signs, things
from console.gui.map.background import Background
from console.gui.map.camera import Box, Camera
from console.gui.theme import Theme
from console.operations.map_cover import Band, Thin
from console.operations.map_reading import MapBase, Town, WarnedArea
from console.operations.map_things import Thing
from console.store.tiles import TileSet

MIDDLE = (550_000.0, 6_200_000.0)  # metres: paths are kept around it, so that nothing is lost in small numbers
STATIONS_FROM = 260  # metres a pixel from which stations are drawn
HATCH = 9
_ORDER = {"neighbour": 0, "area": 1, "border": 2}
_DMI = {2: "dmi_yellow", 3: "dmi_orange", 4: "dmi_red"}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture of the ground is made from."""

    base: MapBase
    own: tuple[str, ...]  # the areas that are ours; their land stands out
    warned: tuple[WarnedArea, ...] = ()
    roads: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()  # how soon the land is reached, the widest first
    thin: tuple[Thin, ...] = ()  # towns whose cover fails
    things: tuple[Thing, ...] = ()  # objects, place marks, the circles of uncertain places
    tiles: tuple[TileSet, ...] = ()  # pictures under it all


class Ground:
    """Keeps the paths of one base, so that another camera costs painting only."""

    def __init__(self) -> None:
        self._paths: dict[Outline, QPainterPath] = {}
        self.background = Background()

    def picture(self, scene: Scene, camera: Camera, theme: Theme, dpr: float) -> QImage:
        """The ground as an image of the camera's size."""
        image = QImage(round(camera.width * dpr), round(camera.height * dpr), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(dpr)
        image.fill(theme.sea)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._land(painter, scene, camera, theme)
        painted = self.background.draw(painter, scene.tiles, camera, theme.name, dpr) if scene.tiles else []
        if painted:
            self._borders(painter, scene, camera, theme)
        if scene.bands:
            cover.shade(painter, scene.bands, self._own_land(scene, camera), camera, theme, dpr)
        if not painted:
            _roads(painter, scene.roads, camera, theme)
        for warned in scene.warned:
            self._warned(painter, warned, camera, theme)
        _stations(painter, scene, camera, theme)
        for warned in scene.warned:
            signs.draw(painter, warned, camera, theme, getattr(theme, _DMI.get(warned.warning.level, "ink3")))
            signs.named_area(painter, warned, camera, theme)
        _names(painter, _unnamed(scene.base.towns, painted), camera, theme)
        things.draw(painter, scene.things, camera, theme)
        cover.rings(painter, scene.thin, camera, theme)
        painter.end()
        return image

    def _land(self, painter: QPainter, scene: Scene, camera: Camera, theme: Theme) -> None:
        transform = _transform(camera)
        for outline in sorted(scene.base.outlines, key=lambda one: (_ORDER.get(one.kind, 9), one.name in scene.own)):
            if outline.kind not in _ORDER:
                continue
            painter.setTransform(transform)
            own = outline.kind == "area" and outline.name in scene.own
            fill = theme.land if own else theme.land_out
            edge = theme.border_area if outline.kind == "area" else theme.border
            if outline.kind == "border":
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setBrush(fill)
            painter.setPen(_cosmetic(edge, 1.2 if own else 1.0))
            painter.drawPath(self._path(outline))
        painter.resetTransform()

    def _borders(self, painter: QPainter, scene: Scene, camera: Camera, theme: Theme) -> None:
        """The outlines of the areas once more, over pictures that cover them."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setTransform(_transform(camera))
        for outline in scene.base.outlines:
            if outline.kind in ("area", "border"):
                painter.setPen(_cosmetic(theme.border_area if outline.kind == "area" else theme.border, 1.2))
                painter.drawPath(self._path(outline))
        painter.resetTransform()

    def _own_land(self, scene: Scene, camera: Camera) -> QPainterPath:
        """The land of our own areas, in pixels."""
        whole, transform = QPainterPath(), _transform(camera)
        whole.setFillRule(Qt.FillRule.WindingFill)
        for outline in scene.base.outlines:
            if outline.kind == "area" and outline.name in scene.own:
                whole.addPath(transform.map(self._path(outline)))
        return whole

    def _warned(self, painter: QPainter, warned: WarnedArea, camera: Camera, theme: Theme) -> None:
        """Outline and sparse hatch, never a wash; a road is a line, a point has its sign."""
        colour: QColor = getattr(theme, _DMI.get(warned.warning.level, "ink3"))
        transform = _transform(camera)
        for outline in warned.outlines:
            if outline.kind == "point":
                continue
            painter.setTransform(transform)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_cosmetic(colour, 3.0 if outline.kind == "line" else 1.6))
            path = self._path(outline)
            painter.drawPath(path)
            painter.resetTransform()
            if outline.kind != "line":
                painter.save()
                painter.setClipPath(transform.map(path))
                painter.fillRect(QRectF(0, 0, camera.width, camera.height), _hatch(colour, warned.warning.level))
                painter.restore()

    def _path(self, outline: Outline) -> QPainterPath:
        found = self._paths.get(outline)
        if found is None:
            found = QPainterPath()
            for ring in outline.rings:
                points = list(zip(ring[::2], ring[1::2], strict=True))
                found.moveTo(points[0][0] - MIDDLE[0], MIDDLE[1] - points[0][1])
                for east, north in points[1:]:
                    found.lineTo(east - MIDDLE[0], MIDDLE[1] - north)
            if len(self._paths) > 4000:
                self._paths.clear()
            self._paths[outline] = found
        return found


def _transform(camera: Camera) -> QTransform:
    factor = 1 / camera.scale
    right = (MIDDLE[0] - camera.east) * factor + camera.width / 2
    down = (camera.north - MIDDLE[1]) * factor + camera.height / 2
    return QTransform(factor, 0, 0, factor, right, down)


def _cosmetic(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _hatch(colour: QColor, level: int) -> QBrush:
    """Slanting lines, closer the graver: the level can be told without its colour."""
    side = max(5, HATCH + 3 * (3 - level))
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    faint = QColor(colour)
    faint.setAlphaF(0.42)
    painter.setPen(QPen(faint, 1))
    for shift in (-side, 0, side):
        painter.drawLine(QLineF(shift, side, shift + side, 0))
    painter.end()
    return QBrush(tile)


def _roads(painter: QPainter, roads: Sequence[Line], camera: Camera, theme: Theme) -> None:
    for main in (False, True):
        lines = [
            QLineF(*camera.screen(west, south), *camera.screen(east, north))
            for west, south, east, north, fast in roads
            if fast is main
        ]
        painter.setPen(_cosmetic(theme.road, 2.2 if main else 1.0))
        for begin in range(0, len(lines), 2000):  # short strokes: the window's thread gets its turn between them
            painter.drawLines(lines[begin : begin + 2000])


def _stations(painter: QPainter, scene: Scene, camera: Camera, theme: Theme) -> None:
    """A dot for a station, a square for one of the state's."""
    if camera.scale > STATIONS_FROM:
        return
    painter.setPen(_cosmetic(theme.land, 1.5))
    for name, east, north, state in scene.base.stations:
        if not camera.sees(east, north):
            continue
        x, y = camera.screen(east, north)
        painter.setBrush(theme.ink2 if state else theme.ink3)
        if state:
            painter.drawRect(QRectF(x - 4, y - 4, 8, 8))
        else:
            painter.drawEllipse(QPointF(x, y), 3, 3)
        if camera.scale < 30:
            painter.setPen(theme.ink3)
            painter.drawText(QPointF(x + 8, y + 4), f"St. {name}")
            painter.setPen(_cosmetic(theme.land, 1.5))


def _unnamed(towns: Sequence[Town], painted: Sequence[Box]) -> Sequence[Town]:
    """The towns that no picture shows: a picture has its own names."""
    if not painted:
        return towns
    west, south = min(box[0] for box in painted), min(box[1] for box in painted)
    east, north = max(box[2] for box in painted), max(box[3] for box in painted)
    return [town for town in towns if not (west <= town.east <= east and south <= town.north <= north)]


def _names(painter: QPainter, towns: Sequence[Town], camera: Camera, theme: Theme) -> None:
    """Towns, the largest first; one that would touch another is left out."""
    font = theme.font("caption")
    painter.setFont(font)
    measure = QFontMetricsF(font)
    least = 25_000 if camera.scale > 260 else 9_000 if camera.scale > 130 else 3_000 if camera.scale > 60 else 0
    taken: list[QRectF] = []
    for name, east, north, people in towns:
        if people < least or not camera.sees(east, north):
            continue
        x, y = camera.screen(east, north)
        room = QRectF(
            x - measure.horizontalAdvance(name) / 2, y - 18, measure.horizontalAdvance(name), measure.height()
        )
        if any(room.adjusted(-10, -4, 10, 4).intersects(other) for other in taken):
            continue
        taken.append(room)
        _written(painter, QPointF(room.left(), room.top() + measure.ascent()), name, theme.ink3, theme.land)


def _written(painter: QPainter, at: QPointF, text: str, ink: QColor, halo: QColor) -> None:
    """Text with a halo of the land, so that it reads over a border."""
    painter.setPen(halo)
    for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(at + QPointF(right, down), text)
    painter.setPen(ink)
    painter.drawText(at, text)
