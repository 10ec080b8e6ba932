"""An alarm's way is on the board and at the incident, and one key goes on with it when nobody answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.picture import AlarmRow
from console.gui.models import alarm_words, chip_cells, deployment_cells
from console.gui.models.board_table import COLUMNS, BoardTable
from console.gui.panels.unit_table import UnitTable
from console.operations.alarm_commands import NextChannel, NextStation, Realert
from console.operations.commands import ConfirmCalled
from tests.support.channels import ToldChannel, an_alerting_desk, an_outbox, sent, turn
from tests.support.clock import EVENING, TurnedClock

SENT = AlarmRow("sent", "sms", EVENING, None, None, "alert", "")


def test_the_whole_way_is_told_and_why_it_stopped() -> None:
    heard = SENT._replace(state="acknowledged", delivered=EVENING + 1000, acknowledged=EVENING + 60_000)
    assert alarm_words.told(heard) == "sms sendt 21:47, leveret 21:47, kvitteret 21:48"
    failed = SENT._replace(state="failed", reason="gateway svarer ikke", sent=None)
    assert alarm_words.told(failed) == "sms fejlet: gateway svarer ikke"
    assert alarm_words.told(None) == ""


@pytest.mark.parametrize(
    ("state", "status", "broken"),
    [
        ("failed", "to_call", True),
        ("uncertain", "alerted", True),
        ("failed", "en_route", False),
        ("sent", "alerted", False),
    ],
)
def test_an_alarm_is_broken_only_while_nobody_has_answered(state: str, status: str, broken: bool) -> None:
    assert alarm_words.is_broken(SENT._replace(state=state), status) is broken


def test_the_board_shows_channel_and_receipt_and_marks_the_unit_nobody_reached(
    tmp_path: Path, clock: TurnedClock
) -> None:
    desk = an_alerting_desk(tmp_path, clock)
    sent(desk)
    channel = ToldChannel()
    turn(an_outbox(desk.store, channel))
    unit = desk.store.reader().unit("RB-ROM1")
    assert unit is not None
    table = BoardTable(desk.store.reference, clock.now)
    table.show_units([unit])
    assert table.index(0, COLUMNS.index("alarm")).data() == "first sendt 21:47"
    broken = unit._replace(status="to_call", alarm=SENT._replace(state="failed"))
    assert chip_cells.prepare(broken).colour == "alert"
    assert chip_cells.prepare(unit).colour != "alert"
    assert "first sendt" in chip_cells.sentence(unit, desk.store.reference, clock.now())


def test_one_key_alarms_again_or_goes_on_to_the_next_channel_or_station(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    desk = an_alerting_desk(tmp_path, clock)
    incident = sent(desk)
    view = desk.store.reader().incident(incident, clock.now())
    assert view is not None
    assert deployment_cells.prepare(view.deployments[0], clock.now()).times[0] == "i kø"
    table = UnitTable(clock.now)
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show_units(view.deployments)
    wanted: list[object] = []
    table.command_wanted.connect(wanted.append)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert wanted == []  # no unit is meant yet
    qtbot.keyClick(table, Qt.Key.Key_Down)
    for held in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
    ):
        qtbot.keyClick(table, Qt.Key.Key_Insert, held)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    units = ("RB-ROM1",)
    again = [Realert(units=units), NextChannel(units=units), NextStation(units=units)]
    assert wanted == [*again, ConfirmCalled(units=units)]
