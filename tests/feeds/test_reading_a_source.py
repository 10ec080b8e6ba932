"""A source read over HTTP into the store: each warning once, errors in words, the old left standing with its age."""

import json
from pathlib import Path

import pytest

from console.feeds.room import Reader
from console.feeds.sources import BadTable, Source, sources, table_of
from console.operations.commands import Refused
from console.operations.warning_keeping import AcknowledgeWarning
from console.store import reading_warnings as reading
from tests.support.clock import TurnedClock
from tests.support.feed_server import FeedServer
from tests.support.peers import Centre, befriend
from tests.support.stores import a_desk, a_store

LEVELS = {2: "2; yellow; Moderate", 3: "3; orange; Severe", 4: "4; red; Extreme"}


def feed(*alerts: dict) -> bytes:
    return json.dumps({"warnings": [{"uuid": alert["identifier"], "alert": alert} for alert in alerts]}).encode()


def alert(name: str, level: int, sent: str, *, type: str = "Alert", refers: str = "") -> dict:
    parameters = [
        {"valueName": "awareness_level", "value": LEVELS[level]},
        {"valueName": "awareness_type", "value": "1; Wind"},
    ]
    info = {
        "language": "da", "event": "Vind", "headline": f"Kraftig vind {level}", "onset": "2026-11-14T22:00:00Z",
        "expires": "2026-11-15T10:00:00Z", "parameter": parameters,
        "area": [{"areaDesc": "x", "geocode": [{"valueName": "EMMA_ID", "value": "DK008"}]}],
    }  # fmt: skip
    said = {"identifier": name, "sender": "dmi", "sent": sent, "status": "Actual", "msgType": type, "info": [info]}
    return said | ({"references": refers} if refers else {})


YELLOW = alert("g", 2, "2026-11-14T18:00:00Z")
RED = alert("r", 4, "2026-11-14T20:00:00Z", type="Update", refers="dmi,g,2026-11-14T18:00:00Z")
CANCEL = alert(
    "c", 4, "2026-11-14T20:30:00Z", type="Cancel", refers="dmi,r,2026-11-14T20:00:00Z dmi,g,2026-11-14T18:00:00Z"
)


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock):
    return a_desk(a_store(tmp_path, clock))


def standing(desk, clock: TurnedClock) -> list[str]:
    return [shown.headline for shown in reading.standing(desk.store.reader().db, clock.now())]


def test_a_storm_from_yellow_to_red_to_cancelled_stands_once_and_ends(desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        source = Source("vejr", "meteoalarm", f"{server.url}/dk")
        look = Reader(desk.store, source).look
        server.documents["/dk"] = feed(YELLOW)
        look()
        assert standing(desk, clock) == ["Kraftig vind 2"]
        server.documents["/dk"] = feed(YELLOW, RED)
        look()
        assert standing(desk, clock) == ["Kraftig vind 4"]
        look()
        entries = desk.store.reader().last_row()
        look()
        assert desk.store.reader().last_row() == entries
        server.documents["/dk"] = feed(YELLOW, RED, CANCEL)
        look()
        assert standing(desk, clock) == []


def test_a_warning_ends_by_our_own_clock_though_the_source_is_silent(desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    clock.turn(hours=14)
    assert standing(desk, clock) == []


def test_a_source_is_read_though_its_document_cannot_be_kept(desk, clock: TurnedClock, overheard) -> None:
    desk.store.path.with_name(desk.store.path.name + ".raw").write_text("in the way")
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    assert standing(desk, clock) == ["Kraftig vind 2"]
    overheard.expect(containing="kunne ikke gemmes")


def test_a_document_is_not_downloaded_twice(desk) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = (200, {"ETag": '"1"'}, feed(YELLOW))
        look = Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look
        look()
        look()
        assert server.asked[1][1].get("If-None-Match") == '"1"'
    (kept,) = reading.feeds(desk.store.reader().db)
    assert (kept.error, kept.items) == ("", 1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, {}, b""), "ret user og password"),
        ((404, {}, b""), "ret url"),
        ((429, {"Retry-After": "900"}, b""), "spørger for tit"),
        ((500, {}, b""), "svarer 500"),
        ((200, {}, b"<html><body>vedligehold</body></html>"), "webside"),
        ((200, {"Content-Encoding": "gzip"}, b"not gzip"), "kan ikke læses"),
        ((302, {"Location": "http://169.254.169.254/meta"}, b""), "hosts"),
        ((302, {"Location": "/dk"}, b""), "rundt i ring"),
        ((200, {}, b'{"warnings": [{'), "ikke hel JSON"),
    ],
)
def test_an_error_is_said_and_leaves_the_old_standing(desk, clock: TurnedClock, answer: tuple, words: str) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        look = Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look
        look()
        confirmed = clock.now()
        clock.turn(minutes=10)
        server.documents["/dk"] = answer
        wait = look()
    (kept,) = reading.feeds(desk.store.reader().db)
    assert words in kept.error
    assert kept.success == confirmed
    assert standing(desk, clock) == ["Kraftig vind 2"]
    assert wait == (900 if answer[0] == 429 else 600 if answer[0] in (401, 404) else 300)


def test_a_source_that_is_gone_is_said_in_words(desk) -> None:
    Reader(desk.store, Source("vejr", "meteoalarm", "http://127.0.0.1:9/dk")).look()
    (kept,) = reading.feeds(desk.store.reader().db)
    assert kept.error == "ingen forbindelse til kilden"


def test_files_dropped_in_a_folder_are_read_and_a_bad_one_hides_no_other(
    desk, clock: TurnedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "a.json").write_bytes(feed(YELLOW))
    (folder / "b.xml").write_bytes(b"<html>")
    Reader(desk.store, Source("mappe", "auto", folder.as_uri())).look()
    assert standing(desk, clock) == ["Kraftig vind 2"]
    assert "b.xml" in reading.feeds(desk.store.reader().db)[0].error


def test_one_nodes_reading_serves_the_others_and_two_readings_are_one_warning(
    tmp_path: Path, clock: TurnedClock
) -> None:
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        source = Source("vejr", "meteoalarm", f"{server.url}/dk")
        Reader(east.store, source).look()
        Reader(south.store, source).look()
    with south.served() as url:
        east.meet(url)
    for centre in (east, south):
        assert [shown.headline for shown in reading.standing(centre.reader.db, clock.now())] == ["Kraftig vind 2"]


def test_a_warning_is_acknowledged_once_a_role_and_the_others_see_it(desk, clock: TurnedClock) -> None:
    with FeedServer() as server:
        server.documents["/dk"] = feed(YELLOW)
        Reader(desk.store, Source("vejr", "meteoalarm", f"{server.url}/dk")).look()
    (shown,) = reading.standing(desk.store.reader().db, clock.now())
    desk.perform(AcknowledgeWarning(warning=shown.id))
    (seen,) = reading.standing(desk.store.reader().db, clock.now())
    assert [key.partition(":")[0] for key in seen.acknowledged] == ["oest"]
    with pytest.raises(Refused, match="allerede kvitteret"):
        desk.perform(AcknowledgeWarning(warning=shown.id))


@pytest.mark.parametrize(
    ("text", "words"),
    [("[[feed]]\nname='a'", "skal stå der"), ("x", "kan ikke læses"), ("[[feed]]\nname='a'\nkind='rss'\nurl='http://x'", "kind er auto")],
)  # fmt: skip
def test_a_table_with_a_fault_says_where(tmp_path: Path, text: str, words: str) -> None:
    store = tmp_path / "a.db"
    table_of(store).write_text(text)
    with pytest.raises(BadTable, match=words):
        sources(store)
