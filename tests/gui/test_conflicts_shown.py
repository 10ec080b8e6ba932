"""A conflict is put before a person with who decided what, when, how long ago, and what stands."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.gui.overlays import Overlays
from console.operations import commands as c
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in


def test_each_decision_says_who_when_and_how_old_it_is(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    incident = taken_in(east.desk)
    with east.served() as url:
        south.meet(url)
        east.desk.perform(c.SetIncidentLevel(incident=incident, level=2))
        clock.turn(minutes=1)
        south.desk.perform(c.SetIncidentLevel(incident=incident, level=3))
        south.meet(url)
    clock.turn(minutes=8)
    window, asked = QWidget(), list[c.Command]()
    qtbot.addWidget(window)
    over = Overlays(
        window, east.reader, back=lambda: None, begin=lambda _: None, perform=asked.append,
        sign_in=lambda *_: None, now=clock.now,
    )  # fmt: skip
    window.show()

    over.offer_conflicts()
    told = [choice.key for choice in over.palette._choices]
    assert told[0].endswith(" · 8 m · gælder nu")
    assert told[1].endswith(" · 9 m")
    QTest.keyClick(over.palette.line, Qt.Key.Key_Return)
    (settled,) = asked
    assert isinstance(settled, c.Settle)
