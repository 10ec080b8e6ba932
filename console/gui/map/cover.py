"""The cover as shading under the marks: the lighter the sooner somebody is there; a ring where the promise fails."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from console.gui.map.camera import Camera
from console.gui.theme import Theme
from console.operations.map_cover import Band, Thin

_STRENGTH = (0.06, 0.14, 0.24)  # of the ink, from the widest band to the nearest
RING, NAMED_FROM = 7.0, 110.0  # px, and metres a pixel from which it is said what is late


def shade(
    painter: QPainter, bands: Sequence[Band], land: QPainterPath, camera: Camera, theme: Theme, dpr: float
) -> None:
    """Lay the bands over the land (a path in pixels), each as one flat tone however many circles it is made of."""
    image = QImage(round(camera.width * dpr), round(camera.height * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    brush = QPainter(image)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    brush.setPen(Qt.PenStyle.NoPen)
    for band, strength in zip(bands, _STRENGTH, strict=False):
        tone = QColor(theme.ink)
        tone.setAlphaF(strength)
        brush.setBrush(tone)
        for east, north, radius in band.circles:
            x, y = camera.screen(east, north)
            far = radius / camera.scale
            if QRectF(-far, -far, camera.width + 2 * far, camera.height + 2 * far).contains(QPointF(x, y)):
                brush.drawEllipse(QPointF(x, y), far, far)
    brush.end()
    painter.save()
    painter.setClipPath(land)
    painter.drawImage(0, 0, image)
    painter.restore()


def rings(painter: QPainter, towns: Sequence[Thin], camera: Camera, theme: Theme) -> None:
    """A broken ring around each town whose cover fails, with what is late where there is room to say it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(theme.font("caption"))
    measure, taken = QFontMetricsF(theme.font("caption")), list[QRectF]()
    pen = QPen(theme.warn, 1.4)
    pen.setDashPattern([3, 2])
    for (_, east, north), held in groupby(sorted(towns, key=_where), key=_where):
        if not camera.sees(east, north):
            continue
        at = QPointF(*camera.screen(east, north))
        painter.setPen(pen)
        painter.drawEllipse(at, RING, RING)
        said = ", ".join(dict.fromkeys(one.label for one in held))
        room = QRectF(at.x() + RING + 4, at.y() - 8, measure.horizontalAdvance(said), 16)
        if camera.scale < NAMED_FROM and not any(room.intersects(other) for other in taken):
            taken.append(room)
            painter.setPen(theme.warn)
            painter.drawText(QPointF(room.left(), at.y() + 4), said)


def _where(one: Thin) -> tuple[str, float, float]:
    return one.name, one.east, one.north
