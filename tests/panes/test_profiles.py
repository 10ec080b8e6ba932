"""Few panes where few are needed: a call-taker sees bar, queue and caller; the staff map, queue and warnings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.operations.desk import Desk
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console


def shown(held: Console) -> set[str]:
    return {name for name, dock in held.shell.window.docks.items() if not dock.isHidden()}


def test_the_profile_for_calls_shows_the_queue_and_the_incidents_calls_and_nothing_else(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.shell.actions["opkald"].trigger()
        assert shown(held) == {"queue", "incident"}
        held.say("ny villa Algade 12, Roskilde tlf 20304050")
        held.settled()
        held.until(lambda: held.shell.incident.view and held.shell.incident.view.calls)
        assert held.shell.incident.tabs.active == 1
        assert held.shell.bar.isVisible()
        held.shell.actions["disponering"].trigger()
        assert shown(held) >= {"queue", "incident", "board", "map"}


def test_a_call_taker_may_take_in_and_not_alert(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    Desk(store, seat="S1").sign_in("Lånt Kollega", roles=("opkaldsmodtager",))
    with console(qtbot, store) as held:
        held.say("ny villa Algade 12, Roskilde")
        held.settled()
        (row,) = held.reader.queue()
        held.say("send rom1")
        held.until(lambda: held.shell.bar.line.text().startswith("send rom1"))  # declined: the text comes back
        assert held.reader.queue()[0].sent == row.sent == 0


def test_the_overview_shows_the_map_the_queue_and_the_warnings(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.bring_map()
        held.shell.actions["overblik"].trigger()
        assert shown(held) == {"map", "queue", "warnings"}
        assert held.map.width() > held.shell.queue.width()


@pytest.mark.parametrize("profile", ["opkald", "overblik"])
def test_the_seat_opens_in_the_profile_it_was_left_in(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock, profile: str
) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.shell.actions[profile].trigger()
        held.until(lambda: held.reader.setting("profile.S1") == profile)
        qtbot.keyClick(held.shell.window, Qt.Key.Key_Escape)
