"""How many keys the critical path takes, counted in the real window (ops targets P1, P3, P5, P6, P8, P9, P10)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.channels.decoding import messages
from console.operations.intake import Intake
from console.store.pack import load_reference
from console.store.store import Store
from tests.journeys.test_window import status, taken_in
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console

PAGER = "(A)M+V / Bygn.brand-Villa K: 1 / Algade 12 / 4000 Roskilde / røg fra taget / Job-nr: 12345678 / 55"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        yield held


def keys(desk: Console, do) -> int:
    before = desk.keys
    do()
    return desk.keys - before


def sent(desk: Console) -> list[str]:
    return [unit.callsign for unit in desk.reader.board() if unit.incident]


def test_p1_a_112_message_is_sent_with_two_keys(desk: Console, tmp_path: Path, clock: TurnedClock):
    outside = Store.open(tmp_path / "a.db", clock=clock, reference=load_reference())
    Intake(outside).take(messages(PAGER.encode()))
    outside.close()
    desk.until(lambda: len(desk.shell.queue.model.rows) == 1)
    painted = desk.proposals_painted

    def two() -> None:
        desk.press(Qt.Key.Key_F4)
        desk.until(lambda: desk.shell.incident.overview.proposal.hasFocus())
        desk.until(lambda: desk.proposals_painted > painted)
        desk.enter()

    assert keys(desk, two) == 2
    desk.until(lambda: status(desk) == "to_call")


def test_p3_an_alarm_by_its_number_takes_fifteen_keys(desk: Console):
    def alarm() -> None:
        taken_in(desk, "aba 100200300")
        desk.enter()

    assert keys(desk, alarm) <= 15
    assert desk.reader.queue()[0].type_code == "ABA"


def test_p5_a_second_caller_takes_twelve_keys_and_no_new_row(desk: Console):
    taken_in(desk)
    desk.shell.queue.setFocus()

    def second() -> None:
        desk.type("algade 12+")
        desk.enter()
        desk.enter()

    assert keys(desk, second) <= 12
    desk.until(lambda: desk.reader.queue()[0].calls == 1)
    assert len(desk.reader.queue()) == 1


@pytest.mark.parametrize(("typed", "most"), [("+2m s", 7), ("++", 4)])
def test_p6_reinforcement_takes_few_keys(desk: Console, typed: str, most: int):
    taken_in(desk)
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")
    desk.settled()
    desk.shell.queue.setFocus()
    before = len(sent(desk))

    def more() -> None:
        desk.type(typed)
        desk.enter()
        desk.enter()

    assert keys(desk, more) <= most
    desk.until(lambda: len(sent(desk)) > before)


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_F8])
def test_p8_a_message_from_the_scene_takes_its_text_and_four_keys(desk: Console, key: Qt.Key):
    incident = taken_in(desk)
    text = "alle er ude, spredning mod nr 14"

    def message() -> None:
        desk.press(key)
        desk.type(text)
        desk.enter()

    assert keys(desk, message) <= len(text) + 4
    desk.until(lambda: text in desk.reader.log(incident)[0].text)


def test_p9_a_wrong_type_is_corrected_in_six_keys_and_the_value(desk: Console):
    taken_in(desk)
    desk.shell.queue.setFocus()

    def correct() -> None:
        desk.type("type lejlighed")
        desk.enter()

    assert keys(desk, correct) <= 6 + len("lejlighed")
    desk.until(lambda: desk.reader.queue()[0].type_code == "BYG-LEJLIGHED")


def test_p10_a_wrong_alert_is_recalled_with_one_chord(desk: Console):
    taken_in(desk)
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")
    desk.settled()
    desk.say("kaldt rom1")
    desk.until(lambda: status(desk) == "alerted")
    desk.settled()
    desk.shell.queue.setFocus()

    desk.shell.actions["undo"].trigger()  # Ctrl+Z, one chord
    desk.until(lambda: status(desk) == "recalled")
