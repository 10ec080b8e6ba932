"""Every word of the panes in both languages, with the same blanks to fill, and none that nobody uses."""

import re
from pathlib import Path

import pytest

import console.gui
from console.gui import translate
from console.gui.models.words import table, word

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
    made = set(re.findall(r'f"(\w+\.\w*?)\{', SOURCES))
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
