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
    assert [unit["fulfils"] for unit in answer["chosen"]] == [["IL"], ["M"], ["S"], ["V"]]
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
