"""P12 and design §1.7: what is selected, keyed or pointed at keeps its place; nothing takes focus or changes Enter."""

import random

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.gui.models.still import Pin, arrange
from console.gui.panels.queue import QueuePanel
from tests.support.demo_picture import DemoReader
from tests.support.demo_units import ID

names = st.lists(st.integers(0, 400).map(str), unique=True, min_size=1, max_size=40)


@given(names, names, st.data())
def test_a_held_row_stays_in_its_slot_whatever_else_happens(shown: list[str], wanted: list[str], data: st.DataObject):
    first = data.draw(st.integers(0, len(shown) - 1))
    window = 10
    visible = shown[first : first + window]
    held = data.draw(st.lists(st.sampled_from(visible), unique=True, min_size=1, max_size=2))
    pins = [Pin(name, shown.index(name) - first) for name in held]

    made = arrange(wanted, shown, pins, window)

    assert [made.rows[made.first + pin.slot] for pin in pins] == held
    assert {row for row in made.rows if row is not None} == set(wanted) | set(held)
    assert len([row for row in made.rows if row is not None]) == len(set(wanted) | set(held))


@given(names, st.integers(0, 9))
def test_the_others_keep_the_wanted_order(wanted: list[str], slot: int):
    held = wanted[len(wanted) // 2]

    made = arrange(wanted, wanted, [Pin(held, slot)], 10)

    assert [row for row in made.rows if row is not None] == wanted


def test_ten_thousand_arrivals_never_change_what_enter_opens(qtbot: QtBot, queue: QueuePanel, demo: DemoReader):
    chance = random.Random(12)
    opened: list[str] = []
    queue.opened.connect(opened.append)
    template = demo.rows[ID("18444")]
    wrong = moved = 0
    for number in range(10_000):
        if number % 500 == 0:
            queue.view.step(chance.choice((-3, -1, 1, 3)))
        held, slot = queue.current, queue.model.row_of(queue.current) - queue.view.first
        _something_happens(demo, chance, number, template)
        queue.view.place(list(demo.order))
        moved += queue.model.row_of(held) - queue.view.first != slot
        if number % 50 == 0:
            qtbot.keyClick(queue.view, Qt.Key.Key_Return)
            wrong += opened[-1] != held
            moved += queue.window().focusWidget() is not queue.view
    assert (wrong, moved) == (0, 0)


def _something_happens(demo: DemoReader, chance: random.Random, number: int, template) -> None:
    if chance.random() < 0.4 and len(demo.order) < 60:
        demo.arrive(template._replace(id=f"incident/N{number}"), chance.randrange(len(demo.order) + 1))
    elif chance.random() < 0.5 and len(demo.order) > 12:
        demo.order.pop(chance.randrange(len(demo.order)))
    else:
        chance.shuffle(demo.order)


def test_a_closed_incident_stays_in_place_while_it_is_selected(queue: QueuePanel, demo: DemoReader):
    queue.select(ID("18442"))
    slot = queue.model.row_of(queue.current) - queue.view.first
    demo.order.remove(ID("18442"))
    queue.view.place(list(demo.order))
    assert queue.current == ID("18442")
    assert queue.model.row_of(ID("18442")) - queue.view.first == slot


def test_what_comes_above_the_window_waits_behind_a_line_and_home_shows_it(
    qtbot: QtBot, queue: QueuePanel, demo: DemoReader
):
    queue.select(ID("18447"))
    demo.arrive(demo.rows[ID("18446")]._replace(id="incident/NEW"), 0)
    queue.refresh()
    qtbot.waitUntil(lambda: queue.heads.waiting == 1)
    assert queue.model.row_of(ID("18447")) == queue.view.first

    qtbot.keyClick(queue.view, Qt.Key.Key_Home)

    assert queue.current == "incident/NEW"
    assert queue.view.first == 0
    queue.grab()
    assert queue.view.waiting == 0


def test_when_the_first_row_was_sent_those_that_still_wait_stay_in_sight_under_it(queue: QueuePanel, demo: DemoReader):
    queue.select(ID("18447"))
    demo.change(ID("18447"), state="to_call", sent=2)
    demo.order.remove(ID("18447"))
    demo.order.insert(4, ID("18447"))
    queue._load()
    assert queue.model.row_of(ID("18447")) == queue.view.first == 0
    assert [queue.model.row_of(name) for name in demo.order[:4]] == [1, 2, 3, 4]
    assert queue.heads.accessibleDescription() == ""


def test_nothing_without_a_unit_is_ever_out_of_sight_unsaid(queue: QueuePanel, demo: DemoReader):
    queue.select(ID("18447"))
    for n in range(4):
        demo.arrive(demo.rows[ID("18446")]._replace(id=f"incident/NEW{n}"), 0)
    queue._load()
    assert queue.model.row_of(ID("18447")) == queue.view.first
    assert queue.heads.accessibleDescription() == "4 nye, 4 uden enhed over det viste"


def test_an_arrival_never_takes_focus(qtbot: QtBot, queue: QueuePanel, demo: DemoReader):
    queue.setFocus()
    before = queue.window().focusWidget()
    demo.arrive(demo.rows[ID("18446")]._replace(id="incident/NEW"), 0)
    queue.refresh()
    qtbot.waitUntil(lambda: queue.model.row_of("incident/NEW") >= 0)
    assert queue.window().focusWidget() is before


def test_the_row_under_the_pointer_holds_before_the_selected_one(queue: QueuePanel, demo: DemoReader):
    queue.select(ID("18429"))
    pointed = ID("18443")
    queue.view.point_at(pointed)
    slots = {name: queue.model.row_of(name) - queue.view.first for name in (pointed, ID("18429"))}
    demo.arrive(demo.rows[ID("18446")]._replace(id="incident/NEW"), 5)
    queue.view.place(list(demo.order))
    assert {name: queue.model.row_of(name) - queue.view.first for name in slots} == slots
