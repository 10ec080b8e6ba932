"""A fresh reader follows F1 alone, key by key, from an empty queue to the first alarm and its end (ops P23)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.gui.models.first_steps import Step, example, steps
from console.store.pack import load_reference
from tests.journeys.test_window import status
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        yield held


def follow(desk: Console, step: Step) -> None:
    """Exactly what the line says, and no more."""
    before = desk.reader.last_row()
    if step.typed:
        desk.settled() if desk.shell.seat.current else None
        desk.type(step.typed)
    else:
        painted = desk.proposals_painted
        desk.shell.incident.overview.proposal.update()
        desk.until(lambda: desk.proposals_painted > painted)
    for _ in range(step.enters):
        desk.enter()
    desk.until(lambda: desk.reader.last_row() > before)


def aloud(desk: Console) -> str:
    return " ".join(f"{line.label} {line.text}" for line in desk.shell.incident.register.lines)


def test_the_steps_at_the_top_of_f1_work_as_they_stand(desk: Console):
    desk.press(Qt.Key.Key_F1)
    desk.until(lambda: desk.shell.over.sheet.isVisible())
    shown = " ".join(label.text() for label in desk.shell.over.sheet.findChildren(QLabel))
    way = steps(*example(desk.reader.reference, desk.reader.area))
    assert all(step.typed in shown for step in way)
    desk.press(Qt.Key.Key_Escape)
    desk.until(lambda: not desk.shell.over.sheet.isVisible())

    opened, sent, called, left, there, noted, home, closed = way
    follow(desk, opened)
    desk.until(lambda: desk.shell.incident.overview.proposal.hasFocus())
    follow(desk, sent)
    desk.until(lambda: status(desk) == "to_call")
    desk.until(lambda: "KALDES OP Bygn" in aloud(desk))  # the text to read stands beside the units
    assert "Algade 12, 4000 Roskilde" in aloud(desk)
    follow(desk, called)
    desk.until(lambda: status(desk) == "alerted")
    follow(desk, left)
    desk.until(lambda: status(desk) == "en_route")
    follow(desk, there)
    desk.until(lambda: status(desk) == "on_scene")
    follow(desk, noted)
    follow(desk, home)
    follow(desk, closed)
    desk.until(lambda: desk.reader.queue(closed=True)[0].outcome == "reel")


def test_every_centre_sees_an_address_and_a_unit_of_its_own():
    reference = load_reference()
    by_call = {}
    for unit in reference.units.values():
        by_call.setdefault(unit.callsign, []).append(reference.services[unit.service].area)
    for area in ("nord", "midt", "syd", "oest"):
        _, pump = example(reference, area)
        assert area in by_call[pump]
