"""Every word of the panes in both languages, with the same blanks to fill, and none that nobody uses."""

import re
from pathlib import Path

import pytest

import console.gui
from console.gui import theme, translate
from console.gui.models.words import table, word
from console.gui.panels.board import BoardPanel
from console.gui.panels.queue import QueuePanel

HOUSE = Path(console.gui.__file__).parent
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HOUSE.rglob("*.py")) if path.name != "words.py")
BLANK = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", sorted(table()))
def test_both_languages_say_the_same_thing(key: str):
    danish, english = table()[key]
    assert danish
    assert english
    assert sorted(BLANK.findall(danish)) == sorted(BLANK.findall(english))


def test_no_word_is_unused():
    asked = set(re.findall(r'"((?:\w+\.)[\w.]+)"', SOURCES))
    made = set(re.findall(r'f"(\w+\.[\w.]*?)\{', SOURCES))
    unused = [key for key in table() if key not in asked and not any(key.startswith(prefix) for prefix in made)]
    assert unused == []


def test_every_word_asked_for_is_written():
    asked = set(re.findall(r'\bword\("([\w.]+)"', SOURCES))
    assert asked - set(table()) == set()


def test_the_language_in_use_decides():
    try:
        translate.speak("en")
        assert word("board.title") == "Resources"
    finally:
        translate.speak("da")
    assert word("board.title") == "Ressourcer"


def test_another_language_reaches_panes_that_are_already_open(queue: QueuePanel, board: BoardPanel):
    try:
        translate.speak("en")
        theme.bus().changed.emit(theme.current())
        assert queue.head.accessibleName() == "Incidents"
        assert queue.head.accessibleDescription().startswith("25 open")
        assert board.head.accessibleName() == "Resources"
    finally:
        translate.speak("da")
