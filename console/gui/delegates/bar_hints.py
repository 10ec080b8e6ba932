"""Paints what stands beside the reading of the command bar: ways to go on, and the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from console.gui import theme

if TYPE_CHECKING:
    from console.operations.grammar.reading import Completion

SHOWN = 3


def completions(
    painter: QPainter, ways: "Sequence[Completion]", choice: int, x: int, right: int, top: int, height: int
) -> None:
    """The first ways to go on from `x`, as many as there is room for; the one Tab takes is raised."""
    t = theme.current()
    for number, way in enumerate(ways[:SHOWN]):
        painter.setFont(t.font("body", 500))
        name = painter.fontMetrics().horizontalAdvance(way.label)
        painter.setFont(t.font("caption"))
        hint = painter.fontMetrics().horizontalAdvance(way.hint)
        width = name + hint + t.px(26)
        if x + width > right:
            return
        if number == choice:
            painter.fillRect(QRect(x, top + t.px(3), width, height - t.px(6)), t.raised)
        painter.setFont(t.font("body", 500))
        painter.setPen(t.inverse if t.name == "contrast" and number == choice else t.ink)
        painter.drawText(QRect(x + t.px(8), top, name + 2, height), Qt.AlignmentFlag.AlignVCenter, way.label)
        painter.setFont(t.font("caption"))
        painter.drawText(QRect(x + t.px(14) + name, top, hint + 2, height), Qt.AlignmentFlag.AlignVCenter, way.hint)
        x += width + t.px(12)


def keys(painter: QPainter, right: int, top: int, height: int, caps: tuple[tuple[str, str], ...]) -> int:
    """Key caps with what they do, right to left from `right`; answers where they begin."""
    t = theme.current()
    painter.setFont(t.font("caption"))
    for cap, word in caps:
        said = painter.fontMetrics().horizontalAdvance(word)
        painter.setPen(t.ink2)
        painter.drawText(QRect(right - said, top, said + 2, height), Qt.AlignmentFlag.AlignVCenter, word)
        width = painter.fontMetrics().horizontalAdvance(cap) + t.px(10)
        right -= said + (t.px(6) if word else 0) + width
        painter.setPen(QPen(t.ink3, 1))
        painter.drawRoundedRect(QRect(right, top + (height - t.px(20)) // 2, width, t.px(20)), t.px(3), t.px(3))
        painter.drawText(QRect(right, top, width, height), Qt.AlignmentFlag.AlignCenter, cap)
        right -= t.px(14)
    return right
