"""The top bar and the page of connections tell the truth about the lines to other centres."""

from console.gui.models import peer_cells
from console.gui.models.peer_cells import Picture
from console.gui.peer_words import peer_told
from console.gui.plots.lines import minute_ticks
from console.operations.trusting import print_of
from console.store.nearby import Near
from console.store.peer_figures import Figure
from console.store.peers import Peer
from console.store.reading_peers import Installation
from tests.support.clock import EVENING

MINUTE = 60_000
SOUTH, STRANGER = "oabcdefgh234567abcd", "ostranger234567abcde"


def a_peer(state: str, **more: object) -> Peer:
    known = Peer("http://syd", "Syd", "", "syd", print_of(SOUTH), state, EVENING, EVENING - 12_000, 0, 3, 0, 0, "")
    return known._replace(**more)  # type: ignore[arg-type]


def a_picture(*lines: Peer, figures: list[Figure] | None = None) -> Picture:
    known = [Installation(SOUTH, "", "Syd", "given", EVENING, "", "", 0, 0)]
    names = {"syd": "Syddanmark", "oest": "Østdanmark"}
    return Picture(
        EVENING, "oown", "", "", False, list(lines), [], known, {"http://syd": figures or []}, names
    )  # fmt: skip


def minutes(*lags: int) -> list[Figure]:
    return [Figure(EVENING - (len(lags) - n) * MINUTE, 0, 0, 1000, 500, lag) for n, lag in enumerate(lags)]


def test_a_live_line_says_how_old_its_word_is():
    assert peer_told(a_peer("live"), EVENING) == "Syd 00:12"


def test_a_cut_line_says_since_when_what_waits_and_that_work_goes_on():
    picture = a_picture(a_peer("cut", error="ingen forbindelse"), figures=minutes(80, 90_000))
    (row,) = peer_cells.rows(picture)
    told = peer_cells.more(row, picture)
    assert row.second == "AFBRUDT siden 21:47 · 3 ud · 0 ind venter"
    assert "ingen forbindelse" in told
    assert "3 poster venter på at komme ud, 0 på at komme ind" in told
    assert "Linjen er dårlig: brud i 1 af 2 minutter" in told
    assert "Alt virker her; det sendes, når linjen er der" in told


def test_what_both_ends_may_promise_without_the_line_stands_under_it_ours_first():
    promised = {"syd": "Syd må intet love uden linje", "oest": "Vi må love som aftalt uden linje"}
    picture = a_picture(a_peer("live"))._replace(area="oest", promised=promised)
    (row,) = peer_cells.rows(picture)
    assert "Vi må love som aftalt uden linje · Syd må intet love uden linje" in peer_cells.more(row, picture)


def test_a_line_is_good_weak_or_bad_by_its_answers_and_its_breaks():
    assert "god: svarer på 80 ms, brud i 0 af 3" in peer_cells.quality(minutes(80, 70, 90))
    assert "svag: svarer på 700 ms" in peer_cells.quality(minutes(700, 700, 900))
    assert "svag: svarer på 80 ms, brud i 1 af 6" in peer_cells.quality(minutes(80, 80, 80, 80, 80, 20_000))
    assert "dårlig" in peer_cells.quality(minutes(80, 20_000, 20_000))
    assert "ikke målt endnu" in peer_cells.quality([])


def test_a_fingerprint_nobody_has_compared_says_so_until_two_people_have():
    picture = a_picture(a_peer("live"))
    (row,) = peer_cells.rows(picture)
    assert "IKKE SAMMENLIGNET" in peer_cells.more(row, picture)
    picture = picture._replace(installations=[picture.installations[0]._replace(compared=EVENING)])
    assert "sammenlignet 21:47" in peer_cells.more(row, picture)


def test_who_is_heard_in_the_network_is_only_what_it_says_of_itself_and_a_known_line_is_not_said_twice():
    heard = [Near(SOUTH, "http://syd2", "Syd", "syd", EVENING), Near(STRANGER, "http://x", "Felt 7", "oest", EVENING)]
    picture = a_picture(a_peer("live"))._replace(nearby=heard)
    known, near = peer_cells.rows(picture)
    assert (known.kind, near.kind, near.name) == ("line", "nearby", "Felt 7")
    assert "ikke bevist" in peer_cells.more(near, picture)


def test_an_installation_nobody_vouches_for_stands_with_what_waits():
    picture = a_picture()._replace(installations=[Installation(STRANGER, "", "", "unknown", 0, "", "", 0, 7)])
    (row,) = peer_cells.rows(picture)
    assert row.second == "UKENDT: 7 poster venter"
    assert "Ingen har sagt god for den" in peer_cells.more(row, picture)


def test_the_door_and_where_secrets_are_kept_are_said():
    picture = a_picture()._replace(door="http://127.0.0.1:5995", secrets="keyring")
    assert "kun til denne maskine · adgangsord i systemets nøglering" in peer_cells.own(picture)
    assert "døren kan ikke åbnes: optaget" in peer_cells.own(picture._replace(door="!optaget"))
    assert peer_cells.own(picture._replace(isolated=True)).startswith("ISOLERET")


def test_the_hour_has_a_tick_each_ten_minutes_of_the_clock():
    told = [said for _, said in minute_ticks(EVENING)]
    assert told == ["20:50", "21:00", "21:10", "21:20", "21:30", "21:40", "nu"]
