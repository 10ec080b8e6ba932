"""A response plan is changed by two persons, begins by the clock, is rolled back by one, and is the same everywhere."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.response_plan import change_of, in_force, spelled, versions
from console.operations import advising, handover, plan_list, proposing
from console.operations import commands as c
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.store import bundle, digests, reading_plans, rebuild
from console.store.store import Store
from console.store.writing import Draft
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

NEW = "plan villa: IL M S;M # stigen skal med"


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def plan(desk: Desk) -> str:
    store = desk.store
    kind = reading_plans.kind_at(store.reader().db, store.reference, store.area, "BYG-VILLA", store.clock.now())
    assert kind is not None
    return spelled(kind.steps)


def going(desk: Desk, incident: str, step: int = 1) -> list[str]:
    store = desk.store
    found = proposing.proposal(store.reader().db, store.reference, store.area, incident, step, store.clock.now())
    return [unit.callsign for unit in found.units]


def changed(desk: Desk, clock: TurnedClock, said: str = NEW) -> None:
    desk.sign_in("Anna", roles=("alt",))
    number = desk.do(said).message.split("nr. ")[1].split(":")[0]
    desk.sign_in("Bo", roles=("alt",))
    clock.turn(seconds=1)
    desk.do(f"plan godkend {number}")
    clock.turn(seconds=1)


def test_a_change_sends_nobody_else_before_a_second_person_has_approved_it(desk: Desk, clock: TurnedClock) -> None:
    incident = taken_in(desk)
    assert desk.do(NEW).message == "Foreslået nr. 1: Bygn.brand-Villa IL M S;M. En anden end Anna godkender"
    assert going(desk, incident) == ["ROIL1", "ROM1", "ROV1"]
    with pytest.raises(Refused, match="Anna har selv foreslået den"):
        desk.do("plan godkend 1")
    desk.sign_in("Bo", roles=("alt",))
    with pytest.raises(Refused, match="er Bygn"):
        desk.do("plan godkend 1 træ")
    assert desk.do("plan godkend 1 villa").message == "Godkendt: Bygn.brand-Villa IL M S;M gælder fra nu"
    assert going(desk, incident) == ["ROIL1", "ROM1", "ROS1"]


def test_a_change_begins_by_the_clock_and_nothing_has_to_run_for_it(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock, "plan villa IL M S fra i morgen kl 06:00 # vinterplan")
    assert plan(desk) == "IL M V;M"
    clock.turn(hours=24)
    assert plan(desk) == "IL M S"


def test_the_adviser_and_the_page_of_the_watch_go_by_the_plan_in_force(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock)
    incident = taken_in(desk)
    store, reader = desk.store, desk.store.reader()
    where = advising.scene(reader.db, store.reference, incident)
    asked = advising.plan(reader.db, store.reference, where, advising.Asked(), clock.now())
    assert [need.label for need in asked.needs if need.is_places] == ["IL", "M", "S"]
    desk.do("plan villa: IL # for lidt")
    page = [one.text for one in handover.deviations(reader, clock.now()) if one.group == "agreement"]
    assert "Plan nr. 2 BYG-VILLA venter på en anden" in page


def test_an_incident_keeps_the_plan_it_was_first_sent_by(desk: Desk, clock: TurnedClock) -> None:
    incident = taken_in(desk)
    desk.perform(c.Send(incident=incident))
    clock.turn(seconds=5)
    changed(desk, clock, "plan villa: IL;2V # tankvogne")
    assert going(desk, incident, 2) != going(desk, taken_in(desk, place="Byvej 2, 4000 Roskilde"), 2)


def test_the_priority_of_a_new_incident_is_the_plans(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock, "plan villa: IL M V;M prio k2 # ikke altid K1")
    incident = taken_in(desk)
    assert {row.id: row.priority for row in desk.store.reader().queue()}[incident] == "K2"


def test_a_rollback_is_one_persons_at_once_and_stands_for_review(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock)
    changed(desk, clock, "plan villa: IL 2M # to sprøjter")
    with pytest.raises(Refused, match="Hvorfor"):
        desk.do("plan tilbage villa")
    assert "Står til gennemsyn" in desk.do("plan tilbage villa # for få folk").message
    assert plan(desk) == "IL M S;M"
    (review,) = [one for one in listed(desk) if one.to_review]
    with pytest.raises(Refused, match="Bo har selv"):
        desk.do(f"plan godkend {review.number}")
    desk.sign_in("Anna", roles=("alt",))
    desk.do(f"plan godkend {review.number}")
    assert not [one for one in listed(desk) if one.to_review]
    clock.turn(seconds=1)
    desk.do("plan tilbage villa # helt tilbage")
    assert plan(desk) == "IL M V;M"
    with pytest.raises(Refused, match="intet at rulle tilbage"):
        desk.do("plan tilbage villa # mere")


def test_what_was_rejected_or_taken_back_in_time_never_begins(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock, "plan villa: IL M S fra i morgen 06:00 # vinterplan")
    assert desk.do("plan træk 1").message == "Trukket tilbage: nr. 1, Bygn.brand-Villa"
    desk.do(NEW)
    clock.turn(seconds=1)
    desk.do("plan afvis 2 # nej")
    with pytest.raises(Refused, match="Afvist af Bo"):
        desk.do("plan godkend 2")
    clock.turn(hours=24)
    assert plan(desk) == "IL M V;M"


@pytest.mark.parametrize(("said", "code", "at"), [
    ("plan villa: IL MX;M # x", "unknown_type_of_unit", "MX"), ("plan villa: IL M", "missing_why", ""),
    ("plan vila: IL # x", "unknown_type", "vila:"), ("plan godkend", "missing_number", ""),
    ("plan villa: # x", "missing_type_of_unit", ""),
])  # fmt: skip
def test_what_is_not_whole_is_refused_at_the_word(desk: Desk, said: str, code: str, at: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(said)
    assert refused.value.code == code
    assert at in refused.value.message


def test_a_call_taker_may_not_change_a_plan(desk: Desk) -> None:
    desk.sign_in("Ida", roles=("opkald",))
    with pytest.raises(Refused):
        desk.do(NEW)


def test_two_stores_agree_on_the_plan_whichever_way_the_bundles_go(tmp_path: Path, clock: TurnedClock) -> None:
    here = a_desk(a_store(tmp_path, clock))
    there = a_desk(a_store(tmp_path, clock, name="b.db", seat="S2"), name="Cille")
    here.do(NEW)
    clock.turn(seconds=1)
    carry(here.store, there.store, tmp_path)
    there.do("plan godkend 1")
    clock.turn(seconds=1)
    carry(there.store, here.store, tmp_path)
    assert plan(here) == plan(there) == "IL M S;M"
    carry(here.store, there.store, tmp_path)
    assert digests.picture(here.store.reader().db) == digests.picture(there.store.reader().db)
    before = digests.picture(here.store.reader().db)
    rebuild.rebuild(here.store)
    assert digests.picture(here.store.reader().db) == before


def test_a_peers_own_approval_of_its_own_change_counts_for_nothing(desk: Desk) -> None:
    by = {"user": "Anna", "role": "alt", "seat": "S1", "epoch": 1}
    body: dict[str, Any] = {
        "area": "oest", "other": "", "state": "proposed", "at": EVENING, "by": "Anna", "person": "person/1",
        "text": "x", "code": "BYG-VILLA", "steps": "S", "priority": "", "start": 0,
    }  # fmt: skip
    of = change_of("plan/X", "oest", body).content
    body["approved:person/1"] = {"name": "En anden", "at": EVENING, "of": of}
    body["approved:person/2"] = {"name": "ANNA ", "at": EVENING, "of": of}
    with desk.store.write() as writing:
        writing.append(Draft("plan/X", "plan.proposed", body, "oest-stam", {}), by)
    assert plan(desk) == "IL M V;M"
    assert [one.stands for one in listed(desk)] == ["waiting"]


def test_steps_rewritten_after_the_approval_have_nobody_standing_for_them(desk: Desk, clock: TurnedClock) -> None:
    changed(desk, clock)
    assert plan(desk) == "IL M S;M"
    (one,) = listed(desk)
    with desk.store.write() as writing:
        by = {"user": "Anna", "role": "alt", "seat": "S1", "epoch": 1}
        heads = {one.change.id: writing.heads(one.change.id)}
        writing.append(Draft(one.change.id, "plan.proposed", {"steps": "V"}, "oest-stam", heads), by)
    assert plan(desk) == "IL M V;M"
    assert [one.stands for one in listed(desk)] == ["waiting"]


def _held(number: int, start: int, approver: int, at: int, refused: int) -> dict[str, Any]:
    held: dict[str, Any] = {"code": "A", "steps": f"{number + 1}M", "person": "p0", "by": "P0", "at": number}
    held |= {"start": start}
    of = change_of("", "oest", held).content
    held |= {f"approved:p{approver}": {"name": f"P{approver}", "at": at, "of": of}}
    return held | ({"rejected:p9": {"name": "P9", "at": refused}} if refused else {})


@given(
    st.lists(st.tuples(*(st.integers(0, 9),) * 4), max_size=6).flatmap(
        lambda told: st.tuples(st.just(told), st.permutations(range(len(told))))
    ),
    st.integers(0, 12),
)
def test_the_plan_in_force_depends_on_what_was_said_never_on_the_order_it_came_in(told: Any, at: int) -> None:
    said, order = told
    changes = [change_of(f"plan/{n}", "oest", _held(n, *one)) for n, one in enumerate(said)]
    straight = in_force(versions(changes, "oest", "A"), at)
    assert in_force(versions([changes[n] for n in order], "oest", "A"), at) == straight
    assert straight is None or not straight.change.is_proposer(straight.change.approvals[0].person, "")


def listed(desk: Desk) -> list[plan_list.Listed]:
    store = desk.store
    return plan_list.listed(store.reader().db, store.reference, store.area, store.clock.now())


def carry(a: Store, b: Store, folder: Path) -> None:
    for n, one in enumerate((a, b)):
        bundle.export_key(one, folder / f"{n}.keys")
    bundle.trust_file(b, folder / "0.keys")
    bundle.export(a, folder / "bundt.gz")
    bundle.take_in(b, folder / "bundt.gz")
