"""What the signs of the map mean, which layers are on and by which key, and whose data it is."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from console.gui.delegates.pencil import Pencil
from console.gui.map import things
from console.gui.map.marks import Mark
from console.gui.map.sprites import sprite
from console.gui.models.words import word
from console.gui.theme import Theme

ROW, WIDE = 24, 300
_SIGNS = (
    ("ink", True, True, "map.uncovered"),
    ("ink2", True, False, "map.covered"),
    ("ink", False, True, "map.uncertain"),
)


def draw_legend(pencil: Pencil, room: QRect, layers: Collection[str], keys: Sequence[str], attribution: str) -> None:
    """A sheet in the upper left corner."""
    px, theme = pencil.theme.px, pencil.theme
    words = word("map.keys").split(" · ")
    high = px(ROW) * (len(_SIGNS) + 5 + len(keys) - 1 + len(words) + 1) + px(28)
    box = QRect(px(8), px(8), min(px(WIDE), room.width() - px(16)), min(high, room.height() - px(40)))
    pencil.painter.save()
    pencil.painter.setClipRect(box)
    pencil.painter.fillRect(box, theme.pane)
    y = box.top() + px(18)
    for tone, sure, large, said in _SIGNS:
        mark = Mark("", False, 0, 0, 0, 0, "type-fire", tone, "", sure, large, None, ())
        picture, _ = sprite(mark, theme, pencil.dpr, large=large)
        size = picture.deviceIndependentSize()
        pencil.painter.drawPixmap(QPointF(box.left() + px(24) - size.width() / 2, y - size.height() / 2), picture)
        y = _line(pencil, box, y, word(said))
    for said, square in (("map.station", False), ("map.state_centre", True)):
        pencil.painter.fillRect(
            QRect(box.left() + px(20), round(y - px(4)), px(8), px(8)), theme.ink2 if square else theme.ink3
        )
        y = _line(pencil, box, y, word(said))
    for sign, said in ((things.house, "map.object"), (things.triangle, "map.danger")):
        sign(pencil.painter, QPointF(box.left() + px(24), y), theme)
        y = _line(pencil, box, y, word(said))
    for n, colour in enumerate((theme.dmi_yellow, theme.dmi_orange, theme.dmi_red)):
        pencil.painter.fillRect(QRect(box.left() + px(10) + n * px(10), round(y - px(1)), px(8), px(3)), colour)
    y = _line(pencil, box, y, word("map.warned"))
    for number, layer in enumerate(keys):
        if number:
            pencil.key_cap(box.left() + px(8), y, f"Alt+{number}", theme.ink3)
            y = _line(
                pencil, box, y, f"{word(f'map.{layer}')}: {word('map.on' if layer in layers else 'map.off')}", px(64)
            )
    for said in words:
        y = _line(pencil, box, y, said, px(12))
    pencil.text(box.left() + px(12), y, pencil.cut(attribution, box.width() - px(24), "caption"), theme.ink3, "caption")
    pencil.painter.restore()


def draw_strip(pencil: Pencil, room: QRectF) -> None:
    """The signs side by side in two lines, for paper."""
    theme, wide = pencil.theme, room.width() / 5
    for n, (sign, said) in enumerate(_strip(pencil)):
        left = room.left() + 10 + n % 5 * wide
        middle = room.top() + room.height() * (0.28 if n < 5 else 0.74)
        pencil.painter.save()
        sign(QPointF(left + 14, middle))
        pencil.painter.restore()
        pencil.text(left + 32, middle, pencil.cut(word(said), wide - 40, "caption"), theme.ink, "caption")


def _strip(pencil: Pencil) -> list[tuple[Callable[[QPointF], object], str]]:
    painter, theme = pencil.painter, pencil.theme

    def pin(tone: str, sure: bool, large: bool) -> Callable[[QPointF], object]:
        mark = Mark("", False, 0, 0, 0, 0, "type-fire", tone, "", sure, large, None, ())
        picture, _ = sprite(mark, theme, pencil.dpr, large=large)
        size = picture.deviceIndependentSize()
        return lambda at: painter.drawPixmap(at - QPointF(size.width() / 2, size.height() / 2), picture)

    def dot(square: bool) -> Callable[[QPointF], object]:
        box = QRectF(-4, -4, 8, 8)
        painter.setBrush(theme.ink2)
        return lambda at: painter.fillRect(box.translated(at), theme.ink2 if square else theme.ink3)

    signs: list[tuple[Callable[[QPointF], object], str]] = [(pin(*how), said) for *how, said in _SIGNS]  # type: ignore[arg-type]
    signs += [(dot(False), "map.station"), (dot(True), "map.state_centre")]
    signs += [
        (lambda at: things.house(painter, at, theme), "map.object"),
        (lambda at: things.triangle(painter, at, theme), "map.danger"),
        (lambda at: things.flag(painter, at + QPointF(-5, 8), theme), "map.place_mark"),
        (lambda at: things.broken_ring(painter, at, 9, theme), "map.within"),
        (lambda at: _hatched(painter, at, theme), "map.warned_print"),
    ]
    return signs


def _hatched(painter: QPainter, at: QPointF, theme: Theme) -> None:
    box = QRectF(at.x() - 12, at.y() - 7, 24, 14)
    painter.setPen(QPen(theme.dmi_orange, 1.4))
    painter.setBrush(QBrush(theme.dmi_orange, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(box)


def _line(pencil: Pencil, box: QRect, y: float, text: str, left: int | None = None) -> float:
    left = pencil.theme.px(48) if left is None else left
    shown = pencil.cut(text, box.width() - left - 8, "caption")
    pencil.text(box.left() + left, y, shown, pencil.theme.ink2, "caption")
    return y + pencil.theme.px(ROW)
