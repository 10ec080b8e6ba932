"""Where an arrow key leads on the board. Pure."""

from collections.abc import Mapping

from PySide6.QtCore import QRect

FAR = 1_000_000_000


def nearest(of: str, rects: Mapping[str, QRect], dx: int, dy: int) -> str | None:
    """The chip an arrow leads to from one; None where none lies that way."""
    others = [name for name in rects if name != of]
    best = min(others, key=lambda name: reach(rects[of], rects[name], dx, dy), default=None)
    return best if best is not None and reach(rects[of], rects[best], dx, dy) < FAR else None


def reach(here: QRect, there: QRect, dx: int, dy: int) -> int:
    """How far a chip lies in a direction; sideways counts more, behind is out of reach."""
    across, down = there.left() - here.left(), there.top() - here.top()
    along = across * dx + down * dy
    if along <= 0:
        return FAR
    return along + (abs(down) * 8 if dx else abs(across) * 3)
