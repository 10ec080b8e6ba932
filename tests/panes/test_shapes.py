"""P15: every status differs from every other by shape or letter, in black and white."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from console.gui.models.chip_cells import GROUPS
from console.gui.symbols import pixmap, status_symbol

SIZE = 18


def drawn(group: str) -> QImage:
    """A status as a photocopy shows it."""
    name, _ = status_symbol("on_scene" if group == "committed" else group, group == "committed")
    paper = QImage(SIZE, SIZE, QImage.Format.Format_Grayscale8)
    symbol = pixmap(name, SIZE, QColor(Qt.GlobalColor.black)).toImage()
    for x in range(SIZE):
        for y in range(SIZE):
            grey = 255 - symbol.pixelColor(x, y).alpha()
            paper.setPixelColor(x, y, QColor(grey, grey, grey))
    return paper


def difference(one: QImage, other: QImage) -> float:
    """The share of pixels that are clearly lighter or darker."""
    places = [(x, y) for x in range(SIZE) for y in range(SIZE)]
    told = sum(abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 96 for x, y in places)
    return told / len(places)


@pytest.fixture(scope="module")
def copies(qapp: object) -> dict[str, QImage]:
    return {group: drawn(group) for group in GROUPS}


def test_no_two_statuses_look_alike_in_grey(copies: dict[str, QImage]):
    alike = [(a, b) for a, b in combinations(GROUPS, 2) if difference(copies[a], copies[b]) < 0.03]
    assert alike == []


def test_every_status_has_a_symbol_of_its_own(qtbot: QtBot):
    names = [status_symbol("on_scene" if group == "committed" else group, group == "committed")[0] for group in GROUPS]
    assert len(set(names)) == len(names)
