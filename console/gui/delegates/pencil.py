"""A painter that knows the theme: text centred on cap height, symbols snapped to whole pixels, plates, hatches."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from console.gui.symbols import pixmap
from console.gui.theme import Theme


class Face:
    """A font of the theme with its measures kept: asking Qt costs more than painting."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.half_cap = self._metrics.capHeight() / 2
        self._advances: dict[str, float] = {}
        self._cuts: dict[tuple[str, int], str] = {}

    def advance(self, text: str) -> float:
        """How wide a text is."""
        found = self._advances.get(text)
        if found is None:
            if len(self._advances) > _KEPT:
                self._advances.clear()
            found = self._advances[text] = self._metrics.horizontalAdvance(text)
        return found

    def cut(self, text: str, room: int) -> str:
        """The text, or as much of it as there is room for, with an ellipsis."""
        if self.advance(text) <= room:
            return text
        if len(self._cuts) > _KEPT:
            self._cuts.clear()
        key = (text, room)
        if key not in self._cuts:
            self._cuts[key] = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return self._cuts[key]


_KEPT = 16384


_faces: dict[tuple[float, str, int], Face] = {}


def face(theme: Theme, size: str, weight: int) -> Face:
    """The face of a size and weight in a theme."""
    key = (theme.zoom, size, weight)
    if key not in _faces:
        _faces[key] = Face(theme.font(size, weight))
    return _faces[key]


class Pencil:
    """Draws on one device with one theme. Coordinates are device-independent px, already zoomed."""

    def __init__(self, painter: QPainter, theme: Theme, dpr: float = 1.0) -> None:
        self.painter, self.theme, self.dpr = painter, theme, dpr
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def text(self, x: float, middle: float, text: str, colour: QColor, size: str = "body", weight: int = 400) -> float:
        """Write from `x`, capitals centred on `middle`; returns where it ends."""
        used = face(self.theme, size, weight)
        self.painter.setFont(used.font)
        self.painter.setPen(colour)
        self.painter.drawText(QPointF(round(x), round(middle + used.half_cap)), text)
        return x + used.advance(text)

    def text_right(
        self, right: float, middle: float, text: str, colour: QColor, size: str = "body", weight: int = 400
    ) -> float:
        """Write so that it ends at `right`; returns where it begins."""
        left = right - self.width(text, size, weight)
        self.text(left, middle, text, colour, size, weight)
        return left

    def width(self, text: str, size: str = "body", weight: int = 400) -> float:
        """How wide a text is."""
        return width(self.theme, text, size, weight)

    def cut(self, text: str, room: float, size: str = "body", weight: int = 400) -> str:
        """The text, or as much of it as there is room for, with an ellipsis."""
        return cut(self.theme, text, room, size, weight)

    def symbol(self, x: float, middle: float, name: str, colour: QColor, size: int) -> None:
        """A symbol of `size` px (zoomed) with its left edge at `x`."""
        drawn = pixmap(name, size, colour, self.dpr)
        self.painter.drawPixmap(QPointF(round(x), round(middle - size / 2)), drawn)

    def plate(self, rect: QRect, colour: QColor, filled: bool) -> None:
        """A plate of radius 3: filled, or an outline of 1.5 px."""
        radius = self.theme.px(3)
        if filled:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(colour)
            self.painter.drawRoundedRect(rect, radius, radius)
            return
        self.ring(rect, colour, 1.5)

    def ring(self, rect: QRect, colour: QColor, width: float = 2.0) -> None:
        """A rounded outline that lies wholly inside `rect`."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(colour, width))
        half = width / 2
        self.painter.drawRoundedRect(
            QRectF(rect).adjusted(half, half, -half, -half), self.theme.px(3), self.theme.px(3)
        )

    def key_cap(self, x: float, middle: float, name: str, ink: QColor) -> float:
        """A key's name in its frame; returns where it ends."""
        room = self.width(name, "caption") + self.theme.px(10)
        self.ring(QRect(round(x), round(middle - self.theme.px(9)), round(room), self.theme.px(18)), ink, 1)
        self.text(x + self.theme.px(5), middle, name, ink, "caption")
        return x + room

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: QColor, width: int = 1) -> None:
        """A straight hairline on whole pixels, horizontal or vertical."""
        if y1 == y2:
            self.painter.fillRect(QRectF(round(x1), round(y1), round(x2 - x1), width), colour)
        else:
            self.painter.fillRect(QRectF(round(x1), round(y1), width, round(y2 - y1)), colour)

    def hatch(self, rect: QRect) -> None:
        """The diagonal of what is only remembered."""
        self.painter.fillRect(rect, QBrush(self.theme.line, Qt.BrushStyle.BDiagPattern))


def width(theme: Theme, text: str, size: str = "body", weight: int = 400) -> float:
    """How wide a text is in a theme's font."""
    return face(theme, size, weight).advance(text)


def cut(theme: Theme, text: str, room: float, size: str = "body", weight: int = 400) -> str:
    """The text, cut with an ellipsis where it is wider than `room`."""
    return face(theme, size, weight).cut(text, int(room))
