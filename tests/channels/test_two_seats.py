"""Two seats of one centre take and alert the same incident in the same second: each unit is paged once, one is told."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from console.operations import commands as c
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.store.store import Store
from tests.support.channels import ToldChannel, an_alerting_desk, an_outbox, turn
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, small_pack, taken_in

CREW = ("RB-ROM1", "RB-ROV1")


@pytest.fixture
def desks(tmp_path: Path, clock: TurnedClock) -> tuple[Desk, Desk]:
    """Two seats, each with its own connection to the one store."""
    first = an_alerting_desk(tmp_path, clock)
    other = Store.open(first.store.path, clock=clock, reference=small_pack())
    return first, a_desk(other, seat="S2", name="Bo")


def both(desks: tuple[Desk, Desk], act) -> list[str]:
    """The same act at both seats, begun together; what each was answered."""
    ready = Barrier(2)

    def one(desk: Desk) -> str:
        ready.wait()
        try:
            return act(desk).message
        except Refused as refused:
            return f"afvist: {refused.code}"

    with ThreadPoolExecutor(2) as seats:
        return list(seats.map(one, desks))


def screen(desk: Desk, incident: str) -> dict[str, tuple[str, ...]]:
    reader = desk.store.reader()
    view = reader.incident(incident, desk.store.clock.now())
    reader.close()
    assert view is not None
    return view.heads


@pytest.mark.parametrize("turn_of", range(6))
def test_both_send_the_same_crew_and_every_unit_is_paged_once(desks: tuple[Desk, Desk], turn_of: int) -> None:
    incident = taken_in(desks[0])
    painted = screen(desks[0], incident)
    told = both(desks, lambda desk: desk.perform(c.Send(incident=incident, units=CREW), painted=painted))
    channel = ToldChannel()
    turn(an_outbox(desks[0].store, channel))
    assert sorted(message.callsign for message in channel.taken) == ["ROM1", "ROV1"], told
    rows = (
        desks[0]
        .store.reader()
        .db.execute("SELECT unit, count(*) FROM deployment WHERE incident = ? AND live = 1 GROUP BY unit", (incident,))
    )
    assert dict(rows.fetchall()) == dict.fromkeys(CREW, 1)


def test_both_take_it_and_everybody_sees_one_and_the_same_seat(desks: tuple[Desk, Desk]) -> None:
    incident = taken_in(desks[0], taken=False)
    both(desks, lambda desk: desk.perform(c.Take(incident=incident)))
    seen = {desk.store.reader().queue()[0].taken_by for desk in desks}
    assert len(seen) == 1
    assert seen <= {"S1", "S2"}
