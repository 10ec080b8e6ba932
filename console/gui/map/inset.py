"""A part of the country that lies far out to sea, moved in with a thin frame while the map does not see it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

from console.gui.delegates.pencil import Pencil
from console.gui.map import foreground
from console.gui.map.camera import Box, Camera, fitted
from console.gui.map.ground import Scene
from console.gui.map.layer import Layer
from console.gui.map.marks import Mark
from console.gui.theme import Theme

BORNHOLM: Box = (861_000, 6_098_000, 899_000, 6_150_000)
NAME, WIDE, HIGH, AIR = "Bornholm", 84, 96, 12
FROM = 60  # metres a pixel: nearer than this the map is about one town, and the frame would be in the way


class Inset:
    """One frame with its own camera. It shows what the map shows, smaller."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.rect = QRect()
        self._looked: Sequence[Mark] = ()
        self._within: tuple[Mark, ...] = ()

    def lay(self, camera: Camera, scene: Scene | None, theme: Theme, dpr: float) -> None:
        """Where the frame lies under this camera; nowhere when the place is seen anyway, or is not ours."""
        ours = scene is not None and ("oest" in scene.own or "national" in scene.own)
        seen = camera.sees((BORNHOLM[0] + BORNHOLM[2]) / 2, (BORNHOLM[1] + BORNHOLM[3]) / 2)
        if not ours or seen or camera.scale < FROM or camera.width < theme.px(240):
            self.rect = QRect()
            return
        wide, high = theme.px(WIDE), theme.px(HIGH)
        foot = theme.px(foreground.FOOT + 4)
        self.rect = QRect(camera.width - wide - theme.px(AIR), camera.height - high - foot, wide, high)
        assert scene is not None
        self.layer.want(self._camera(), scene, theme, dpr)

    def draw(self, pencil: Pencil, marks: Sequence[Mark], selected: str | None) -> None:
        """The frame, its ground, what lies on it."""
        if self.rect.isNull():
            return
        theme, painter, camera = pencil.theme, pencil.painter, self._camera()
        painter.save()
        painter.setClipRect(self.rect)
        painter.translate(self.rect.topLeft())
        painter.fillRect(0, 0, camera.width, camera.height, theme.sea)
        self.layer.draw(painter, camera)
        seen = foreground.placed(self._inside(marks), camera, theme.zoom)
        foreground.draw_marks(pencil, seen, selected)
        pencil.text(theme.px(6), theme.px(10), NAME, theme.ink3, "caption")
        painter.restore()
        painter.fillRect(self.rect.left(), self.rect.top(), self.rect.width(), 1, theme.border)
        painter.fillRect(self.rect.left(), self.rect.top(), 1, self.rect.height(), theme.border)
        painter.fillRect(self.rect.left(), self.rect.bottom(), self.rect.width(), 1, theme.border)
        painter.fillRect(self.rect.right(), self.rect.top(), 1, self.rect.height(), theme.border)

    def _inside(self, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """Those that lie there; a frame of the map looks through two thousand but once."""
        if marks is not self._looked:
            west, south, east, north = BORNHOLM
            self._looked = marks
            self._within = tuple(
                mark for mark in marks if west <= mark.east <= east and south <= mark.north <= north and not mark.unit
            )
        return self._within

    def _camera(self) -> Camera:
        return fitted(BORNHOLM, self.rect.width(), self.rect.height(), edge=8)
