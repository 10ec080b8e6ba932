"""A change of a plan is rehearsed on past incidents as they were: who was out then, how far they came."""

from pathlib import Path

import pytest

from console.advice.dry_run import callsigns, last_s, missing
from console.domain.reference import IncidentType
from console.operations import commands as c
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.plan_list import planned
from console.operations.rehearsing import Period, Rehearsal, Rehearsing
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

HOUR = 3_600_000
TODAY = Period(EVENING - HOUR, EVENING + HOUR)


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def villa(desk: Desk, steps: str, priority: str = "") -> IncidentType:
    return planned(desk.store.reference, "byg-villa", steps, priority)


def rehearsed(desk: Desk, after: IncidentType, period: Period = TODAY) -> Rehearsal:
    store = desk.store
    return Rehearsing(store.reader().db, store.reference, "oest", store.path).rehearse(after, period, EVENING)


def test_past_incidents_show_who_went_who_would_have_gone_and_who_would_go_after_the_change(desk: Desk) -> None:
    sent = taken_in(desk)
    desk.perform(c.Send(incident=sent))

    run = rehearsed(desk, villa(desk, "IL M S")).run

    (one,) = run.changed
    assert one.past.sent == callsigns(one.before) == ("ROIL1", "ROM1", "ROV1")
    assert callsigns(one.after) == ("ROIL1", "ROM1", "ROS1")
    assert (run.types, run.units) == ({"S": 1, "V": -1}, {"ROS1": 1, "ROV1": -1})


def test_the_pump_that_was_out_at_the_first_fire_is_not_sent_to_the_second(desk: Desk, clock: TurnedClock) -> None:
    first = taken_in(desk)
    desk.perform(c.Send(incident=first, units=("RB-ROM1",)))
    clock.turn(minutes=10)
    second = taken_in(desk)

    run = rehearsed(desk, villa(desk, "2M")).run

    assert [each.past.id for each in run.differences] == [first, second]
    assert "ROM1" in callsigns(run.differences[0].before)
    assert "ROM1" not in callsigns(run.differences[1].before)
    (passed,) = run.differences[1].before.passed_over
    assert passed.unit.callsign == "ROM1"
    assert passed.why.startswith("bundet på ")


def test_an_incident_without_a_place_or_outside_the_period_is_counted_not_tried(desk: Desk) -> None:
    taken_in(desk)
    taken_in(desk, place="et sted")

    found = rehearsed(desk, villa(desk, "IL M S"))
    assert (found.found, found.without_place, len(found.run.differences)) == (2, 1, 1)
    later = rehearsed(desk, villa(desk, "IL M S"), Period(EVENING + HOUR, EVENING + 2 * HOUR))
    assert (later.found, later.run.differences) == (0, ())
    assert rehearsed(desk, villa(desk, "IL M S"), TODAY._replace(most=1)).found == 2


def test_a_step_the_incident_reached_is_asked_for_too(desk: Desk) -> None:
    incident = taken_in(desk)
    desk.perform(c.Send(incident=incident))
    desk.perform(c.Reinforce(incident=incident))
    desk.perform(c.Send(incident=incident))

    (one,) = rehearsed(desk, villa(desk, "IL M V;2M")).run.differences

    assert len(callsigns(one.after)) == len(callsigns(one.before)) + 1


def test_driving_with_lights_after_the_change_brings_the_same_sooner(tmp_path: Path, clock: TurnedClock) -> None:
    pack = load_reference()
    store = Store.create(tmp_path / "r.db", area="oest", seat="S1", clock=clock, reference=pack)
    desk = a_desk(store, roles=tuple(pack.roles))
    taken_in(desk)
    before, after = villa(desk, "IL M V;M", "K2"), villa(desk, "IL M V;M", "K1")

    slow, fast = rehearsed(desk, before), rehearsed(desk, after)

    (one,), (other,) = slow.run.differences, fast.run.differences
    assert callsigns(one.after) == callsigns(other.after)
    assert (last_s(one.after) or 0) > (last_s(other.after) or 0)


def test_what_nobody_could_have_met_is_said(desk: Desk) -> None:
    taken_in(desk)

    (one,) = rehearsed(desk, villa(desk, "IL 99M")).run.now_missing

    assert missing(one.after)["M"] > 0


def test_a_priority_nobody_has_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(Refused, match="K9 findes ikke"):
        villa(desk, "IL M", "K9")
