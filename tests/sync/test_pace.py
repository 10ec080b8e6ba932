"""Pages are as large as the line bears: small where it is slow or breaks, large again when it is good."""

from pathlib import Path

import pytest

from console.store import digests
from console.sync.exchange import Exchange
from console.sync.link import Link, PeerFault
from console.sync.pace import LEAST, MOST, Pace
from tests.support.clock import TurnedClock
from tests.support.faults import BadLine, Line
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in

MANY = 150


@pytest.fixture
def two(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre]:
    east, south = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(east, south)
    with east.desk.batch():
        for number in range(MANY):
            taken_in(east.desk, place=f"Algade {number}, 4000 Roskilde")
    return east, south


def operations(centre: Centre) -> dict[str, str]:
    return {name: held for name, held in digests.entries(centre.reader.db).items() if "-drift-" in name}


@pytest.mark.parametrize(("trip", "size"), [(0.02, MOST), (0.3, 500), (0.6, 250)])
def test_the_first_page_is_by_the_round_trip_that_was_measured(trip: float, size: int) -> None:
    pace = Pace()
    pace.meet(trip)
    assert pace.size == size


def test_a_page_that_takes_too_long_is_halved_and_quick_full_ones_grow_back() -> None:
    pace = Pace()
    pace.meet(0.6)
    pace.went(250, 9.0, 0.6)
    assert pace.size == 125
    for _ in range(10):
        pace.went(pace.size, 0.8, 0.6)
    assert pace.size == MOST
    pace.went(3, 0.7, 0.6)
    assert pace.size == MOST


def test_on_a_line_whose_round_trip_alone_is_long_pages_are_not_made_small_for_it() -> None:
    pace = Pace()
    pace.meet(3.0)
    pace.went(250, 8.0, 3.0)
    assert pace.size == 250


def test_breaks_shrink_pages_to_a_least_and_a_new_meeting_forgets_nothing() -> None:
    pace = Pace()
    for _ in range(9):
        pace.broke()
    pace.meet(0.01)
    assert pace.size == MOST  # the first meeting tells the line
    for _ in range(9):
        pace.broke()
    pace.meet(0.01)
    assert pace.size == LEAST


def test_over_a_line_that_breaks_after_some_bytes_everything_comes_by_smaller_pages(
    two: tuple[Centre, Centre],
) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        line = Exchange(south.keeper, Link(bad.url))
        line.meet()
        bad.line = Line(cut_after=9_000)
        tried = 0
        while operations(south) != operations(east):
            tried += 1
            assert tried < 40, line.pace_in.size
            try:
                line.pull(south.reader.db)
            except PeerFault:
                bad.break_all()
        assert LEAST <= line.pace_in.size < MANY
        bad.line = Line()
        line.pace_out.size = LEAST
        with south.desk.batch():
            for number in range(3 * LEAST):
                taken_in(south.desk, place=f"Havnegade {number}, 4000 Roskilde")
        while line.push(south.reader.db):
            pass
        assert line.pace_out.size > LEAST
        line.link.close()
    assert operations(east) == operations(south)


def test_a_round_trip_is_measured_where_nothing_is_held_open(two: tuple[Centre, Centre]) -> None:
    east, south = two
    with east.served() as url, BadLine(url) as bad:
        bad.line = Line(delay=0.2)
        line = Exchange(south.keeper, Link(bad.url))
        line.meet()
        assert line.link.trip >= 0.2
        assert line.pace_in.size < MOST
        line.link.close()
