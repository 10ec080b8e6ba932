"""What draws attention and what does not: a re-issue, a test, a silent source, a fault of our own, an isolated centre."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.warning import Parsed
from console.feeds import lifecycle, recognising
from console.feeds.room import FeedRoom, Reader
from console.feeds.sources import Source, table_of
from console.operations.desk import Desk
from console.operations.warning_keeping import AcknowledgeWarning
from console.store import now_values, reading_map
from console.store import reading_warnings as reading
from console.store.store import Store
from tests.feeds.test_lifecycle import HOUR, NOW, Book, warning
from tests.feeds.test_reading_a_source import YELLOW, alert, feed
from tests.support.clock import TurnedClock
from tests.support.feed_server import FeedServer
from tests.support.stores import a_desk, a_store

ORANGE = alert("o", 3, "2026-11-14T19:00:00Z", type="Update", refers="dmi,g,2026-11-14T18:00:00Z")
AGAIN = alert("o2", 3, "2026-11-14T19:30:00Z", type="Update", refers="dmi,o,2026-11-14T19:00:00Z")


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def standing(desk: Desk, clock: TurnedClock) -> list[reading.Shown]:
    return reading.standing(desk.store.reader().db, clock.now())


def test_an_update_that_says_the_same_is_neither_raised_nor_to_be_read_again(desk: Desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        look = Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk", snapshot=True)).look
        server.documents["/dk"] = feed(ORANGE)
        look()
        (first,) = standing(desk, clock)
        desk.perform(AcknowledgeWarning(warning=first.id))
        clock.turn(minutes=30)
        server.documents["/dk"] = feed(AGAIN)
        look()
    (again,) = standing(desk, clock)
    assert again.id != first.id
    assert again.raised == first.raised
    assert [key.partition(":")[0] for key in again.acknowledged] == ["oest"]


def test_an_update_that_is_graver_or_lasts_longer_is_raised_and_is_to_be_read() -> None:
    for change in ({"level": 3}, {"expires": NOW + 12 * HOUR}, {"onset": NOW - HOUR}):
        book = Book()
        book.hear(warning("a"))
        newer = replace(warning("b", sent=1, refers=("a",)), **change)
        done = lifecycle.changes(Parsed("cap", True, (newer,)), book.held(), "dmi", NOW + 5, snapshot=False)
        assert done.written[0].body["raised"] == NOW + 5


def test_an_exercise_stands_as_one_and_is_never_taken_for_real(desk: Desk, clock: TurnedClock) -> None:
    drill = alert("t", 4, "2026-11-14T18:00:00Z") | {"status": "Exercise"}
    with FeedServer() as server:
        server.documents["/dk"] = feed(drill)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    clock.turn(hours=3)
    (shown,) = standing(desk, clock)
    db = desk.store.reader().db
    assert (shown.is_test, shown.state(clock.now())) == (True, "test")
    assert reading.raised(db, 0, 2, 24 * HOUR) == []
    assert reading_map.warnings(db, clock.now()) == []


def test_a_warning_whose_source_is_silent_for_two_of_its_periods_is_unconfirmed(desk: Desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk", every=1800.0)).look()
    (shown,) = standing(desk, clock)
    clock.turn(minutes=59)
    assert shown.state(clock.now()) == "upcoming"
    (source,) = reading.feeds(desk.store.reader().db)
    assert not source.is_silent(clock.now())
    clock.turn(minutes=2)
    assert shown.state(clock.now()) == "unconfirmed"
    assert source.is_silent(clock.now())


def test_a_seat_that_reads_no_source_knows_when_the_centres_node_last_heard_it(desk: Desk, clock: TurnedClock) -> None:
    told = {"feed/vejr": [clock.now() - 60_000, {"every": 180_000, "kind": "meteoalarm"}]}
    assert now_values.merge(desk.store, told) == 1
    (source,) = reading.feeds(desk.store.reader().db)
    assert (source.name, source.url, source.success, source.every) == ("vejr", "", clock.now() - 60_000, 180_000)


def test_a_fault_of_our_own_is_said_of_its_source_and_the_next_look_goes_on(
    desk: Desk, clock: TurnedClock, overheard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Parsed:
        raise RecursionError

    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        reader = Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk"))
        with monkeypatch.context() as patched:
            patched.setattr(recognising, "parse", broken)
            assert reader.look() == 600
        assert "RecursionError" in reading.feeds(desk.store.reader().db)[0].error
        overheard.expect(containing="vejr")
        reader.look()
    assert reading.feeds(desk.store.reader().db)[0].error == ""
    assert [one.headline for one in standing(desk, clock)] == ["Kraftig vind 2"]


def test_a_source_that_goes_on_failing_is_asked_less_often_but_never_seldom(desk: Desk) -> None:
    reader = Reader(desk.store, Source("vejr", "meteoalarm", "http://127.0.0.1:9/dk", every=180.0))
    assert [reader.look() for _ in range(4)] == [180, 360, 720, 720]


def test_an_isolated_centre_asks_no_source(tmp_path: Path, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        store = a_store(tmp_path, clock)
        store.set_setting("peers.isolated", "1")
        table_of(store.path).write_text(f'[[feed]]\nname = "v"\nkind = "meteoalarm"\nurl = "{server.url}/dk"\n')
        opened: list[Store] = []

        def open_(path: Path) -> Store:
            opened.append(Store.open(path, clock=clock, reference=store.reference))
            return opened[-1]

        room = FeedRoom(store.path, open_)
        room.step()
        room.close()
        assert server.asked == []
