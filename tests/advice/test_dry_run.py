"""A change of plan tried on past incidents shows who would have been sent before and after."""

from console.advice.candidate import Candidate
from console.advice.dry_run import Past, Tried, callsigns, dry_run, last_s
from console.advice.plan import Plan, parse

UNITS = (
    Candidate("m1", "M1", "M", crew=6, seconds=300),
    Candidate("m2", "M2", "M", crew=6, seconds=900),
    Candidate("v1", "V1", "V", crew=2, seconds=400),
)


def past(number: int, before: str, after: str, at: int = 0, units: tuple[Candidate, ...] = UNITS) -> Past:
    old, new = (Tried(Plan("BYG-VILLA", "", 1, parse(plan)), units) for plan in (before, after))
    return Past(f"incident/{number}", number, "", at, old, new)


def test_a_second_pump_in_the_plan_is_sent_to_every_house_fire_there_was():
    run = dry_run([past(1, "M V", "2M V"), past(2, "M V", "2M V")])

    assert [(each.added, each.removed) for each in run.changed] == [(("M2",), ()), (("M2",), ())]
    assert (run.types, run.units) == ({"M": 2}, {"M2": 2})
    first = run.differences[0]
    assert (last_s(first.before), last_s(first.after)) == (400, 900)


def test_an_incident_both_plans_answer_alike_is_not_changed():
    assert dry_run([past(1, "M", "M")]).changed == ()


def test_a_plan_nobody_could_have_met_is_told_of():
    run = dry_run([past(1, "M", "M S")])

    assert [each.past.number for each in run.now_missing] == [1]
    assert [(each.label, each.count) for each in run.now_missing[0].after.missing] == [("S", 1)]


def test_a_plan_that_asks_for_nobody_sends_nobody():
    run = dry_run([past(1, "M", "")])

    assert (run.differences[0].removed, callsigns(run.differences[0].after), run.units) == (("M1",), (), {"M1": -1})


def test_they_are_told_in_the_order_they_happened():
    run = dry_run([past(2, "M", "M", at=5), past(1, "M", "M", at=9), past(3, "M", "M", at=1)])

    assert [each.past.number for each in run.differences] == [3, 2, 1]
