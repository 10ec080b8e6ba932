"""Who has waited too long is counted and shown, by the deadline of the priority; who may be told of twice is said."""

import pytest

from console.domain.reference import Threshold
from console.gui.models import queue_cells
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.store import Store
from tests.support.stores import ROSKILDE, small_pack, taken_in

LIMITS = (
    Threshold("untaken", "*", 20, 60),
    Threshold("uncovered", "*", 120, 300),
    Threshold("to_call", "K1", 30, 90),
    Threshold("to_call", "*", 600, 1200),
    Threshold("alerted", "*", 60, 120),
)


@pytest.fixture
def desk(tmp_path, clock):
    """A desk whose pack has a deadline for every wait."""
    from dataclasses import replace

    pack = replace(small_pack(), thresholds=LIMITS)
    store = Store.create(tmp_path / "a.db", area="oest", seat="S1", clock=clock, reference=pack)
    made = Desk(store, seat="S1")
    made.sign_in("Anna", roles=("alt",))
    return made


def overdue(desk):
    reader = desk.store.reader()
    now = desk.store.clock.now()
    rows = [queue_cells.prepare(row) for row in reader.queue()]
    shown = [queue_cells.lateness(row, desk.store.reference, now) for row in rows]
    assert reader.counts(now).overdue == shown.count("alert")
    return shown


def test_an_incident_no_unit_covers_is_late_when_its_deadline_passes(desk, clock):
    taken_in(desk)
    clock.turn(seconds=121)
    assert overdue(desk) == ["warn"]
    clock.turn(seconds=180)
    assert overdue(desk) == ["alert"]


def test_units_that_must_be_called_make_their_incident_late(desk, clock):
    incident = taken_in(desk)
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    clock.turn(seconds=31)
    assert overdue(desk) == ["warn"]
    clock.turn(seconds=60)
    assert overdue(desk) == ["alert"]

    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))
    assert overdue(desk) == [""]


def test_a_task_of_low_priority_may_wait_longer(desk, clock):
    incident = taken_in(desk, "VEJR-TRAE")
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    clock.turn(seconds=300)

    assert overdue(desk) == [""]
    assert desk.store.reader().unit("RB-ROM1").priority == "øvrig"


def test_what_is_shelved_is_late_again_when_the_time_is_up(desk, clock):
    incident = taken_in(desk)
    clock.turn(minutes=6)
    desk.perform(c.Shelve(incident=incident, until=clock.now() + 60_000))
    assert overdue(desk) == [""]
    clock.turn(seconds=61)
    assert overdue(desk) == ["alert"]


def test_an_address_told_of_twice_is_marked_with_the_first_ones_number(desk, clock):
    taken_in(desk)
    clock.turn(minutes=3)
    taken_in(desk, "VEJR-TRAE")
    first, second = sorted(desk.store.reader().queue(), key=lambda row: row.happened)

    assert "duplicate" not in first.flags
    assert {"duplicate", f"duplicate:{first.number:05d}"} <= set(second.flags)

    desk.perform(c.Merge(duplicate=second.id, into=first.id))
    (row,) = desk.store.reader().queue()
    assert "duplicate" not in row.flags


def test_the_same_address_next_day_is_another_incident(desk, clock):
    taken_in(desk, place=ROSKILDE)
    clock.turn(hours=20)
    taken_in(desk, place=ROSKILDE)

    assert not any("duplicate" in row.flags for row in desk.store.reader().queue())
