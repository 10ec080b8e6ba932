"""A centre's hub on Apache CouchDB: its rule, its databases, and two seats that agree through a real one."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from console.store import digests
from console.store import reading_journal as journal
from console.sync import credentials
from console.sync.document import write as document_write
from console.sync.exchange import Exchange
from console.sync.link import Link
from console.sync.plain import met
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

GUIDE = Path(__file__).parents[2] / "packaging" / "couchdb"
HERE = Path(__file__).parent / "couchdb"
NODE = shutil.which("node")
HUB = os.environ.get("OVERBLIK_COUCHDB_URL", "")
sys.path.insert(0, str(GUIDE))
import make_hub  # noqa: E402  # pyright: ignore[reportMissingImports]


def judged(*given: tuple[dict[str, Any], str]) -> list[str]:
    """What the hub's rule says of (document, database)."""
    lines = "\n".join(json.dumps({"doc": doc, "db": db}) for doc, db in given)
    command = [str(NODE), str(HERE / "validate.js"), str(GUIDE / "validator.js")]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def entry(tmp_path: Path, clock: TurnedClock) -> tuple[dict[str, Any], str]:
    """A real entry as its document, and its database."""
    centre = Centre(tmp_path, clock, "oest")
    taken_in(centre.desk, place="Algade 1, 4000 Roskilde")
    (name,) = [scope for scope in journal.scopes(centre.reader.db) if "-drift-" in scope]
    held, _ = journal.since(centre.reader.db, [name], 0, 1)
    return json.loads(document_write(held[0], revisions=True)), name


@pytest.mark.skipif(NODE is None, reason="there is no node on this machine")
def test_the_hub_takes_an_entry_in_any_shard_and_nothing_instead_of_it(entry: tuple[dict[str, Any], str]):
    doc, name = entry
    rival = doc | {"_revisions": {"start": 1, "ids": ["f" * 32]}}
    child = doc | {"_revisions": {"start": 2, "ids": ["f" * 32, doc["_id"][-32:]]}}
    shard = f"shards/00000000-7fffffff/{name}.1795000000"
    assert judged(
        (doc, name), (doc, shard), (rival, name), (child, name), (doc | {"_deleted": True}, name),
        (doc, "syd-drift-2026k4"), (doc | {"sig": ""}, name), (doc | {"origin": "o2"}, name), ({"_id": "x"}, name),
    ) == [
        "ok", "ok", "the revision is not the entry's hash", "the revision is not the entry's hash",
        "entries are never deleted", "the entry belongs to another database", "the entry is not signed",
        "the id is not the entry's", "the id is no entry's",
    ]  # fmt: skip


def test_the_next_quarters_databases_are_there_a_fortnight_ahead(clock: TurnedClock):
    clock.set(1_798_400_000_000)  # 27 December 2026
    made = make_hub.databases("oest", clock.now())
    assert {"oest-drift-2026k4", "oest-drift-2027k1", "syd-drift-2027k1", "oest-person-2027k1", "national-stam"} <= set(
        made
    )
    assert "syd-person-2026k4" not in made
    assert make_hub.security("syd-drift-2026k4", "oest")["members"]["roles"] == ["seat-oest", "centre"]
    assert make_hub.security("oest-person-2026k4", "oest")["members"]["roles"] == ["seat-oest"]


@pytest.fixture
def hub() -> str:
    """A real CouchDB made ready as its guide says."""
    if not HUB:
        pytest.skip("no CouchDB was named in OVERBLIK_COUCHDB_URL")
    server = make_hub.Hub(HUB)
    make_hub.bring_up(server, "oest", TurnedClock().now())
    return HUB


def test_two_seats_agree_through_a_real_couchdb(tmp_path: Path, clock: TurnedClock, hub: str):
    seat, other = Centre(tmp_path, clock, "oest", "seat"), Centre(tmp_path, clock, "oest", "other")
    befriend(seat, other)
    place = f"Algade {uuid.uuid4().hex[:6]}, 4000 Roskilde"
    taken_in(seat.desk, place=place)
    for centre in (seat, other, seat):
        url = credentials.taken_out(centre.store.path, hub)
        line = met(Exchange(centre.keeper, Link(url, *credentials.read(centre.store.path, url))))
        line.whole_round(centre.reader.db)
        line.link.close()
    name = next(scope for scope in journal.scopes(seat.reader.db) if "-drift-" in scope)
    assert digests.entries(other.reader.db)[name] == digests.entries(seat.reader.db)[name]
    assert place in [row.place for row in other.reader.queue()]
