"""Drawing on the map by hand: corners put with the mouse or at the cross hairs, ended as a line in the command bar.

Nothing is written here: the bar shows the command with its points, and a person adds until when and why.
"""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from console.geo import coordinates, drawn
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.map.foreground import FOOT, distance
from console.gui.map.view import MapView
from console.gui.models.words import word

CLICK = 4  # px a press may move and still be a click
ROAD, AREA = "spær", "fareområde"


class Sketch(QWidget):
    """Lies over the map while somebody draws; the map is slid and zoomed through it."""

    ended = Signal(str)  # the beginning of the command; empty where it was given up

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.corners: list[tuple[float, float]] = []
        self._press: QPointF | None = None
        self._moved = False
        self._at: QPointF | None = None  # the mouse, once it has moved over the map
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(word("map.sketch"))
        view.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Begin anew, with nothing drawn."""
        self.corners, self._press, self._at = [], None, None
        self.resize(self._view.size())
        self.show()
        self.raise_()
        self.setFocus()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """As large as the map."""
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self.resize(self._view.size())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space or Insert puts a corner, Backspace takes it, Enter and Shift+Enter end, Esc gives up."""
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Insert):
            self._put(self._middle())
        elif key == Qt.Key.Key_Backspace:
            self._take()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(AREA if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ROAD)
        elif key == Qt.Key.Key_Escape:
            self._leave("")
        elif not event.text().strip() or event.text() in "+-":
            self._at = None
            self._view.keyPressEvent(event)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._press, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A drag slides the map; else the next side follows the mouse."""
        self._at = event.position()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = self._press - self._at
            if self._moved or way.manhattanLength() > CLICK:
                self._moved, self._press = True, self._at
                there = self._view.camera.moved(way.x(), way.y())
                self._view.look_at(there.east, there.north)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._press = None
        if event.button() == Qt.MouseButton.RightButton:
            self._take()
        elif not self._moved:
            self._put(self._view.camera.ground(event.position().x(), event.position().y()))

    def _middle(self) -> tuple[float, float]:
        return self._view.camera.east, self._view.camera.north

    def _put(self, corner: tuple[float, float]) -> None:
        if len(self.corners) < drawn.MOST and corner not in self.corners[-1:]:
            self.corners.append(corner)
        self._tell()

    def _take(self) -> None:
        self.corners = self.corners[:-1]
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(word("map.corners", n=len(self.corners)))
        self.update()

    def _end(self, what: str) -> None:
        """Only what can be meant is ended: one point for a road, three corners for an area."""
        if len(self.corners) >= (3 if what == AREA else 1):
            placed = [coordinates.wgs84(*corner) for corner in self.corners]
            self._leave(f"{what} " + " ".join(f"{lat:.5f},{lon:.5f}" for lat, lon in placed) + " ")

    def _leave(self, said: str) -> None:
        self.hide()
        self._view.setFocus()
        self.ended.emit(said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The sides drawn so far, the next one, and the keys along the foot."""
        painter, now = QPainter(self), theme.current()
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        camera = self._view.camera
        points = [QPointF(*camera.screen(*corner)) for corner in self.corners]
        tip = self._at or QPointF(self.width() / 2, self.height() / 2)
        for colour, width in ((now.land, 6.0), (now.ink, 2.2)):
            _sides(painter, points, tip, colour, width)
        painter.setPen(QPen(now.land, 1))
        painter.setBrush(now.ink)
        for point in points:
            painter.drawEllipse(point, 4, 4)
        if self._at is None:
            _cross(painter, tip, now.ink, now.land)
        self._foot(pencil)

    def _foot(self, pencil: Pencil) -> None:
        now, high = pencil.theme, pencil.theme.px(FOOT + 2)
        pencil.painter.fillRect(0, self.height() - high, self.width(), high, now.raised)
        long = sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(self.corners))
        told = word("map.sketched", n=len(self.corners), metres=distance(long))
        ink = now.inverse if now.name == "contrast" else now.ink
        shown = pencil.cut(told, self.width() - now.px(20), "caption")
        pencil.text(now.px(10), self.height() - high / 2, shown, ink, "caption")

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._view.size()


def _sides(painter: QPainter, points: list[QPointF], tip: QPointF, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if len(points) > 1:
        painter.drawPolyline(QPolygonF(points))
    if points:
        painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
        painter.drawLine(points[-1], tip)
        if len(points) > 1:
            painter.drawLine(tip, points[0])


def _cross(painter: QPainter, at: QPointF, ink: QColor, halo: QColor) -> None:
    for colour, width in ((halo, 4.0), (ink, 1.6)):
        painter.setPen(QPen(colour, width))
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            side = QPointF(right, down)
            painter.drawLine(at + side * 4, at + side * 14)
