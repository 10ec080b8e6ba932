"""Recalls, new places and what a dispatcher does when nobody answers: each a job of its own, with its own receipt."""

import threading

import pytest

from console.channels.channel import ChannelFault, Receipt
from console.operations import alarm_commands as ac
from console.operations import commands as c
from console.operations.alarming import read_aloud
from console.operations.commands import Refused
from tests.support.channels import ToldChannel, an_alerting_desk, an_outbox, job, jobs, listen, sent, turn
from tests.support.stores import taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return an_alerting_desk(tmp_path, clock)


def status(desk, unit="RB-ROM1"):
    return desk.store.reader().unit(unit).status


def test_a_unit_recalled_before_its_alarm_left_hears_nothing(desk):
    sent(desk)
    desk.perform(c.TurnBack(units=("RB-ROM1",)))
    channel = ToldChannel()

    turn(an_outbox(desk.store, channel))

    assert ([each.state for each in jobs(desk.store)], channel.taken) == (["expired"], [])
    assert status(desk) == "available_station"


def test_a_recall_has_its_own_text_and_receipt_and_stays_until_the_unit_answers(desk, clock):
    sent(desk)
    channel = ToldChannel(receipts=True)
    outbox = an_outbox(desk.store, channel)
    turn(outbox)
    channel.heard.append(Receipt(job(desk.store).id, "delivered"))
    listen(outbox)
    clock.turn(seconds=30)

    desk.perform(c.TurnBack(units=("RB-ROM1",), reason="ikke behov"))
    turn(outbox)
    recall = jobs(desk.store)[-1]
    channel.heard.append(Receipt(recall.id, "acknowledged"))
    listen(outbox)

    assert channel.taken[-1].text == "TILBAGEKALDT ROM1 - Bygn.brand-Villa Algade 12, 4000 Roskilde # ikke behov"
    assert jobs(desk.store)[-1].state == "acknowledged"
    assert status(desk) == "recalled"
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="available_station", source="radio"))
    assert status(desk) == "available_station"


def test_undoing_an_alarm_that_left_recalls_and_one_that_waits_is_taken_back(desk):
    sent(desk)
    desk.perform(c.Undo())
    assert (job(desk.store).state, status(desk)) == ("expired", "available_station")
    desk.perform(c.Send(incident=desk.store.reader().queue()[0].id, units=("RB-ROM1",)))
    turn(an_outbox(desk.store, ToldChannel()))

    desk.perform(c.Undo())

    assert status(desk) == "recalled"
    assert jobs(desk.store)[-1].purpose == "recall"


def test_units_under_way_are_told_the_new_place_with_a_receipt_of_its_own(desk):
    incident = sent(desk)
    channel = ToldChannel()
    outbox = an_outbox(desk.store, channel)
    turn(outbox)

    desk.perform(c.SetPlace(incident=incident, place="Algade 21, 4000 Roskilde"))
    turn(outbox)

    assert channel.taken[-1].text.startswith("NYT STED Algade 21, 4000 Roskilde")
    assert [each.state for each in jobs(desk.store)] == ["sent", "sent"]


def test_the_alarm_again_on_the_next_channel_and_from_the_next_station(desk):
    incident = sent(desk)
    first, second = ToldChannel("first"), ToldChannel("second")
    outbox = an_outbox(desk.store, first, second)
    turn(outbox)

    desk.perform(ac.Realert(units=("RB-ROM1",)))
    turn(outbox)
    desk.do("næste kanal ROM1")
    turn(outbox)
    done = desk.do("næste station ROM1")

    assert [len(first.taken), len(second.taken)] == [2, 1]
    assert done.message.startswith("Q2M1 alarmeres")
    assert desk.store.reader().unit("RB-Q2M1").incident == incident
    with pytest.raises(Refused, match="ikke flere kanaler"):
        desk.do("næste kanal ROM1")


def test_undoing_an_alarm_given_again_recalls_nobody(desk):
    sent(desk)
    outbox = an_outbox(desk.store, ToldChannel())
    turn(outbox)
    desk.perform(ac.Realert(units=("RB-ROM1",)))

    desk.perform(c.Undo())

    assert [each.state for each in jobs(desk.store)] == ["sent", "expired"]
    assert status(desk) == "alerted"
    desk.perform(ac.Realert(units=("RB-ROM1",)))
    turn(outbox)
    with pytest.raises(Refused, match="allerede afsendt"):
        desk.perform(c.Undo())


def test_an_order_taken_back_while_its_alarm_is_tried_goes_no_further(desk):
    sent(desk)
    first, second = ToldChannel("first"), ToldChannel("second")
    first.fault = ChannelFault("linjen er død")
    first.gate = threading.Event()
    outbox = an_outbox(desk.store, first, second)
    outbox.step()
    desk.perform(c.TurnBack(units=("RB-ROM1",)))
    first.gate.set()

    turn(outbox)

    assert [message.purpose for message in second.taken] == ["recall"]
    assert jobs(desk.store)[0].state == "expired"
    assert status(desk) == "recalled"


def test_the_log_says_what_was_sent_and_what_came_of_it(desk):
    incident = sent(desk)
    turn(an_outbox(desk.store, ToldChannel()))

    said = [line.text for line in desk.store.reader().log(incident)]

    assert "ROM1 alarm i kø: Bygn.brand-Villa Algade 12, 4000 Roskilde Kørsel 1 - ROM1" in said
    assert "ROM1 alarm afsendt ad first" in said
    assert "ROM1 kaldt op: alarmeret" in said


def test_without_a_channel_there_is_a_text_to_read_aloud(desk):
    incident = taken_in(desk)
    reader = desk.store.reader()
    units = [unit for name in ("RB-ROIL1", "RB-ROM1") if (unit := reader.unit(name))]

    said = read_aloud(desk.store.reference, reader.queue()[0], units, note="røg fra taget")

    assert said == "Bygn.brand-Villa Algade 12, 4000 Roskilde Kørsel 1 # røg fra taget - ROIL1 ROM1"
    assert reader.queue()[0].id == incident
