"""A longer question is asked beside the window: answered in its own time, dropped when nobody wants it any more."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.gui.aside import Aside
from tests.support.clock import TurnedClock
from tests.support.windows import a_seat_at


def test_the_answer_comes_to_the_window_as_its_reader_made_it(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    a_seat_at(tmp_path / "a.db", clock).close()
    desk, told = QObject(), []
    Aside(tmp_path / "a.db", desk).ask(["board", "--json"], json.loads, told.append, 60)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0]["callsign"]


def test_a_question_dropped_is_not_answered_and_the_next_one_is(qtbot: QtBot, tmp_path: Path) -> None:
    desk, told = QObject(), []
    aside = Aside(tmp_path / "none.db", desk)
    aside.ask(["board"], lambda _said: "first", told.append, 60)
    aside.drop()
    aside.ask(["board"], lambda _said: "second", told.append, 60)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    aside.stop()
    assert told == ["second"]


def test_an_answer_too_late_or_not_understood_is_told_as_none(qtbot: QtBot, tmp_path: Path) -> None:
    desk = QObject()
    told: list[Any] = []
    aside = Aside(tmp_path / "none.db", desk)
    aside.ask(["board"], str, told.append, 0.0)
    aside.ask(["board"], json.loads, told.append, 60)  # it says in words that there is no such store
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert told == [None, None]
