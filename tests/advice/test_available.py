"""Who could go, as the store knows it: bound, reserved, tired, foreign, on the road, with no known place."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.advice.candidate import Candidate
from console.advice.plan import Plan, parse
from console.advice.recommending import first_line, recommend
from console.domain.reference import Reference, Service, Station, Unit
from console.operations import advising, available
from console.operations import commands as c
from console.operations.advising import Asked
from console.operations.desk import Desk
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, small_pack, taken_in

PACK = small_pack()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def store(tmp_path: Path, clock: TurnedClock) -> Store:
    """The small pack's store."""
    return a_store(tmp_path, clock)


@pytest.fixture
def desk(store: Store) -> Desk:
    return a_desk(store)


def seen(store: Store, incident: str, clock: TurnedClock, pack: Reference = PACK) -> dict[str, Candidate]:
    db = store.reader().db
    known = available.fleet(db, pack, clock.now())
    found = available.candidates(known, pack, "oest", advising.scene(db, pack, incident))
    return {unit.callsign: unit for unit in found}


def test_a_unit_sent_elsewhere_is_bound_with_the_number_and_here_it_is_already_there(store, desk, clock):
    first, second = taken_in(desk), taken_in(desk)
    desk.perform(c.Send(incident=first, units=("RB-ROM1",)))
    number = dict(store.reader().numbers())[first]

    assert seen(store, second, clock)["ROM1"].barred.startswith(f"bundet på {number:05d}")
    assert seen(store, first, clock)["ROM1"].barred == "er allerede på hændelsen"


def test_a_unit_reserved_for_a_storm_task_is_kept_for_it(store, desk, clock):
    first, second = taken_in(desk, "VEJR-TRAE"), taken_in(desk)
    desk.perform(c.Reserve(incident=first, units=("RB-ROM1",)))
    number = dict(store.reader().numbers())[first]

    assert seen(store, second, clock)["ROM1"].barred == f"reserveret til {number:05d}"
    assert seen(store, first, clock)["ROM1"].can_go


@pytest.mark.parametrize(("hours", "barred", "held"), [(5, False, False), (7, False, True), (11, True, True)])
def test_a_crew_that_has_been_out_long_is_spared_and_then_must_rest(store, desk, clock, hours, barred, held):
    first = taken_in(desk)
    desk.perform(c.Send(incident=first, units=("RB-ROM1",)))
    clock.turn(hours=hours)
    desk.perform(c.SetStatus(units=("RB-ROM1",), meaning="available_station"))

    unit = seen(store, taken_in(desk), clock)["ROM1"]

    assert unit.barred.startswith("skal hvile") is barred
    assert (unit.handicap > 0) is held


def test_without_places_the_station_order_decides_and_no_time_is_invented(store, desk, clock):
    incident = taken_in(desk)

    found = recommend(Plan("X", "X", 1, parse("M")), list(seen(store, incident, clock).values()))

    assert [(chosen.unit.callsign, chosen.unit.eta) for chosen in found.chosen] == [("ROM1", None)]
    assert found.chosen[0].why == "køretid ukendt, efter stationsfølgen fra Station ST1"
    assert first_line(found) == "1 enhed, køretid ukendt"


def test_a_place_nobody_knows_leaves_every_time_unknown_and_says_so(store, desk, clock):
    incident = taken_in(desk, place="Et sted ved vandet")
    db = store.reader().db

    plan = advising.plan(db, PACK, advising.scene(db, PACK, incident), Asked(), clock.now())
    found = recommend(plan, list(seen(store, incident, clock).values()))

    assert any("Stedet er ukendt" in note for note in plan.notes)
    assert found.chosen == ()
    assert {near.why for each in found.missing for near in each.nearest} == {"ukendt køretid"}


def with_more(pack: Reference) -> Reference:
    """The small pack, with a pump of another area's service and one of the state's, next door."""
    services = {
        **pack.services,
        "HD": Service("HD", "municipal", "Haderslev", "hd", "syd"),
        "BRS4": Service("BRS4", "state", "Beredskabsstyrelsen", "brs4", "oest"),
    }
    stations = {
        **pack.stations,
        "HDX": Station("HDX", "HD", "Haderslev", "HD", (), None, None),
        "BRX": Station("BRX", "BRS4", "Næstved", "NÆ", (), None, None),
    }
    more = (
        Unit("HD-HDR1", "HDR1", "HD", "HDX", "R", 1, 5, "full_time"),
        Unit("BRS4-NÆP1", "NÆP1", "BRS4", "BRX", "P", 1, 3, "full_time"),
    )
    return replace(
        pack,
        hash="more",
        services=services,
        stations=stations,
        units={**pack.units, **{unit.id: unit for unit in more}},
        neighbours={name: (*order, "HDX", "BRX") for name, order in pack.neighbours.items()},
    )


def test_another_areas_unit_is_asked_for_there_and_the_states_of_beredskabsstyrelsen(tmp_path, clock):
    pack = with_more(small_pack())
    store = Store.create(tmp_path / "b.db", area="oest", seat="S1", kind="drift", clock=clock, reference=pack)
    incident = taken_in(a_desk(store))

    found = recommend(Plan("X", "X", 1, parse("R P")), list(seen(store, incident, clock, pack).values()))

    assert {c.unit.callsign: c.request for c in found.chosen} == {"HDR1": "Syddanmark", "NÆP1": "Beredskabsstyrelsen"}
    assert all(chosen.request for chosen in found.chosen)
    store.close()
