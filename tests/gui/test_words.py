"""Every text of the window is there in both languages, and none is left over."""

import ast
from pathlib import Path

from console.gui import actions, translate
from console.gui.models import words

CONSOLE = Path(__file__).parents[2] / "console"


def spoken() -> set[str]:
    """Every Danish text the window's code says."""
    said = {kind.text for kind in actions.TABLE}
    for path in CONSOLE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                said |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return said


def test_every_text_of_the_frame_has_its_english_and_none_is_unused():
    assert translate.catalogue().keys() == spoken()
    assert all(english.strip() for english in translate.catalogue().values())


def test_every_text_of_the_panes_is_in_both_languages():
    for key, (danish, english) in words.table().items():
        assert danish.strip(), key
        assert english.strip(), key


def test_no_key_is_used_twice():
    keys = [kind.key for kind in actions.TABLE]

    assert len(keys) == len(set(keys))
