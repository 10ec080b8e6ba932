"""A straight line is not believed across water: the way to the bridge costs; where it is closed, none leads."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.geo import coordinates, waters
from console.operations import advice_data, advising, closures, travelling
from console.operations import commands as c
from console.operations.advising import Scene
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk

PLACES = {
    "Nyborg": (55.31, 10.79), "Korsør": (55.33, 11.14), "Slagelse": (55.40, 11.35), "Odense": (55.40, 10.39),
    "Kolding": (55.49, 9.47), "Middelfart": (55.49, 9.76), "Vordingborg": (55.01, 11.91), "Nykøbing": (54.77, 11.87),
    "Rønne": (55.10, 14.70), "Køge": (55.46, 12.18), "Tranebjerg": (55.83, 10.59), "Aarhus": (56.16, 10.20),
    "Allinge": (55.28, 14.80), "Svendborg": (55.06, 10.61), "Rudkøbing": (54.94, 10.71),
}  # fmt: skip


def cost(a: str, b: str, *closed: str) -> int | None:
    return waters.crossed(advice_data.waters(), coordinates.utm(*PLACES[a]), coordinates.utm(*PLACES[b]), closed)


@pytest.mark.parametrize(
    ("a", "b", "seconds"),
    [
        ("Nyborg", "Korsør", 900), ("Slagelse", "Køge", 0), ("Odense", "Nyborg", 0), ("Kolding", "Middelfart", 300),
        ("Vordingborg", "Nykøbing", 240), ("Køge", "Rønne", None), ("Rønne", "Allinge", 0), ("Aarhus", "Kolding", 0),
        ("Tranebjerg", "Odense", None), ("Svendborg", "Rudkøbing", 0), ("Kolding", "Slagelse", 1200),
    ],
)  # fmt: skip
def test_what_lies_between_two_towns(a: str, b: str, seconds: int | None) -> None:
    assert cost(a, b) == cost(b, a) == seconds


def test_a_closed_bridge_cuts_off_and_a_second_one_beside_it_does_not() -> None:
    assert cost("Nyborg", "Korsør", "Storebæltsbroen") is None
    assert cost("Kolding", "Middelfart", "Den nye Lillebæltsbro") == 300
    assert cost("Kolding", "Middelfart", "Den nye Lillebæltsbro", "Den gamle Lillebæltsbro") is None


def test_every_crossing_that_a_water_names_can_be_closed_by_its_name() -> None:
    closable = {name for name, *_ in closures._rules().crossings.values()}  # pyright: ignore[reportPrivateUsage]
    assert {name for water in advice_data.waters() for name in water.crossings} <= closable


@given(st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(PLACES)))
def test_it_is_as_far_there_as_back(a: str, b: str) -> None:
    assert cost(a, b) == cost(b, a)


def test_a_unit_across_a_closed_bridge_cannot_be_reached_by_road_and_says_so(
    tmp_path: Path, clock: TurnedClock
) -> None:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    desk = a_desk(store, roles=tuple(store.reference.roles))
    incident = desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Havnegade 1, 4220 Korsør")).incident or ""
    reader = store.reader()
    where = advising.scene(reader.db, reader.reference, incident)
    across = [u for u in store.reference.units.values() if u.service == "KBR17"][:5]
    units = [unit for u in across if (unit := reader.unit(u.id))]
    assert {eta.source for eta in travelling.travel_seconds(store.reference, units, where).values()} == {"line"}
    desk.do("spær storebælt til 23:30")
    network = closures.network(reader.db, store.path, EVENING)
    assert set(travelling.travel_seconds(store.reference, units, where, network).values()) == {
        travelling.Eta(None, "cut_off")
    }
    assert closures.unreckoned(reader.db, network, EVENING) == ""


def test_priority_and_vehicle_set_the_pace(tmp_path: Path, clock: TurnedClock) -> None:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    units = {unit.type: unit for unit in store.reader().board() if unit.callsign.startswith("RO")}
    quick = Scene("x", 1, "BYG-VILLA", None, (69_000_000, 616_000_000), True, "K1")
    calm = quick.__class__("x", 1, "BYG-VILLA", None, (69_000_000, 616_000_000), True, "værdi")
    assert travelling.driven(units["M"], calm, 800) == 1000
    assert travelling.driven(units["M"], quick, 800) == 800
    assert travelling.driven(units["S"], quick, 900) == 1000
