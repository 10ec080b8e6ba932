"""The table of verbs: found by what people say, at odds with no call sign, no type and no status."""

import re

import pytest

from console.domain.text import folded
from console.operations.grammar.everyday import everyday_words, said_for
from console.operations.grammar.interpret import PARSERS, interpret
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.statuses import STATUS_WORDS
from console.operations.grammar.verbs import BY_ID, BY_WORD, RESERVED, VERBS, callsign_collisions, find_verb
from console.store.pack import load_reference
from tests.grammar.talk import LEXICON, PACK, read

PROMISED = (
    "ny send note sending2 indsats hjem luk afslut genåbn flet adskil knyt find fortryd kaldt tag overdrag type sted"
    " prio + ++ forstærk reservér flyt retur k1 k2 ude bemanding udskyd opgave udført afgør nødadgang"
)
EVERYDAY = sorted(everyday_words().items())
MEANS_BOTH = {"tag", "laas"}  # a roof, a lock-out, and a verb: told apart by what follows


@pytest.mark.parametrize("word", PROMISED.split())
def test_every_promised_verb_exists(word):
    assert folded(word) in BY_WORD


def test_every_verb_is_understood_and_explained_in_both_languages():
    assert set(PARSERS) == set(BY_ID)
    assert all(verb.help_da and verb.help_en and verb.example and verb.mandate for verb in VERBS)


def test_no_word_means_two_verbs():
    words = [word for verb in VERBS for word in {folded(word) for word in verb.words}]
    assert len(words) == len(set(words))


def test_verbs_status_words_and_words_kept_for_later_never_meet():
    assert set(BY_WORD) & set(STATUS_WORDS) == set()
    assert set(BY_WORD) & RESERVED == set()


def test_no_call_sign_of_the_shipped_fleet_means_anything_else():
    assert callsign_collisions(load_reference()) == []
    assert callsign_collisions(PACK) == []


def test_no_type_of_the_shipped_pickliste_is_a_verb():
    table = Lexicon(load_reference(), (), (), None, 0).words.types.values
    assert set(table) & set(BY_WORD) <= MEANS_BOTH
    assert set(table) & RESERVED <= MEANS_BOTH


def test_a_call_sign_that_is_a_verb_or_a_number_is_found_out():
    unit = next(iter(PACK.units.values()))
    bad = {
        name: type(unit)(name, name, *(getattr(unit, field) for field in FIELDS))
        for name in ("K1", "LUK", "0123", "VM", "FR")
    }
    pack = type(PACK)(**{**{name: getattr(PACK, name) for name in PACK.__dataclass_fields__}, "units": bad})

    assert {name for name, _ in callsign_collisions(pack)} == set(bad)


FIELDS = ("service", "station", "type", "leader", "crew", "readiness")


def test_there_are_eighty_everyday_words_for_every_verb_there_is():
    assert len(EVERYDAY) >= 80
    assert {folded(verb) for _, verb in EVERYDAY} <= set(BY_WORD)
    assert all(said_for(verb) for verb in VERBS)


@pytest.mark.parametrize(("word", "meant"), EVERYDAY)
def test_an_everyday_word_finds_its_verb_among_the_first_three(word, meant):
    found = [verb.word for verb in find_verb(word, everyday_words())[:3]]
    assert meant in found


@pytest.mark.parametrize(("word", "meant"), [pair for pair in EVERYDAY if len(pair[0]) > 5])
def test_eight_letters_of_it_are_enough(word, meant):
    assert meant in [verb.word for verb in find_verb(word[:8], everyday_words())[:3]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("alamer", "send"), ("afslutt", "luk"), ("adrese", "sted"), ("fortyd", "fortryd"), ("assistanse", "forstærk")],
)
def test_a_misspelt_word_still_finds_its_verb(typed, meant):
    assert meant in [verb.word for verb in find_verb(typed, everyday_words())[:3]]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_every_example_of_the_cheat_sheet_is_understood(verb):
    line = re.sub(r"\b(?:18)?(73[45])\b", r"18\1", verb.example)
    said = interpret(line, type(LEXICON)(**{**vars_of(LEXICON), "clashes": ("incident/A#type",), "calls": ("call/A",)}))

    assert said.command is not None, said.problem


def vars_of(lexicon: Lexicon) -> dict:
    return {name: getattr(lexicon, name) for name in lexicon.__dataclass_fields__}


@pytest.mark.parametrize("word", ["dispatch", "close", "merge", "undo", "recall", "reopen"])
def test_english_words_are_understood_too(word):
    assert BY_WORD[word]
    assert read("close 18735 real").command is not None
