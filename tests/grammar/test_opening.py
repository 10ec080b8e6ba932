"""A type and a place make an incident, with or without the verb."""

import pytest

from console.operations import commands as c
from tests.grammar.talk import OTHER, does, read, trouble


@pytest.mark.parametrize("line", ["ny villa Algade 12", "villa Algade 12", "VILLA Algade 12", "new villa Algade 12"])
def test_a_type_and_a_place_need_no_verb(line):
    assert does(line) == c.OpenIncident(type_code="BYG-VILLA", place="Algade 12")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("vil", "BYG-VILLA"),
        ("bygn.brand-villa/rækkehus", "BYG-VILLA"),
        ("Brand-Bil i det fri", "KOE-BIL"),
        ("byg-lejlighed", "BYG-LEJLIGHED"),
        ("trae", "VEJR-TRAE"),
        ("træ", "VEJR-TRAE"),
        ("house fire", "BYG-VILLA"),
        ("kælder", "VEJR-KAELDER"),
    ],
)
def test_a_type_goes_by_alias_wording_code_or_three_letters(typed, code):
    assert does(f"{typed} Torvet 6").type_code == code
    assert does(f"{typed} Torvet 6").place == "Torvet 6"


def test_the_longest_name_of_a_type_wins():
    assert does("person in lift Torvet 6") == c.OpenIncident(type_code="RED-ELEVATOR", place="Torvet 6")
    assert does("fallen tree Torvet 6").type_code == "VEJR-TRAE"


@pytest.mark.parametrize("mark", [" # ", " #", ",,", " ,, "])
def test_a_note_follows_a_hash_or_two_commas(mark):
    assert does(f"villa Algade 12{mark}røg fra taget") == c.OpenIncident(
        type_code="BYG-VILLA", place="Algade 12", note="røg fra taget"
    )


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("villa Algade 12 k2", "K2"),
        ("villa Algade 12 # røg k1", "K1"),
        ("træ Skolevej 3 værdi", "værdi"),
        ("villa K1", "K1"),
    ],
)
def test_a_priority_ends_the_place_or_the_note(line, priority):
    assert does(line).priority == priority


def test_a_station_is_named_with_an_at_sign():
    assert does("villa ved åen @kg").station == "KG"
    assert does("villa ved åen @roskilde").station == "RO"
    assert does("villa ved åen @kg").place == "ved åen"
    assert trouble("villa ved åen @zz") == ("unknown_station", "@zz")


def test_the_caller_stays_out_of_the_place():
    opened = does("villa Algade 12, Køge anm Hans Hansen 20304050 # røg")

    assert (opened.place, opened.caller_name, opened.caller_number) == ("Algade 12, Køge", "Hans Hansen", "20304050")
    assert does("villa Algade 12 tlf 20 30 40 50").caller_number == "20304050"
    assert does("villa Algade 12 # røg tlf +4520304050").caller_number == "+4520304050"


@pytest.mark.parametrize("text", ["cpr 010203-1234", "ring 20304050", "mor hedder 010203 1234"])
def test_a_person_number_in_the_text_is_asked_about_but_does_not_stand_in_the_way(text):
    said = read(f"villa Algade 12 # {text}")

    assert said.command is not None
    assert said.problem is not None
    assert said.problem.code == "person_data"


def test_a_town_begun_after_the_house_number_is_written_out():
    assert does("villa algade 12 ros").place == "algade 12 Roskilde"
    assert does("villa Algade ros").place == "Algade ros"
    assert does("villa algade 12 kø").place == "algade 12 kø"


def test_in_a_storm_the_type_stays():
    assert does("Skolevej 7", sticky_type="VEJR-TRAE") == c.OpenIncident(type_code="VEJR-TRAE", place="Skolevej 7")
    assert does("villa Skolevej 7", sticky_type="VEJR-TRAE").type_code == "BYG-VILLA"
    assert trouble("sedn rom1 734", sticky_type="VEJR-TRAE")[0] == "unknown_word"


def test_a_roof_is_a_type_and_a_verb_is_a_verb():
    assert does("tag Algade 12").type_code == "VEJR-TAG"
    assert does("tag 18735") == c.Take(incident=OTHER)


def test_the_town_being_typed_and_the_open_incident_there_are_offered():
    assert read("vil").completions[0].text == "villa "
    assert read("villa torvet 2 rosk").completions[0].text == "villa torvet 2 Roskilde "
    assert any(offer.text == "note 18735 " for offer in read("villa Skolevej 3").completions)


@pytest.mark.parametrize(
    "text", ["", " ", "\u202e\u200b", "#", ",,", '"', '""', "kl", "kl 12:00", ".", "+", "@", "k1", "-"]
)
def test_scraps_are_answered_not_raised(text):
    assert read(text).sentence or read(text).problem


def test_what_cannot_be_seen_is_left_out():
    assert does("villa Alg\u200bade\x07 12\u202e # rø\x00g").place == "Algade 12"
    assert does("villa Algade 12 # 🔥 ved døren").note == "🔥 ved døren"


def test_a_text_that_is_too_long_is_declined():
    assert trouble("villa " + "a" * 4000)[0] == "too_long"
    assert does("villa " + "a" * 3900).place == "a" * 3900
