"""The map itself: slides under the hand, zooms under the wheel and two fingers, and does all of it by keys too."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.map import foreground
from console.gui.map.camera import DENMARK, Box, Camera, fitted
from console.gui.map.crowd import Crowd
from console.gui.map.ground import Scene
from console.gui.map.held_marks import HeldMarks, Marks
from console.gui.map.inset import BORNHOLM, Inset
from console.gui.map.keys import closing, moved_by, pinched
from console.gui.map.layer import Layer
from console.gui.map.marks import Mark, in_order, of_thing
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text
from console.operations.map_things import Thing

REST = 120  # ms without a move after which the ground is painted anew at its new scale
WHEEL = 1.0015


class MapView(QWidget):
    """Paints what it is given; writes nothing, decides nothing."""

    chosen = Signal(str)  # an incident
    typed = Signal(str)
    focused = Signal(bool)
    rested = Signal()  # the camera has stood still for a moment
    toggled = Signal(int)  # a layer, by the number of its key

    def __init__(self) -> None:
        super().__init__()
        self.camera = Camera(650_000, 6_180_000, 400, 1, 1)
        self.scene: Scene | None = None
        self.layer = Layer()
        self.layer.painted.connect(self.update)
        self.inset = Inset(Layer())
        self.inset.layer.painted.connect(self.update)
        self.overlay: Callable[[Pencil], object] | None = None  # the legend, where it is asked for
        self.caption = ""
        self.home_box: Box = DENMARK
        self.selected: str | None = None
        self.place, self.place_at = "", cast("tuple[float, float] | None", None)
        self.measure: list[tuple[float, float]] | None = None
        self.marks = HeldMarks()
        self.things: Callable[[], tuple[Thing, ...]] = tuple
        self._crowd = Crowd()
        self._crowd.painted.connect(self.update)
        self._card: Mark | None = None
        self._drag: QPointF | None = None
        self._moved, self._at_home = False, True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.settle)
        self._rest.timeout.connect(self.rested)
        self.setAccessibleName(word("map.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def show_scene(self, scene: Scene) -> None:
        """Another ground: what is warned of has changed, or the base has come."""
        self.scene = scene
        self.settle()

    def show_marks(self, incidents: list[Mark], units: list[Mark]) -> None:
        """Other marks; the camera stays where it is."""
        self.marks.show(incidents, units)
        self._card = self.marks.named(self._card.id) if self._card else None
        self.update()

    def select(self, name: str | None) -> None:
        """The incident on the desk. The map moves only where the incident is out of sight."""
        if name != self.selected:
            self.selected = name
            self._card = self._card if self._card and self._card.id == name else None
            mark = self.marks.named(name)
            if mark is not None and not self.camera.sees(mark.east, mark.north, 0.08):
                self.look_at(mark.east, mark.north)
            self.update()

    def look_at(self, east: float, north: float, scale: float | None = None) -> None:
        """Put a point of the ground in the middle."""
        self._go(self.camera.at(east, north, scale))

    def point_out(self, label: str, at: tuple[float, float] | None) -> None:
        """A sign on a place that is no mark; the map moves there where it is out of sight."""
        if (label, at) != (self.place, self.place_at):
            self.place, self.place_at = label, at
            if at is not None and not self.camera.sees(*at, 0.1):
                self.look_at(*at)
            self.update()

    def home(self) -> None:
        """The whole of our own area, whatever size the window takes, until somebody moves the map."""
        self._go(fitted(self.home_box, self.width(), self.height() - foreground.FOOT))
        self._at_home = True

    def show_box(self, box: Box = DENMARK) -> None:
        """The whole of a box, all of Denmark where none is given."""
        self._go(fitted(box, self.width(), self.height() - foreground.FOOT))

    def zoom(self, factor: float, x: float, y: float) -> None:
        """Nearer or farther, at a point of the window."""
        self._go(self.camera.zoomed(factor, x, y))

    def cycle(self, by: int) -> None:
        """The next incident by what waits most; its card tells which it is."""
        order = in_order(self.marks.incidents)
        if not order:
            return
        at = next((n for n, mark in enumerate(order) if self._card and mark.id == self._card.id), -1 if by > 0 else 0)
        chosen = order[(at + by) % len(order)]
        if not self.camera.sees(chosen.east, chosen.north, 0.1):
            self.look_at(chosen.east, chosen.north)
        self.tell(chosen)

    def tell(self, mark: Mark) -> None:
        """Show a mark's card."""
        self._card = mark
        self.setAccessibleDescription(" · ".join(mark.told))
        self.update()

    def _go(self, camera: Camera) -> None:
        self.camera = camera.sized(self.width(), self.height())
        self._at_home = False
        self._rest.start()
        self.update()

    def settle(self) -> None:
        """Have the ground painted as the camera stands."""
        if self.scene is not None and self.width() > 1:
            now, dpr = theme.current(), self.devicePixelRatioF()
            self.layer.want(self.camera, self.scene, now, dpr)
            self.inset.lay(self.camera, self.scene, now, dpr)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The ground as it is held, and everything over it."""
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(event.rect(), now.sea)
        self.layer.draw(painter, self.camera)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        self._crowd.draw(pencil, self.camera, self._drawn_marks(), self.selected, not self._rest.isActive())
        if self.place_at is not None:
            foreground.draw_place(pencil, self.camera, self.place_at, self.place)
        if self.measure is not None:
            foreground.draw_measure(pencil, self.camera, self.measure)
        self.inset.draw(pencil, self.marks.incidents, self.selected)
        foreground.draw_foot(pencil, self.camera, self.caption)
        if self._card is not None:
            for where in foreground.placed((self._card,), self.camera, now.zoom):
                foreground.draw_card(pencil, (where.x, where.y), self._card.told, self.rect())
        if self.overlay is not None:
            self.overlay(pencil)

    @property
    def is_painted(self) -> bool:
        """Whether ground and marks are there as they were last given."""
        return self.layer.shown is not None and self._crowd.shows(self._drawn_marks())

    def _drawn_marks(self) -> Marks:
        """For the incident on the desk and one whose card is shown."""
        return self.marks.drawn(self.selected, self._card.id if self._card else None)

    def _under(self, x: float, y: float) -> Mark | None:
        """The mark there."""
        zoom = theme.current().zoom
        found = foreground.hit(foreground.placed(self._drawn_marks().all, self.camera, zoom), x, y, zoom)
        return found or of_thing(self.things(), self.camera, x, y, zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The middle stays in the middle."""
        if self._at_home:
            self.home()
        else:
            self._go(self.camera)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._moves(event) and not self._picks(event):
            if is_text(event):
                self.typed.emit(event.text())
            else:
                super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        key, moved = event.key(), moved_by(self.camera, event.key(), event.text())
        if moved is not None:
            self._go(moved)
        elif key == Qt.Key.Key_Home:
            self.home()
        elif key == Qt.Key.Key_End:
            self.show_box()
        else:
            return False
        return True

    def _picks(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.cycle(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._card and self._card.incident:
            self.chosen.emit(self._card.incident)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.toggled.emit(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Delete:
            self.typed.emit(closing(self.place_at or (self.camera.east, self.camera.north)))
        elif key == Qt.Key.Key_Escape and (self.measure is not None or self._card or self.place_at):
            self.measure = self._card = self.place_at = None
            self.update()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._drag, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = self._drag - at
            if self._moved or moved.manhattanLength() > 4:
                self._moved = True
                self._go(self.camera.moved(moved.x(), moved.y()))
                self._drag = at
            return
        if self.measure is not None and self.measure:
            self.measure = [self.measure[0], self.camera.ground(at.x(), at.y())]
            self.update()
        found = self._under(at.x(), at.y())
        if found != self._card:
            self._card = found
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at, self._drag = event.position(), None
        if event.button() == Qt.MouseButton.RightButton:
            self.typed.emit(closing(self.camera.ground(at.x(), at.y())))
        if self._moved or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.measure is not None:
            self.measure = self.measure if len(self.measure) == 1 else [self.camera.ground(at.x(), at.y())]
            return
        if self.inset.rect.contains(at.toPoint()):
            self.show_box(BORNHOLM)
            return
        found = self._under(at.x(), at.y())
        if found is not None and found.incident:
            self.chosen.emit(found.incident)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self.zoom(WHEEL ** event.angleDelta().y(), event.position().x(), event.position().y())

    def event(self, event: QEvent) -> bool:
        """Two fingers zoom about their middle."""
        found = pinched(event, self)
        if found is not None:
            self.zoom(*found)
        return found is not None or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(False)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(332, 400)

    def stop(self) -> None:
        """Paint no more."""
        self._rest.stop()
        self._crowd.stop()
        self.layer.close()
        self.inset.layer.close()
