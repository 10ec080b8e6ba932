"""A dispatcher's evening through the real window, with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.gui import theme
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.problem import StoreProblem
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        yield held


def taken_in(desk: Console, text: str = "villa algade 12 roskilde") -> str:
    """Type an incident and wait for its proposal to have the focus."""
    before = {row.id for row in desk.reader.queue()}
    desk.type(text)
    painted = desk.proposals_painted
    desk.enter()
    desk.until(lambda: len(desk.reader.queue()) > len(before))
    desk.until(lambda: desk.shell.incident.overview.proposal.hasFocus())
    desk.until(lambda: desk.proposals_painted > painted)
    desk.until(desk.shell.queue.view.isVisible)
    desk.settled()
    return next(row.id for row in desk.reader.queue() if row.id not in before)


def status(desk: Console, unit: str = "KBR07-ROM1") -> str:
    found = desk.reader.unit(unit)
    assert found is not None
    return found.status


def test_take_in_dispatch_follow_and_close(desk: Console):
    incident = taken_in(desk)
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")
    desk.settled()
    desk.say("kaldt rom1")
    desk.until(lambda: status(desk) == "alerted")
    desk.settled()
    desk.say("rom1 af 1-3")
    desk.until(lambda: status(desk) == "en_route")
    desk.settled()
    desk.say("rom1 fr")
    desk.until(lambda: status(desk) == "on_scene")
    desk.settled()
    desk.say("luk reel # brandvagt bliver")
    desk.until(lambda: desk.reader.queue_rows([incident])[0].state == "closed")


def test_a_typed_incident_with_its_proposal_takes_few_keys(desk: Console):
    taken_in(desk, "vil algade 12 roskilde")
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")

    assert desk.keys <= len("algade 12 roskilde") + 10


def test_three_units_on_scene_take_few_keys(desk: Console):
    taken_in(desk)
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")
    desk.settled()
    desk.keys = 0
    desk.say("rom1 rov1 roil1 fr")
    desk.until(lambda: status(desk, "KBR07-ROV1") == "on_scene")

    assert desk.keys <= 6 * 3 + 3


def test_storm_jobs_by_address_only_keep_their_type_and_take_few_keys(desk: Console):
    taken_in(desk, "træ skolevej 3 borup")
    desk.shell.queue.setFocus()
    for number in range(4):
        desk.keys = 0
        taken_in(desk, f"bygade {number + 1}")
        desk.shell.queue.setFocus()
        assert desk.keys <= 16

    assert {row.type_code for row in desk.reader.queue()} == {"VEJR-TRAE"}


def test_what_was_done_last_is_undone(desk: Console):
    taken_in(desk)
    desk.press(Qt.Key.Key_Escape)
    desk.say("indsats 3")
    desk.until(lambda: desk.reader.queue()[0].incident_level == 3)
    desk.settled()
    desk.say("fortryd")

    desk.until(lambda: desk.reader.queue()[0].incident_level == 1)


def test_typing_on_the_queue_starts_the_bar_and_escape_comes_back_with_the_draft_kept(desk: Console):
    taken_in(desk)
    desk.shell.queue.setFocus()
    desk.type("note røg")
    assert desk.shell.bar.line.hasFocus()
    desk.press(Qt.Key.Key_Escape)

    assert desk.shell.queue.view.hasFocus()
    assert desk.shell.bar.line.text() == "note røg"


def test_on_an_empty_queue_one_just_types(desk: Console, qtbot: QtBot):
    qtbot.keyClicks(desk.shell.window, "v")

    assert desk.shell.bar.line.hasFocus()
    assert desk.shell.bar.line.text() == "v"


def test_an_enter_that_is_held_down_never_alarms(desk: Console, qtbot: QtBot):
    taken_in(desk)
    desk.type("send rom1")
    desk.enter()
    assert desk.shell.bar.confirming
    desk.shell.bar.elapsed = lambda: 0
    desk.enter()

    assert status(desk) == "available_station"


def test_a_command_on_another_incident_shows_its_words_and_asks_again(desk: Console):
    first = taken_in(desk)
    taken_in(desk, "træ skolevej 3 borup")
    number = desk.reader.queue_rows([first])[0].shown_number
    desk.type(f"note {number} nabo ringer")
    desk.enter()

    assert desk.shell.bar.confirming
    read = desk.shell.bar.interpretation
    assert read is not None
    assert number in read.sentence
    assert "algade 12" in read.sentence.lower()


def test_the_next_untaken_is_one_key_away_and_its_proposal_one_more(desk: Console, clock: TurnedClock, tmp_path: Path):
    other = Desk(a_seat_at(tmp_path / "a.db", clock), seat="S9")
    other.sign_in("112", roles=("vagtcentraloperatoer",))
    other.perform(c.OpenIncident(type_code="BYG-VILLA", place="Algade 12, 4000 Roskilde", taken=False))
    desk.until(lambda: desk.shell.queue.model.rows)
    desk.keys = 0
    desk.press(Qt.Key.Key_F4)
    desk.until(lambda: desk.shell.incident.overview.proposal.hasFocus())
    desk.until(lambda: desk.proposals_painted)
    desk.enter()
    desk.until(lambda: status(desk) == "to_call")

    assert desk.keys == 2
    other.store.close()


def test_another_seats_commit_shows_and_moves_nothing_under_the_hand(desk: Console, clock: TurnedClock, tmp_path: Path):
    taken_in(desk)
    desk.type("note flam")
    other = Desk(a_seat_at(tmp_path / "a.db", clock), seat="S2")
    other.sign_in("Bo", roles=("vagtleder",))
    for number in range(5):
        other.perform(c.OpenIncident(type_code="BYG-LEJLIGHED", place=f"Torvet {number}, Køge"))
    desk.until(lambda: len([row for row in desk.shell.queue.model.rows if row]) == 6)

    assert desk.shell.bar.line.hasFocus()
    assert desk.shell.bar.line.text() == "note flam"
    assert desk.shell.queue.current == desk.shell.seat.current
    other.store.close()


def test_what_the_machine_cannot_keep_stays_in_the_bar_and_says_so(desk: Console, monkeypatch: pytest.MonkeyPatch):
    taken_in(desk)

    def full(_self: object) -> object:
        raise StoreProblem("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("console.store.store.Store.write", full)
        desk.say("note flammer gennem taget")
        desk.until(lambda: desk.shell.band.isVisible())
    assert desk.shell.bar.line.text() == "note flammer gennem taget"

    desk.shell.bar.line.setFocus()
    desk.enter()
    desk.until(lambda: not desk.shell.band.isVisible())


def test_a_disk_that_turns_read_only_keeps_the_text_shows_the_queue_and_takes_the_act_when_it_may(desk: Console):
    store = desk.shell.store
    incident = taken_in(desk)

    def writable(may: bool) -> None:  # SQLite's own refusal, on the connection that writes
        def turn() -> None:
            with store.looking() as db:
                db.execute(f"PRAGMA query_only = {int(not may)}")

        desk.shell.bridge.writes(turn)

    writable(False)
    desk.say("note flammer gennem taget")
    desk.until(lambda: desk.shell.band.isVisible())
    assert desk.shell.bar.line.text() == "note flammer gennem taget"
    assert StoreProblem("read_only").message in desk.shell.band.said
    assert [row.id for row in desk.shell.reader.queue()] == [incident]

    writable(True)
    desk.shell.bar.line.setFocus()
    desk.enter()
    desk.until(lambda: not desk.shell.band.isVisible())
    assert "flammer gennem taget" in desk.shell.reader.log(incident)[0].text


def test_the_palette_finds_what_people_call_things_and_the_sheet_opens_on_f1(desk: Console, qtbot: QtBot):
    qtbot.keyClick(desk.shell.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.shell.over.palette.isVisible())
    desk.type("lys")
    desk.enter()
    assert not desk.shell.over.palette.isVisible()
    assert theme.current().name == "day"

    desk.press(Qt.Key.Key_F1)
    desk.until(lambda: desk.shell.over.sheet.isVisible())


def test_themes_zoom_language_and_profile_change_while_one_works(desk: Console):
    taken_in(desk)
    for name in ("day", "contrast", "night"):
        desk.shell.looks.set_theme(name)
    for step in (1, 1, -1, 0):
        desk.shell.zoom(step)
    desk.shell.switch_language()
    desk.shell.switch_language()
    desk.shell.set_profile("felt")
    desk.shell.set_profile("disponering")
    QApplication.processEvents()

    assert len([row for row in desk.shell.queue.model.rows if row]) == 1


def test_every_widget_that_takes_the_focus_has_a_name(desk: Console):
    from PySide6.QtWidgets import QWidget

    nameless = [
        type(widget).__name__
        for widget in desk.shell.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName() and widget.isVisible()
    ]
    assert nameless == []


def test_a_clock_behind_the_journal_is_told_in_the_top_bar(desk: Console, clock: TurnedClock):
    taken_in(desk)
    clock.turn(hours=-2)
    desk.shell.queue.setFocus()
    desk.say("note uret er stillet")

    desk.until(lambda: "Uret" in desk.shell.top.warning)


def test_a_locked_seat_takes_no_act_keeps_what_is_half_typed_and_opens_with_a_pin(desk: Console, qtbot: QtBot):
    taken_in(desk)
    desk.settled()
    desk.type("note halv")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(desk.shell.window, Qt.Key.Key_L, both)
    assert desk.shell.top.warning.startswith("LÅST")

    before = len(desk.reader.log(str(desk.shell.seat.current)))
    desk.shell.bar.line.setFocus()
    desk.enter()
    desk.until(lambda: "låst" in desk.shell.bar.said)
    assert len(desk.reader.log(str(desk.shell.seat.current))) == before

    qtbot.keyClick(desk.shell.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.shell.over.sign_in.isVisible())
    desk.enter()
    desk.until(lambda: not desk.shell.bridge.locked)
    assert desk.shell.bar.line.text() == "note halv"
    desk.shell.bar.line.setFocus()
    desk.enter()
    desk.until(lambda: len(desk.reader.log(str(desk.shell.seat.current))) > before)
