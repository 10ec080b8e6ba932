"""A change of plan tried on past incidents shows who would have been sent before and after."""

from console.advice.candidate import Candidate
from console.advice.dry_run import Past, dry_run
from console.advice.plan import parse

UNITS = (
    Candidate("m1", "M1", "M", crew=6, seconds=300),
    Candidate("m2", "M2", "M", crew=6, seconds=900),
    Candidate("v1", "V1", "V", crew=2, seconds=400),
)


def past(number: str, code: str = "BYG-VILLA", at: int = 0, units: tuple[Candidate, ...] = UNITS) -> Past:
    return Past(f"incident/{number}", number, code, "", at, units)


def test_a_second_pump_in_the_plan_is_sent_to_every_house_fire_there_was():
    run = dry_run([past("1"), past("2")], {"BYG-VILLA": parse("M V")}, {"BYG-VILLA": parse("2M V")})

    assert [(each.added, each.removed) for each in run.changed] == [(("M2",), ()), (("M2",), ())]
    assert run.more_units == 2
    assert (run.differences[0].seconds_before, run.differences[0].seconds_after) == (400, 900)


def test_an_incident_of_another_type_is_not_changed():
    plans = {"BYG-VILLA": parse("M"), "MIN-BRAND": parse("M")}

    run = dry_run([past("1", "MIN-BRAND")], plans, plans | {"BYG-VILLA": parse("2M")})

    assert run.changed == ()


def test_a_plan_nobody_could_have_met_is_told_of():
    run = dry_run([past("1")], {"BYG-VILLA": parse("M")}, {"BYG-VILLA": parse("M S")})

    assert [each.past.number for each in run.now_missing] == ["1"]
    assert [(each.label, each.count) for each in run.now_missing[0].after.missing] == [("S", 1)]


def test_a_type_taken_out_of_the_plans_sends_nobody():
    run = dry_run([past("1")], {"BYG-VILLA": parse("M")}, {})

    assert (run.differences[0].removed, run.more_units) == (("M1",), -1)


def test_incidents_of_a_type_no_plan_knows_are_left_out_and_named():
    run = dry_run([past("1", "UKENDT-TYPE")], {"BYG-VILLA": parse("M")}, {"BYG-VILLA": parse("M")})

    assert (run.differences, run.left_out) == ((), ("incident/1",))


def test_they_are_told_in_the_order_they_happened():
    plans = {"BYG-VILLA": parse("M")}

    run = dry_run([past("2", at=5), past("1", at=9), past("3", at=1)], plans, plans)

    assert [each.past.number for each in run.differences] == ["3", "2", "1"]
