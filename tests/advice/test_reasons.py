"""What is said of a recommendation: why each, who was passed over, what is missing, and first what matters."""

from console.advice.candidate import NATIONAL, Candidate
from console.advice.plan import Plan, parse
from console.advice.programme import NoAnswer, Programme
from console.advice.recommending import AT_FIRST, as_proposal, first_line, recommend
from console.advice.substitution import Rule


def plan(words: str) -> Plan:
    return Plan("X", "X", 1, parse(words))


def unit(callsign: str, seconds: int | None, kind: str = "M", **more) -> Candidate:
    return Candidate(callsign, callsign, kind, seconds=seconds, eta_source="line", town="Aby", **more)


def test_each_unit_says_how_soon_from_where_and_for_what():
    found = recommend(plan("M"), [unit("M1", 421)])

    assert [(c.why, c.fulfils) for c in found.chosen] == [("8 min fra Aby", ("M",))]


def test_a_bound_unit_that_would_have_been_sooner_is_passed_over_and_a_later_one_is_not():
    units = [unit("M1", 100, barred="bundet på 18734"), unit("M2", 200), unit("M3", 300, barred="ude af drift")]

    assert [(p.unit.callsign, p.why) for p in recommend(plan("M"), units).passed_over] == [("M1", "bundet på 18734")]


def test_the_first_three_passed_over_are_of_different_needs_before_the_same_again():
    bound = [unit(f"M{n}", 10 * n, barred="bundet") for n in range(1, 5)]
    ladder, leader = unit("S1", 500, "S", barred="ude af drift"), unit("IL1", 400, "IL", barred="bundet")
    going = [unit("M9", 900), unit("S9", 900, "S"), unit("IL9", 900, "IL")]

    passed = recommend(plan("M S IL"), [*bound, ladder, leader, *going]).passed_over

    assert {p.unit.callsign for p in passed[:AT_FIRST]} == {"M1", "S1", "IL1"}
    assert len(passed) == 6


def test_a_national_unit_that_is_nearer_is_passed_over_for_one_that_need_not_be_asked_for():
    why = "national enhed, skal anmodes"
    near = unit("BRS1", 300, belongs=NATIONAL, handicap=900, handicap_why=why)

    found = recommend(plan("M"), [near, unit("M1", 1000)])

    assert [c.unit.callsign for c in found.chosen] == ["M1"]
    assert [(p.unit.callsign, p.why) for p in found.passed_over] == [("BRS1", why)]


def test_a_national_unit_far_nearer_is_asked_for():
    near = unit("BRS1", 300, belongs=NATIONAL, handicap=900, handicap_why="national enhed")

    chosen = recommend(plan("M"), [near, unit("M1", 1201)]).chosen[0]

    assert (chosen.unit.callsign, chosen.request) == ("BRS1", "Beredskabsstyrelsen")


def test_two_small_ones_say_what_they_stand_for():
    units = [unit("H1", 100, "HSE"), unit("H2", 100, "HSE"), unit("M1", 3000)]

    found = recommend(plan("M"), units, [Rule("M", (("HSE", 2),), 0, 60, "to hurtige enheder i stedet for en sprøjte")])

    assert [c.why for c in found.chosen] == ["2 min fra Aby, to hurtige enheder i stedet for en sprøjte"] * 2


def test_a_small_one_nearer_than_the_large_that_goes_says_that_it_is_too_little_alone():
    units = [unit("H1", 100, "HSE"), unit("H2", 500, "HSE"), unit("M1", 300)]

    passed = recommend(plan("M"), units, [Rule("M", (("HSE", 2),), 0, 60)]).passed_over

    assert [(p.unit.callsign, p.why) for p in passed] == [("H1", "kun sammen med andre; M1 klarer det alene")]


def test_what_is_missing_names_the_nearest_of_the_kind_and_what_keeps_them():
    units = [
        unit("S2", 900, "S", barred="ude af drift"),
        unit("S1", 300, "S", barred="bundet på 18734"),
        unit("M1", 60),
    ]

    missing = recommend(plan("M 2S"), units).missing

    assert [(each.label, each.count) for each in missing] == [("S", 2)]
    assert [(n.unit.callsign, n.why) for n in missing[0].nearest] == [("S1", "bundet på 18734"), ("S2", "ude af drift")]


def test_half_of_a_need_is_sent_and_the_other_half_missing():
    found = recommend(plan("2S"), [unit("S1", 300, "S")])

    assert ([c.unit.callsign for c in found.chosen], found.missing[0].count) == (["S1"], 1)


def test_the_first_line_is_what_is_lost_else_what_is_missing_else_how_soon():
    full = recommend(plan("M"), [unit("M1", 130)])
    short = recommend(plan("M S"), [unit("M1", 130)])

    assert first_line(full, ["Tager sidste stige i Rønne"]) == "Tager sidste stige i Rønne"
    assert first_line(short) == "Mangler 1 S"
    assert first_line(full) == "1 enhed, alle fremme om 3 min"
    assert first_line(recommend(plan(""), [])) == "Planen beder ikke om flere"


def test_persons_are_counted_over_everyone_sent():
    """The plan's pump brings four; the tanker's two are enough for six, and no more than that goes."""
    units = [
        unit("M1", 60, crew=4),
        unit("V1", 400, "V", crew=2),
        unit("M2", 500, crew=6),
        unit("IL1", 70, "IL", crew=1),
    ]

    found = recommend(plan("M 6pers"), units)

    assert {c.unit.callsign for c in found.chosen} == {"M1", "V1"}


def test_one_unit_that_leads_counts_as_command_without_a_place_of_its_own():
    units = [
        unit("M1", 60, capabilities=("ledelse",)),
        unit("IL1", 400, "IL", capabilities=("ledelse",), leads=True),
    ]

    assert {c.unit.callsign for c in recommend(plan("M 1!ledelse"), units).chosen} == {"M1", "IL1"}


def test_the_pane_gets_a_line_for_each_unit_and_each_gap_and_first_what_is_lost():
    units = [unit("M1", 60), unit("S1", 300, "S", barred="ude af drift")]

    shown = as_proposal(recommend(plan("M S"), units), "incident/1", ["Tager sidste sprøjte i Aby"])

    assert [(u.callsign, u.reason, u.missing) for u in shown.units] == [
        ("M1", "1 min fra Aby", False),
        ("", "S1 ude af drift", True),
    ]
    assert shown.missing == ("Tager sidste sprøjte i Aby", "S: S1 ude af drift")


def test_a_solver_that_finds_nothing_in_time_leaves_everything_missing_and_is_not_called_the_optimum(monkeypatch):
    def out_of_time(*_: object) -> int:
        raise NoAnswer("time limit")

    monkeypatch.setattr(Programme, "least", out_of_time)

    found = recommend(plan("M S"), [unit("M1", 60), unit("S1", 60, "S")])

    assert (found.chosen, found.optimal) == ((), False)
    assert [each.label for each in found.missing] == ["M", "S"]
