"""The command line means what it says, wherever the options stand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from console.__main__ import main


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A live store."""
    assert main(["init", "--store", str(tmp_path / "a.db"), "--area", "syd", "--seat", "S7", "--json"]) == 0
    capsys.readouterr()
    return tmp_path / "a.db"


@pytest.mark.parametrize("before", [True, False])
def test_the_store_may_be_named_before_the_verb_or_after_it(store: Path, capsys: pytest.CaptureFixture[str], before):
    named = ["--store", str(store), "--json"]

    assert main([*named, "state"] if before else ["state", *named]) == 0

    assert "syd-intern" in json.loads(capsys.readouterr().out)["origins"]


def test_an_unknown_verb_is_a_matter_of_usage(store: Path):
    with pytest.raises(SystemExit) as left:
        main(["udryk", "--store", str(store)])

    assert left.value.code == 2


def test_a_reader_that_has_read_enough_ends_it_quietly(store: Path):
    whole = subprocess.Popen(
        [sys.executable, "-m", "console", "board", "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert whole.stdout is not None
    assert whole.stderr is not None
    whole.stdout.close()  # as `| head` does
    assert whole.stderr.read() == b""
    assert whole.wait(30) == 0
    whole.stderr.close()
