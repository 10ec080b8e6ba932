"""What two people read to each other when they pair, and who may do it."""

import pytest

from console.operations import held_join, pairing, trusting
from console.operations.answers import Refused
from console.operations.desk import Desk
from console.operations.held_join import Answer
from console.store import peers, reading_peers
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.peers import Centre

MINUTE = 60_000


@pytest.fixture
def east(tmp_path, clock: TurnedClock) -> Centre:
    return Centre(tmp_path, clock, "oest")


def sits(store: Store, role: str) -> None:
    Desk(store, seat="S1").sign_in(role, roles=(role,))


def test_an_invitation_is_figures_only_read_in_groups_and_typed_in_any_grouping() -> None:
    token = pairing.new_token()
    read = pairing.grouped(token)
    assert (len(token), token.isdigit()) == (20, True)
    assert [len(group) for group in read.split()] == [4] * 5
    assert pairing.plain(read) == pairing.plain(read.replace(" ", "-")) == token
    assert pairing.plain(" en-gang ") == "en-gang"


def test_a_fingerprint_is_said_by_the_alphabet_of_the_radio() -> None:
    assert pairing.spelled("K7MA 2ZZQ") == "Kilo 7 Mike Alfa\n2 Zulu Zulu Quebec"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.0.0.4", "http://10.0.0.4:5995"),
        ("felt7.local:6000/", "http://felt7.local:6000"),
        ("https://hub.syd", "https://hub.syd"),
        ("http://[fd00::2]:5995", "http://[fd00::2]:5995"),
    ],
)
def test_an_address_is_understood_as_people_type_it(typed: str, meant: str) -> None:
    assert pairing.address_and_token(f"{typed} 1234 5678") == (meant, "12345678")


@pytest.mark.parametrize("typed", ["10.0.0.4", "", "ftp://x 1234", "10.0.0.4:99999 1234", "b@c 12"])
def test_what_is_no_address_or_lacks_the_figures_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        pairing.address_and_token(typed)


def test_a_time_gone_by_is_the_last_there_was() -> None:
    assert pairing.moment("21:40", EVENING) == EVENING - EVENING % MINUTE - 7 * MINUTE
    assert pairing.moment("22:00", EVENING) < EVENING
    assert pairing.moment("2026-11-14T20:00Z", EVENING) == 1_794_686_400_000
    with pytest.raises(Refused, match="ikke et tidspunkt"):
        pairing.moment("i går aftes", EVENING)


def test_an_invitation_opens_the_door_to_the_network_and_leaves_one_that_is_open(east: Centre) -> None:
    sits(east.store, "alt")
    made = pairing.invite(east.store, "S1")
    assert pairing.listening(east.store)[0] == pairing.EVERYWHERE
    assert made.ends == EVENING + 60 * MINUTE
    assert all(address.startswith("http://") and address.endswith(":5995") for address in made.addresses)
    east.store.set_setting(peers.DOOR[0], "10.9.8.7:7117")
    assert pairing.invite(east.store, "S1").addresses == ("http://10.9.8.7:7117",)
    assert peers.use(east.store, made.token, "onewcomer")


@pytest.mark.parametrize("door", ["", "127.0.0.1:5995", ":5995", "localhost:1"])
def test_a_door_for_this_machine_only_is_no_address_for_others(door: str) -> None:
    assert pairing.addresses(door, tls=False) == ()


def test_only_who_keeps_the_settings_invites_approves_and_revokes(east: Centre, tmp_path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    key = trusting.own_key(south.store)
    sits(east.store, "opkald")
    for work in (
        lambda: pairing.invite(east.store, "S1"),
        lambda: pairing.approve(east.store, "S1", key),
        lambda: pairing.revoke(east.store, "S1", key.origin),
    ):
        with pytest.raises(Refused, match="vagtleder"):
            work()
    meant = ("http://10.0.0.4:5995", "1234")
    assert pairing.may_join(east.store, "S1", "10.0.0.4 1234") == meant  # the invitation is the permission
    sits(east.store, "alt")
    pairing.approve(east.store, "S1", key)
    assert pairing.revoke(east.store, "S1", key.origin, "21:00") == 0


def test_what_a_peer_said_is_believed_only_once_it_was_compared(east: Centre, tmp_path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    key = trusting.own_key(south.store)
    answer = Answer("http://syd:5995", "Syd", "syd", key.origin, [key])
    held_join.hold(east.store, answer)
    assert held_join.held(east.store) == answer
    known = [one.origin for one in reading_peers.installations(east.reader.db)]
    assert key.origin not in known
    assert peers.every(east.reader.db) == []
    held_join.confirm(east.store, "S1", answer)
    (known,) = [one for one in reading_peers.installations(east.reader.db) if one.origin == key.origin]
    assert (known.trust, known.compared) == ("given", EVENING)
    assert [peer.fingerprint for peer in peers.every(east.reader.db)] == [trusting.print_of(key.origin)]
    assert held_join.held(east.store) is None


def test_what_was_found_different_leaves_no_trace(east: Centre) -> None:
    held_join.hold(east.store, Answer("http://x", "X", "syd", "oxxxxxxxxxxxxxxxxxxx", []))
    held_join.drop(east.store)
    assert held_join.held(east.store) is None
    assert peers.every(east.reader.db) == []
