"""`overblik recommend`: from a store to a proposal, end to end."""

import json
from pathlib import Path

import pytest

from console.__main__ import main


def said(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    """One verb's JSON document."""
    capsys.readouterr()
    main([str(word) for word in words] + ["--json"])
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A live store in the east with a fire in a flat in Roskilde."""
    path = tmp_path / "a.db"
    said(capsys, "init", "--store", path, "--area", "oest")
    said(capsys, "do", "ny lejlighed, Algade 12 4000 Roskilde", "--store", path)
    return path


def number(capsys: pytest.CaptureFixture[str], store: Path) -> str:
    capsys.readouterr()
    main(["queue", "--store", str(store), "--json"])
    return json.loads(capsys.readouterr().out)[0]["number"]


def test_a_fire_in_a_flat_in_roskilde_gets_the_four_units_of_its_plan_from_roskilde(store, capsys):
    answer = said(capsys, "recommend", number(capsys, store), "--store", store)

    assert answer["plan"]["code"] == "BYG-LEJLIGHED"
    assert [unit["fulfils"][0] for unit in answer["chosen"]] == ["IL", "M", "S", "V"]
    assert {unit["callsign"][:2] for unit in answer["chosen"]} == {"RO"}
    assert answer["missing"] == []
    assert answer["optimal"] is True


def test_a_unit_that_is_out_of_service_is_passed_over_with_the_reason(store, capsys):
    said(capsys, "do", "ude ROS1 bremser", "--store", store)

    answer = said(capsys, "recommend", number(capsys, store), "--store", store)

    assert "ROS1" not in [unit["callsign"] for unit in answer["chosen"]]
    passed = {unit["callsign"]: unit["why"] for unit in answer["passed_over"]}
    assert passed["ROS1"] == "ude af drift: bremser"


def test_an_unknown_incident_is_refused_with_a_reason(store, capsys):
    answer = said(capsys, "recommend", "99999999", "--store", store)

    assert answer["error"]["code"] == "unknown_incident"


def test_a_proposal_that_takes_the_towns_last_ladder_says_so_in_its_first_line(store, capsys):
    answer = said(capsys, "recommend", number(capsys, store), "--store", store)

    assert answer["first_line"].startswith("Tager sidste stige i Roskilde (ROS1); nærmeste er ")
    assert answer["coverage_effect"]["last"][0]["callsign"] == "ROS1"


def test_what_a_person_asks_for_besides_is_filled_and_noted(store, capsys):
    answer = said(capsys, "recommend", number(capsys, store), "--also", "2M", "--store", store)

    assert [need["count"] for need in answer["demands"] if need["label"] == "M"] == [3]
    assert sum("M" in unit["fulfils"] for unit in answer["chosen"]) == 3
    assert "tilføjet: 2M" in answer["plan"]["notes"]


@pytest.mark.parametrize("words", ["2", "M//", "0M", "9999pers", "#", "'; DROP TABLE unit"])
def test_words_that_are_no_demand_are_refused_with_what_could_be_written(store, capsys, words):
    answer = said(capsys, "recommend", number(capsys, store), "--also", words, "--store", store)

    assert answer["error"]["code"] == "not_a_plan"


def test_a_unit_sent_to_one_fire_is_passed_over_at_the_next_with_the_number_it_is_bound_to(store, capsys):
    first = number(capsys, store)
    said(capsys, "do", f"send {first} ROM1 ROS1", "--store", store)
    said(capsys, "do", "ny villa, Algade 30 4000 Roskilde", "--store", store)
    capsys.readouterr()
    main(["queue", "--store", str(store), "--json"])
    second = next(row["number"] for row in json.loads(capsys.readouterr().out) if row["type_code"] == "BYG-VILLA")

    answer = said(capsys, "recommend", second, "--also", "S", "--store", store)

    passed = {unit["callsign"]: unit["why"] for unit in answer["passed_over"]}
    assert passed["ROS1"].startswith(f"bundet på {first[1:]}")


def test_what_no_unit_can_fill_is_missing_with_the_nearest_of_the_kind(store, capsys):
    answer = said(capsys, "recommend", number(capsys, store), "--also", "3QQ 40#dykning", "--store", store)

    missing = {each["label"]: each for each in answer["missing"]}
    assert (missing["QQ"]["count"], missing["QQ"]["nearest"]) == (3, [])
    assert missing["dykning"]["count"] > 0


def test_coverage_tells_who_reaches_each_town_and_where_it_is_too_late(store, capsys):
    answer = said(capsys, "coverage", "--minutes", "10", "--store", store)

    roskilde = next(town for town in answer["points"] if town["place"] == "Roskilde")
    assert roskilde["within"] is True
    assert roskilde["callsign"].startswith("RO")
    assert 0 < answer["reached"] <= answer["population"]
    assert all(hole["eta_s"] is None or hole["eta_s"] > hole["limit_s"] for hole in answer["holes"])


def test_a_pump_to_cover_for_those_of_roskilde_is_suggested_when_they_are_out(store, capsys):
    for unit in ("ROM1", "ROM2", "ROM3"):
        said(capsys, "do", f"ude {unit} øvelse", "--store", store)

    answer = said(capsys, "coverage", "--minutes", "10", "--store", store)

    assert any(hole["place"] == "Roskilde" and not hole["normal"] for hole in answer["holes"])
    closed = answer["move_ups"][0]
    assert closed["closes"]["kind"] == "sprøjte"
    assert closed["closes"]["place"] == "Roskilde"
    assert closed["callsign"] not in ("ROM1", "ROM2", "ROM3")


def test_minutes_out_of_reason_are_refused(store, capsys):
    assert said(capsys, "coverage", "--minutes", "0", "--store", store)["error"]["code"] == "minutes"


def test_the_step_that_comes_next_is_recommended_once_the_first_is_sent(store, capsys):
    fire = number(capsys, store)
    said(capsys, "do", f"send {fire} ROIL1 ROM1 ROS1 ROV1", "--store", store)

    answer = said(capsys, "recommend", fire, "--store", store)

    assert answer["plan"]["step"] == 2
    assert [unit["fulfils"][0] for unit in answer["chosen"]][:1] == ["M"]  # a flat's second step is a pump


def test_what_the_sent_do_not_meet_of_the_plan_is_recommended_and_nothing_more(store, capsys):
    fire = number(capsys, store)
    said(capsys, "do", f"send {fire} ROIL1 ROM1", "--store", store)

    answer = said(capsys, "recommend", fire, "--outstanding", "--store", store)

    assert [unit["callsign"] for unit in answer["chosen"]] == ["ROS1", "ROV1"]


def test_a_pump_that_left_with_three_is_made_up_for(store, capsys):
    """The flat's plan asks for eight persons: a leader, three and a ladder's and a tanker's two are those eight."""
    fire = number(capsys, store)
    said(capsys, "do", f"send {fire} ROIL1 ROM1 ROS1 ROV1", "--store", store)
    said(capsys, "do", "bemanding ROM1 1-2", "--store", store)
    assert said(capsys, "recommend", fire, "--outstanding", "--store", store)["chosen"] == []

    said(capsys, "do", "bemanding ROM1 1-1", "--store", store)

    answer = said(capsys, "recommend", fire, "--outstanding", "--store", store)
    assert [unit["fulfils"] for unit in answer["chosen"]] == [["8 personer"]]


def test_without_an_incident_all_that_wait_share_the_units(store, capsys):
    said(capsys, "do", "ny villa, Algade 30 4000 Roskilde", "--store", store)

    answer = said(capsys, "recommend", "--store", store)

    sent = [unit["unit"] for incident in answer["incidents"] for unit in incident["chosen"]]
    assert len(answer["incidents"]) == 2
    assert len(sent) == len(set(sent)) >= 7
    assert answer["waiting"] == []
    assert answer["optimal"] is True
