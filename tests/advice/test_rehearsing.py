"""The dry run knows who was bound when each past incident came."""

from pathlib import Path

from console.advice.dry_run import dry_run
from console.advice.plan import parse
from console.operations import commands as c
from console.operations import rehearsing
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, small_pack, taken_in

START = 1_783_008_000_000
HOUR = 3_600_000


def test_the_pump_that_was_out_at_the_first_fire_is_not_sent_to_the_second(tmp_path: Path):
    clock = TurnedClock(START)
    store = a_store(tmp_path, clock)
    desk = a_desk(store)
    first = taken_in(desk)
    desk.perform(c.Send(incident=first, units=("RB-ROM1",)))
    clock.turn(minutes=10)
    second = taken_in(desk)

    told = rehearsing.past(store.reader().db, small_pack(), "oest", START - HOUR, START + HOUR)

    assert [past.id for past in told] == [first, second]
    assert told[0].sent == ("ROM1",)
    run = dry_run(told, {"BYG-VILLA": parse("M")}, {"BYG-VILLA": parse("2M")})
    assert [c.unit.callsign for c in run.differences[0].before.chosen] == ["ROM1"]
    assert [c.unit.callsign for c in run.differences[1].before.chosen] != ["ROM1"]
    assert [p.unit.callsign for p in run.differences[1].before.passed_over] == ["ROM1"]
    store.close()


def test_incidents_outside_the_time_asked_for_are_not_read(tmp_path: Path):
    store = a_store(tmp_path, TurnedClock(START))
    taken_in(a_desk(store))

    assert rehearsing.past(store.reader().db, small_pack(), "oest", START + HOUR, START + 2 * HOUR) == []
    store.close()
