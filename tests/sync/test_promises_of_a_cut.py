"""What a centre may promise without a line is its own setting, and both sides read it before the line is cut (S9)."""

from pathlib import Path

import pytest

from console.cli.area_verbs import owners
from console.domain.promising import Promising
from console.gui.owner_words import promised_told
from console.operations.commands import Refused
from console.reports import kit
from console.reports.leaves import Table
from console.store import peers
from console.store.promises import promises
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend


@pytest.fixture
def centres(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    return east, south


def met(east: Centre, south: Centre, clock: TurnedClock) -> str:
    """Both have met and know each other's setting; then the line is cut, two minutes ago."""
    east.desk.do("afskåret aftalt ,, højst to sprøjter")
    south.desk.do("afskåret intet")
    with south.served() as url:
        peers.add(east.store, url, name="syd", area="syd")
        east.meet(url)
    peers.failed(east.store, url, peers.CUT, "ingen forbindelse")
    clock.turn(minutes=2)
    return url


def test_both_sides_read_both_settings(centres: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = centres
    met(east, south, clock)
    for centre in centres:
        held = promises(centre.reader.db)
        assert held["oest"].told == "må love som aftalt: højst to sprøjter"
        assert held["syd"].told == "må intet love"
        shown = owners(centre.reader)["syd"]["uncontacted"]
        assert shown["promises"] == "none"


def test_the_band_says_it_while_the_line_is_down_and_only_then(
    centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    east, south = centres
    url = met(east, south, clock)
    held = promises(east.reader.db)
    lines = peers.every(east.reader.db)
    said = promised_told(lines, clock.now(), held, "oest")
    assert said == "Vi må love som aftalt uden linje: højst to sprøjter · Syd må intet love uden linje"
    peers.met(east.store, url, uuid="o", area="syd", skew=0)
    assert promised_told(peers.every(east.reader.db), clock.now(), held, "oest") == ""


def test_a_promise_made_while_cut_off_reminds_of_the_setting(
    centres: tuple[Centre, Centre], clock: TurnedClock
) -> None:
    east, south = centres
    met(east, south, clock)
    assert "højst to sprøjter" in east.desk.do("tilbyd syd to sprøjter").message
    east.desk.do("afskåret intet")
    assert "vi må intet love" in east.desk.do("tilbyd syd to sprøjter").message
    east.desk.do("afskåret alt")
    assert "love" not in east.desk.do("tilbyd syd to sprøjter").message


def test_the_kit_prints_it(centres: tuple[Centre, Centre], clock: TurnedClock) -> None:
    east, south = centres
    met(east, south, clock)
    (section,) = [one for one in kit.kit(east.reader, clock.now()).sections if one.title == "Når linjen er afbrudt"]
    rows = [row for part in section.parts if isinstance(part, Table) for row in part.rows]
    assert ("Østdanmark", "må love som aftalt: højst to sprøjter") in rows
    assert ("Syddanmark", "må intet love") in rows


def test_it_is_said_anew_and_not_undone(centres: tuple[Centre, Centre]) -> None:
    east, _ = centres
    east.desk.do("afskåret alt")
    with pytest.raises(Refused, match="afskåret intet"):
        east.desk.do("fortryd")
    assert promises(east.reader.db)["oest"] == Promising("oest", "all", "", "Anna", east.store.clock.now())
