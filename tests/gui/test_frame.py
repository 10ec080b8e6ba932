"""The frame around the panes: what the bar keeps, how wide windows arrange, what becomes of a fault of our own."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from console.gui.dialogs.first_start import FirstStart
from console.gui.faults import MOST, FaultReports
from console.gui.shell import Shell
from console.operations import attributions
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        yield held


def shown_first(desk: Console) -> list[str]:
    return [name for name, dock in desk.shell.window.docks.items() if not dock.visibleRegion().isEmpty()]


def test_the_key_left_of_one_brings_the_bar_and_writes_nothing(desk: Console):
    desk.shell.queue.setFocus()
    desk.type("½")
    desk.type("note")

    assert desk.shell.bar.line.hasFocus()
    assert desk.shell.bar.line.text() == "note"


def test_half_typed_text_is_on_disk_without_being_asked(desk: Console):
    desk.type("villa alg")

    desk.until(lambda: "villa alg" in (desk.reader.setting("drafts.S1") or ""))


def test_half_typed_text_is_there_again_and_what_was_done_is_not(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as first:
        first.say("villa algade 12 roskilde")
        first.until(lambda: first.reader.queue())
        first.shell.queue.setFocus()
        first.type("note flam")
        first.until(lambda: "note flam" in (first.reader.setting("drafts.S1") or ""))
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as again:
        assert again.shell.bar.line.text() == "note flam"


def test_one_pane_at_a_time_where_the_window_is_small_and_all_three_where_it_is_wide(desk: Console):
    desk.until(lambda: len(shown_first(desk)) == 3)
    desk.shell.window.resize(1000, 700)
    desk.until(lambda: shown_first(desk) == ["queue"])
    desk.shell.window.resize(1600, 900)
    desk.until(lambda: len(shown_first(desk)) == 3)


def test_in_a_small_window_the_proposal_that_takes_the_focus_is_seen(desk: Console):
    desk.shell.window.resize(1000, 700)
    desk.until(lambda: shown_first(desk) == ["queue"])
    desk.say("villa algade 12 roskilde")
    desk.until(lambda: desk.proposals_painted)
    assert shown_first(desk) == ["incident"]

    desk.shell.queue.setFocus()
    desk.until(lambda: shown_first(desk) == ["queue"])


def test_nothing_is_typed_or_done_unseen_in_the_field_profile(desk: Console, qtbot: QtBot):
    desk.shell.set_profile("felt")
    qtbot.keyClicks(desk.shell.window, "villa algade 7")
    qtbot.keyClick(desk.shell.window, Qt.Key.Key_Return)
    assert desk.shell.bar.line.text() == ""
    assert not desk.shell.actions["accept"].isEnabled()

    desk.shell.set_profile("disponering")
    assert desk.shell.actions["accept"].isEnabled()


def test_a_small_window_is_told_painted_when_its_one_pane_is(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "s.db", clock)
    shell = Shell(store, "S1", None, theme_name="night", profile="disponering", lang="da")
    painted: list[bool] = []
    shell.show(1000, 700)
    shell.when_painted(lambda: painted.append(True))
    qtbot.waitUntil(lambda: bool(painted), timeout=5000)
    shell.window.hide()
    shell.close()
    store.close()


def test_a_window_that_lies_on_a_lost_screen_comes_back_onto_one_that_is_there(desk: Console):
    window = desk.shell.window
    window.setGeometry(9000, 9000, 1600, 900)
    window.put_back(window.kept())

    assert any(screen.geometry().intersects(window.frameGeometry()) for screen in QGuiApplication.screens())


def test_a_fault_of_our_own_is_reported_without_what_was_typed(tmp_path: Path):
    heard: list[type[BaseException]] = []
    reports = FaultReports(tmp_path / "a.db")
    before = sys.excepthook
    sys.excepthook = lambda kind, _fault, _where: heard.append(kind)
    try:
        reports.listen()
        for _ in range(MOST + 5):
            try:
                raise KeyError("Anna Jensen, 12345678")
            except KeyError:
                sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        reports.stop()
    finally:
        sys.excepthook = before

    assert len(heard) == MOST + 5
    assert len(reports.written) == MOST == len(list(tmp_path.glob("a-fejl-*.txt")))
    told = reports.written[0].read_text(encoding="utf-8")
    assert "KeyError" in told
    assert "test_frame.py" in told


def test_the_first_start_proposes_an_exercise_and_larger_text_where_pixels_are_small(qtbot: QtBot):
    fine, coarse = FirstStart(load_reference(), 0.25), FirstStart(load_reference(), 0.31)
    qtbot.addWidget(fine)
    qtbot.addWidget(coarse)

    assert (fine.chosen().zoom, coarse.chosen().zoom) == (125, 100)
    assert (fine.chosen().area, fine.chosen().seat, fine.chosen().kind) == ("oest", "S1", "oevelse")


def test_an_exercise_says_so_in_the_bar_the_title_and_the_foot(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store: Store = a_seat_at(tmp_path / "x.db", clock, kind="oevelse")
    with console(qtbot, store) as desk:
        assert "ØVELSE" in desk.shell.window.windowTitle()
        assert "ØVELSE" in desk.shell.top.accessibleDescription()
        assert desk.shell.window.contentsMargins().bottom() > desk.shell.window.contentsMargins().top() > 0


def test_whose_data_is_shown_stands_under_one_key(desk: Console, qtbot: QtBot):
    desk.shell.actions["about"].trigger()
    told = attributions.lines(desk.reader.reference, desk.reader.path)
    assert desk.shell.over.palette.isVisible()
    for owner in ("Overblik", "MeteoAlarm", "Vejdirektoratet", "DMI", "GeoNames", "Natural Earth", "odin"):
        assert any(owner in line for line in told), owner


def test_a_seat_left_while_an_act_is_under_way_keeps_the_act_and_says_nothing_more(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    with console(qtbot, store) as held:
        held.type("ny villa Algade 12, Roskilde")
        held.enter()
        shell = held.shell
    QCoreApplication.processEvents()  # what was said too late would be heard here
    assert not shell.window.isVisible()
    again = Store.open(tmp_path / "a.db", clock=clock, reference=store.reference)
    assert len(again.reader().queue()) == 1
    again.close()
