"""The ground as last painted, slid and stretched at once; painted anew off the window's thread when the hand rests."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from console.gui.map.camera import Camera
from console.gui.map.ground import Ground, Scene
from console.gui.theme import Theme

log = logging.getLogger(__name__)
AROUND = 1.7  # how much farther than the window is painted, so that a drag shows ground and no gap


class Wanted(NamedTuple):
    """What a picture of the ground is made from; equal means nothing to paint."""

    camera: Camera
    scene: Scene
    theme: Theme
    dpr: float


class Layer(QObject):
    """Owns the painting thread; `close` lets go of it."""

    painted = Signal()
    troubled = Signal(str)  # what a picture under the ground could not show
    _made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._painter = ThreadPoolExecutor(1, "overblik-map")
        self._ground = Ground()
        self._shown: tuple[QImage, Wanted] | None = None
        self._busy = self._closed = False
        self._next: Wanted | None = None
        self._trouble = ""
        self._made.connect(self._take)

    @property
    def shown(self) -> Wanted | None:
        """What the picture that is held was made from."""
        return self._shown[1] if self._shown else None

    def want(self, camera: Camera, scene: Scene, theme: Theme, dpr: float) -> None:
        """Have the ground of a camera; nothing where the picture that is held already shows it."""
        held = self.shown
        if held is not None and held[1:] == (scene, theme, dpr) and held.camera.holds(camera):
            return
        self._next = Wanted(camera.enlarged(AROUND), scene, theme, dpr)
        self._begin()

    def draw(self, painter: QPainter, camera: Camera) -> None:
        """What is held, slid and stretched to where the camera looks now."""
        if self._shown is None:
            return
        image, wanted = self._shown
        seen, factor = wanted.camera, wanted.camera.scale / camera.scale
        west, _, _, north = seen.box
        x, y = camera.screen(west, north)
        if factor == 1:
            painter.drawImage(round(x), round(y), image)
        else:
            painter.drawImage(QRectF(x, y, seen.width * factor, seen.height * factor), image)

    def close(self) -> None:
        """Paint no more."""
        self._next, self._closed = None, True
        self._painter.submit(self._ground.background.close)
        self._painter.shutdown(wait=True)

    def _begin(self) -> None:
        if self._busy or self._closed or self._next is None:
            return
        wanted, self._next, self._busy = self._next, None, True
        self._painter.submit(self._paint, wanted)

    def _paint(self, wanted: Wanted) -> None:
        try:
            self._made.emit((self._ground.picture(wanted.scene, wanted.camera, wanted.theme, wanted.dpr), wanted))
        except Exception:
            log.exception("the ground could not be painted")
            self._made.emit(None)

    @Slot(object)
    def _take(self, made: tuple[QImage, Wanted] | None) -> None:
        self._busy = False
        if made is not None:
            self._shown = made
            self.painted.emit()
            trouble = self._ground.background.trouble
            if trouble and trouble != self._trouble:
                self.troubled.emit(trouble)
            self._trouble = trouble
        self._begin()
