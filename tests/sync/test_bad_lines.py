"""A line that breaks anywhere loses nothing, and nothing that is repeated counts twice."""

from pathlib import Path

import pytest

from console.store import digests, verify
from console.sync.exchange import Exchange
from console.sync.link import Link, PeerFault
from tests.support.clock import TurnedClock
from tests.support.faults import BadLine, Line
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

MANY = 60


@pytest.fixture
def two(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    """A centre with much to tell, and one that has heard nothing."""
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    with east.desk.batch():
        for number in range(MANY):
            taken_in(east.desk, place=f"Algade {number}, 4000 Roskilde")
    taken_in(south.desk, place="Havnegade 1, 4000 Roskilde")
    return east, south


def tried(south: Centre, url: str) -> Exchange | None:
    """A round over a bad line; None where it broke."""
    line = Exchange(south.keeper, Link(url))
    try:
        line.whole_round(south.reader.db)
    except PeerFault:
        return None
    finally:
        line.link.close()
    return line


def public(centre: Centre) -> dict[str, str]:
    return {name: held for name, held in digests.entries(centre.reader.db).items() if "-drift-" in name}


def whole(east: Centre, south: Centre) -> bool:
    east_, south_ = public(east), public(south)
    checked, problems = verify.verify(south.reader.db)
    return east_ == south_ and checked > MANY and not problems


@pytest.mark.parametrize("after", [0, 1, 40, 200, 1_000, 5_000, 9_000])
def test_an_answer_cut_short_anywhere_loses_nothing(two: tuple[Centre, Centre], after: int) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        bad.line = Line(cut_after=after)
        for _ in range(3):
            tried(south, bad.url)
        bad.line = Line()
        assert tried(south, bad.url) is not None
    assert whole(east, south)


def test_a_request_sent_twice_counts_once(two: tuple[Centre, Centre]) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        bad.line = Line(twice=True)
        assert tried(south, bad.url) is not None
    assert whole(east, south)
    assert len(east.reader.queue()) == MANY + 1


def test_a_line_that_is_down_is_said_in_words_and_the_desk_goes_on(two: tuple[Centre, Centre]) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        bad.line = Line(down=True)
        with pytest.raises(PeerFault, match=r"forbindelse|klippet"):
            Exchange(south.keeper, Link(bad.url)).meet()
        taken_in(south.desk, place="Havnegade 2, 4000 Roskilde")
        bad.line = Line()
        assert tried(south, bad.url) is not None
    assert whole(east, south)


def test_a_line_that_falls_silent_is_given_up_and_met_again(
    two: tuple[Centre, Centre],
) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        bad.line = Line(silent=True)
        line = Exchange(south.keeper, Link(bad.url))
        with pytest.raises(PeerFault, match="svarer ikke"):
            line.link.get("/_overblik", patience=0.2)
        line.link.close()
        bad.break_all()
        bad.line = Line()
        assert tried(south, bad.url) is not None
    assert whole(east, south)


def test_on_a_slow_line_one_act_is_one_request(two: tuple[Centre, Centre]) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        line = Exchange(south.keeper, Link(bad.url))
        line.whole_round(south.reader.db)
        bad.line = Line(delay=0.05, rate=32_000)
        taken_in(south.desk, place="Havnegade 3, 4000 Roskilde")
        before = line.link.requests
        line.push(south.reader.db)
        assert line.link.requests == before + 1
        line.link.close()
    assert whole(east, south)
