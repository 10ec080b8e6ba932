"""Paper and figures from the command line, as a person or a script asks for them."""

import json

import pytest

from console.__main__ import main
from console.domain.clock import WallClock
from console.operations.grammar import times


@pytest.fixture
def ask(tmp_path, capsys):
    """Run a verb on a store of its own; answers (exit code, document)."""

    def run(*words):
        code = main([*words, "--store", str(tmp_path / "a.db"), "--json"])
        return code, json.loads(capsys.readouterr().out)

    run("init", "--area", "oest")
    return run


def test_the_kit_is_written_where_one_says(ask, tmp_path):
    ask("do", "villa Algade 1, 4000 Roskilde")

    code, said = ask("kit", "--out", str(tmp_path))

    assert code == 0
    assert said["pages"] <= 12
    assert "Algade 1" in (tmp_path / "kit.txt").read_text(encoding="utf-8")


def test_a_missing_folder_is_told_and_makes_nothing(ask, tmp_path):
    code, said = ask("kit", "--out", str(tmp_path / "usb"))

    assert (code, said["error"]["code"]) == (1, "no_folder")
    assert not (tmp_path / "usb").exists()


def test_a_command_from_paper_is_history_and_alarms_at_the_papers_time(ask):
    at = times.spell_past(WallClock().now() // 1000 * 1000 - 60_000, WallClock().now())
    assert ask("do", "--paper", "7", "træ Algade 1, 4000 Roskilde")[1]["error"]["code"] == "needs_time"
    ask("do", "--paper", "7", f"træ Algade 1, 4000 Roskilde kl {at}")

    code, said = ask("do", "--paper", "7", f"send rom1 kl {at}")

    assert code == 0, said
    assert "alarmeret" in said["message"]
    assert ask("statistics")[1]["intervals"]["process"] == {"n": 1, "median": 0, "p90": 0, "unknown": 0, "marked": 0}


def test_the_mode_belongs_to_the_window_and_the_command_line_says_so(ask):
    assert ask("do", "efterregistrer 7")[1]["error"]["code"] == "paper"


def test_an_incidents_journal_goes_to_a_file(ask, tmp_path):
    number = ask("do", "villa Algade 1, 4000 Roskilde")[1]["message"].split()[0]

    assert ask("print", number, "--out", str(tmp_path / "j.pdf"))[0] == 0
    assert (tmp_path / "j.pdf").read_bytes().startswith(b"%PDF")
    assert ask("print", "00000", "--out", str(tmp_path / "k.pdf"))[1]["error"]["code"] == "unknown_incident"


def test_figures_say_how_many_are_known_and_how_many_are_not(ask):
    ask("do", "villa Algade 1, 4000 Roskilde")

    said = ask("statistics")[1]

    assert said["incidents"] == 1
    assert said["outcomes"] == {"open": 1}
    assert said["intervals"]["answer"] == {"n": 1, "median": 0, "p90": 0, "unknown": 0, "marked": 0}
    assert said["intervals"]["process"]["unknown"] == 1
    assert set(said["by"]) == {"type", "priority", "area", "service"}


def test_a_period_that_makes_no_sense_is_refused(ask):
    assert ask("statistics", "--from", "i går")[1]["error"]["code"] == "bad_time"
    assert ask("statistics", "--from", "2026-02-01", "--to", "2026-01-01")[1]["error"]["code"] == "period"
    assert ask("statistics", "--from", "2020-01-01", "--to", "2020-02-01")[1]["incidents"] == 0
