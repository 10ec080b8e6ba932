"""The endpoint speaks the replication protocol as its clients know it, and is calm about whatever else comes."""

import gzip
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.store import reading_journal as journal
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

SOON = 10


class Server:
    """A served centre, asked with plain HTTP."""

    def __init__(self, centre: Centre, url: str) -> None:
        self.centre, self.url = centre, url
        (self.db,) = [name for name in journal.scopes(centre.reader.db) if "-drift-" in name]

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        return requests.request(method, f"{self.url}{path}", timeout=SOON, **more)

    def get(self, path: str, **query: Any) -> Any:
        return self.ask("GET", path, params=query).json()

    def ids(self) -> list[str]:
        return [row["id"] for row in self.get(f"/{self.db}/_changes")["results"]]


@pytest.fixture
def served(tmp_path: Path, clock: TurnedClock) -> Iterator[Server]:
    centre = Centre(tmp_path, clock, "oest")
    taken_in(centre.desk)
    taken_in(centre.desk, place="Bredgade 1, 4000 Roskilde")
    with centre.served() as url:
        yield Server(centre, url)


def documents(served: Server) -> list[dict[str, Any]]:
    return [row["doc"] for row in served.get(f"/{served.db}/_changes", include_docs="true")["results"]]


def other(tmp_path: Path, clock: TurnedClock, served: Server) -> Centre:
    found = Centre(tmp_path, clock, "oest", "second")
    befriend(served.centre, found)
    return found


def test_changes_come_in_pages_and_end(served: Server):
    first = served.get(f"/{served.db}/_changes", limit=1)
    rest = served.get(f"/{served.db}/_changes", since=first["last_seq"])

    assert [len(first["results"]), first["pending"]] == [1, len(rest["results"])]
    assert served.get(f"/{served.db}/_changes", since=rest["last_seq"])["results"] == []


def test_what_is_open_now_is_given_without_what_is_closed_and_moves_no_token(served: Server):
    number = served.centre.reader.queue()[0].shown_number
    closed = served.centre.reader.queue()[0].id
    served.centre.desk.do(f"luk {number} reel")
    given = served.get(f"/{served.db}/_changes", open="1", include_docs="true")

    entities = {row["doc"]["entity"] for row in given["results"]}
    assert closed not in entities
    assert entities & {row.id for row in served.centre.reader.queue()}
    assert given["last_seq"] == 0


def test_a_token_from_before_a_restore_begins_anew(served: Server):
    assert len(served.get(f"/{served.db}/_changes", since=10**9)["results"]) == len(served.ids())


def test_a_long_poll_is_answered_when_somebody_acts(served: Server):
    answers: list[Any] = []
    last = served.get(f"/{served.db}/_changes")["last_seq"]

    def wait() -> None:
        answers.append(served.get(f"/{served.db}/_changes", feed="longpoll", since=last, timeout=9000))

    waiting = threading.Thread(target=wait)
    waiting.start()
    taken_in(served.centre.desk, place="Havnegade 2, 4000 Roskilde")
    waiting.join(SOON)

    assert len(answers[0]["results"]) >= 1


def test_an_idle_continuous_feed_ends_with_where_it_stands(served: Server):
    last = served.get(f"/{served.db}/_changes")["last_seq"]
    answer = served.ask("GET", f"/{served.db}/_changes", params={"feed": "continuous", "since": last, "timeout": 50})

    assert json.loads(answer.text) == {"last_seq": last, "pending": 0}


def test_bulk_get_answers_in_the_order_asked(served: Server):
    asked = [*reversed(served.ids()), "o:1:nothing"]
    body = {"docs": [{"id": one} for one in asked]}
    found = served.ask("POST", f"/{served.db}/_bulk_get", json=body).json()

    assert list(found) == ["results"]
    assert [result["id"] for result in found["results"]] == asked
    assert [next(iter(result["docs"][0])) for result in found["results"]] == ["ok"] * (len(asked) - 1) + ["error"]


def test_what_is_not_here_is_asked_for(served: Server):
    ids = served.ids()
    strange = "o" + "a" * 19 + ":1:" + "0" * 32
    asked = {ids[0]: [f"1-{ids[0][-32:]}"], strange: ["1-" + "0" * 32]}

    found = served.ask("POST", f"/{served.db}/_revs_diff", json=asked).json()
    assert found == {strange: {"missing": ["1-" + "0" * 32]}}


def test_one_entry_by_id_in_every_form(served: Server):
    name = served.ids()[0]
    rev = f"1-{name[-32:]}"
    assert served.get(f"/{served.db}/{name}")["_rev"] == rev
    assert served.get(f"/{served.db}/{name}", open_revs="all")[0]["ok"]["_id"] == name
    mixed = served.ask(
        "GET", f"/{served.db}/{name}", params={"open_revs": f'["{rev}"]'}, headers={"Accept": "multipart/mixed"}
    )
    assert mixed.headers["content-type"].startswith("multipart/mixed")
    assert rev in mixed.text
    assert served.ask("GET", f"/{served.db}/{name}", params={"rev": "1-" + "f" * 32}).status_code == 404


def test_documents_pushed_are_kept_and_repeating_does_no_harm(served: Server, tmp_path: Path, clock: TurnedClock):
    second = other(tmp_path, clock, served)
    body = {"docs": documents(served), "new_edits": False}
    with second.served() as url:
        for _ in range(2):
            answer = requests.post(f"{url}/{served.db}/_bulk_docs", json=body, timeout=SOON)
            assert (answer.status_code, answer.json()) == (201, [])

    assert len(second.reader.queue()) == 2


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a child revision", {"_rev": "2-" + "a" * 32}),
        ("a rival root", {"_rev": "1-" + "f" * 32}),
        ("a tombstone", {"_deleted": True}),
        ("other content under the same id", {"kind": "incident.closed"}),
        ("another database", {"scope": "syd-drift-2026k4"}),
        ("a field of somebody's own", {"_extra": 1}),
    ],
)
def test_tampering_is_refused_with_forbidden(
    what: str, change: dict[str, Any], served: Server, tmp_path: Path, clock: TurnedClock
):
    second = other(tmp_path, clock, served)
    body = {"docs": [documents(served)[0] | change], "new_edits": False}
    with second.served() as url:
        answer = requests.post(f"{url}/{served.db}/_bulk_docs", json=body, timeout=SOON)

    assert [row["error"] for row in answer.json()] == ["forbidden"], what
    assert journal.count(second.reader.db, served.db) == 0


def test_a_body_may_be_gzipped_and_a_bomb_is_stopped(served: Server):
    zipped = gzip.compress(json.dumps({"docs": documents(served), "new_edits": False}).encode())
    bomb = gzip.compress(b"0" * 80_000_000)
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    good = served.ask("POST", f"/{served.db}/_bulk_docs", data=zipped, headers=headers)
    stopped = served.ask("POST", f"/{served.db}/_bulk_docs", data=bomb, headers=headers)
    cut = served.ask("POST", f"/{served.db}/_bulk_docs", data=zipped[:-20], headers=headers)

    assert [good.status_code, stopped.status_code, cut.status_code] == [201, 413, 400]


def test_checkpoints_are_kept_and_a_late_writer_is_told(served: Server):
    path = f"/{served.db}/_local/abc"
    assert served.ask("GET", path).status_code == 404
    first = served.ask("PUT", path, json={"last_seq": 3}).json()
    assert served.ask("PUT", path, json={"last_seq": 4}).status_code == 409
    assert served.ask("PUT", path, json={"last_seq": 5, "_rev": first["rev"]}).status_code == 201
    assert served.get(path)["last_seq"] == 5


def test_all_docs_by_range_keys_and_backwards(served: Server):
    path = f"/{served.db}/_all_docs"
    names = sorted(served.ids())
    origin = names[0].partition(":")[0]
    listed = [row["id"] for row in served.get(path, startkey=f'"{origin}:"', endkey=f'"{origin}:~"')["rows"]]
    back = [row["id"] for row in served.get(path, descending="true", limit=1)["rows"]]
    keyed = served.ask("POST", path, json={"keys": [names[1], "x"]}, params={"include_docs": "true"}).json()["rows"]

    assert (listed, back) == (names, names[-1:])
    assert keyed[0]["doc"]["_id"] == names[1]
    assert keyed[1] == {"key": "x", "error": "not_found"}


def test_a_quarter_that_has_not_begun_is_not_there_yet(served: Server):
    assert served.ask("GET", "/oest-drift-2031k1").status_code == 404
    assert served.ask("GET", "/not-a-scope").status_code == 404
    assert served.ask("PUT", f"/{served.db}").status_code == 412
    assert served.ask("DELETE", f"/{served.db}").status_code == 403


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
paths = st.sampled_from(
    [
        "_changes",
        "_revs_diff",
        "_bulk_get",
        "_bulk_docs",
        "_all_docs",
        "_local/x",
        "_vector",
        "_ensure_full_commit",
        "_design/x",
        "x",
    ]
)
queries = st.dictionaries(
    st.sampled_from(
        [
            "since",
            "limit",
            "feed",
            "include_docs",
            "style",
            "filter",
            "startkey",
            "keys",
            "skip",
            "open_revs",
            "rev",
            "timeout",
        ]
    ),
    st.sampled_from(["0", "-1", "x", '"', "now", "[]", "normal", "9" * 30, "true", "²", "50"]),
    max_size=3,
)
given_bodies = st.one_of(
    values,
    st.fixed_dictionaries({"docs": values}),
    st.fixed_dictionaries({"keys": values}),
    st.fixed_dictionaries({"docs": st.lists(st.fixed_dictionaries({"_id": values, "_rev": values}), max_size=3)}),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["GET", "POST", "PUT", "DELETE"]), paths, queries, given_bodies)
def test_nothing_that_is_sent_makes_the_endpoint_fail(
    served: Server, method: str, path: str, query: dict[str, str], body: Any
):
    sent = json.dumps(body).encode() if method in ("POST", "PUT") else None
    answer = served.ask(method, f"/{served.db}/{path}", params={"timeout": "50"} | query, data=sent)
    assert answer.status_code < 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["changes", "entries", "now", "join"]), values | st.binary(max_size=60))
def test_nothing_that_is_sent_makes_our_own_paths_fail(served: Server, path: str, body: Any):
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    assert served.ask("POST", f"/_overblik/{path}", data=sent).status_code < 500
