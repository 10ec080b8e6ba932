"""A source that hangs, trickles, says 304 for ever, lies about its length, moves: told in words, and nothing else suffers."""

import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from console.feeds import fetching
from console.feeds.room import Reader
from console.feeds.sources import Source
from console.operations.desk import Desk
from console.store import reading_warnings as reading
from tests.feeds.test_reading_a_source import YELLOW, feed
from tests.support.clock import TurnedClock
from tests.support.feed_server import FeedServer
from tests.support.stores import a_desk, a_store


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def kept(desk: Desk) -> reading.Feed:
    (found,) = reading.feeds(desk.store.reader().db)
    return found


def test_a_source_that_hangs_is_let_go_of_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "READ", 0.05)
    over = threading.Event()
    with FeedServer() as server:
        server.documents["/dk"] = lambda _: over.wait(5)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
        over.set()
    assert kept(desk).error == "kilden svarer ikke"


def test_a_source_that_trickles_is_let_go_of_when_its_time_is_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE", 0.0)

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"{" * 100)
        handler.close_connection = True

    with FeedServer() as server:
        server.documents["/dk"] = trickle
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    assert kept(desk).error == "svaret kommer for langsomt"


def test_an_answer_that_is_shorter_than_it_said_is_no_document(desk: Desk) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = (200, {"Content-Length": "5000"}, b'{"warnings": []}')
        server.documents["/dk"] = _cut
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    assert kept(desk).error != ""
    assert kept(desk).success == 0


def _cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"warnings": []}')
    handler.close_connection = True


def test_one_that_says_unchanged_for_ever_confirms_what_stands_but_never_what_has_ended(
    desk: Desk, clock: TurnedClock
) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = (200, {"ETag": '"1"'}, feed(YELLOW))
        look = Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk", snapshot=True)).look
        for _ in range(30):
            look()
            clock.turn(hours=1)
        whole = [headers for _, headers in server.asked if "If-None-Match" not in headers]
    db = desk.store.reader().db
    assert kept(desk).success == clock.now() - 3_600_000
    assert reading.standing(db, clock.now()) == []  # over by our own clock
    assert len(whole) == 2  # at first, and again when it had said so for long


def test_unchanged_to_one_who_never_had_it_is_an_error_and_not_a_quiet_day(desk: Desk) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = (304, {}, b"")
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    assert "304" in kept(desk).error
    assert kept(desk).success == 0


def test_after_a_password_change_the_old_stands_and_a_new_password_is_all_it_takes(
    desk: Desk, clock: TurnedClock
) -> None:
    with FeedServer() as server:
        source = Source("vejr", "meteoalarm", f"{server.url}/dk", user="u", password="gammel")
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, source).look()
        server.documents["/dk"] = (401, {}, b"")
        assert Reader(desk.store, source).look() == 600
        assert "ret user og password" in kept(desk).error
        assert len(reading.standing(desk.store.reader().db, clock.now())) == 1
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, source).look()
    assert kept(desk).error == ""


def test_a_source_that_moved_to_another_host_names_it_and_one_that_was_named_is_followed(desk: Desk) -> None:
    with FeedServer() as server, FeedServer() as other:
        there = other.url.replace("127.0.0.1", "localhost")
        other.documents["/dk"] = feed(YELLOW)
        server.documents["/dk"] = (301, {"Location": f"{there}/dk"}, b"")
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk", user="u", password="p")).look()
        assert "localhost, som ikke er tilladt; ret url eller hosts" in kept(desk).error
        assert other.asked == []
        named = Source("vejr", "meteoalarm", f"{server.url}/dk", user="u", password="p", hosts=("localhost",))
        Reader(desk.store, named).look()
        assert kept(desk).error == ""
        assert "Authorization" not in other.asked[0][1]
