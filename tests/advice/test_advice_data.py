"""The data advice goes by is read with care: what is ours is well-formed, and a bad line is named."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.advice.additions import additions_in, by_rules, extended
from console.advice.figures import Figures, figures_in
from console.advice.plan import NotAPlan, Plan, parse
from console.advice.promises import own_cover_in, standards_in, towns_in, watched_in
from console.advice.rows import BadLine
from console.advice.substitution import rules_in
from console.operations import advice_data
from console.operations.commands import Refused
from console.store.pack import load_reference, resources

PACK = load_reference()
FILES = ("advice", "substitutions", "plan_additions", "stated_cover", "own_cover", "watched_types")


@pytest.mark.parametrize("name", FILES)
def test_every_guess_about_practice_is_tagged(name):
    first = (resources() / "reference" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith("# eksempeldata")


def test_the_towns_say_where_they_are_from():
    first = (resources() / "geo" / "demand_points.csv").read_text(encoding="utf-8").splitlines()[0]

    assert "GeoNames (CC BY 4.0)" in first
    assert len(advice_data.towns()) > 490


def test_our_rules_speak_of_types_the_pack_has():
    named = {rule.stands_for for rule in advice_data.rules()}
    named |= {kind for rule in advice_data.rules() for kind, _ in rule.parts}
    named |= {kind for each in advice_data.standards() for kind in each.types}
    named |= {kind for each in advice_data.own_cover() for kind in each.types}
    named |= {kind for each in advice_data.watched() for kind in each.types}

    assert named - PACK.unit_types.keys() == set()


def test_our_additions_speak_of_incidents_and_capabilities_the_pack_has():
    groups = {kind.group for kind in PACK.incident_types.values()}
    skills = {skill for kind in PACK.unit_types.values() for skill in kind.capabilities}

    for each in advice_data.additions():
        assert each.named == "*" or each.named in groups | PACK.incident_types.keys()
        for need in each.needs:
            assert set(need.any_of) <= PACK.unit_types.keys() | skills


@pytest.mark.parametrize(
    ("read", "lines", "said"),
    [
        (rules_in, ["for,by,crew,handicap_s,why", "M,2,0,0,x"], "substitutions.csv, række 1"),
        (rules_in, ["for,by,crew,handicap_s,why", "M,TS,0,0,x", "M,TS,-1,0,x"], "række 2: -1 er under nul"),
        (rules_in, ["for,by,crew,handicap_s", "M,TS,0,0"], "kolonnen 'why' mangler"),
        (rules_in, ["for,by,crew,handicap_s,why", "M"], "række 1"),
        (figures_in, ["name,value,note", "line_s,hurtigt,"], "advice.csv, række 1"),
        (additions_in, ["for,step,from_level,hours,add,why", "*,1,1,25-26,M,x"], "er ikke timer"),
        (additions_in, ["for,step,from_level,hours,add,why", "*,1,1,,2,x"], "er ikke et krav"),
        (standards_in, ["service,types,minutes,from_population,label", "*,M,ti,0,x"], "stated_cover.csv, række 1"),
        (own_cover_in, ["service,types,minimum,to_level", "*,M,-2,1"], "er under nul"),
        (towns_in, ["name,east,north,population", "Aby,x,1,1"], "demand_points.csv, række 1"),
        (watched_in, ["type,also,word", "S,,stige"], "kolonnen 'always' mangler"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(read, lines, said):
    with pytest.raises(BadLine, match=said):
        read(lines)


@pytest.mark.parametrize("read", [rules_in, additions_in, standards_in, own_cover_in, towns_in, watched_in])
def test_an_empty_file_is_no_rules_at_all(read):
    assert read([]) == ()


def test_figures_that_are_not_named_keep_their_own():
    assert figures_in(["name,value,note", "line_s,200,", "unknown,5,"]) == Figures(line_s=200)


def test_a_readiness_nobody_knows_counts_as_part_time():
    assert Figures().turn_out("conscript") == Figures().turn_out_part_time_s


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"for,by\nM,TS\n"])
def test_a_pack_with_a_broken_file_is_refused_by_name(tmp_path: Path, monkeypatch, content):
    (tmp_path / "substitutions.csv").write_bytes(content)
    monkeypatch.setenv("OVERBLIK_REFERENCE", str(tmp_path))

    with pytest.raises(Refused, match=r"substitutions\.csv kan ikke bruges"):
        advice_data.rules.__wrapped__()


@given(st.text(max_size=40))
def test_any_words_are_a_plan_or_are_refused(words):
    with suppress(NotAPlan):
        assert all(1 <= need.count <= 999 for need in parse(words))


@pytest.mark.parametrize("words", ["9" * 5000 + "M", "9" * 5000 + "pers", "M" * 5000 + "/", "2#", "0V", "3 M"])
def test_words_beyond_reason_are_refused_in_danish(words):
    with pytest.raises(NotAPlan, match=r"er ikke et krav|antallet skal være"):
        parse(words)


NIGHT = additions_in(["for,step,from_level,hours,add,why", "BYG,1,1,22-06,M,om natten", "brand,1,3,,V,beredskab 3"])


def labels(code: str = "BYG", group: str = "", level: int = 1, hour: int = 12, also: str = "") -> list[tuple[str, int]]:
    plan = extended(by_rules(Plan(code, code, 1, parse("IL M")), group, NIGHT, level, hour), also)
    return [(need.label, need.count) for need in plan.needs]


@pytest.mark.parametrize(("hour", "pumps"), [(21, 1), (22, 2), (0, 2), (5, 2), (6, 1)])
def test_an_addition_for_the_night_holds_over_midnight_until_its_last_hour(hour, pumps):
    assert dict(labels(hour=hour))["M"] == pumps


@pytest.mark.parametrize(("level", "tankers"), [(1, 0), (2, 0), (3, 1), (4, 1)])
def test_an_addition_from_a_preparedness_level_holds_at_it_and_above(level, tankers):
    assert dict(labels("X", "brand", level)).get("V", 0) == tankers


def test_units_asked_for_twice_add_up_and_persons_do_not():
    assert labels(also="2M 6pers 8pers") == [("IL", 1), ("M", 3), ("8 personer", 8)]
