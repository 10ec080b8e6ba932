"""Reminders, faults and the flood at a seat: one annunciator decides, the screen says it in words (ops M12)."""

import pytest
from pytestqt.qtbot import QtBot

from console.channels.decoding import messages
from console.operations import commands as c
from console.operations.desk import Desk
from console.operations.intake import Intake
from console.store import reading_annunciation, troubles
from tests.support.windows import Console, a_seat_at, console


@pytest.fixture
def desk(qtbot: QtBot, tmp_path, clock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.until(lambda: held.shell.sounds is not None)
        settled(held)
        yield held


def settled(desk: Console) -> None:
    """Wait until the seat has asked once."""
    desk.until(lambda: desk.shell.sounds and desk.shell.sounds.attention._known is not None)


def kept(desk: Console, entity: str) -> list[dict]:
    return [one for one in reading_annunciation.listing(desk.reader.db) if one["entity"].endswith(entity)]


def test_a_reminder_is_heard_said_in_the_top_bar_and_kept_with_its_reason(desk, clock):
    desk.say("ny træ Algade 12, Roskilde")
    desk.settled()
    desk.shell.queue.setFocus()
    desk.say("påmind ring til ejer til 21:50")
    desk.until(lambda: desk.shell.incident.view and desk.shell.incident.view.tasks)
    clock.turn(minutes=3)
    desk.shell.sounds.attention.look()
    desk.until(lambda: "ring til ejer" in desk.shell.top.heard)
    task = desk.shell.incident.view.tasks[0].id
    desk.until(lambda: kept(desk, f"#{task}"))
    (one,) = kept(desk, f"#{task}")
    assert (one["reason"], one["priority"], one["sound"], one["suppressed_by"]) == ("reminder", 3, "chime", "")

    clock.turn(minutes=3)
    assert desk.shell.top.heard == ""  # nothing stands there for ever


def test_a_fault_chimes_once_however_often_it_comes_and_goes(desk):
    store = desk.shell.store
    for _ in range(3):
        troubles.tell(store, "kit", "Papirkit skrives ikke: disken er fuld")
        desk.shell.sounds.attention.look()
        desk.until(lambda: ("fault", "machine/kit") in (desk.shell.sounds.attention._known or ()))
        troubles.tell(store, "kit", "")
        desk.until(lambda: desk.shell.sounds.attention.look() or not desk.shell.sounds.attention._known)
    desk.until(lambda: len(kept(desk, "machine/kit")) == 3)
    assert [one["suppressed_by"] for one in kept(desk, "machine/kit")] == ["repeat", "repeat", ""]
    assert "disken er fuld" in desk.shell.top.heard


def test_a_machine_without_sound_is_a_fault_in_the_list_too(desk):
    for _ in range(3):  # tried again now and then
        desk.shell.sounds.sounding.trouble.emit("Ingen lyd: lydenheden svarer ikke.")
    desk.until(lambda: kept(desk, "machine/sound"))
    (one,) = kept(desk, "machine/sound")
    assert (one["reason"], one["suppressed_by"]) == ("fault", "no_device")
    assert "Ingen lyd" in desk.shell.band.said


def test_what_stood_before_the_seat_opened_makes_no_sound(qtbot, tmp_path, clock):
    store = a_seat_at(tmp_path / "b.db", clock)
    troubles.tell(store, "kit", "Papirkit skrives ikke: disken er fuld")
    with console(qtbot, store) as held:
        held.until(lambda: held.shell.sounds is not None)
        settled(held)
        assert kept(held, "machine/kit") == []
        assert held.shell.top.heard == ""


def test_in_a_flood_the_arrivals_are_counted_until_they_are_taken(desk, tmp_path, clock):
    outside = a_seat_at(tmp_path / "a.db", clock)
    for n in range(9):
        text = f"M / Stormskade-væltet træ / Algade {n} / 4000 Roskilde / over vejen / Job-nr: 1234567{n} / 55"
        Intake(outside).take(messages(text.encode()))
    shown = desk.shell.queue.head
    desk.until(lambda: "3 nye uden lyd" in shown.accessibleDescription())
    assert desk.shell.sounds.annunciator.unheard == 3

    other = Desk(outside, seat="S2")
    other.sign_in("Bo", roles=tuple(outside.reference.roles))
    for row in desk.reader.queue():
        other.perform(c.Take(incident=row.id))
    desk.until(lambda: "uden lyd" not in shown.accessibleDescription())
    outside.close()
