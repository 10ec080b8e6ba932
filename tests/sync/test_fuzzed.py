"""Every path of the node's door is asked in ways nobody meant: no 5xx, nothing folded that was not proven, no harm.

The grammar is made of the routes themselves, so a new path is asked the same. `OVERBLIK_LONG=1` asks far more.
"""

import gzip
import http.client
import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from console.store import digests, verify
from console.store import reading_journal as journal
from console.sync.endpoint import Endpoint
from console.sync.routes import routes
from tests.support.clock import TurnedClock
from tests.support.peers import Centre
from tests.support.stores import taken_in

EXAMPLES = 8_000 if os.environ.get("OVERBLIK_LONG") else 250
PATIENCE = 20
DRIFT = "oest-drift-2026k4"
Sent = tuple[str, str, dict[str, str], bytes]


class Asked:
    """A served centre and one line to it."""

    def __init__(self, centre: Centre, url: str) -> None:
        self.centre, self._at = centre, urlsplit(url).netloc
        rows = centre.reader.db.execute("SELECT raw FROM entry ORDER BY row").fetchall()
        self.documents = [json.loads(raw) for (raw,) in rows]

    def send(self, sent: Sent) -> int:
        method, target, headers, body = sent
        line = http.client.HTTPConnection(self._at, timeout=PATIENCE)
        try:
            line.request(method, target, body or None, headers)
            answer = line.getresponse()
            answer.read(4096)  # a continuous answer has no end
            return answer.status
        finally:
            line.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    centre = Centre(tmp_path_factory.mktemp("spurgt"), TurnedClock(), "oest")
    for number in range(3):
        taken_in(centre.desk, place=f"Algade {number}, 4000 Roskilde", caller_number="20304050")
    assert DRIFT in journal.scopes(centre.reader.db)
    with centre.served() as url:
        yield Asked(centre, url)


def templates() -> list[tuple[str, str]]:
    """(method, path) of every route there is."""
    found = [route for route in routes(Endpoint.__new__(Endpoint)) if isinstance(route, Route)]
    return sorted((method, route.path) for route in found for method in route.methods or ())


odd = st.sampled_from(
    (
        "",
        "0",
        "-1",
        "1.5",
        "NaN",
        "1e999",
        "9" * 40,
        "null",
        "true",
        "[]",
        "{}",
        '"',
        '["a"]',
        "æøå",
        "\x00",
        "\ud83d\ude92",
        "..",
        "%",
        "now",
    )
) | st.text(max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from(
    (
        "docs", "keys", "since", "limit", "timeout", "scopes", "newest", "without", "area", "held", "erased", "token",
        "name", "public", "key", "kind", "new_edits", "id", "rev", "_id", "_rev", "start_key", "end_key", "descending",
        "heads", "vectors", "entries", "digest", "from", "to", "clock",
    )
)  # fmt: skip
objects = st.dictionaries(keys, values, max_size=5).map(lambda said: json.dumps(said).encode())
broken = st.sampled_from(
    (
        b"", b"{", b"[" * 100_000, b'{"a":' * 50_000, b'{"docs":[' + b"[" * 900 + b"]" * 900 + b"]}", b"\xff\xfe",
        b'"\\ud800"', b'{"a":1,"a":2}', b"NaN", b"1" * 5_000, gzip.compress(b"{}")[:-4], gzip.compress(b"0" * 100_000),
        b"\n\n{}\n", b"\x00",
    )
) | st.binary(max_size=60)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Entries almost as they were written: a field changed, missing, of another kind, or in the wrong order."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        said: dict[str, Any] = {"_id": f"o{'a' * 19}:1:{'0' * 32}", "_rev": f"1-{'0' * 32}", "seq": 1, "scope": DRIFT}
        said |= {draw(keys | st.sampled_from(("origin", "prev", "body", "after", "sig", "v", "hash"))): draw(values)}
        found.append(said)
    shape = draw(st.sampled_from(("docs", "lines", "one")))
    if shape == "docs":
        return json.dumps({"docs": found, "new_edits": draw(st.booleans())}).encode()
    return b"\n".join(json.dumps(one).encode() for one in (found if shape == "lines" else found[:1]))


header = st.sampled_from(
    ("Authorization", "Content-Encoding", "Content-Type", "Accept", "If-Match", "Range", "Accept-Encoding")
)
header_value = st.sampled_from(
    (
        "", "Basic", "Basic !!", "Basic YTpi", "gzip", "br", "application/json", "multipart/mixed", "bytes=0-",
        "*/*;q=x", "9",
    )
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> Sent:
    method, path = draw(st.sampled_from(templates()))
    method = draw(st.sampled_from([method, method, method, "GET", "POST", "PATCH", "OPTIONS"]))
    db = draw(
        st.sampled_from((DRIFT, DRIFT, DRIFT, "oest-stam", "oest-person-2026k4", "syd-drift-1999k1", "_users", "x"))
        | odd
    )
    path = path.replace("{db}", quote(db, safe="", errors="ignore"))
    path = path.replace("{id:path}", quote(draw(odd | st.sampled_from(("_design/a", "a/b", "o:1:0"))), errors="ignore"))
    query = draw(
        st.lists(
            st.tuples(keys | st.sampled_from(("feed", "style", "include_docs", "heartbeat", "open_revs")), odd),
            max_size=3,
        )
    )
    pairs = [f"{name}={quote(value, errors='ignore')}" for name, value in query]
    if path.endswith(("_changes", "changes")):
        pairs += ["timeout=20"]
    headers = draw(st.dictionaries(header, header_value, max_size=2))
    body = draw(objects | broken | documents()) if method in ("POST", "PUT", "PATCH") else b""
    said: dict[str, str] = {str(name): str(value) for name, value in headers.items()}
    return method, f"{path}?{'&'.join(pairs)}", said, body


@settings(
    max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(requests())
def test_whatever_is_asked_is_answered_without_a_fault_of_ours(asked: Asked, sent: Sent) -> None:
    assert asked.send(sent) < 500


def test_and_the_store_stands_as_it_did(asked: Asked) -> None:
    """Runs after the questions, on the same store: nothing was folded, and what stands is proven."""
    assert asked.send(("GET", f"/{DRIFT}/_changes?timeout=20", {}, b"")) == 200
    checked, problems = verify.verify(asked.centre.reader.db)
    assert checked == len(asked.documents)
    assert not problems
    assert len(asked.centre.reader.queue()) == 3
    assert digests.state(asked.centre.reader.db, 1)["incidents"]["open"] == 3
