"""An index of alerts: each document behind it is fetched once, from hosts that were named, and stands in its place."""

from pathlib import Path

import pytest

from console.feeds.room import Reader
from console.feeds.sources import Source
from console.operations.desk import Desk
from console.store import reading_warnings as reading
from tests.support.clock import TurnedClock
from tests.support.feed_server import FeedServer
from tests.support.stores import a_desk, a_store

CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{id}</identifier><sender>dmi</sender>
<sent>2026-11-14T18:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>da-DK</language><category>Met</category><event>Kraftig vind</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Likely</certainty><onset>2026-11-14T20:00:00+00:00</onset>
<expires>2026-11-15T10:00:00+00:00</expires><headline>Kraftig vind i hele landet</headline>
<parameter><valueName>awareness_level</valueName><value>3; orange; Severe</value></parameter>
<parameter><valueName>awareness_type</valueName><value>1; Wind</value></parameter>
<area><areaDesc>Øst</areaDesc><geocode><valueName>EMMA_ID</valueName><value>DK008</value></geocode></area></info></alert>"""
ENTRY = """<entry><id>{url}</id><title>Orange Wind Warning</title><updated>2026-11-14T18:00:00Z</updated>
<link href="{url}" type="application/cap+xml"/><cap:identifier>{id}</cap:identifier><cap:event>Orange wind</cap:event>
<cap:severity>Severe</cap:severity><cap:expires>2026-11-15T10:00:00Z</cap:expires>
<cap:geocode><valueName>EMMA_ID</valueName><value>DK008</value></cap:geocode></entry>"""


def index(*rows: tuple[str, str]) -> bytes:
    entries = "".join(ENTRY.format(url=url, id=name) for url, name in rows)
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">'
    return f"{head}<title>x</title><updated>2026-11-14T18:05:00Z</updated>{entries}</feed>".encode()


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def standing(desk: Desk, clock: TurnedClock) -> list[str]:
    return [shown.headline for shown in reading.standing(desk.store.reader().db, clock.now())]


def test_the_document_says_more_than_the_index_and_is_fetched_once(desk: Desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/index"] = index((f"{server.url}/a.xml", "a"))
        server.documents["/a.xml"] = CAP.format(id="a").encode()
        look = Reader(desk.store, Source("vejr", "atom", f"{server.url}/index", snapshot=True)).look
        look()
        assert standing(desk, clock) == ["Kraftig vind i hele landet"]
        server.documents["/index"] = index((f"{server.url}/a.xml", "a"), ("/b.xml", "b"))
        server.documents["/b.xml"] = CAP.format(id="b").replace("hele landet", "nord").encode()
        look()
        assert sorted(standing(desk, clock)) == ["Kraftig vind i hele landet", "Kraftig vind i nord"]
        assert [path for path, _ in server.asked].count("/a.xml") == 1


def test_a_document_that_cannot_be_had_leaves_the_index_and_is_tried_again(desk: Desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/index"] = index((f"{server.url}/a.xml", "a"))
        look = Reader(desk.store, Source("vejr", "atom", f"{server.url}/index", snapshot=True)).look
        look()
        assert standing(desk, clock) == ["Orange Wind Warning"]
        server.documents["/a.xml"] = CAP.format(id="a").encode()
        look()
        assert standing(desk, clock) == ["Kraftig vind i hele landet"]


def test_a_host_nobody_named_is_never_asked_and_a_password_stays_with_its_host(desk: Desk, clock: TurnedClock) -> None:
    with FeedServer() as server, FeedServer() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        other.documents["/a.xml"] = CAP.format(id="a").encode()
        server.documents["/index"] = index((f"{elsewhere}/a.xml", "a"))
        plain = Source("vejr", "atom", f"{server.url}/index", user="u", password="hemmelig")
        Reader(desk.store, plain).look()
        assert other.asked == []
        (feed,) = reading.feeds(desk.store.reader().db)
        assert feed.rejected == 1
        named = Source("vejr", "atom", f"{server.url}/index", user="u", password="hemmelig", hosts=("localhost",))
        Reader(desk.store, named).look()
        ((path, headers),) = other.asked
        assert path == "/a.xml"
        assert "Authorization" not in headers
        assert standing(desk, clock) == ["Kraftig vind i hele landet"]
