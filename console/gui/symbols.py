"""Symbols from one silhouette each, in one colour, cached by size, colour and scale."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.gui import theme
from console.store.pack import resources

STATUS_TOKEN = {
    "available_station": "available_station",
    "available_radio": "available_radio",
    "standby_move": "standby_move",
    "limited": "limited",
    "to_call": "to_call",
    "alerted": "alerted",
    "acknowledged": "acknowledged",
    "en_route": "enroute",
    "rendezvous": "rendezvous",
    "on_scene": "onscene",
    "clearing": "clearing",
    "recalled": "recalled",
    "out_of_service": "off",
    "debriefing": "debriefing",
}


def status_symbol(status: str, committed: bool = False) -> tuple[str, str]:
    """(symbol, colour token) of a unit status; on scene is filled once the unit is at work."""
    found = theme.current().statuses.get(
        "committed" if committed and status == "on_scene" else STATUS_TOKEN.get(status, "")
    )
    return (str(found["symbol"]), str(found["colour"])) if found else ("type-other", "ink2")


def letter(status: str, committed: bool = False) -> str:
    """The letter knocked out of a status symbol."""
    found = theme.current().statuses.get(
        "committed" if committed and status == "on_scene" else STATUS_TOKEN.get(status, "")
    )
    return str(found["letter"]) if found else "?"


def pixmap(name: str, size: int, colour: QColor, dpr: float = 1.0) -> QPixmap:
    """A symbol at a size in px, tinted."""
    return _drawn(name, round(size * dpr), colour.rgba(), dpr)


@lru_cache(maxsize=4096)
def _drawn(name: str, pixels: int, colour: int, dpr: float) -> QPixmap:
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name).render(painter, QRectF(0, 0, pixels, pixels))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), QColor.fromRgba(colour))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str) -> QSvgRenderer:
    path = resources() / "symbols" / f"{name}.svg"
    if not path.exists():
        path = resources() / "symbols" / "type-other.svg"
    return QSvgRenderer(str(path))
