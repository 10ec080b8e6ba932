"""Objects, place marks, the wind and the circle of an uncertain place, painted with the ground: quiet, in ink only."""

from collections.abc import Iterable
from math import cos, radians, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from console.gui.map.camera import Camera
from console.gui.map.foreground import distance
from console.gui.models.words import word
from console.gui.theme import Theme
from console.operations import map_things
from console.operations.map_things import Thing

SEEN_FROM, NAMED_FROM = 45.0, 9.0  # metres a pixel from which objects are drawn, and named
MARKS_FROM, TOLD_FROM = 60.0, 18.0  # … place marks drawn; they, dangers and the wind told in words
ROUGH = 6.0  # px a circle must have to be drawn


def draw(painter: QPainter, found: Iterable[Thing], camera: Camera, theme: Theme) -> None:
    """All of them; areas first, so that signs and names lie over them."""
    seen = [one for one in found if camera.scale <= _from(one) and _near(one, camera)]
    for one in seen:
        if one.outline is not None:
            _area(painter, one, camera, theme)
        elif one.kind == map_things.ABOUT:
            _about(painter, one, camera, theme)
    taken = list[QRectF]()
    for one in sorted(seen, key=lambda one: not one.danger):
        if one.kind == map_things.OBJECT:
            _object(painter, one, camera, theme, taken)
        elif one.kind == map_things.MARK:
            _mark(painter, one, camera, theme, taken)
        elif one.kind == map_things.WIND:
            _wind(painter, one, camera, theme)


def _from(one: Thing) -> float:
    """Metres a pixel from which a thing is drawn."""
    if one.kind == map_things.ABOUT:
        return one.radius / ROUGH
    if one.kind == map_things.WIND:
        return TOLD_FROM
    return SEEN_FROM if one.kind == map_things.OBJECT else MARKS_FROM


def _near(one: Thing, camera: Camera) -> bool:
    if one.outline is not None:
        west, south, east, north = one.outline.box
        left, down, right, up = camera.box
        return west <= right and left <= east and south <= up and down <= north
    reach = one.radius / camera.scale + 60
    x, y = camera.screen(one.east, one.north)
    return -reach <= x <= camera.width + reach and -reach <= y <= camera.height + reach


def _area(painter: QPainter, one: Thing, camera: Camera, theme: Theme) -> None:
    """A dashed outline; one with dangers has a second, inner line, so that print tells it apart."""
    assert one.outline is not None
    path = QPainterPath()
    for ring in one.outline.rings:
        points = [QPointF(*camera.screen(*at)) for at in zip(ring[::2], ring[1::2], strict=True)]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(path, QPen(theme.land, 4.0))
    pen = QPen(theme.ink if one.danger else theme.ink3, 1.6)
    pen.setDashPattern([6, 3] if one.danger else [2, 3])
    painter.strokePath(path, pen)


def _object(painter: QPainter, one: Thing, camera: Camera, theme: Theme, taken: list[QRectF]) -> None:
    """A little house; a triangle with its mark where there is a danger to know of."""
    at, half = QPointF(*camera.screen(one.east, one.north)), theme.px(7)
    (triangle if one.danger else house)(painter, at, theme)
    ink = theme.ink if one.danger else theme.ink2
    if camera.scale <= (TOLD_FROM if one.danger else NAMED_FROM):
        _name(painter, at, half, one.name, ink, theme, taken)


def _mark(painter: QPainter, one: Thing, camera: Camera, theme: Theme, taken: list[QRectF]) -> None:
    """A flag on the spot, with what it is."""
    at, high = QPointF(*camera.screen(one.east, one.north)), theme.px(18)
    flag(painter, at, theme)
    if camera.scale <= TOLD_FROM:
        beside = QPointF(at.x(), at.y() - high * 0.7)
        _name(painter, beside, high * 0.72, word(f"brief.{one.name}"), theme.ink, theme, taken)


def _wind(painter: QPainter, one: Thing, camera: Camera, theme: Theme) -> None:
    """An arrow beside the scene, blowing the way the wind does."""
    x, y = camera.screen(one.east, one.north)
    away, long = theme.px(46), theme.px(30)
    turn = radians(one.turn + 180)
    way = QPointF(sin(turn), -cos(turn))
    side = QPointF(-way.y(), way.x())
    begin = QPointF(x, y) + way * away
    tip = begin + way * long
    head = QPolygonF([tip, tip - way * theme.px(9) + side * theme.px(5), tip - way * theme.px(9) - side * theme.px(5)])
    for pen in (QPen(theme.land, 6), QPen(theme.ink, 2)):
        painter.setPen(pen)
        painter.setBrush(pen.color())
        painter.drawLine(QLineF(begin, tip))
        painter.drawPolygon(head)
    painter.setFont(theme.font("caption"))
    _written(painter, tip + QPointF(theme.px(6), theme.px(4)), one.name[:24], theme.ink, theme.land)


def _about(painter: QPainter, one: Thing, camera: Camera, theme: Theme) -> None:
    """The circle within which the place lies: a broken line, and how far it may be off."""
    at, far = QPointF(*camera.screen(one.east, one.north)), one.radius / camera.scale
    broken_ring(painter, at, far, theme)
    painter.setFont(theme.font("caption"))
    _written(painter, at + QPointF(-far * 0.7 + 4, -far * 0.7 - 4), f"± {distance(one.radius)}", theme.warn, theme.land)


def house(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The sign of an object."""
    half = theme.px(7)
    path = QPainterPath(QPointF(at.x() - half, at.y() - half * 0.1))
    for right, down in ((0, -1), (1, -0.1), (0.72, -0.1), (0.72, 0.85), (-0.72, 0.85), (-0.72, -0.1)):
        path.lineTo(at.x() + right * half, at.y() + down * half)
    path.closeSubpath()
    _outlined(painter, path, theme, theme.ink2)


def triangle(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The sign of an object with a danger."""
    half = theme.px(7)
    path = QPainterPath(QPointF(at.x(), at.y() - half))
    path.lineTo(at.x() + half * 1.1, at.y() + half * 0.95)
    path.lineTo(at.x() - half * 1.1, at.y() + half * 0.95)
    path.closeSubpath()
    _outlined(painter, path, theme, theme.ink)
    painter.setPen(QPen(theme.ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(at.x(), at.y() - half * 0.3, at.x(), at.y() + half * 0.25))
    painter.drawPoint(QPointF(at.x(), at.y() + half * 0.58))


def flag(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The sign of a place mark, its foot on the spot."""
    high = theme.px(18)
    top = at.y() - high
    cloth = QPolygonF([QPointF(at.x(), top), QPointF(at.x() + high * 0.72, top + high * 0.25),
                       QPointF(at.x(), top + high * 0.5)])  # fmt: skip
    for pen in (QPen(theme.land, 5), QPen(theme.ink, 1.8)):
        painter.setPen(pen)
        painter.setBrush(pen.color())
        painter.drawLine(QLineF(at.x(), top, at.x(), at.y()))
        painter.drawPolygon(cloth)


def broken_ring(painter: QPainter, at: QPointF, radius: float, theme: Theme) -> None:
    """The circle within which a place lies."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((4.0, theme.land), (1.6, theme.warn)):
        pen = QPen(colour, width)
        if width < 2:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawEllipse(at, radius, radius)


def _outlined(painter: QPainter, path: QPainterPath, theme: Theme, ink: QColor) -> None:
    painter.strokePath(path, QPen(theme.land, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.fillPath(path, theme.land)
    painter.strokePath(path, QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))


def _name(
    painter: QPainter, at: QPointF, right: float, text: str, ink: QColor, theme: Theme, taken: list[QRectF]
) -> None:
    measure = QFontMetricsF(theme.font("caption"))
    room = QRectF(at.x() + right + 5, at.y() - 8, measure.horizontalAdvance(text), 16)
    if any(room.intersects(other) for other in taken):
        return
    taken.append(room)
    painter.setFont(theme.font("caption"))
    _written(painter, QPointF(room.left(), at.y() + 4), text, ink, theme.land)


def _written(painter: QPainter, at: QPointF, text: str, ink: QColor, halo: QColor) -> None:
    painter.setPen(halo)
    for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(at + QPointF(right, down), text)
    painter.setPen(ink)
    painter.drawText(at, text)
