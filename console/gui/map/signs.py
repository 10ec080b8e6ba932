"""Signs on the ground where a warning is a point or a stretch of road: no entry where it is closed, else a triangle."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.geo.outlines import Outline
from console.gui.delegates.pencil import Pencil
from console.gui.map.camera import Camera
from console.gui.theme import Theme
from console.operations.map_reading import WarnedArea
from console.store.reading_ground import DANGER_AREA

NAMED_FROM, SIZE = 260.0, 15  # metres a pixel from which a sign has its name, and its size at 100 %
AREA_NAMED_FROM = 18.0
CLOSED = ("road-closed",)


def draw(painter: QPainter, warned: WarnedArea, camera: Camera, theme: Theme, colour: QColor) -> None:
    """One warning's signs: on each of its points, and in the middle of each of its lines."""
    for outline in warned.outlines:
        spot = _spot(outline)
        if spot is None:
            continue
        at = QPointF(*camera.screen(*spot))
        if not QRectF(-40, -40, camera.width + 80, camera.height + 80).contains(at):
            continue
        if warned.warning.kind in CLOSED:
            _no_entry(painter, at, theme)
        else:
            half = theme.px(SIZE) / 2
            Pencil(painter, theme).symbol(round(at.x() - half), at.y(), "warning-triangle", colour, theme.px(SIZE))
        if camera.scale < NAMED_FROM and warned.warning.kind in CLOSED:
            _name(painter, at, warned.warning.headline, theme)


def named_area(painter: QPainter, warned: WarnedArea, camera: Camera, theme: Theme) -> None:
    """What a danger area is about, in its middle: nobody should have to ask."""
    for outline in warned.outlines:
        west, south, east, north = outline.box
        if outline.kind == "area" and camera.scale < AREA_NAMED_FROM and warned.warning.kind == DANGER_AREA:
            at = QPointF(*camera.screen((west + east) / 2, (south + north) / 2))
            half = theme.px(SIZE) / 2
            Pencil(painter, theme).symbol(round(at.x() - half), at.y(), "warning-triangle", theme.ink, theme.px(SIZE))
            _name(painter, at, warned.warning.headline, theme)


def _spot(outline: Outline) -> tuple[float, float] | None:
    if outline.kind not in ("point", "line") or not outline.rings or len(outline.rings[0]) < 2:
        return None
    ring = outline.rings[0]
    middle = len(ring) // 4 * 2
    return ring[middle], ring[middle + 1]


def _no_entry(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The road sign everybody knows (C19): a disc with a bar. The shape says it where the colour cannot."""
    radius = theme.px(SIZE) / 2
    painter.setPen(QPen(theme.pane, 1.6))
    painter.setBrush(theme.dmi_red)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.pane)
    painter.drawRect(QRectF(at.x() - radius * 0.62, at.y() - radius * 0.2, radius * 1.24, radius * 0.4))


def _name(painter: QPainter, at: QPointF, said: str, theme: Theme) -> None:
    pencil = Pencil(painter, theme)
    told = pencil.cut(said.partition(": ")[2] or said, theme.px(170))
    wide, tall = pencil.width(told), theme.px(16)
    left = at.x() + theme.px(SIZE) * 0.75
    plate = QColor(theme.sea)
    plate.setAlphaF(0.82)
    painter.fillRect(QRectF(left - 2, at.y() - tall / 2, wide + 6, tall), plate)
    pencil.text(round(left + 1), at.y(), told, theme.ink)
