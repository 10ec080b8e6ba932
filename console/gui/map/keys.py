"""The keys and fingers that move a map, and what is begun at a place on it."""

from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from console.geo import coordinates
from console.gui.map.camera import Camera

STEP, NEARER = 0.18, 1.6
_SIDES = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -STEP),
    Qt.Key.Key_Down: (0.0, STEP),
}


def moved_by(camera: Camera, key: int, text: str) -> Camera | None:
    """Where the camera looks after a key: arrows slide it by a part of the window, + and - zoom. None for others."""
    side = _SIDES.get(Qt.Key(key))
    if side is not None:
        return camera.moved(side[0] * camera.width, side[1] * camera.height)
    if text in ("+", "-") and text:
        return camera.zoomed(NEARER if text == "+" else 1 / NEARER)
    return None


def pinched(event: QEvent, over: QWidget) -> tuple[float, float, float] | None:
    """How much nearer two fingers mean, and about which point of the window; None for any other event."""
    if event.type() != QEvent.Type.Gesture:
        return None
    pinch = cast("QGestureEvent", event).gesture(Qt.GestureType.PinchGesture)
    if not isinstance(pinch, QPinchGesture):
        return None
    at = over.mapFromGlobal(QPoint(round(pinch.hotSpot().x()), round(pinch.hotSpot().y())))
    return pinch.scaleFactor(), at.x(), at.y()


def closing(at: tuple[float, float]) -> str:
    """The beginning of the command that closes the road at a place (metres), for a person to end."""
    lat, lon = coordinates.wgs84(*at)
    return f"spær {lat:.5f},{lon:.5f} "
