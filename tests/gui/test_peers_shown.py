"""The top bar tells the truth about the lines to other centres."""

from console.gui.peer_words import peer_details, peer_told
from console.store.peers import Peer
from tests.support.clock import EVENING


def a_peer(state: str, **more: object) -> Peer:
    known = Peer("http://syd", "", "o", "syd", "", state, EVENING, EVENING - 12_000, 0, 3, 0, 0, "")
    return known._replace(**more)  # type: ignore[arg-type]


def test_a_live_line_says_how_old_its_word_is():
    assert peer_told(a_peer("live"), EVENING) == "Syd 00:12"


def test_a_cut_line_says_since_when_and_what_waits():
    told = peer_details(a_peer("cut", error="ingen forbindelse"), EVENING + 60_000)
    assert told == (
        "Syd afbrudt 21:47 · 3 venter på at komme ud · alt virker her; det sendes, når linjen er der"
        " · ingen forbindelse"
    )
