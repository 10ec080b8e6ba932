"""When nobody answers: the alarm again, the next channel, the next station."""

import pytest

from console.operations import alarm_commands as ac
from tests.grammar.talk import does, read, trouble

UNIT = does("kaldt rom1").units


@pytest.mark.parametrize("said", ["genalarmér rom1", "genalarmer rom1", "realert rom1"])
def test_the_alarm_again(said):
    assert does(said) == ac.Realert(units=UNIT)


def test_the_next_channel_and_the_next_station():
    assert does("næste kanal rom1") == ac.NextChannel(units=UNIT)
    assert does("next channel rom1") == ac.NextChannel(units=UNIT)
    assert does("næste station rom1") == ac.NextStation(units=UNIT)


def test_each_alarms_and_so_takes_a_second_enter():
    for said in ("genalarmér rom1", "næste kanal rom1", "næste station rom1"):
        assert read(said).confirm
    assert read("næste kanal rom1").sentence.startswith("ALARMERER på næste kanal ROM1")
    assert read("genalarmér rom1", lang="en").sentence.startswith("ALERTS AGAIN ROM1")


def test_next_what():
    assert trouble("næste") == ("missing_next", "")
    assert trouble("næste rom1") == ("missing_next", "rom1")
    assert trouble("næste kanal")[0] == "missing_unit"
