"""What the scene tells is kept as said: messages, who commands, SKS, figures, places, caution, reminders, roles."""

import pytest

from console.operations.commands import Refused
from console.store import digests, rebuild
from tests.support.stores import a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    """A desk with a house fire on it."""
    made = a_desk(a_store(tmp_path, clock))
    made.keep("current.S1", taken_in(made))
    return made


def view(desk):
    reader = desk.store.reader()
    return reader.incident(reader.queue_ids()[0][0], desk.store.clock.now())


def log(desk):
    return [line.text for line in desk.store.reader().log(view(desk).row.id)]


def test_a_window_message_is_free_text_and_says_when_the_next_is_due(desk, clock):
    desk.do("vm villa i fuld brand, én savnet")
    desk.do("sm assistance på vej næste 22:10")

    assert log(desk)[:2] == ["Situationsmelding: assistance på vej", "Vinduesmelding: villa i fuld brand, én savnet"]
    assert view(desk).brief["next"] is not None


def test_the_incident_says_who_commands_now(desk):
    desk.do("isl ROIL1 Hansen")
    desk.do("isl ROIL2 Jensen")

    assert view(desk).row.isl == "ROIL2 Jensen"
    assert log(desk)[0] == "ISL BRAND: ROIL2 Jensen"


def test_the_set_the_police_assigned_is_shown_and_a_shared_one_is_told(desk):
    desk.do("sks 185")
    desk.do("sks 186 kst")
    assert view(desk).row.sks == "185"

    desk.keep("current.S1", taken_in(desk, "VEJR-TRAE", "Bygade 1"))
    assert "samme SKS på" in desk.do("sks 185").message


def test_figures_stand_with_their_source_and_are_never_added_up(desk):
    desk.do("tilskadekomne 2 ambulance")
    desk.do("tilskadekomne 3 ISL")
    desk.do("tal savnede 1 nabo")

    counts = view(desk).brief["counts"]
    assert (counts["injured"]["n"], counts["injured"]["source"], counts["missing"]["n"]) == (3, "ISL", 1)


def test_places_of_the_incident_are_text(desk):
    desk.do("mødested Shell, Køgevej")
    desk.do("punkt vindretning vest")

    marks = view(desk).brief["marks"]
    assert (marks["rendezvous"]["text"], marks["wind"]["text"]) == ("Shell, Køgevej", "vest")


def test_crews_wait_for_the_police_until_it_is_lifted(desk):
    desk.do("afvent truende person mødested Netto")
    assert "caution" in view(desk).row.flags
    assert view(desk).brief["caution"]["meet"] == "Netto"

    desk.do("afvent slut")
    assert "caution" not in view(desk).row.flags


def test_a_unit_covers_another_station_and_one_that_is_bound_does_not(desk):
    desk.do("dæk q2m1 st1")
    assert desk.store.reader().unit("RB-Q2M1").status == "standby_move"

    desk.do("send rom1")
    with pytest.raises(Refused) as refused:
        desk.do("dæk rom1 st2")
    assert refused.value.code == "bound"


def test_a_wish_to_talk_is_gone_when_it_is_answered(desk):
    desk.do("rom1 taleønske")
    assert "talk" in desk.store.reader().unit("RB-ROM1").marks

    desk.do("svar rom1")
    assert "talk" not in desk.store.reader().unit("RB-ROM1").marks


def test_a_reminder_is_a_task_with_a_time(desk):
    desk.do("påmind ring til ejer til 23:55")

    assert [task.text for task in view(desk).tasks] == ["ring til ejer"]


def test_who_holds_which_roles_is_changed_by_whoever_may(desk):
    desk.do("rolle Anna alt opkald")
    (anna,) = desk.store.reader().users()
    assert anna.roles == ("alt", "opkald")

    with pytest.raises(Refused):
        desk.do("rolle Nobody alt")


def test_undoing_a_message_takes_it_out_of_the_picture_and_a_rebuild_draws_the_same(desk):
    desk.do("isl ROIL1 Hansen")
    desk.do("isl ROIL2 Jensen")
    desk.do("fortryd")
    assert view(desk).row.isl == "ROIL1 Hansen"

    before = digests.picture(desk.store.reader().db)
    rebuild.rebuild(desk.store)
    assert digests.picture(desk.store.reader().db) == before
