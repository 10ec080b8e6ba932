"""Two centres as processes: joined by invitation, killed at any moment, without room on the disk; they agree."""

import random
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from console.domain.clock import WallClock
from console.feeds.sources import table_of
from console.operations.desk import Desk
from console.store.pack import load_reference
from console.store.store import Store
from tests.feeds.test_reading_a_source import YELLOW, feed
from tests.support.nodes import PATIENCE, Node, overblik, running

KILLS = 4


def desk(store: Path) -> Desk:
    return Desk(Store.open(store, clock=WallClock(), reference=load_reference()), seat="S1")


def public(store: Path) -> dict[str, str]:
    held = overblik("state", "--store", store)["digest"]["entries"]
    return {name: total for name, total in held.items() if "-drift-" in name or name.endswith("-stam")}


def test_nodes_killed_while_a_storm_runs_lose_nothing_and_agree(two: tuple[Path, Path]):
    east, south = two
    at = desk(east)
    chance = random.Random(3)
    opened = 0
    for _ in range(KILLS):
        with running(east) as hub, running(south, "--peer", hub.url) as guest:
            victim = chance.choice((hub, guest))
            killed = threading.Timer(chance.uniform(0.1, 0.6), victim.process.kill)
            killed.start()
            while victim.process.poll() is None:
                at.do(f"ny villa Algade {opened}, 4000 Roskilde")
                opened += 1
            killed.join()
        overblik("peers", "forget", hub.url, "--store", south)
    at.store.close()
    with running(east) as hub:
        done = overblik("sync", "--once", "--peer", hub.url, "--store", south)
        assert done["refused"] == 0

    assert public(east) == public(south)
    assert overblik("state", "--store", south)["incidents"]["open"] == opened > 0
    for store in two:
        assert overblik("verify", "--store", store)["problems"] == []


def test_a_receiver_without_room_says_so_keeps_what_it_has_and_goes_on_later(two: tuple[Path, Path]):
    east, south = two
    at = desk(east)
    with at.batch():
        for number in range(400):
            at.do(f"ny villa Algade {number}, 4000 Roskilde")
    at.store.close()
    room = south.stat().st_size + 200_000
    with running(east) as hub:
        with running(south, "--peer", hub.url, room=room) as guest:
            assert "Kontrollér disken" in _told(guest, "isk")
            assert guest.process.poll() is None
        assert overblik("verify", "--store", south)["problems"] == []
        overblik("sync", "--once", "--peer", hub.url, "--store", south)

    assert public(east) == public(south)


def test_a_node_reads_its_sources_and_a_dead_one_is_said_beside_the_living(two: tuple[Path, Path], tmp_path: Path):
    east, _ = two
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "a.json").write_bytes(feed(YELLOW))
    table = f'[[feed]]\nname = "Mappe"\nkind = "auto"\nurl = "{folder.as_uri()}"\nevery = 10\n'
    table += '[[feed]]\nname = "Død"\nkind = "meteoalarm"\nurl = "http://127.0.0.1:9/dk"\nevery = 10\n'
    table_of(east).write_text(table, encoding="utf-8")
    with running(east):
        rows = _once(lambda: overblik("feeds", "list", "--store", east))
    assert {row["name"]: row["state"] for row in rows} == {"Mappe": "live", "Død": "failing"}
    (warning,) = overblik("warnings", "--store", east, "--now", "2026-11-14T21:00:00Z")
    assert (warning["headline"], warning["areas"], warning["state"]) == ("Kraftig vind 2", ["oest"], "upcoming")


def _once(ask: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The sources once each has been tried; each asking is a process, so nothing spins."""
    for _ in range(PATIENCE):
        rows = ask()
        if all(row["state"] != "new" for row in rows):
            return rows
    raise AssertionError("a source was never tried")


def _told(node: Node, word: str) -> str:
    """What a node says is wrong, once it says a word of it."""
    for _ in range(PATIENCE * 10):
        if word in (said := node.said.read_text()):
            return said
        with suppress(subprocess.TimeoutExpired):
            node.process.wait(0.1)
    raise AssertionError("nothing was said")
