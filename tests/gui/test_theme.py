"""Every colour can be read: 4.5 to 1 for text, 3 to 1 for symbols, in every theme and in exercise."""

import pytest
from PySide6.QtGui import QColor

from console.gui import symbols, theme
from console.store.pack import resources

TEXT = ("ink", "ink2", "ink3", "moving", "onscene", "warn", "alert")


def luminance(colour: QColor) -> float:
    """WCAG 2.x relative luminance."""
    found = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in found]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("exercise", [False, True])
@pytest.mark.parametrize("name", theme.NAMES)
def test_text_stands_out_from_what_it_stands_on(name: str, exercise: bool):
    made = theme.make(name, 1.0, exercise=exercise)
    grounds = ("pane", "hover") if name == "contrast" else ("pane", "hover", "raised")
    weak = {
        (token, ground): contrast(made.colours[token], made.colours[ground])
        for token in TEXT
        for ground in grounds
        if contrast(made.colours[token], made.colours[ground]) < 4.5
    }
    assert weak == {}
    assert contrast(made.colours["on_alert"], made.colours["alert_fill"]) >= 4.5


def test_every_status_has_a_symbol_of_its_own():
    drawn = {status: symbols.status_symbol(status)[0] for status in symbols.STATUS_TOKEN}

    assert len(set(drawn.values())) == len(drawn)
    for symbol in drawn.values():
        assert (resources() / "symbols" / f"{symbol}.svg").exists()
