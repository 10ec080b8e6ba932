"""What is painted over the ground at every frame: marks, names, the line that is measured, the card, the scale."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPen

from console.gui.delegates.pencil import Pencil
from console.gui.map import camera as cameras
from console.gui.map.camera import Camera
from console.gui.map.marks import Mark
from console.gui.map.sprites import Stamp, Stamps
from console.gui.models.words import word

REACH = 16  # pixels from a mark that still hit it
NAMED = 120  # marks named at most: more cannot be read
FEW = 24  # marks drawn in one go, a fraction of a millisecond
FOOT = 24
UNITS_APART = 60  # metres a pixel from which those at one station are drawn side by side


class Placed(NamedTuple):
    """A mark where it is seen."""

    mark: Mark
    x: float
    y: float


def placed(marks: Iterable[Mark], camera: Camera, zoom: float) -> list[Placed]:
    """The marks that are in sight. Units that share a station lie on top of each other until one is near enough."""
    west, south, east, north = camera.enlarged(1.1).box
    left, _, _, top = camera.box
    scale, apart = camera.scale, zoom if camera.scale < UNITS_APART else 0
    return [
        Placed(
            mark,
            (mark.east - left) / scale + mark.right * (apart if mark.unit else zoom),
            (top - mark.north) / scale + mark.down * (apart if mark.unit else zoom),
        )
        for mark in marks
        if west <= mark.east <= east and south <= mark.north <= north
    ]


def hit(seen: Sequence[Placed], x: float, y: float, zoom: float) -> Mark | None:
    """The topmost mark there."""
    reach = REACH * zoom
    best: tuple[float, Mark] | None = None
    for one in seen:
        middle = one.y if one.mark.unit else one.y - 12 * zoom
        away = max(abs(one.x - x), abs(middle - y))
        if away <= reach and (best is None or away <= best[0]):
            best = (away, one.mark)
    return best[1] if best else None


def draw_marks(pencil: Pencil, seen: Sequence[Placed], selected: str | None) -> None:
    """Units first, then covered incidents, those nobody was sent to, and the one on the desk on top with its ring."""
    for _ in drawing(pencil, seen, selected):
        pass


def drawing(pencil: Pencil, seen: Iterable[Placed], selected: str | None) -> Iterator[None]:
    """The same a few at a time, so that whoever draws many may let the hand in between."""
    layers: tuple[list[Placed], ...] = ([], [], [])
    chosen: list[Placed] = []
    for one in seen:
        (chosen if one.mark.id == selected else layers[0 if one.mark.unit else 1 + one.mark.loud]).append(one)
    order, stamps = [*layers[0], *layers[1], *layers[2], *chosen], Stamps(pencil.theme, pencil.dpr)
    for number, one in enumerate(order):
        if number % FEW == 0:
            yield
        _stamp(pencil, one, stamps.of(one.mark, large=one.mark.loud or one.mark.id == selected), selected)
    yield from _names(pencil, [*chosen, *reversed(order[: len(order) - len(chosen)])], selected)


def _stamp(pencil: Pencil, one: Placed, stamp: Stamp, selected: str | None) -> None:
    left, top = round(one.x - stamp.right), round(one.y - stamp.down)
    if one.mark.id == selected:
        room = QRectF(QPointF(left, top), stamp.picture.deviceIndependentSize())
        pencil.ring(room.adjusted(-1, -1, 1, 1).toRect(), pencil.theme.ink, 2)
    pencil.painter.drawPixmap(left, top, stamp.picture)


def _names(pencil: Pencil, seen: Iterable[Placed], selected: str | None) -> Iterator[None]:
    """The number of what waits and the call signs of the incident on the desk; dropped where they would collide."""
    theme, px, taken = pencil.theme, pencil.theme.px, list[QRectF]()
    wanted = (one for one in seen if one.mark.loud or (selected and selected in (one.mark.id, one.mark.incident)))
    for number, one in enumerate(islice(wanted, NAMED)):
        if number % 4 == 0:
            yield
        colour = getattr(theme, one.mark.tone) if one.mark.loud else theme.ink
        middle = one.y if one.mark.unit else one.y - px(18)
        left = one.x + px(12 if one.mark.unit else 17)
        weight = 400 if one.mark.unit else 500
        room = QRectF(left, middle - px(8), pencil.width(one.mark.label, "caption", weight), px(16))
        if any(room.intersects(other) for other in taken):
            continue
        taken.append(room)
        for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            pencil.text(left + right, middle + down, one.mark.label, theme.land, "caption", weight)
        pencil.text(left, middle, one.mark.label, colour, "caption", weight)


def draw_card(pencil: Pencil, at: tuple[float, float], lines: Sequence[str], room: QRect) -> None:
    """Some lines beside a point, kept inside the map."""
    px = pencil.theme.px
    wide = min(room.width() - px(16), max(pencil.width(line, "body", 500) for line in lines) + px(28))
    high = px(22) * len(lines) + px(12)
    left = min(max(px(8), at[0] + px(20)), room.width() - wide - px(8))
    top = min(max(px(8), at[1] - high - px(8)), room.height() - high - px(8))
    box = QRect(round(left), round(top), round(wide), round(high))
    pencil.painter.fillRect(box, pencil.theme.raised)
    pencil.ring(box, pencil.theme.ink3, 1)
    for number, line in enumerate(lines):
        ink = pencil.theme.ink if number == 0 else pencil.theme.ink2
        shown = pencil.cut(line, wide - px(24), "body", 500 if number == 0 else 400)
        pencil.text(
            left + px(12), top + px(6) + px(22) * (number + 0.5), shown, ink, "body", 500 if number == 0 else 400
        )


def draw_place(pencil: Pencil, camera: Camera, place: tuple[float, float], label: str) -> None:
    """Cross hairs on a place that is being typed or looked up, its label kept inside the map."""
    theme, px, at = pencil.theme, pencil.theme.px, camera.screen(*place)
    middle, wide = QPointF(*at), pencil.width(label, "body", 500)
    left = min(at[0] + px(20), camera.width - wide - px(8))
    down_by = 0 if left >= at[0] + px(20) else px(28)
    pencil.painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.land, 5), (theme.ink, 2)):
        pencil.painter.setPen(QPen(colour, width))
        pencil.painter.drawEllipse(middle, px(9), px(9))
        for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            side = QPointF(right, down)
            pencil.painter.drawLine(QLineF(middle + side * px(9), middle + side * px(16)))
    for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        pencil.text(left + right, at[1] + down_by + down, label, theme.land, "body", 500)
    pencil.text(left, at[1] + down_by, label, theme.ink, "body", 500)


def draw_measure(pencil: Pencil, camera: Camera, ends: Sequence[tuple[float, float]]) -> None:
    """The line between two points of the ground, and how long it is."""
    if len(ends) < 2:
        return
    (west, south), (east, north) = ends
    start, end = QPointF(*camera.screen(west, south)), QPointF(*camera.screen(east, north))
    pencil.painter.setPen(QPen(pencil.theme.ink, 2, Qt.PenStyle.DashLine))
    pencil.painter.drawLine(QLineF(start, end))
    metres = ((east - west) ** 2 + (north - south) ** 2) ** 0.5
    pencil.text(end.x() + 8, end.y() - 10, word("map.measured", metres=distance(metres)), pencil.theme.ink, "body", 500)


def draw_foot(pencil: Pencil, camera: Camera, caption: str) -> None:
    """The scale bar, north, and where positions are from."""
    px, theme, painter = pencil.theme.px, pencil.theme, pencil.painter
    middle, bottom = camera.height - px(FOOT) / 2, camera.height - px(8)
    metres = cameras.step(px(110), camera.scale)
    long = metres / camera.scale
    painter.setPen(QPen(theme.ink3, 1))
    left = px(12)
    painter.drawPolyline(
        [
            QPointF(left, bottom - 5),
            QPointF(left, bottom),
            QPointF(left + long, bottom),
            QPointF(left + long, bottom - 5),
        ]
    )
    after = pencil.text(left + long + px(8), middle, distance(metres), theme.ink2, "caption")
    after = pencil.text(after + px(14), middle, "N ↑", theme.ink3, "caption")
    if after + pencil.width(caption, "caption") + px(24) < camera.width:
        pencil.text_right(camera.width - px(12), middle, caption, theme.ink3, "caption")


def distance(metres: float) -> str:
    """As it is said: `850 m`, `3,2 km`, `20 km`."""
    if metres < 1000:
        return f"{round(metres)} m"
    km = metres / 1000
    return f"{km:.0f} km" if km >= 10 or km == int(km) else f"{km:.1f} km".replace(".", ",")
