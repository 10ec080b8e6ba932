"""F9 has the contacts: those an incident still lacks first, and Enter begins the line that says they were told."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.operations import register_import
from console.operations.desk import Desk
from tests.support.clock import TurnedClock
from tests.support.registers import CONTACTS
from tests.support.windows import Console, a_seat_at, console


def offered(held: Console) -> list[tuple[str, str]]:
    palette = held.shell.over.palette
    held.until(palette.isVisible)
    return [(choice.name, choice.key) for choice in palette._choices]  # pyright: ignore[reportPrivateUsage]


def test_f9_offers_whoever_must_still_be_told_first_and_enter_begins_the_line(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    (tmp_path / "k.csv").write_text(CONTACTS, encoding="utf-8")
    person = Desk(store, seat="S1")
    register_import.take_in(person, tmp_path / "k.csv", register_import.CONTACTS)
    with console(qtbot, store) as held:
        held.say("ny drukne Havnen 1, 4000 Roskilde")
        held.settled()
        held.shell.queue.setFocus()
        held.press(Qt.Key.Key_F9)
        lines = offered(held)
        assert ("AMK · AMK Sjælland · hele døgnet · 70 00 00 01 · 70 00 00 02", "mangler underretning") in lines
        lacking = [key == "mangler underretning" for _, key in lines]
        assert lacking == sorted(lacking, reverse=True)
        first = lines[0][0].partition(" · ")[0]
        QTest.keyClick(held.shell.over.palette.line, Qt.Key.Key_Return)
        held.until(lambda: held.shell.bar.line.text() == f"underret {first}, ")


def test_without_contacts_f9_says_how_they_come_in(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.shell.queue.setFocus()
        held.press(Qt.Key.Key_F9)
        assert offered(held) == [("Ingen kontakter her: 'overblik contacts import FIL' henter dem", "")]
