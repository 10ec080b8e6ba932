"""Units are sent, called, followed and sent home; nothing says alarmed unless somebody was."""

import pytest

from console.operations import commands as c
from console.operations.commands import Refused
from tests.support.stores import ROSKILDE, a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return a_desk(a_store(tmp_path, clock))


@pytest.fixture
def incident(desk):
    return taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)


def queue(desk):
    return desk.store.reader().queue()


def status(desk, unit="RB-ROM1"):
    return desk.store.reader().unit(unit).status


def test_live_without_a_channel_units_are_to_be_called(desk, incident):
    desk.perform(c.Send(incident=incident))

    assert queue(desk)[0].state == "to_call"
    assert queue(desk)[0].units == ("ROIL1", "ROM1", "ROV1")
    assert status(desk) == "to_call"


def test_a_unit_is_alarmed_only_when_somebody_was_reached(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))

    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))

    assert status(desk) == "alerted"


def test_an_exercises_crew_is_alarmed_at_once(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock, kind="oevelse"))
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)

    desk.perform(c.Send(incident=incident))

    assert status(desk) == "alerted"


def test_a_deployments_times_are_what_the_unit_reported(desk, incident, clock):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))
    clock.turn(minutes=2)
    left = clock.now()
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="en_route", crew=(1, 3)))
    clock.turn(minutes=5)
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="on_scene"))

    (row,) = desk.store.reader().incident(incident, clock.now()).deployments
    assert (row.acknowledged, row.en_route, row.on_scene) == (None, left, clock.now())
    assert (row.crew_leader, row.crew, row.nominal_crew) == (1, 3, 5)
    assert "under_crewed" in desk.store.reader().unit("RB-ROM1").marks


def test_at_work_is_on_scene_with_a_second_time(desk, incident, clock):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="on_scene"))
    clock.turn(minutes=4)
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="committed"))

    unit = desk.store.reader().unit("RB-ROM1")
    assert (unit.status, unit.committed_at) == ("on_scene", clock.now())


def test_a_second_seat_sending_the_same_unit_is_told_who_sent_it(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    other = a_desk(desk.store, seat="S2", name="Bo")
    second = taken_in(other, type_code="BYG-VILLA", place=ROSKILDE)

    with pytest.raises(Refused, match=r"ROM1 sendt til .* af S1") as refused:
        other.perform(c.Send(incident=second, units=("RB-ROM1",)))

    assert refused.value.code == "bound"
    assert not desk.store.reader().conflicts()


def test_moving_a_unit_ends_the_old_deployment_without_a_clash(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    second = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)

    desk.perform(c.Move(units=("RB-ROM1",), incident=second, reason="liv i fare"))

    reader = desk.store.reader()
    assert reader.unit("RB-ROM1").incident == second
    assert not reader.conflicts()
    assert {row.id: row.units for row in reader.queue()} == {incident: (), second: ("ROM1",)}


def test_a_proposal_says_what_is_missing_and_why(desk):
    for number in range(4):
        desk.perform(c.OutOfService(units=(f"RB-{'RO' if number == 0 else f'Q{number + 1}'}V1",), reason="pumpe"))
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)

    desk.perform(c.Send(incident=incident))

    decided = next(line for line in desk.store.reader().log(incident) if line.kind == "incident.dispatched")
    assert "mangler vandtankvogn: alle 4 er bundet eller ude" in decided.text


def test_what_the_dispatcher_changed_in_the_proposal_is_recorded(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1", "RB-Q2V1"), reason="ROV1 på værksted i morgen"))

    decided = next(line for line in desk.store.reader().log(incident) if line.kind == "incident.dispatched")
    assert all(words in decided.text for words in ("uden ROIL1", "uden ROV1", "plus Q2V1", "værksted"))


def test_a_proposal_without_a_district_asks_for_the_station(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place="ude på landet")

    with pytest.raises(Refused, match="@station"):
        desk.perform(c.Send(incident=incident))

    assert "place_unconfirmed" in queue(desk)[0].flags


def test_a_recalled_unit_is_never_free_before_its_crew_has_answered(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))

    desk.perform(c.TurnBack(units=("RB-ROM1",)))
    assert status(desk) == "recalled"

    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="cancelled_en_route", source="radio"))
    assert status(desk) == "available_radio"


def test_reinforcement_takes_the_plans_next_step_or_named_types(desk, incident):
    desk.perform(c.Send(incident=incident))

    desk.perform(c.Reinforce(incident=incident))
    desk.perform(c.Reinforce(incident=incident, demands=((1, "S"),)))

    assert queue(desk)[0].units == ("ROIL1", "ROM1", "ROV1", "Q2M1", "ROS1")


def test_one_unit_may_stand_in_line_for_several_storm_tasks(desk, incident):
    tasks = [taken_in(desk, type_code="VEJR-TRAE", place=ROSKILDE) for _ in range(3)]

    for task in tasks:
        desk.perform(c.Reserve(units=("RB-ROM1",), incident=task))

    unit = desk.store.reader().unit("RB-ROM1")
    assert unit.status == "available_station"
    assert "queued" in unit.marks
    assert not desk.store.reader().conflicts()

    desk.perform(c.Send(incident=tasks[0], units=("RB-ROM1",)))
    assert status(desk) == "to_call"


def test_the_radio_is_recorded_even_when_it_makes_no_sense(desk):
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="on_scene", source="radio"))

    assert status(desk) == "on_scene"


def test_what_a_person_tries_may_be_refused_with_the_reason(desk):
    with pytest.raises(Refused, match="ikke sendt"):
        desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="on_scene"))


def test_a_unit_out_of_service_is_not_sent(desk, incident):
    desk.perform(c.OutOfService(units=("RB-ROM1",), reason="motor"))

    with pytest.raises(Refused, match="motor"):
        desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))


def test_reaching_its_station_is_no_answer_to_a_new_alarm(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))

    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="available_station", source="radio"))

    assert status(desk) == "alerted"


def test_how_to_drive_belongs_to_the_deployment(desk, incident):
    desk.perform(c.Send(incident=incident))

    desk.perform(c.SetDrive(units=("RB-ROV1",), drive="K2"))

    drives = {d.callsign: d.drive for d in desk.store.reader().incident(incident, 0).deployments}
    assert drives == {"ROIL1": "K1", "ROM1": "K1", "ROV1": "K2"}


def test_sent_home_it_is_free_by_radio(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="on_scene"))

    desk.perform(c.SendHome(units=("RB-ROM1",)))

    assert status(desk) == "available_radio"
    assert queue(desk)[0].state == "released"


def test_a_unit_that_is_taken_off_unanswered_leaves_the_incident_uncovered(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))

    desk.perform(c.TurnBack(units=("RB-ROM1",)))

    assert status(desk) == "available_station"
    assert queue(desk)[0].state == "uncovered"
