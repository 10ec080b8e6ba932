"""Whether the reserve machine can serve tonight: filled, known, with people, and drilled this week."""

import json
from pathlib import Path

import pytest

from console import reserve
from console.__main__ import main
from console.domain.clock import WallClock
from console.operations.desk import Desk
from console.store import bundle
from console.store.pack import load_reference
from console.store.store import Store


def examined(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> dict[str, bool]:
    capsys.readouterr()
    main(["doctor", "--reserve", "--store", str(path), "--json", *words])
    return {check["name"]: check["ok"] for check in json.loads(capsys.readouterr().out)["checks"]}


def made(path: Path) -> Store:
    return Store.create(path, area="oest", seat="S1", kind="drift", clock=WallClock(), reference=load_reference())


def test_a_machine_that_was_only_unpacked_is_not_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path / "r.db").close()
    found = examined(capsys, tmp_path / "r.db")
    assert not any(found[name] for name in ("fyldt", "nøgler", "personer", "øvelse"))


def test_one_that_is_enrolled_filled_and_drilled_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    centre, spare = made(tmp_path / "c.db"), made(tmp_path / "r.db")
    Desk(centre, seat="S1").sign_in("Anna", pin="4711")
    bundle.export_key(centre, tmp_path / "keys")
    bundle.trust_file(spare, tmp_path / "keys")
    bundle.export(centre, tmp_path / "b.gz")
    bundle.take_in(spare, tmp_path / "b.gz")
    centre.close()
    spare.close()
    found = examined(capsys, tmp_path / "r.db", "--drilled")
    assert all(found[name] for name in ("fyldt", "nøgler", "personer", "øvelse"))


def test_what_the_machine_lacks_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "r.db").close()
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = {name: (ok, advice) for name, ok, _, advice in reserve.checks(tmp_path / "r.db")}
    assert found["printer"] == (False, "Installér CUPS, eller sæt command i resources/paper.toml")
    assert found["skærm"][0] is False
