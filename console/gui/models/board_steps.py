"""Where an arrow key leads on the board. Pure."""

from PySide6.QtCore import QRect

FAR = 1_000_000_000


def reach(here: QRect, there: QRect, dx: int, dy: int) -> int:
    """How far a chip lies in a direction; sideways counts more, behind is out of reach."""
    across, down = there.left() - here.left(), there.top() - here.top()
    along = across * dx + down * dy
    if along <= 0:
        return FAR
    return along + (abs(down) * 8 if dx else abs(across) * 3)
