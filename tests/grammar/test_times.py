"""`kl` is the nearest past in Copenhagen; it asks when that lies ahead, and in the hour that comes twice."""

import pytest

from console.operations import commands as c
from tests.grammar.talk import HERE, at, does, read, trouble


def test_any_command_may_end_in_the_time_it_happened():
    then = at("2026-11-23T14:05")

    assert does("rom1 fr kl 14:05") == c.SetStatus(units=("RB-ROM1",), meaning="on_scene", happened=then)
    assert does("villa Algade 12 # røg kl 14:05").happened == then
    assert does("note flammer kl 14.05") == c.Note(incident=HERE, text="flammer", happened=then)
    assert does("luk reel kl 1405").happened == then


def test_just_after_midnight_the_nearest_past_is_yesterday():
    assert does("rom1 fr kl 23:50", now=at("2026-11-24T00:10")).happened == at("2026-11-23T23:50")


def test_a_time_ahead_asks_and_yesterday_can_be_said():
    assert trouble("rom1 fr kl 14:45") == ("future", "14:45")
    assert does("rom1 fr kl igår 14:45").happened == at("2026-11-22T14:45")
    assert does("rom1 fr kl 2026-11-20 08:00").happened == at("2026-11-20T08:00")


@pytest.mark.parametrize("line", ["rom1 fr kl 25:10", "rom1 fr kl 12:61", "rom1 fr kl nu"])
def test_what_is_no_time_is_said_so(line):
    assert trouble(line)[0] == "bad_time"


def test_a_full_stop_keeps_a_time_in_the_text():
    assert does("note næste melding kl. 15:00").text == "næste melding kl. 15:00"


def test_in_the_hour_that_comes_twice_it_asks_which():
    morning = at("2026-10-25T03:30")
    said = read("rom1 fr kl 02:30", now=morning).problem

    assert said is not None
    assert (said.code, said.suggestions) == ("dst", ("02:30a", "02:30b"))
    assert does("rom1 fr kl 02:30a", now=morning).happened == at("2026-10-25T02:30")
    assert does("rom1 fr kl 02:30b", now=morning).happened == at("2026-10-25T02:30", fold=1)
    assert at("2026-10-25T02:30", fold=1) - at("2026-10-25T02:30") == 3_600_000


def test_the_hour_that_is_skipped_never_was():
    assert trouble("rom1 fr kl 02:30", now=at("2026-03-29T03:30")) == ("no_such_time", "02:30")
    assert does("rom1 fr kl 01:59", now=at("2026-03-29T03:30")).happened == at("2026-03-29T01:59")


def test_til_is_the_next_to_come():
    assert does("ude rom1 motor til 08:00").until == at("2026-11-24T08:00")
    assert does("udskyd til 14:31").until == at("2026-11-23T14:31")
    assert trouble("udskyd til 2026-11-01 14:31")[0] == "past"
