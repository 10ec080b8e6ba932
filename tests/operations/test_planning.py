"""Planned incidents wake once, at their time; test alarms send nobody; the day's status is signed (S5, S6)."""

from datetime import datetime
from pathlib import Path

import pytest

from console.operations import drills, planning, waking
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.intake import Intake
from console.store import alarms
from tests.support.channels import ToldChannel, an_alerting_desk, an_outbox, turn
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store

HOUR = 3_600_000


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def woken(desk: Desk) -> list[str]:
    return [one.number for one in waking.wake(desk.store, Intake(desk.store))]


def test_a_planned_incident_opens_itself_at_its_time_once_and_untaken(desk: Desk, clock: TurnedClock) -> None:
    assert desk.do("planlæg villa Algade 12, Roskilde til 22:30 # brandvagt").message.startswith("Planlagt: Bygn.brand")
    assert woken(desk) == []
    clock.turn(minutes=44)
    assert len(woken(desk)) == 1
    assert woken(desk) == []
    (row,) = desk.store.reader().queue()
    assert (row.place, row.taken_by) == ("Algade 12, Roskilde", None)
    assert planning.upcoming(desk.store.reader().db, clock.now()) == []


def test_a_weekly_one_keeps_its_hour_when_the_clocks_change(desk: Desk, clock: TurnedClock) -> None:
    clock.set(round(datetime.fromisoformat("2027-03-22T12:00:00+01:00").timestamp() * 1000))
    desk.do("planlæg villa Havnen til 18:00 hver uge")
    clock.set(round(datetime.fromisoformat("2027-03-29T17:59:00+02:00").timestamp() * 1000))
    (due, _), *_ = planning.upcoming(desk.store.reader().db, clock.now())
    assert due == round(datetime.fromisoformat("2027-03-29T18:00:00+02:00").timestamp() * 1000)
    clock.turn(minutes=2)
    assert len(woken(desk)) == 1
    assert len(planning.upcoming(desk.store.reader().db, clock.now())) == 1


def test_what_was_slept_through_for_half_a_day_is_left_to_people(desk: Desk, clock: TurnedClock) -> None:
    desk.do("planlæg villa Havnen til 22:30")
    clock.turn(hours=14)
    assert woken(desk) == []


def test_another_installation_of_the_centre_waits_a_minute_for_the_one_that_planned(
    desk: Desk, tmp_path: Path, clock: TurnedClock
) -> None:
    desk.do("planlæg villa Havnen til 22:00")
    clock.set(EVENING + 13 * 60_000 + 5_000)
    (plan,) = [one for _, one in planning.upcoming(desk.store.reader().db, EVENING)]
    with desk.store.looking() as db:
        assert waking.due(db, plan, clock.now(), "another") is None
        assert waking.due(db, plan, clock.now() + 60_000, "another") is not None


def test_a_plan_is_taken_off_by_its_number(desk: Desk, clock: TurnedClock) -> None:
    desk.do("planlæg villa Havnen til fredag 18:00")
    desk.do("planlæg villa Torvet til i morgen 07:00")
    assert desk.do("planlæg slut 1").message == "Ikke længere planlagt: Bygn.brand-Villa, Torvet"
    with pytest.raises(Refused, match="Plan 2 findes ikke"):
        desk.do("planlæg slut 2")
    assert [one.held["place"] for _, one in planning.upcoming(desk.store.reader().db, clock.now())] == ["Havnen"]


@pytest.mark.parametrize(
    ("said", "code"), [("planlæg villa Havnen", "missing_time"), ("planlæg til 22:30", "missing_type")]
)
def test_a_plan_without_a_time_or_a_type_is_asked_for_it(desk: Desk, said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(said)
    assert refused.value.code == code


def test_a_test_alarm_is_answered_and_sends_nobody(tmp_path: Path, clock: TurnedClock) -> None:
    desk = an_alerting_desk(tmp_path, clock)
    before = [(unit.id, unit.status) for unit in desk.store.reader().board()]
    assert desk.do("prøvealarm rom1").message == "Prøvealarm til ROM1"
    channel = ToldChannel()
    turn(an_outbox(desk.store, channel))
    assert [(message.callsign, message.purpose) for message in channel.taken] == [("ROM1", "test")]
    assert "Intet skal gøres" in channel.taken[0].text
    assert [(unit.id, unit.status) for unit in desk.store.reader().board()] == before
    (receipt,) = drills.receipts(desk.store.reader().db, {"RB-ROM1": "ROM1"}, EVENING - HOUR)
    assert (receipt.callsign, receipt.state, receipt.channel) == ("ROM1", "sent", "first")


def test_a_unit_without_a_channel_is_named(desk: Desk) -> None:
    assert desk.do("prøvealarm rom1 rov1").message == "ROM1 ROV1 har ingen kanal: prøv pr. telefon"
    assert alarms.newest(desk.store.reader().db) == []


def test_the_days_status_is_due_at_seven_and_signed_by_a_person(desk: Desk, clock: TurnedClock) -> None:
    assert drills.is_unsigned(desk.store.reader().db, clock.now())
    assert desk.do("vagt status ,, alt i orden").message == "Daglig status underskrevet af Anna: 12 punkter"
    assert not drills.is_unsigned(desk.store.reader().db, clock.now())
    clock.turn(hours=9)
    assert not drills.is_unsigned(desk.store.reader().db, clock.now())  # 06:47: not due yet
    clock.turn(hours=1)
    assert drills.is_unsigned(desk.store.reader().db, clock.now())
