"""Marks when they are many: painted once into a picture of their own, which slides with the ground under the hand."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from console.gui.delegates.pencil import Pencil
from console.gui.map import foreground
from console.gui.map.camera import Camera
from console.gui.map.held_marks import Marks
from console.gui.map.marks import Mark

MANY = 300  # marks from which painting them at each frame would be felt
AROUND = 1.3


class Crowd:
    """Holds the picture; it is painted anew when the marks or the theme change, or the camera leaves it."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._marks: Sequence[Mark] = ()
        self._camera: Camera | None = None
        self._picture = QPixmap()

    def draw(self, pencil: Pencil, camera: Camera, marks: Marks, selected: str | None, resting: bool) -> None:
        """Paint the marks under a camera. While the hand moves, a picture of another scale is stretched meanwhile."""
        zoom = pencil.theme.zoom
        if len(marks.all) < MANY:
            foreground.draw_marks(pencil, foreground.placed(marks.all, camera, zoom), selected)
            return
        of = (pencil.theme, pencil.dpr)
        held = self._camera
        same = held is not None and marks.whatever is self._marks and of == self._of
        if not (same and held and (held.holds(camera) or (held.scale != camera.scale and not resting))):
            self._paint(pencil, camera.enlarged(AROUND), marks.whatever)
            self._of, self._marks = of, marks.whatever
        self._lay(pencil, camera)
        foreground.draw_marks(pencil, foreground.placed(marks.chosen, camera, zoom), selected)

    def _lay(self, pencil: Pencil, camera: Camera) -> None:
        assert self._camera is not None
        west, _, _, north = self._camera.box
        x, y = camera.screen(west, north)
        factor = self._camera.scale / camera.scale
        if factor == 1:
            pencil.painter.drawPixmap(round(x), round(y), self._picture)
        else:
            room = QRectF(x, y, self._camera.width * factor, self._camera.height * factor)
            pencil.painter.drawPixmap(room, self._picture, QRectF(self._picture.rect()))

    def _paint(self, pencil: Pencil, camera: Camera, marks: Sequence[Mark]) -> None:
        if self._picture.deviceIndependentSize().toSize().width() != camera.width or self._camera is None:
            self._picture = QPixmap(round(camera.width * pencil.dpr), round(camera.height * pencil.dpr))
            self._picture.setDevicePixelRatio(pencil.dpr)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        own = Pencil(painter, pencil.theme, pencil.dpr)
        foreground.draw_marks(own, foreground.placed(marks, camera, pencil.theme.zoom), None)
        painter.end()
        self._camera = camera
