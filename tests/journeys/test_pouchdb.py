"""A real PouchDB replicates from one centre's node and into another's, once and live: the wire is CouchDB's."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store import digests
from console.store import reading_journal as journal
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

HERE = Path(__file__).parent / "pouchdb"
NODE = shutil.which("node")
PATIENCE = 60


def modules() -> Path:
    """Where packaging/test.py keeps what npm installed."""
    return Path(os.environ.get("OVERBLIK_NODE_MODULES", Path(__file__).parents[2] / ".venv" / "pouchdb"))


pytestmark = [
    pytest.mark.skipif(NODE is None, reason="there is no node on this machine"),
    pytest.mark.skipif(not (modules() / "node_modules").is_dir(), reason="PouchDB could not be installed"),
]


@pytest.fixture
def two(tmp_path: Path, clock: TurnedClock) -> Iterator[tuple[Centre, Centre, str]]:
    """Two served centres that believe each other, and the database both know."""
    east, other = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "oest", "other")
    befriend(east, other)
    for number in range(30):
        taken_in(east.desk, place=f"Algade {number}, 4000 Roskilde")
    (database,) = [name for name in journal.scopes(east.reader.db) if "-drift-" in name]
    with east.served(), other.served():
        yield east, other, database


def command(two: tuple[Centre, Centre, str], mode: str) -> list[str]:
    east, other, database = two
    return [str(NODE), str(HERE / "replicate.js"), f"{east.url}/{database}", f"{other.url}/{database}", mode]


def environment() -> dict[str, str]:
    return {**os.environ, "NODE_PATH": str(modules() / "node_modules")}


def test_pouchdb_carries_a_database_from_one_node_to_another(two: tuple[Centre, Centre, str]):
    east, other, database = two
    done = subprocess.run(
        command(two, "once"), env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )

    count = journal.count(east.reader.db, database)
    assert json.loads(done.stdout) == {"pulled": count, "pushed": count, "failed": 0}, done.stderr
    assert digests.entries(other.reader.db)[database] == digests.entries(east.reader.db)[database]
    assert len(other.reader.queue()) == 30


def test_pouchdb_follows_live(two: tuple[Centre, Centre, str]):
    east, other, database = two
    running = subprocess.Popen(
        command(two, "live"), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdin is not None and running.stdout is not None  # noqa: PT018 (for the types)
    try:
        running.stdout.readline()
        taken_in(east.desk, place="Havnegade 2, 4000 Roskilde")
        while digests.entries(other.reader.db).get(database) != digests.entries(east.reader.db)[database]:
            assert "denied" not in running.stdout.readline()
    finally:
        running.stdin.close()
        running.wait(PATIENCE)
        running.stdout.close()

    assert len(other.reader.queue()) == 31
