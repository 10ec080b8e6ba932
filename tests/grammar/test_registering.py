"""Verbs of the register: who was told, and alarm systems on test."""

from dataclasses import replace

import pytest

from console.operations.register_commands import Notify, PutOnTest, TakeOffTest
from tests.grammar.talk import HERE, OTHER, PACK, THIRD, at, does, read, trouble


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("underret AMK", Notify(incident=HERE, who="AMK")),
        ("underret AMK, sender læge", Notify(incident=HERE, who="AMK", text="sender læge")),
        ("underret AMK 18735, ok", Notify(incident=OTHER, who="AMK", text="ok")),
        ("underret 18735 kommunens miljøvagt # ikke truffet", None),
        ("inform AMK 7735", None),
        ("underret 112", Notify(incident=HERE, who="112")),
        ("18735 underret AMK", Notify(incident=OTHER, who="AMK")),
    ],
)
def test_who_was_told_and_what_they_answered(line, meant):
    command = does(line)
    assert isinstance(command, Notify)
    assert meant in (None, command)
    assert command.incident in (HERE, OTHER, THIRD)


def test_an_alarm_system_on_test_always_has_an_end():
    command = does("afprøvning 100200300 til 15:00 ,, årsprøve")
    assert command == PutOnTest(target="100200300", until=at("2026-11-23T15:00:00"), reason="årsprøve")
    assert does("afprøvning Roskilde Sygehus til 15:00").target == "Roskilde Sygehus"
    assert does("afprøvning slut 100200300") == TakeOffTest(target="100200300")
    assert does("afprøvning 100200300 slut") == TakeOffTest(target="100200300")
    assert trouble("afprøvning 100200300")[0] == "missing_time"
    assert trouble("afprøvning til 15:00")[0] == "missing_object"
    assert trouble("underret")[0] == "missing_contact"
    assert read("afprøvning 100200300 til 15:00").confirm


def test_an_answer_that_looks_personal_is_asked_about_and_stands():
    said = read("underret AMK, patient 010190-1234")
    assert said.command is not None
    assert said.problem is not None
    assert said.problem.code == "person_data"


def test_a_cause_and_a_function_are_offered():
    pack = replace(PACK, alarm_causes=("kogning", "håndværker"), required_notices={"BYG-VILLA": ("AMK",)})
    offered = [way.text for way in read("luk blind_aba k", reference=pack).completions]
    assert "luk blind_aba kogning " in offered
    assert "underret AMK " in [way.text for way in read("underret a", reference=pack).completions]
