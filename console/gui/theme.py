"""Colours, sizes and fonts from the token file, over Fusion with our own palette. Hue is earned by abnormality."""

import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from console.store.pack import resources

NAMES = ("night", "day", "contrast")
_SIZES = {"caption": 13, "body": 15, "title": 18, "display": 28}
_ON_EXERCISE = {"night": "exercise_night", "day": "exercise_day"}


@dataclass(frozen=True)
class Theme:
    """One theme at one zoom. Colours are attributes by token name; sizes are px at 100 %."""

    name: str
    zoom: float
    in_exercise: bool
    colours: Mapping[str, QColor] = field(repr=False)
    statuses: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def __getattr__(self, token: str) -> QColor:
        """The colour of a token, e.g. `theme.ink2`."""
        try:
            return self.__dict__["colours"][token]
        except KeyError:
            raise AttributeError(token) from None

    def px(self, size: float) -> int:
        """Pixels at this zoom for a size at 100 %."""
        return round(size * self.zoom)

    def font(self, size: str = "body", weight: int = 400) -> QFont:
        """A font of the four sizes, in tabular figures."""
        return _font(self.px(_SIZES[size]), weight)


@cache
def _font(pixels: int, weight: int) -> QFont:
    font = QFont(_family())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _family() -> str:
    family = "sans-serif"
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            family = QFontDatabase.applicationFontFamilies(number)[0]
    return "IBM Plex Sans" if family.startswith("IBM Plex Sans") else family


@cache
def tokens(folder: Path | None = None) -> dict[str, Any]:
    """The token file as it stands."""
    path = (folder or resources() / "themes") / "tokens.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class ThemeBus(QObject):
    """Tells every pane that the theme or zoom changed."""

    changed = Signal(object)  # Theme


_bus: list[ThemeBus] = []
_current: list[Theme] = []


def bus() -> ThemeBus:
    """The one bus of the process."""
    if not _bus:
        _bus.append(ThemeBus())
    return _bus[0]


def part_from_panes() -> None:
    """A window is closing: its panes hear of no further change."""
    _bus.clear()


def current() -> Theme:
    """The theme in force; night at 100 % until one was applied."""
    if not _current:
        _current.append(make("night", 1.0, exercise=False))
    return _current[0]


def by_hour() -> str:
    """The theme for the hour where nobody chose one: day from 7 to 19."""
    return "day" if 7 <= time.localtime().tm_hour < 19 else "night"


def make(name: str, zoom: float, *, exercise: bool) -> Theme:
    """A theme from its tokens; an exercise leans its neutrals violet."""
    found = tokens()
    colours = dict(found[name])
    if exercise and name in _ON_EXERCISE:
        colours |= found[_ON_EXERCISE[name]]
    return Theme(name, zoom, exercise, {key: QColor(value) for key, value in colours.items()}, found["status"])


def apply(app: QApplication, name: str, zoom: float = 1.0, *, exercise: bool = False) -> Theme:
    """Put a theme in force for the whole application and tell the panes."""
    theme = make(name, zoom, exercise=exercise)
    _current[:] = [theme]
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(theme))
    app.setFont(theme.font())
    app.setStyleSheet(_sheet(theme))
    bus().changed.emit(theme)
    return theme


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.pane),
        (roles.Base, theme.pane),
        (roles.AlternateBase, theme.pane),
        (roles.Button, theme.pane),
        (roles.WindowText, theme.ink),
        (roles.Text, theme.ink),
        (roles.ButtonText, theme.ink),
        (roles.Highlight, theme.raised),
        (roles.HighlightedText, theme.ink if theme.name != "contrast" else theme.inverse),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.ink3),
        (roles.Mid, theme.line),
        (roles.Dark, theme.gutter),
        (roles.Light, theme.raised),
        (roles.Midlight, theme.hover),
        (roles.Shadow, theme.gutter),
        (roles.Link, theme.ink),
    ):
        palette.setColor(role, colour)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Text, theme.ink3)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, theme.ink3)
    return palette


def _sheet(theme: Theme) -> str:
    """The little that a palette cannot say: buttons, key caps and the seams between panes."""
    pad, radius = theme.px(6), theme.px(3)
    return f"""
    QMainWindow, QMainWindow::separator {{ background: {theme.gutter.name()}; }}
    QMainWindow::separator {{ width: {theme.px(4)}px; height: {theme.px(4)}px; }}
    QToolTip {{ color: {theme.ink.name()}; background: {theme.raised.name()}; border: 1px solid {theme.line.name()}; }}
    QPushButton {{ color: {theme.ink.name()}; background: {theme.pane.name()}; border: 1px solid {theme.ink2.name()};
                  border-radius: {radius}px; padding: {pad}px {theme.px(14)}px; font-weight: 500; }}
    QPushButton:hover {{ background: {theme.hover.name()}; }}
    QPushButton:focus {{ border: 2px solid {theme.ink.name()}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {theme.ink.name()}; color: {theme.inverse.name()}; }}
    QPushButton:disabled {{ color: {theme.ink3.name()}; border-color: {theme.line.name()}; }}
    QLineEdit, QComboBox, QPlainTextEdit {{ background: {theme.pane.name()}; border: 1px solid {theme.ink3.name()};
                  border-radius: {radius}px; padding: {pad}px; }}
    QLineEdit:focus, QComboBox:focus {{ border: 2px solid {theme.ink.name()}; }}
    QLineEdit#command {{ border: none; padding: 0; background: transparent; }}
    QMainWindow > QTabBar {{ font-size: {theme.px(13)}px; background: {theme.pane.name()}; }}
    QMainWindow > QTabBar::tab {{ color: {theme.ink2.name()}; background: {theme.pane.name()}; border: none;
                  padding: {theme.px(3)}px {theme.px(12)}px; }}
    QMainWindow > QTabBar::tab:selected {{ color: {theme.ink.name()}; font-weight: 600;
                  border-bottom: 2px solid {theme.ink.name()}; }}
    QScrollBar:vertical {{ background: {theme.pane.name()}; width: {theme.px(8)}px; border: none; }}
    QScrollBar::handle:vertical {{ background: {theme.line.name()}; min-height: {theme.px(24)}px;
                  border-radius: {radius}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    """
