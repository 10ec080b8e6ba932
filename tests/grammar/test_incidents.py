"""Incidents by their last digits; what is done to them in words."""

import pytest

from console.operations import commands as c
from tests.grammar.talk import AWAY, ENDED, HERE, OTHER, THIRD, at, does, lexicon, read, trouble


def test_the_last_digits_name_an_open_incident():
    assert does("tag 8735").incident == OTHER
    assert does("tag 17735").incident == THIRD
    assert does("tag .").incident == HERE
    assert does("tag").incident == HERE


def test_the_own_areas_number_comes_first_and_a_letter_names_the_others():
    assert does("tag 18734").incident == HERE
    assert does("tag s18734").incident == AWAY
    assert does("tag Ø18734").incident == HERE
    assert "S18734" in read("tag s18734").sentence


def test_several_that_end_alike_are_told_with_number_type_and_place():
    said = read("luk 735 reel").problem

    assert said is not None
    assert (said.code, said.start, said.end) == ("ambiguous_incident", 4, 7)
    assert said.suggestions == ("18735 Stormskade-væltet træ Skolevej 3, Køge", "17735 Brand-Bil i det fri Motorvej 14")


def test_an_unknown_number_is_pointed_at():
    assert trouble("send rom1 18736") == ("unknown_incident", "18736")
    assert trouble("note 99999 hej") == ("unknown_incident", "99999")


def test_closed_ones_are_named_in_full_or_by_the_verbs_that_open_them():
    assert does("genåbn 18001").incident == ENDED
    assert does("genåbn 001").incident == ENDED
    assert does("note 18001 faktura").incident == ENDED


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("note 18735 ejer er på stedet", c.Note(incident=OTHER, text="ejer er på stedet")),
        ("note 12 personer ude", c.Note(incident=HERE, text="12 personer ude")),
        ("18735 note ejer", c.Note(incident=OTHER, text="ejer")),
        ("sending2 beboer på 1. sal", c.Amend(incident=HERE, text="beboer på 1. sal")),
        ("indsats 2", c.SetIncidentLevel(incident=HERE, level=2)),
        ("indsats 18735 3", c.SetIncidentLevel(incident=OTHER, level=3)),
        ("luk reel", c.Close(incident=HERE, outcome="reel")),
        ("luk 18735 blind aba kogning", c.Close(incident=OTHER, outcome="blind_aba", cause="kogning")),
        (
            "luk 18735 overdraget politi # aftalt",
            c.Close(incident=OTHER, outcome="overdraget", to="politi", reason="aftalt"),
        ),
        ("luk reel 18735", c.Close(incident=OTHER, outcome="reel")),
        ("afslut 18735 aflyst før", c.Close(incident=OTHER, outcome="aflyst_før")),
        ("close 18735 real", c.Close(incident=OTHER, outcome="reel")),
        ("flet 18735 i 18734", c.Merge(duplicate=OTHER, into=HERE)),
        ("flet 18735", c.Merge(duplicate=OTHER, into=HERE)),
        ("knyt 18735 til 17735", c.Tie(incident=OTHER, under=THIRD)),
        ("adskil 18735", c.Separate(incident=OTHER)),
        ("find Algade 12", c.Find(text="Algade 12")),
        ("18735", c.Find(text="18735")),
        ("fortryd", c.Undo()),
        ("overdrag 18735 s2", c.HandOver(incident=OTHER, seat="S2")),
        ("type lejlighed", c.SetType(incident=HERE, type_code="BYG-LEJLIGHED")),
        ("type 18735 lej", c.SetType(incident=OTHER, type_code="BYG-LEJLIGHED")),
        ("sted 18735 Algade 21", c.SetPlace(incident=OTHER, place="Algade 21")),
        ("sted Algade 21 ?", c.SetPlace(incident=HERE, place="Algade 21", confirmed=False)),
        ("prio k2", c.SetPriority(incident=HERE, priority="K2")),
        ("prio 18735 øvrig", c.SetPriority(incident=OTHER, priority="øvrig")),
        ("udskyd 18735 til 15:00", c.Shelve(incident=OTHER, until=at("2026-11-23T15:00"))),
        ("udskyd 30", c.Shelve(incident=HERE, until=at("2026-11-23T15:00:20"))),
        ("opgave ring til ejer til 16:00", c.AddTask(incident=HERE, text="ring til ejer", due=at("2026-11-23T16:00"))),
        ("udført 1", c.TickTask(incident=HERE, task="T1")),
        ("nødadgang ingen kan nås", c.BreakGlass(reason="ingen kan nås")),
    ],
)
def test_what_is_done_to_incidents(line, command):
    assert does(line) == command


def test_conflicts_are_settled_by_their_place_in_the_list():
    assert does("afgør 2 1", clashes=("incident/A#type", "incident/B#place")) == c.Settle(
        clash="incident/B#place", choice=1
    )


@pytest.mark.parametrize(
    "line", ["note 18735 x", "tag 18735", "prio 18735 k1", "type 18735 villa", "sted 18735 x", "udskyd 18735 30"]
)
def test_another_incident_is_told_in_words_and_asks(line):
    said = read(line)

    assert said.confirm
    assert all(words in said.sentence for words in ("18735", "Stormskade-væltet træ", "Skolevej 3"))


@pytest.mark.parametrize("line", ["note x", "tag", "prio k1", "type villa", "indsats 2", "udskyd 30", "opgave x"])
def test_the_current_incident_does_not_ask(line):
    assert not read(line).confirm


@pytest.mark.parametrize("line", ["luk reel", "flet 18735 i 18734", "knyt 18735 til 18734", "adskil 18734", "fortryd"])
def test_closing_merging_and_undoing_always_ask(line):
    assert read(line).confirm


@pytest.mark.parametrize("word", ["print", "lås", "skift"])
def test_words_of_verbs_to_come_say_so(word):
    assert trouble(f"{word} noget") == ("reserved", word)


def test_an_alarm_is_opened_by_its_number_or_its_place():
    assert does("aba 100200300") == c.OpenIncident(type_code="ABA", place="100200300")
    assert does("aba Ringstedgade 5").type_code == "ABA"


@pytest.mark.parametrize(
    ("line", "word", "meant"),
    [
        ("luk 18735 rel", "rel", "reel"),
        ("ny vila Algade 12", "vila", "villa"),
        ("type lejlihged", "lejlihged", "lejlighed"),
        ("snd rom1 18735", "snd", "send"),
        ("lul 18735 reel", "lul", "luk"),
    ],
)
def test_an_error_points_at_its_word_and_says_what_was_meant(line, word, meant):
    problem = read(line).problem

    assert problem is not None
    assert line[problem.start : problem.end] == word
    assert meant in problem.suggestions


def test_problems_and_sentences_come_in_both_languages():
    assert read("send rom9", lang="en").problem != read("send rom9", lang="da").problem
    assert read("send rom1", lang="en").sentence.startswith("ALERTS ROM1")


def test_without_a_current_incident_a_number_is_asked_for():
    assert trouble("note hej", current=None)[0] == "no_current"
    assert lexicon(current=None).here is None
