"""The register on the command line, on the example files that ship."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.__main__ import main
from console.store.pack import resources

EXAMPLES = resources() / "reference"


def asked(store: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    main([*words, "--store", str(store), "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "a.db"
    asked(path, capsys, "init", "--area", "oest")
    for what in ("objects", "contacts"):
        told = asked(path, capsys, what, "import", str(EXAMPLES / f"example_{what}.csv"))
        assert (told["ok"], told["refused"]) == (True, 0)
    return path


def test_the_example_register_is_taken_in_and_every_required_function_has_a_contact(store: Path, capsys):
    functions = {contact["function"] for contact in asked(store, capsys, "contacts", "list")}
    required = {line.split(",")[1] for line in (EXAMPLES / "required_notices.csv").read_text("utf-8").splitlines()[2:]}

    assert required <= functions
    (known,) = asked(store, capsys, "objects", "list", "--place", "100200302")
    assert known["keybox"] == "ved vægten"
    assert "FARE syre" in known["said_in_alarm"]


def test_a_drowning_shows_who_is_not_told(store: Path, capsys):
    asked(store, capsys, "do", "drukne Havnen 1, 4600 Køge")
    (row,) = asked(store, capsys, "queue")
    assert row["missing"] == ["AMK"]
    asked(store, capsys, "do", "underret AMK, sender læge")
    (row,) = asked(store, capsys, "queue")
    assert row["missing"] == []


def test_tests_are_listed_with_their_end(store: Path, capsys):
    asked(store, capsys, "do", "afprøvning 100200302 til 23:59 ,, årsprøve")
    (test,) = asked(store, capsys, "objects", "list", "--on-test")
    assert (test["number"], test["reason"], test["on"]) == ("100200302", "årsprøve", True)


def test_an_import_of_nothing_but_dirt_is_not_ok(store: Path, capsys, tmp_path: Path):
    (tmp_path / "x.csv").write_text("name,address\n,Vej 1\n", encoding="utf-8")
    told = asked(store, capsys, "objects", "import", str(tmp_path / "x.csv"))
    assert told["ok"] is False
    assert told["problems"] == [{"line": 2, "reason": "navn, og adresse, ABA-nummer eller omrids, mangler"}]
