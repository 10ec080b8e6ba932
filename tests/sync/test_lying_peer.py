"""A peer that lies is found out: nothing false is folded, nothing true is kept out, and the node goes on."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from console.store import digests, peers, verify
from console.sync.credentials import Credential
from console.sync.exchange import Exchange
from console.sync.link import Link, PeerFault
from console.sync.worker import Worker
from tests.support.clock import TurnedClock
from tests.support.liar import ALL_DOCS, CHANGES, HELLO, VECTORS, Liar, lines
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

MANY = 12
Said = dict[str, Any]


@pytest.fixture
def two(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    """A centre with something to tell, and one that has heard nothing."""
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    for number in range(MANY):
        taken_in(east.desk, place=f"Algade {number}, 4000 Roskilde")
    return east, south


def drift(centre: Centre) -> dict[str, str]:
    return {name: held for name, held in digests.entries(centre.reader.db).items() if "-drift-" in name}


def asks(south: Centre, url: str) -> None:
    line = Exchange(south.keeper, Link(url))
    try:
        line.whole_round(south.reader.db)
    finally:
        line.link.close()


def is_sound(south: Centre) -> bool:
    return not verify.verify(south.reader.db)[1]


def skipping(said: Said, held: list[bytes]) -> list[bytes]:
    return held[::3]


def backwards_and_twice(said: Said, held: list[bytes]) -> list[bytes]:
    return [*reversed(held), *held]


def far_ahead(said: Said, held: list[bytes]) -> list[bytes]:
    said["last_seq"] = said["last_seq"].partition(".")[0] + ".99999999999999"
    return held[:4]


@pytest.mark.parametrize("lie", [skipping, backwards_and_twice, far_ahead])
def test_what_it_skips_repeats_or_counts_wrong_is_fetched_by_comparing(
    two: tuple[Centre, Centre], lie: Callable[[Said, list[bytes]], list[bytes]]
) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lines(lie)
    with liar.served() as url:
        asks(south, url)
    assert drift(south) == drift(east)
    assert len(south.reader.queue()) == MANY
    assert is_sound(south)


def test_what_it_keeps_back_everywhere_comes_from_an_honest_peer_later(two: tuple[Centre, Centre]) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lines(skipping)
    liar.twists[ALL_DOCS] = lambda _: b'{"total_rows":0,"offset":0,"rows":[]}\n'
    with liar.served() as url:
        asks(south, url)
    assert drift(south) != drift(east)
    with east.served() as url:
        asks(south, url)
    assert drift(south) == drift(east)


def test_an_entry_under_its_own_id_with_other_content_is_refused_and_the_true_one_taken(
    two: tuple[Centre, Centre],
) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lines(lambda said, held: [])
    liar.twists[ALL_DOCS] = lambda body: body.replace(b"Algade 3,", b"Algade 9,")
    with liar.served() as url:
        asks(south, url)
        places = {row.place for row in south.reader.queue()}
        assert "Algade 3, 4000 Roskilde" not in places
        assert len(places) == MANY - 1
        liar.twists.clear()
        asks(south, url)
    assert drift(south) == drift(east)


def test_a_line_with_other_content_proves_nothing_and_blocks_nothing(two: tuple[Centre, Centre]) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lambda body: body.replace(b"Algade 3,", b"Algade 9,")
    with liar.served() as url:
        asks(south, url)
        liar.twists.clear()
        asks(south, url)
    assert sorted(row.place for row in south.reader.queue()) == sorted(row.place for row in east.reader.queue())


def test_one_that_sends_the_same_page_for_ever_is_given_up(two: tuple[Centre, Centre]) -> None:
    east, south = two
    liar = Liar(east)
    first: list[bytes] = []

    def same(body: bytes) -> bytes:
        first.append(body.replace(b'"pending":0', b'"pending":7'))
        return first[0]

    liar.twists[CHANGES] = same
    with liar.served() as url, pytest.raises(PeerFault, match="mere"):
        asks(south, url)
    assert is_sound(south)


def test_one_that_always_says_there_is_more_is_given_up(two: tuple[Centre, Centre]) -> None:
    east, south = two
    liar = Liar(east)

    def more(said: Said, held: list[bytes]) -> list[bytes]:
        said["pending"] = 7
        return held

    liar.twists[CHANGES] = lines(more)
    with liar.served() as url, pytest.raises(PeerFault, match="mere"):
        asks(south, url)
    assert len(south.reader.queue()) == MANY


NONSENSE = (
    b"", b"\n", b"null\n", b"[]\n", b"{}\n", b'"x"\n', b"7\n", b'{"last_seq":[],"pending":"mange"}\n',
    b'{"rows":[null,7,{}]}\n', b'{"oest-drift-2026k4":7}\n', b'{"uuid":{},"area":[],"clock":"nu"}\n',
    b'{"oest-drift-2026k4":{"digest":7,"origins":{"o":[1]}}}\n',
)  # fmt: skip


@pytest.mark.parametrize("path", [HELLO, CHANGES, VECTORS, ALL_DOCS])
@pytest.mark.parametrize("body", NONSENSE)
def test_nonsense_is_said_to_be_so_and_breaks_nothing(two: tuple[Centre, Centre], path: str, body: bytes) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lines(skipping)
    liar.twists[path] = lambda _: body
    with liar.served() as url:
        with suppress(PeerFault):  # and nothing else: that is what is said to a person
            asks(south, url)
        liar.twists.clear()
        asks(south, url)
    assert drift(south) == drift(east)


def test_a_worker_survives_nonsense_and_goes_on_when_it_ends(two: tuple[Centre, Centre]) -> None:
    east, south = two
    liar = Liar(east)
    liar.twists[CHANGES] = lambda _: b"null\n"
    with liar.served() as url:
        peers.add(south.store, url)
        worker = Worker(south.keeper, url, Credential())
        worker.start()
        try:
            until(worker, lambda: told(south) == "svarede noget, der ikke giver mening")
            liar.twists.clear()
            until(worker, lambda: len(south.reader.queue()) == MANY)
        finally:
            worker.stop()


def told(south: Centre) -> str:
    """What the list of connections says is wrong."""
    return next((peer.error for peer in peers.every(south.reader.db)), "")


def until(worker: Worker, holds: Callable[[], bool]) -> None:
    """Ask the worker to try again until something holds."""
    for _ in range(400):
        if holds():
            return
        worker.retry()
        worker.threads[0].join(0.02)
    raise AssertionError("it never came to hold")
