"""The statistics window: read-only, calm without data, and loaded when it is asked for and not before."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.domain.intervals import NAMES, Figures
from console.gui import theme, translate
from console.gui.panels.statistics import StatisticsPane
from tests.support.clock import TurnedClock
from tests.support.windows import a_seat_at, console

NONE = Figures(0, None, None, 3, 0)


@pytest.fixture
def pane(qtbot: QtBot) -> StatisticsPane:
    made = StatisticsPane(None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_without_data_there_is_a_calm_line_and_no_empty_chart(pane: StatisticsPane):
    pane.show_figures(dict.fromkeys(NAMES, NONE), 3, 30)
    pane.open()

    assert pane.words.text() == "Ingen tider at vise endnu."
    assert not pane.chart.isVisible()


def test_each_known_interval_has_its_median_and_nine_in_ten(pane: StatisticsPane):
    held = {**dict.fromkeys(NAMES, NONE), "turn_out": Figures(9, 62, 125, 2, 1)}
    pane.show_figures(held, 12, 30)
    pane.open()

    assert "Alarm til afgang: 1:02 / 2:05  (n 9, 2 ukendt, 1 med ur der ikke passer)" in pane.words.text()
    assert "Alarm til fremme" not in pane.words.text()
    assert pane.chart.isVisible()


def test_another_theme_and_language_reach_the_open_window(pane: StatisticsPane):
    pane.show_figures({**dict.fromkeys(NAMES, NONE), "turn_out": Figures(9, 62, 125, 0, 0)}, 12, 30)
    try:
        translate.speak("en")
        theme.bus().changed.emit(theme.current())
        assert "Alert to en route: 1:02" in pane.words.text()
    finally:
        translate.speak("da")


def test_the_key_opens_it_and_the_seats_own_figures_come(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as desk:
        desk.say("villa algade 12 roskilde")
        desk.until(lambda: desk.reader.queue())
        desk.shell.actions["statistics"].trigger()
        assert desk.shell.doings.pages.of("statistics").pane is not None
        pane = desk.shell.doings.pages.of("statistics").pane
        assert pane is not None
        desk.until(lambda: "1 hændelser" in pane.words.text())


def test_the_seat_says_that_it_enters_from_paper(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as desk:
        desk.say("efterregistrer 7")
        desk.until(lambda: "papir 7" in desk.shell.top.warning)
        desk.shell.bar.setFocus()
        desk.say("efterregistrer slut")
        desk.until(lambda: not desk.shell.top.warning)
