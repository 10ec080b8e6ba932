"""Water-level plans: how far the water is from the next threshold, whose list it is, and when to begin it (S11)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds import dmi, lifecycle, times
from console.operations import warning_keeping, water_now
from console.operations.water_plans import HOUR, Limits, Plan, Step, Warned, plans, standing
from console.store import reading_series
from console.store.reading_series import Point
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_store

RECORDED = Path(__file__).parents[2] / ".." / "shared" / "data" / "feeds" / "dmi"
FIRST = Step(100, "Kommunens vagt", 4 * HOUR, ("Sluse lukkes",))
SECOND = Step(130, "Beredskabet", 2 * HOUR, ("Pumper frem",))
PLAN = Plan("Havnen", "30478", "06170", "oest", ("DK819",), (FIRST, SECOND))
BELIEVED = Limits(40 * 60_000, 2 * HOUR, 12 * HOUR)


def risen(to: float, *, by: float, ago: int = 0) -> list[Point]:
    """Two hours of values, each ten minutes, that rise `by` cm an hour up to `to`."""
    end = EVENING - ago
    return [Point(end - n * 600_000, to - by * n / 6) for n in range(12, -1, -1)]


def test_a_rising_harbour_says_the_margin_when_it_is_reached_and_when_the_list_must_begin() -> None:
    held = standing(PLAN, risen(70, by=5), [], EVENING, BELIEVED)
    assert (held.level, held.next, held.margin, held.passed) == (70, FIRST, 30, None)
    assert held.rise == pytest.approx(5)
    assert (held.reached, held.basis, held.due) == (EVENING + 6 * HOUR, "rise", EVENING + 2 * HOUR)


def test_over_the_first_threshold_the_second_is_next_and_the_first_stands_as_passed() -> None:
    held = standing(PLAN, risen(104, by=0), [], EVENING, BELIEVED)
    assert (held.passed, held.next, held.margin) == (FIRST, SECOND, 26)
    assert (held.reached, held.due) == (None, None)


def test_over_every_threshold_there_is_no_next() -> None:
    held = standing(PLAN, risen(150, by=9), [], EVENING, BELIEVED)
    assert (held.passed, held.next, held.margin, held.due) == (SECOND, None, None, None)


def test_a_warning_for_the_coast_gives_the_time_where_the_water_does_not_rise_yet() -> None:
    warned = Warned(EVENING + 9 * HOUR, ("oest",), ("DK819",), "Forhøjet vandstand")
    held = standing(PLAN, risen(20, by=0), [warned], EVENING, BELIEVED)
    assert (held.reached, held.basis, held.due) == (EVENING + 9 * HOUR, "warning", EVENING + 5 * HOUR)


def test_a_warning_for_another_coast_is_none_of_its_business() -> None:
    others = [Warned(EVENING, ("oest",), ("DK820",), "Bornholm"), Warned(EVENING, ("nord",), (), "Nord")]
    assert standing(PLAN, risen(20, by=0), others, EVENING, BELIEVED).warned is None
    whole = Warned(EVENING, ("oest",), (), "Hele Øst")
    assert standing(PLAN, risen(20, by=0), [*others, whole], EVENING, BELIEVED).warned == whole


def test_an_old_value_is_not_now_and_its_rise_is_not_believed() -> None:
    held = standing(PLAN, risen(90, by=8, ago=3 * HOUR), [], EVENING, BELIEVED)
    assert (held.fresh, held.level, held.rise, held.reached) == (False, 90, None, None)


def test_a_gauge_nobody_has_read_is_unknown_and_its_first_threshold_is_next() -> None:
    held = standing(PLAN, [], [], EVENING, BELIEVED)
    assert (held.level, held.at, held.next, held.margin) == (None, None, FIRST, None)


@given(
    st.lists(st.tuples(st.integers(-48, 3), st.integers(-150, 300)), unique_by=lambda one: one[0], max_size=20),
    st.lists(st.integers(-10, 40), max_size=3),
)
def test_the_water_is_never_over_the_next_nor_under_the_passed_and_no_value_to_come_is_now(
    values: list[tuple[int, int]], onsets: list[int]
) -> None:
    points = sorted(Point(EVENING + hour * HOUR, float(cm)) for hour, cm in values)
    warned = [Warned(EVENING + hour * HOUR, ("oest",), (), "x") for hour in onsets]
    held = standing(PLAN, points, warned, EVENING, BELIEVED)
    assert held.at is None or held.at <= EVENING
    if held.level is not None:
        assert held.next is None or held.level < held.next.cm
        assert held.passed is None or held.level >= held.passed.cm
    assert held.reached is None or held.reached >= EVENING
    assert (held.reached is None) == (not held.basis)


def document(*values: tuple[str, str, float], observed: int) -> bytes:
    at = times.written(observed)
    said = [
        {"observed": at, "parameterId": parameter, "stationId": gauge, "value": value}
        for gauge, parameter, value in values
    ]
    features = [{"type": "Feature", "id": str(n), "geometry": None, "properties": one} for n, one in enumerate(said)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(store: Store, data: bytes, now: int) -> None:
    """As a node that reads the source does."""
    done = lifecycle.changes(dmi.parse(data, now), {}, "Vandstand (DMI)", now, snapshot=False)
    warning_keeping.write(store, [(one.entity, one.kind, one.body) for one in done.written])


def test_what_the_node_reads_of_a_gauge_is_its_curve_and_only_the_last_two_days_of_it(
    tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_store(tmp_path, clock)
    for hour in range(60):
        read(store, document(("30478", "sealev_dvr", 0.5 + hour), observed=clock.now()), clock.now())
        read(store, document(("30478", "sealev_dvr", 0.5 + hour), observed=clock.now()), clock.now())
        clock.turn(hours=1)
    db = store.reader().db
    held = reading_series.of(db, "30478", "sealev_dvr", clock.now() - water_now.BACK)
    assert (len(held.points), held.points[-1].value, held.unit, held.feed) == (48, 59.5, "cm", "Vandstand (DMI)")
    assert held.limits == (100, 150, 200)
    clock.turn(hours=100)
    assert reading_series.of(db, "30478", "sealev_dvr", clock.now() - water_now.BACK).points == ()
    last = reading_series.last(db, "30478", "sealev_dvr")
    assert last is not None
    assert last.value == 59.5


def test_own_places_stand_first_the_most_urgent_of_them_at_the_top(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_store(tmp_path, clock)
    values = [("30478", "sealev_dvr", 60.0), ("30336", "sealev_dvr", 115.0), ("25149", "sealev_dvr", 390.0)]
    read(store, document(*values, observed=clock.now()), clock.now())
    found = water_now.read(store.reader(), clock.now(), ("oest",))
    assert [one.standing.plan.place for one in found.places][:2] == ["Københavns Havn", "Køge Havn"]
    assert found.places[-1].standing.plan.area != "oest"
    assert [one.headline for one in found.warnings] == [
        "Vandstand 390 cm, Esbjerg Havn",
        "Vandstand 115 cm, Københavns Havn",
    ]  # as the pane has them


def test_a_recorded_document_gives_the_harbour_of_copenhagen_its_level(tmp_path: Path, clock: TurnedClock) -> None:
    path = RECORDED / "SYNTHETIC_oceanobs_sealev_dvr_items.json"
    if not path.exists():
        pytest.skip("the recorded documents are not on this machine")
    store = a_store(tmp_path, clock)
    at, _ = times.read("2026-11-20T07:10:00Z")
    assert at is not None
    clock.set(at)
    read(store, path.read_bytes(), at)
    held = next(
        one.standing
        for one in water_now.read(store.reader(), at, ("oest",)).places
        if one.standing.plan.gauge == "30336"
    )
    assert (held.level, held.fresh, held.at) == (112.0, True, at - 600_000)
    assert (held.passed is not None and held.passed.cm, held.next is not None and held.next.cm) == (110, 140)


def test_every_shipped_plan_has_a_list_an_owner_and_time_to_do_it() -> None:
    assert len(plans()) >= 5
    for plan in plans():
        assert [step.cm for step in plan.steps] == sorted({step.cm for step in plan.steps})
        assert all(step.actions and step.owner and step.lead > 0 for step in plan.steps)
