"""Two laptops on a switch find each other, on this machine's own loopback; policy and isolation silence them."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from console.operations import pairing, peer_policy
from console.operations.answers import Refused
from console.operations.peer_policy import Policy
from console.store import nearby, peers
from console.store.store import Store
from console.sync import discovery
from console.sync.discovery import Discovery
from tests.support.clock import TurnedClock
from tests.support.peers import Centre
from tests.support.stores import small_pack, taken_in

HERE = '[discovery]\nallowed = true\ninterfaces = ["127.0.0.1"]\n'
NOBODY = "[discovery]\nallowed = false\n"


def until(holds: Callable[[], object]) -> bool:
    """Whether it became true while the network had its time."""
    for _ in range(300):
        if holds():
            return True
        Event().wait(0.05)
    return False


def test_two_on_a_switch_find_each_other_pair_and_have_the_same_picture(tmp_path: Path, clock: TurnedClock) -> None:
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    incident = taken_in(east.desk)
    for one in (east, south):
        peer_policy.table_of(one.store.path).write_text(HERE, encoding="utf-8")

    def opened(path: Path) -> Store:
        return Store.open(path, clock=clock, reference=small_pack())

    pairing.search(south.store)
    with east.served(trust_loopback=False) as url:
        says = Discovery(east.store.path, opened, lambda: url)
        hears = Discovery(south.store.path, opened, lambda: "")
        says.start()
        hears.start()
        assert until(lambda: nearby.every(south.reader.db, clock.now()))
        (found,) = nearby.every(south.reader.db, clock.now())
        assert (found.url, found.name, found.area) == (url, "S1", "oest")
        from console.sync import credentials
        from console.sync.joining import join

        pairing.invite(east.store, "S1")
        token = str(east.reader.db.execute("SELECT token FROM invitation").fetchone()[0])
        join(south.store, found.url, token)
        given = credentials.read(south.store.path, found.url)
        south.exchange(found.url, given.name, given.secret).whole_round(south.reader.db)
        assert incident in [row.id for row in south.reader.queue()]
        south.store.set_setting("peers.isolated", "1")
        assert until(lambda: not nearby.every(south.reader.db, clock.now()))
        says.close()
        hears.close()


def test_nobody_listens_before_somebody_asks_or_every_line_is_cut(tmp_path: Path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    assert not discovery.wanted(south.reader, clock.now())
    peers.add(south.store, "http://hub")
    assert not discovery.wanted(south.reader, clock.now())
    peers.failed(south.store, "http://hub", peers.CUT, "ingen forbindelse")
    assert discovery.wanted(south.reader, clock.now())
    peers.met(south.store, "http://hub", uuid="o", area="oest", skew=0)
    assert not discovery.wanted(south.reader, clock.now())
    pairing.search(south.store)
    assert discovery.wanted(south.reader, clock.now())
    clock.turn(minutes=11)
    assert not discovery.wanted(south.reader, clock.now())


def test_policy_forbids_it_and_a_table_nobody_can_read_allows_nothing(tmp_path: Path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    assert peer_policy.read(south.store.path).discovery
    for said in (NOBODY, "[discovery", 'discovery = "ja"'):
        peer_policy.table_of(south.store.path).write_text(said, encoding="utf-8")
        assert peer_policy.read(south.store.path) == Policy(False, (), False)
        with pytest.raises(Refused, match="politik"):
            pairing.search(south.store)


def test_a_door_for_this_machine_only_is_never_announced() -> None:
    assert discovery.addresses("http://127.0.0.1:5995", Policy(True, (), True)) == []
    assert discovery.addresses("http://10.0.0.4:5995", Policy(True, (), True)) == ["10.0.0.4"]
    assert discovery.addresses("http://10.0.0.4:5995", Policy(True, ("10.9.9.9",), True)) == []


@pytest.mark.parametrize(
    ("origin", "properties"),
    [
        ("o" * 20, {"kind": "oevelse", "name": "x"}),
        ("../../etc", {"kind": "drift", "name": "x"}),
        ("o" * 20, {}),
    ],
)
def test_another_kind_and_nonsense_are_not_kept(origin: str, properties: dict[str, str]) -> None:
    from zeroconf import ServiceInfo

    info = ServiceInfo(
        discovery.SERVICE, f"x.{discovery.SERVICE}", port=1, properties=properties, parsed_addresses=["10.0.0.4"]
    )
    assert discovery.near(origin, info, "drift", 1) is None
    good = ServiceInfo(
        discovery.SERVICE, f"x.{discovery.SERVICE}", port=1, parsed_addresses=["10.0.0.4"],
        properties={"kind": "drift", "name": "Felt\t7\x1b[31m", "area": "oest"},
    )  # fmt: skip
    kept = discovery.near("o" * 20, good, "drift", 1)
    assert kept is not None
    assert kept.name == "Felt7[31m"
