"""Marks when they are many: painted into a picture of their own, a little at each turn of the window.

The picture that is held slides with the ground until the next is whole: nobody waits for two thousand pins.
"""

import time
from collections.abc import Generator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap

from console.gui.delegates.pencil import Pencil
from console.gui.map import foreground
from console.gui.map.camera import Camera
from console.gui.map.held_marks import Marks
from console.gui.map.marks import Mark
from console.gui.theme import Theme

MANY = 300  # marks from which painting them at each frame would be felt
AROUND = 1.3
SLICE = 0.003  # seconds of painting in one turn


class Wanted(NamedTuple):
    """What a picture of the crowd is made from."""

    camera: Camera
    marks: Sequence[Mark]
    theme: Theme
    dpr: float

    def serves(self, other: "Wanted", *, resting: bool) -> bool:
        """Whether its picture shows what the other wants; while the hand zooms it is stretched meanwhile."""
        if self.marks is not other.marks or self[2:] != other[2:]:
            return False
        zooming = self.camera.scale != other.camera.scale and not resting
        return zooming or self.camera.holds(other.camera)


class Picture:
    """A picture that comes about in steps."""

    def __init__(self, of: Wanted) -> None:
        self.of = of
        self.drawn = QPixmap(round(of.camera.width * of.dpr), round(of.camera.height * of.dpr))
        self.drawn.setDevicePixelRatio(of.dpr)
        self.drawn.fill(Qt.GlobalColor.transparent)
        self._steps = self._drawing()

    def go_on(self, seconds: float) -> bool:
        """Paint for so long; False once all of it is there."""
        until = time.perf_counter() + seconds
        return any(time.perf_counter() >= until for _ in self._steps)

    def stop(self) -> None:
        """Paint no more."""
        self._steps.close()

    def _drawing(self) -> Generator[None, None, None]:
        camera, marks, theme, dpr = self.of
        seen = foreground.placed(marks, camera, theme.zoom)
        yield
        painter = QPainter(self.drawn)
        try:
            yield from foreground.drawing(Pencil(painter, theme, dpr), seen, None)
        finally:
            painter.end()


class Crowd(QObject):
    """Holds the picture; another is begun when the marks or the theme change, or the camera leaves it."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: Picture | None = None
        self._next: Picture | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def shows(self, marks: Marks) -> bool:
        """Whether these are what is seen, and not what was there before them."""
        return len(marks.all) < MANY or (self._held is not None and self._held.of.marks is marks.whatever)

    def draw(self, pencil: Pencil, camera: Camera, marks: Marks, selected: str | None, resting: bool) -> None:
        """Lay the marks under a camera, as last painted; see to it that they are painted where that is not them."""
        zoom = pencil.theme.zoom
        if len(marks.all) < MANY:
            self.stop()
            foreground.draw_marks(pencil, foreground.placed(marks.all, camera, zoom), selected)
            return
        self._want(Wanted(camera, marks.whatever, pencil.theme, pencil.dpr), resting=resting)
        if self._held is not None:
            _lay(pencil, camera, self._held)
        foreground.draw_marks(pencil, foreground.placed(marks.chosen, camera, zoom), selected)

    def stop(self) -> None:
        """Paint no more, and hold nothing."""
        self._turn.stop()
        if self._next is not None:
            self._next.stop()
        self._held = self._next = None

    def _want(self, wanted: Wanted, *, resting: bool) -> None:
        if self._held is not None and self._held.of.serves(wanted, resting=resting):
            return
        if self._next is not None:
            if self._next.of.serves(wanted, resting=resting):
                return
            self._next.stop()
        self._next = Picture(wanted._replace(camera=wanted.camera.enlarged(AROUND)))
        self._turn.start()

    @Slot()
    def _go_on(self) -> None:
        if self._next is None or self._next.go_on(SLICE):
            return
        self._turn.stop()
        self._held, self._next = self._next, None
        self.painted.emit()


def _lay(pencil: Pencil, camera: Camera, picture: Picture) -> None:
    held = picture.of.camera
    west, _, _, north = held.box
    x, y = camera.screen(west, north)
    factor = held.scale / camera.scale
    if factor == 1:
        pencil.painter.drawPixmap(round(x), round(y), picture.drawn)
    else:
        room = QRectF(x, y, held.width * factor, held.height * factor)
        pencil.painter.drawPixmap(room, picture.drawn, QRectF(picture.drawn.rect()))
