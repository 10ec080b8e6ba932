"""The chair changes hands: locked by a chord, opened with a PIN, taken by the next, nothing half typed lost (P17)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.gui import window_words
from console.gui.aside import Aside
from console.operations.desk import Desk
from console.store import reading_matters, troubles
from tests.support.clock import EVENING, TurnedClock
from tests.support.windows import Console, a_seat_at, console

Answer = Callable[[tuple[str, str]], object]


def seat(held: Console) -> str | None:
    person = held.reader.seat_user("S1")
    return person.name if person else None


def test_the_next_person_takes_the_chair_in_twelve_keys_and_the_half_typed_line_stays(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    Desk(store, seat="S9").sign_in("Bo", roles=("vagtleder",), pin="4711")
    with console(qtbot, store) as held:
        held.type("ny villa Alg")
        held.press(Qt.Key.Key_Escape)
        held.keys = 0
        held.shell.actions["sign_in"].trigger()  # Ctrl+L
        box = held.shell.over.sign_in
        box._name.setCurrentText("Bo")  # pyright: ignore[reportPrivateUsage]
        keys = 1 + len("Bo") + 1
        box._pin.setFocus()  # pyright: ignore[reportPrivateUsage]
        for digit in "4711":
            QTest.keyClicks(box._pin, digit)  # pyright: ignore[reportPrivateUsage]
            keys += 1
        QTest.keyClick(box._pin, Qt.Key.Key_Return)  # pyright: ignore[reportPrivateUsage]
        keys += 1
        held.until(lambda: seat(held) == "Bo")
        assert keys <= 12
        assert held.shell.bar.line.text() == "ny villa Alg"


def test_the_word_locks_the_seat_and_the_board_goes_on(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.say("lås")
        held.until(lambda: held.shell.bridge.locked)
        assert held.shell.board.isVisible()
        held.say("note x")
        held.until(lambda: held.shell.bridge.locked)


def test_the_word_opens_the_chair_to_a_named_person(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.say("skift Bo")
        box = held.shell.over.sign_in
        held.until(lambda: not box.isHidden())
        assert box._name.currentText() == "Bo"  # pyright: ignore[reportPrivateUsage]
        assert held.shell.bar.line.text() == ""


def test_print_sends_the_journal_of_the_incident_on_the_desk_by_a_process_of_its_own(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def ask(
        _aside: Aside, words: list[str], _read: object, done: Callable[[tuple[str, str]], object], *_: object
    ) -> None:
        asked.append(words)
        done(("Sendt til printeren", "") if len(asked) > 1 else ("Printeren kan ikke nås", "printer"))

    monkeypatch.setattr(Aside, "ask", ask)
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.say("print")
        assert asked == []
        held.say("ny villa Algade 12, Roskilde")
        held.settled()
        held.say("print")
        held.until(lambda: asked)
        assert asked == [["print", held.shell.seat.current, "--json"]]
        held.until(lambda: [one.about for one in troubles.standing(held.reader.db)] == ["printer"])
        held.say("print vagt")
        held.until(lambda: asked[1:] == [["handover", "--printer", "--json"]])
        held.until(lambda: not troubles.standing(held.reader.db))


def test_the_process_that_prints_says_what_went_wrong_in_words(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    store.close()
    told: list[tuple[str, str]] = []
    desk = QObject()
    aside = Aside(tmp_path / "a.db", desk)
    aside.ask(["print", "99999", "--json"], window_words.answered, told.append, 60)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "findes ikke" in told[0][0]
    assert told[0][1] == "unknown_incident"  # and no fault of the printer's


def test_the_page_of_the_watch_is_read_and_signed_by_keys(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.say("ny villa Algade 12, Roskilde")
        held.settled()
        held.shell.actions["handover"].trigger()
        watch = held.shell.doings.pages.of("handover")
        held.until(lambda: "ÅBNE HÆNDELSER  (1)" in watch.sheet.page.toPlainText())
        QTest.keyClick(watch.sheet, Qt.Key.Key_Return)
        held.until(lambda: held.shell.bar.line.text() == "vagt overlever ")
        held.enter()
        held.enter()
        held.until(lambda: reading_matters.of_family(held.reader.db, "watch", EVENING, all_=True))


def test_the_bar_says_that_nobody_is_alerted_from_the_moment_paper_is_entered(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.say("ny villa Algade 12, Roskilde")
        held.settled()
        held.say("efterregistrer 140347-1")
        held.until(lambda: held.shell.bar.lexicon and held.shell.bar.lexicon.silent)
        held.say("efterregistrer slut")
        held.until(lambda: held.shell.bar.lexicon and not held.shell.bar.lexicon.silent)
