"""A unit is *Alarmeret* when a channel reached it, and not before; what fails goes on, what is unsure says so."""

import threading

import pytest

from console.channels.channel import ChannelFault, Receipt
from console.gui.models.brief_lines import brief_lines
from console.operations import channel_table
from console.operations import commands as c
from console.operations.alarming import unanswered
from console.store import rebuild
from console.store.digests import picture
from tests.support.channels import Tick, ToldChannel, an_alerting_desk, an_outbox, job, jobs, listen, sent, turn


@pytest.fixture
def desk(tmp_path, clock):
    return an_alerting_desk(tmp_path, clock)


def status(desk, unit="RB-ROM1"):
    return desk.store.reader().unit(unit).status


def alarm(desk, unit="RB-ROM1"):
    return desk.store.reader().unit(unit).alarm


def test_the_second_enter_queues_a_job_and_nobody_is_alarmed_yet(desk):
    incident = sent(desk)

    assert (job(desk.store).state, job(desk.store).incident) == ("queued", incident)
    assert job(desk.store).text == "Bygn.brand-Villa Algade 12, 4000 Roskilde Kørsel 1 - ROM1"
    assert status(desk) == "to_call"
    assert alarm(desk).state == "queued"


def test_a_channel_without_receipts_alarms_when_it_has_taken_the_job(desk, clock):
    sent(desk)
    channel = ToldChannel()
    outbox = an_outbox(desk.store, channel)
    clock.turn(seconds=3)

    turn(outbox)

    assert [message.callsign for message in channel.taken] == ["ROM1"]
    assert status(desk) == "alerted"
    assert (alarm(desk).state, alarm(desk).channel, alarm(desk).sent) == ("sent", "first", clock.now())


def test_a_channel_with_receipts_alarms_when_the_unit_has_it_at_the_receipts_time(desk, clock):
    sent(desk)
    channel = ToldChannel(receipts=True)
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    assert status(desk) == "to_call"
    heard = clock.turn(seconds=4)
    channel.heard.append(Receipt(job(desk.store).id, "delivered", heard))
    clock.turn(seconds=5)

    listen(outbox)

    assert (status(desk), desk.store.reader().unit("RB-ROM1").status_since) == ("alerted", heard)
    assert alarm(desk).delivered == heard


def test_a_crew_that_acknowledges_in_its_app_is_acknowledged_on_the_board(desk, clock):
    sent(desk)
    channel = ToldChannel(receipts=True)
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    clock.turn(seconds=20)
    channel.heard.append(Receipt(job(desk.store).id, "acknowledged", clock.now()))

    listen(outbox)
    listen(outbox)

    unit = desk.store.reader().unit("RB-ROM1")
    assert (unit.status, unit.status_source, unit.alarm.state) == ("acknowledged", "app", "acknowledged")


def test_a_receipt_that_comes_after_the_crew_has_left_turns_nothing_back(desk, clock):
    sent(desk)
    channel = ToldChannel(receipts=True)
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    clock.turn(seconds=20)
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="en_route", source="radio"))
    clock.turn(seconds=20)
    channel.heard.append(Receipt(job(desk.store).id, "acknowledged"))

    listen(outbox)

    assert status(desk) == "en_route"


def test_a_channel_that_dies_gives_way_to_the_next_in_order(desk):
    sent(desk)
    first, second = ToldChannel("first"), ToldChannel("second")
    first.fault = ChannelFault("linjen er død")

    turn(an_outbox(desk.store, first, second))

    assert [len(first.taken), len(second.taken)] == [0, 1]
    assert alarm(desk).channel == "second"
    assert status(desk) == "alerted"


def test_a_channel_is_tried_again_after_a_pause_before_the_next(desk):
    sent(desk)
    first, tick = ToldChannel("first", retries=2, backoff=2), Tick()
    first.fault = ChannelFault("optaget")
    outbox = an_outbox(desk.store, first, tick=tick)
    turn(outbox)
    turn(outbox)
    assert job(desk.store).attempts == 1
    tick.at += 2
    turn(outbox)
    tick.at += 3.9
    turn(outbox)
    assert job(desk.store).attempts == 2
    first.fault = None
    tick.at += 0.1

    turn(outbox)

    assert (job(desk.store).state, job(desk.store).attempts) == ("sent", 3)


def test_when_every_channel_has_failed_the_dispatcher_is_told_what_to_do(desk):
    sent(desk)
    first, second = ToldChannel("first"), ToldChannel("second")
    first.fault = second.fault = ChannelFault("linjen er død", again=False)

    turn(an_outbox(desk.store, first, second))

    assert (job(desk.store).state, job(desk.store).reason) == ("failed", "second: linjen er død")
    assert "Kald enheden op" in job(desk.store).advice
    assert status(desk) == "to_call"
    reader = desk.store.reader()
    view = reader.incident(reader.queue_ids()[0][0], desk.store.clock.now())
    assert view.faults == (("ROM1", "failed", "second: linjen er død"),)
    said = brief_lines(view, 0)[0]
    assert said.lacking
    assert "ROM1 fejlet: second: linjen er død" in said.text


def test_a_channel_that_hangs_is_left_for_the_next_and_holds_nobody_else(desk):
    sent(desk, "RB-ROM1", "RB-ROV1")
    first, second, tick = ToldChannel("first", at_once=1, timeout=5), ToldChannel("second"), Tick()
    first.gate = threading.Event()
    outbox = an_outbox(desk.store, first, second, tick=tick)
    outbox.step()
    tick.at += 5
    turn(outbox)

    assert sorted(message.callsign for message in second.taken) == ["ROM1", "ROV1"]
    assert (status(desk), status(desk, "RB-ROV1")) == ("alerted", "alerted")
    first.gate.set()


def test_a_hung_channel_that_sent_after_all_is_written_down(desk):
    sent(desk)
    first, tick = ToldChannel("first", timeout=5), Tick()
    first.gate = threading.Event()
    outbox = an_outbox(desk.store, first, tick=tick)
    outbox.step()
    tick.at += 5
    outbox.step()
    assert job(desk.store).state == "failed"
    first.gate.set()
    assert outbox.wait(10)

    outbox.step()

    assert (job(desk.store).state, status(desk)) == ("sent", "alerted")


def test_power_lost_while_sending_is_said_to_be_uncertain_and_never_sent_again(desk):
    sent(desk)
    first = ToldChannel("first")
    first.gate = threading.Event()
    an_outbox(desk.store, first).step()  # the process ends here: the attempt is written, its result is not
    again = ToldChannel("first")

    turn(an_outbox(desk.store, again))

    assert job(desk.store).state == "uncertain"
    assert again.taken == []
    assert status(desk) == "to_call"
    first.gate.set()


def test_a_job_nobody_sent_in_time_is_not_sent_late(desk, clock):
    sent(desk)
    clock.turn(minutes=10)
    channel = ToldChannel()

    turn(an_outbox(desk.store, channel))

    assert (job(desk.store).state, channel.taken) == ("expired", [])
    assert "Kald enheden op" in job(desk.store).advice


def test_what_happened_earlier_alarms_nobody(desk, clock):
    incident = taken_earlier(desk, clock)

    assert jobs(desk.store) == []
    assert status(desk) == "to_call"
    desk.paper = "7"
    desk.perform(c.Send(incident=incident, units=("RB-ROV1",), happened=clock.now() - 1000))
    assert jobs(desk.store) == []


def taken_earlier(desk, clock):
    done = desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Algade 12, 4000 Roskilde"))
    desk.perform(c.Send(incident=done.incident, units=("RB-ROM1",), happened=clock.now() - 600_000))
    return done.incident


def test_a_spoilt_channel_table_leaves_the_units_to_be_called(desk):
    channel_table.path_of(desk.store.path).write_text("[channel", encoding="utf-8")

    sent(desk)

    assert jobs(desk.store) == []
    assert status(desk) == "to_call"


def test_a_rebuild_draws_the_same_jobs_and_sends_none(desk):
    sent(desk, "RB-ROM1", "RB-ROV1")
    channel = ToldChannel()
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    before = picture(desk.store.reader().db)

    rebuild.rebuild(desk.store)
    turn(outbox)

    assert picture(desk.store.reader().db) == before
    assert len(channel.taken) == 2


def test_a_channel_that_says_delivered_and_is_never_answered_asks_for_a_person(desk, clock):
    sent(desk)
    channel = ToldChannel(receipts=True)
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    channel.heard.append(Receipt(job(desk.store).id, "delivered"))
    listen(outbox)

    def asks() -> bool:
        with desk.store.looking() as db:
            return unanswered(db, desk.store.reference, job(desk.store), clock.now())

    clock.turn(seconds=60)
    assert not asks()
    clock.turn(seconds=1)
    assert asks()
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="en_route", source="radio"))
    assert not asks()


def test_a_channel_that_dies_in_the_middle_of_a_storm_loses_nobody(tmp_path, clock):
    desk = an_alerting_desk(tmp_path, clock, stations=10)

    class Dies(ToldChannel):
        def send(self, message):
            if len(self.taken) >= 10:
                raise ChannelFault("linjen er død", again=False)
            super().send(message)

    for station in range(2, 11):
        sent(desk, *(f"RB-Q{station}{kind}1" for kind in "MVS"))
    first, second = Dies("first", at_once=1), ToldChannel("second")

    turn(an_outbox(desk.store, first, second))

    reached = [message.unit for message in (*first.taken, *second.taken)]
    assert (len(first.taken), len(reached), len(set(reached))) == (10, 27, 27)
    assert {each.state for each in jobs(desk.store)} == {"sent"}
