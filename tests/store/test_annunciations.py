"""What the annunciator did is kept at the seat, counted, and goes nowhere."""

import pytest

from console.domain.annunciation import Decision
from console.store import reading_annunciation as reading
from console.store import rebuild
from tests.support.clock import EVENING
from tests.support.stores import a_desk, a_store


@pytest.fixture
def store(tmp_path, clock):
    return a_store(tmp_path, clock)


def chime(at: int, entity: str = "i1", priority: int = 3, sound: str = "chime", why: str = "") -> Decision:
    return Decision(at, priority, "incident", entity, sound, why)


def test_the_rates_are_those_of_eemua(store):
    kept = [chime(EVENING + n * 10_000, "i9") for n in range(5)] + [chime(EVENING + 100_000, "i2", 1)]
    reading.keep(store, "S1", [*kept, chime(EVENING, sound="", why="flood")])

    rates = reading.rates(store.reader().db, EVENING - 1, EVENING + 600_000)

    assert (rates.count, rates.worst, rates.shares, rates.suppressed) == (6, 6, (83, 0, 17), 1)
    assert rates.chattering == ("i9",)


def test_a_rebuild_leaves_what_sounded_alone(store):
    reading.keep(store, "S1", [chime(EVENING)])
    rebuild.rebuild(store)
    assert [row["reason"] for row in reading.listing(store.reader().db)] == ["incident"]


def test_a_call_of_distress_is_marked_until_it_is_answered(store):
    desk = a_desk(store)
    unit = "RB-ROM1"
    desk.do("rom1 nød")
    found = {name: calls for name, _, calls, _ in reading.called(store.reader().db, -1)}
    assert found[unit] is True
    store.clock.turn(seconds=5)
    desk.do("rom1 svar")
    found = {name: calls for name, _, calls, _ in reading.called(store.reader().db, -1)}
    assert found[unit] is False
