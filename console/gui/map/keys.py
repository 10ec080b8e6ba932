"""The keys that move a map."""

from PySide6.QtCore import Qt

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
