"""Marks as little pictures, painted once each: the incident's pin with its pictogram knocked out, units' symbols."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from console.gui import symbols
from console.gui.map.marks import Mark
from console.gui.theme import Theme

LARGE, SMALL, UNIT, FOOT, HALO = 24, 17, 16, 5, 3
COVERED = 0.85


class Stamp(NamedTuple):
    """A mark's picture, and where in it (logical px) the point of the ground lies."""

    picture: QPixmap
    right: float
    down: float


class Stamps:
    """The pictures of one drawing: marks are many, their looks are few."""

    def __init__(self, theme: Theme, dpr: float) -> None:
        self._theme, self._dpr = theme, dpr
        self._held: dict[tuple[object, ...], Stamp] = {}

    def of(self, mark: Mark, *, large: bool) -> Stamp:
        """The picture of a mark."""
        look = (mark.symbol, mark.tone, mark.unit, mark.sure, large)
        found = self._held.get(look)
        if found is None:
            picture, foot = sprite(mark, self._theme, self._dpr, large=large)
            found = self._held[look] = Stamp(picture, foot.x(), foot.y())
        return found


def sprite(mark: Mark, theme: Theme, dpr: float, *, large: bool) -> tuple[QPixmap, QPointF]:
    """The picture, and where in it (logical px) the point of the ground lies."""
    colour: QColor = getattr(theme, mark.tone)
    if mark.unit:
        return _unit(mark.symbol, colour.rgba(), theme.px(UNIT), theme.land.rgba(), mark.sure, dpr)
    size = theme.px(LARGE if large else SMALL)
    strength = 1.0 if large else COVERED
    return _pin(mark.symbol, colour.rgba(), size, theme.px(FOOT), theme.land.rgba(), mark.sure, strength, dpr)


@lru_cache(maxsize=1024)
def _pin(
    symbol: str, ink: int, size: int, foot: int, land: int, sure: bool, strength: float, dpr: float
) -> tuple[QPixmap, QPointF]:
    side, colour, ground = size + 2 * HALO, QColor.fromRgba(ink), QColor.fromRgba(land)
    drawn = _blank(side, side + foot, dpr)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(strength)
    body = QPainterPath()
    body.addRoundedRect(QRectF(HALO, HALO, size, size), 4, 4)
    tip = QPainterPath(QPointF(side / 2 - foot, HALO + size - 1))
    for x, y in ((side / 2, HALO + size + foot), (side / 2 + foot, HALO + size - 1)):
        tip.lineTo(x, y)
    pin = body.united(tip)
    halo = QPen(ground, 2 * HALO)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(pin, halo)
    painter.fillPath(pin, colour if sure else ground)
    if not sure:  # known only to the district: an outline that is not whole
        painter.strokePath(pin, QPen(colour, 1.6, Qt.PenStyle.DashLine))
    held = round(size * 0.7)
    picture = symbols.pixmap(symbol, held, ground if sure else colour, dpr)
    painter.drawPixmap(QPointF(HALO + (size - held) / 2, HALO + (size - held) / 2), picture)
    painter.end()
    return drawn, QPointF(side / 2, HALO + size + foot)


@lru_cache(maxsize=512)
def _unit(symbol: str, ink: int, size: int, land: int, sure: bool, dpr: float) -> tuple[QPixmap, QPointF]:
    side, colour, ground = size + 2 * HALO, QColor.fromRgba(ink), QColor.fromRgba(land)
    drawn = _blank(side, side, dpr)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QRectF(0, 0, side, side))
    if not sure:  # reckoned on the way
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DotLine))
        painter.drawEllipse(QRectF(0.8, 0.8, side - 1.6, side - 1.6))
    held = size if sure else size - 3
    painter.drawPixmap(QPointF((side - held) / 2, (side - held) / 2), symbols.pixmap(symbol, held, colour, dpr))
    painter.end()
    return drawn, QPointF(side / 2, side / 2)


def _blank(width: int, height: int, dpr: float) -> QPixmap:
    drawn = QPixmap(round(width * dpr), round(height * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    return drawn
