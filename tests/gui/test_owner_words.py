"""The band says who works for whom and since when a line has been cut."""

from console.domain.ownership import Ownership
from console.gui.owner_words import cut_told, known_until, owners_told
from console.store.peers import CUT, LIVE, Peer
from tests.support.clock import EVENING

NAMES = {"oest": "Østdanmark", "syd": "Syddanmark"}


def line(state: str, since: int, ahead: int = 0) -> Peer:
    return Peer("http://syd", "Syd", "u", "syd", "", state, since, since, since, ahead, 0, 0, "")


def test_a_line_cut_for_a_minute_says_since_when_and_what_still_works() -> None:
    told = cut_told([line(CUT, EVENING, ahead=12)], EVENING + 60_000)
    assert told.startswith("Afskåret fra Syd siden 21:47")
    assert "alt her virker" in told
    assert "12 venter på at komme ud" in told


def test_a_line_that_lives_or_blinks_is_not_told() -> None:
    assert cut_told([line(LIVE, EVENING)], EVENING + 600_000) == ""
    assert cut_told([line(CUT, EVENING)], EVENING + 20_000) == ""


def test_an_area_is_memory_only_when_no_line_to_it_lives() -> None:
    cut = line(CUT, EVENING)
    assert known_until([cut], EVENING + 60_000) == {"syd": EVENING}
    assert known_until([cut, line(LIVE, EVENING)], EVENING + 60_000) == {}
    assert known_until([cut._replace(contact=0)], EVENING + 60_000) == {}


def test_two_owners_are_told_everywhere_and_name_what_to_do() -> None:
    shown = Ownership("syd", "oest", 2, EVENING, rivals=("syd",))
    for own in ("nord", "oest", "syd"):
        told = owners_told({"syd": shown}, own, NAMES)
        assert told.startswith("TO EJERE af Syddanmark: Østdanmark siden 21:47 og Syddanmark")
        assert "aflever syd" in told


def test_an_area_in_other_hands_concerns_only_the_two() -> None:
    shown = Ownership("syd", "oest", 2, EVENING)
    assert owners_told({"syd": shown}, "nord", NAMES) == ""
    assert "Vi arbejder for Syddanmark" in owners_told({"syd": shown}, "oest", NAMES)
    assert "'overtag syd <grund>'" in owners_told({"syd": shown}, "syd", NAMES)
