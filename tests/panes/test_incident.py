"""The incident pane, and the Enter that alerts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.gui.models.deployment_cells import axis, prepare, spans
from console.gui.panels.incident import IncidentPane
from console.operations.commands import RevealCaller, Send, TickTask
from tests.support.clock import TurnedClock
from tests.support.demo_picture import DemoReader
from tests.support.demo_units import ID


class Steady:
    """Milliseconds a test lets pass."""

    def __init__(self) -> None:
        self.at = 10_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def steady(incident: IncidentPane) -> Steady:
    steady = Steady()
    incident.overview.proposal.steady = steady
    return steady


def show(pane: IncidentPane, demo: DemoReader, number: str) -> list[object]:
    name = ID(number)
    pane.show_incident(demo.incident(name, 0), demo.log(name))
    wanted: list[object] = []
    pane.command_wanted.connect(wanted.append)
    return wanted


def units(demo: DemoReader, *callsigns: str) -> tuple[str, ...]:
    by_name = {unit.callsign: unit.id for unit in demo.units.values()}
    return tuple(by_name[name] for name in callsigns)


def test_enter_sends_exactly_what_was_shown(qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady):
    wanted = show(incident, demo, "18446")
    assert incident.focus_proposal()
    incident.grab()
    steady.at += 250
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    shown = units(demo, "TAIL1", "TAM1", "HOV1")
    assert wanted == [Send(incident=ID("18446"), units=shown, shown=shown)]


def test_enter_before_the_proposal_was_painted_does_nothing(
    qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady
):
    incident.hide()
    wanted = show(incident, demo, "18446")
    steady.at += 5_000
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    assert wanted == []


def test_enter_too_soon_after_a_key_does_nothing(
    qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady
):
    wanted = show(incident, demo, "18446")
    incident.focus_proposal()
    incident.grab()
    for pause in (0, 100, 249):
        steady.at += pause
        qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    assert wanted == []
    steady.at += 250
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    assert len(wanted) == 1


def test_a_key_held_down_never_alerts(incident: IncidentPane, demo: DemoReader, steady: Steady):
    wanted = show(incident, demo, "18446")
    incident.focus_proposal()
    incident.grab()
    steady.at += 10_000
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(20):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", autorep=True)
        QApplication.sendEvent(incident.overview.proposal, event)
    assert wanted == []


def test_enter_twice_alerts_once(qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady):
    wanted = show(incident, demo, "18446")
    incident.focus_proposal()
    incident.grab()
    steady.at += 400
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    steady.at += 300
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    assert len(wanted) == 1


def test_a_proposal_that_changes_under_the_hand_must_be_seen_first(
    qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady
):
    wanted = show(incident, demo, "18446")
    incident.focus_proposal()
    incident.grab()
    steady.at += 400
    proposal = demo.proposal(ID("18446"))
    changed = type(proposal)(proposal.incident, 1, proposal.units[1:], proposal.missing)
    incident.overview.proposal.setFocus()
    incident.overview.proposal.offer(changed)
    qtbot.keyClick(incident.overview.proposal, Qt.Key.Key_Return)
    assert wanted == []


def test_space_leaves_a_unit_out_and_the_act_says_so(
    qtbot: QtBot, incident: IncidentPane, demo: DemoReader, steady: Steady
):
    wanted = show(incident, demo, "18446")
    incident.focus_proposal()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(incident.overview.proposal, key)
    incident.grab()
    incident.show_incident(demo.incident(ID("18446"), 0), ())  # the same again: the choice stays
    steady.at += 2_000
    incident.accept_proposal()
    shown = units(demo, "TAIL1", "TAM1", "HOV1")
    assert wanted == [Send(incident=ID("18446"), units=units(demo, "TAIL1", "HOV1"), shown=shown)]


def test_what_is_missing_is_said_with_its_reason(incident: IncidentPane, demo: DemoReader):
    show(incident, demo, "18446")
    assert "mangler: Drejestige: alle 5 er bundet eller ude" in incident.overview.proposal.accessibleDescription()


def test_callers_stay_locked_until_asked_for(qtbot: QtBot, incident: IncidentPane, demo: DemoReader):
    wanted = show(incident, demo, "18432")
    asked: list[str] = []
    incident.reveal_wanted.connect(asked.append)
    incident.tabs.show_tab(1)
    incident.calls.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(incident.calls, key)
    assert asked == ["call/0"]
    assert wanted == [RevealCaller(call="call/0")]


def test_enter_on_a_task_ticks_it(qtbot: QtBot, incident: IncidentPane, demo: DemoReader):
    wanted = show(incident, demo, "18432")
    incident.tabs.show_tab(3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(incident.tasks, key)
    assert wanted == [TickTask(incident=ID("18432"), task="t1")]


def test_left_and_right_turn_the_tabs_and_another_incident_starts_at_the_first(
    qtbot: QtBot, incident: IncidentPane, demo: DemoReader
):
    show(incident, demo, "18432")
    qtbot.keyClick(incident.overview.units, Qt.Key.Key_Right)
    assert incident.tabs.active == 1
    incident.show_incident(demo.incident(ID("18432"), 0), ())
    assert incident.tabs.active == 1
    incident.show_incident(demo.incident(ID("18430"), 0), ())
    assert incident.tabs.active == 0


def test_typing_in_the_pane_starts_the_bar(qtbot: QtBot, incident: IncidentPane, demo: DemoReader):
    show(incident, demo, "18432")
    begun: list[str] = []
    incident.text_started.connect(begun.append)
    qtbot.keyClick(incident.overview.units, Qt.Key.Key_N)
    qtbot.keyClick(incident.overview.log, Qt.Key.Key_O)
    assert begun == ["n", "o"]


def test_log_text_is_wrapped_and_never_cut(incident: IncidentPane, demo: DemoReader):
    show(incident, demo, "18432")
    wide = incident.overview.log._tops[-1]
    incident.resize(700, 260)
    assert incident.overview.log._tops[-1] > wide


@pytest.mark.parametrize(
    "text", ["x" * 5000, "\u202eomvendt", "🚒" * 300, "linje\n" * 10_000, "\x00\x07 styretegn", "<b>ikke fed</b>"]
)
def test_strange_text_is_shown_safely(incident: IncidentPane, demo: DemoReader, text: str):
    demo.change(ID("18432"), place=text[:500], type=text[:500])
    line = demo.log(ID("18432"))[0]
    incident.show_incident(demo.incident(ID("18432"), 0), [type(line)("h", 0, 0, "k", text[:30], text, "")])
    assert not incident.grab().isNull()


def test_a_bar_tells_the_same_as_the_times(demo: DemoReader, clock: TurnedClock):
    view = demo.incident(ID("18432"), 0)
    assert view is not None
    row = view.deployments[0]
    made = spans(row, clock.now())
    assert [(span.kind, span.start, span.end) for span in made] == [
        ("alerted", row.alerted, row.en_route),
        ("moving", row.en_route, row.on_scene),
        ("working", row.on_scene, clock.now()),
    ]
    scale = axis([prepare(d, clock.now()) for d in view.deployments], clock.now())
    assert all(0 <= scale.place(span.end, 100) <= 100 for span in made)
