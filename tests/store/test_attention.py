"""What asks for a person by time or by a fault: told once, by what it is about, until it is over (ops M12)."""

from typing import Any

import pytest

from console.operations import commands as c
from console.operations.desk import Desk
from console.store import feed_memory, peers, reading_attention, troubles
from console.store.pack import load_reference
from console.store.reading_warnings import Feed
from console.store.store import Store
from tests.support.channels import ToldChannel, an_outbox, turn, with_channels
from tests.support.clock import TurnedClock


@pytest.fixture
def desk(tmp_path, clock: TurnedClock) -> Desk:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    person = Desk(store, seat="S1")
    person.sign_in("Anna", roles=tuple(store.reference.roles))
    return person


def asks(desk: Desk, clock: TurnedClock) -> set[tuple[str, str]]:
    found = reading_attention.standing(desk.store.reader().db, desk.store.reference, clock.now())
    return {(one.kind, one.entity) for one in found}


def opened(desk: Desk) -> Any:
    return desk.do("ny villa Algade 12, Roskilde").incident


def test_a_reminder_a_task_and_a_message_ask_when_their_time_comes_and_not_when_done(desk, clock):
    incident = opened(desk)
    desk.do("tag .")
    desk.do("påmind ring til ejer til 22:30")
    desk.do("sm slukning i gang næste 22:15")
    desk.do(f"udskyd {desk.store.reader().queue()[0].shown_number} til 23:30")
    assert asks(desk, clock) == set()

    clock.turn(minutes=50)  # 22:37
    found = asks(desk, clock)
    assert ("reminder", f"{incident}#next") in found
    assert sum(entity.startswith(f"{incident}#") for _, entity in found) == 2

    desk.do("udført 1")
    desk.do("sm under kontrol")
    assert asks(desk, clock) == set()


def test_a_unit_that_does_not_answer_and_an_incident_without_one_ask_at_their_deadline(desk, clock):
    incident = opened(desk)
    desk.do("tag .")
    clock.turn(seconds=179)
    assert asks(desk, clock) == set()
    clock.turn(seconds=1)
    assert asks(desk, clock) == {("uncovered", incident)}

    desk.do("send rom1")
    desk.do("kaldt rom1")
    assert asks(desk, clock) == set()
    clock.turn(seconds=180)
    assert asks(desk, clock) == {("unanswered", incident)}
    desk.do("rom1 kv")
    assert asks(desk, clock) == set()


def test_an_alarm_that_failed_asks_and_so_does_one_that_nobody_sends(desk, clock):
    with_channels(desk.store)
    incident = opened(desk)
    desk.do("send rom1")
    clock.turn(seconds=21)  # no node is at work
    assert ("alarm_failed", incident) in asks(desk, clock)

    broken = ToldChannel("first")
    broken.fault = c_fault()
    outbox = an_outbox(desk.store, broken)
    for _ in range(4):
        turn(outbox)
    assert ("alarm_failed", incident) in asks(desk, clock)
    desk.do("kaldt rom1")
    clock.turn(minutes=11)
    desk.do("rom1 kv")
    assert asks(desk, clock) == set()


def c_fault():
    from console.channels.channel import ChannelFault

    return ChannelFault("linjen er død", again=False)


def test_a_test_that_is_over_asks_until_it_is_ended(desk, clock):
    desk.do("afprøvning 100200300 til 22:00 ,, årsprøve")
    clock.turn(minutes=15)
    assert asks(desk, clock) == {("reminder", "aba/100200300")}
    desk.do("afprøvning 100200300 slut")
    assert asks(desk, clock) == set()


def test_a_source_a_line_and_the_machine_itself_are_faults_until_they_are_over(desk, clock):
    store, now = desk.store, clock.now()
    bad = Feed("dmi", "https://dmi", "cap", now, 0, None, 0, "svarede 503", "", "", "", 0, 0)
    feed_memory.keep(store, bad)
    peers.add(store, "http://syd", name="Syd", area="syd")
    peers.met(store, "http://syd", uuid="u", area="syd", skew=0)
    peers.failed(store, "http://syd", peers.CUT, "kabelbrud")
    troubles.tell(store, "printer", "Printeren kan ikke nås")
    assert asks(desk, clock) == {("fault", "feed/dmi"), ("fault", "machine/printer")}
    clock.turn(seconds=60)  # a line that was down a moment is nobody's business
    assert ("fault", "peer/http://syd") in asks(desk, clock)

    feed_memory.keep(store, bad._replace(error=""))
    troubles.tell(store, "printer", "")
    peers.met(store, "http://syd", uuid="u", area="syd", skew=0)
    assert asks(desk, clock) == set()


def test_a_trouble_told_again_keeps_its_first_time_and_an_earlier_process_word_is_dropped(desk, clock):
    began = clock.now()
    troubles.tell(desk.store, "node.1", "Noden: disken er fuld")
    clock.turn(minutes=5)
    troubles.tell(desk.store, "node.1", "Noden: disken er fuld")
    assert troubles.standing(desk.store.reader().db) == [("node.1", began, "Noden: disken er fuld")]
    troubles.forget(desk.store, "node.")
    assert troubles.standing(desk.store.reader().db) == []


def test_what_is_shelved_does_not_ask(desk, clock):
    opened(desk)
    desk.perform(c.Take(incident=desk.store.reader().queue()[0].id))
    desk.do("udskyd . til 23:30")
    clock.turn(minutes=30)
    assert asks(desk, clock) == set()
