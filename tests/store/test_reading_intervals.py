"""What a period's incidents took, as the store tells it: duplicates count once, undone ones not at all."""

import pytest

from console.domain import intervals
from console.operations import commands as c
from console.store import reading_intervals
from tests.support.stores import a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return a_desk(a_store(tmp_path, clock))


def courses(desk, clock):
    reader = desk.store.reader()
    return reading_intervals.courses(reader.db, reader.reference, 0, clock.now() + 1)


def test_an_incident_nobody_has_taken_yet_has_no_answer(desk, clock):
    incident = taken_in(desk, taken=False)
    assert intervals.of_incident(courses(desk, clock)[0])["answer"].seconds is None

    clock.turn(seconds=41)
    desk.perform(c.Take(incident=incident))

    assert intervals.of_incident(courses(desk, clock)[0])["answer"].seconds == 41


def test_a_unit_counts_from_when_somebody_was_reached(desk, clock):
    incident = taken_in(desk)
    clock.turn(seconds=20)
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    assert courses(desk, clock)[0].sent == ()
    clock.turn(seconds=15)
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))
    clock.turn(seconds=75)
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="en_route"))

    (course,) = courses(desk, clock)

    assert intervals.of_incident(course)["process"].seconds == 35
    assert intervals.of_unit(course.sent[0])["turn_out"].seconds == 75


def test_a_duplicates_units_count_for_what_it_was_merged_into(desk, clock):
    first, second = taken_in(desk), taken_in(desk)
    desk.perform(c.Send(incident=second, units=("RB-ROM1",)))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))
    desk.perform(c.Merge(duplicate=second, into=first))

    (course,) = courses(desk, clock)

    assert course.incident == first
    assert [sent.unit for sent in course.sent] == ["RB-ROM1"]


def test_what_was_undone_never_was(desk, clock):
    taken_in(desk)
    desk.perform(c.Undo())

    assert courses(desk, clock) == []
