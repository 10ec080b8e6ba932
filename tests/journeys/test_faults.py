"""Killed, copied, full, spoilt, given nonsense: nothing acknowledged is lost, every fault ends in a clear message."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from console.operations import commands as c
from console.store import backup
from console.store.store import Store
from tests.support.stores import ROSKILDE, a_desk, a_store, small_pack, taken_in

ROOT = Path(__file__).parents[2]
KILLS = 200 if os.environ.get("OVERBLIK_LONG") == "1" else 25 if os.environ.get("CI") else 5


def overblik(*arguments: object, limit: int | None = None) -> tuple[int, Any]:
    """Run the command line as a process; (exit code, its JSON)."""

    def small_files() -> None:
        assert limit is not None
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "console", *map(str, arguments), "--json"]
    before = small_files if limit else None
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=before)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else done.stderr


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A live store made by the command line."""
    path = tmp_path / "a.db"
    assert overblik("init", "--store", path, "--area", "oest", "--seat", "S1")[0] == 0
    return path


def test_a_storm_killed_at_random_moments_loses_nothing_and_proves_clean(tmp_path: Path):
    path = tmp_path / "storm.db"
    chance = random.Random(7)
    held = 0
    for _ in range(KILLS):
        command = [sys.executable, "-u", "-m", "console", "exercise", "run", "skybrud", "--speed", "max"]
        running = subprocess.Popen(
            [*command, "--store", str(path)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(0.6 + chance.random())
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        if path.exists():
            code, state = overblik("state", "--store", path)
            assert code == 0, state
            assert state["entries"] >= held
            held = state["entries"]

    code, proof = overblik("verify", "--store", path)
    assert (code, proof["problems"]) == (0, [])
    assert held > 0
    before = overblik("state", "--store", path)[1]["digest"]
    assert overblik("rebuild", "--store", path)[0] == 0
    assert overblik("state", "--store", path)[1]["digest"] == before


def test_many_at_once_write_one_unbroken_chain(store: Path):
    overblik("do", "ny villa Algade 12, 4000 Roskilde", "--store", store)
    command = [sys.executable, "-m", "console", "do", "--store", str(store), "--json"]
    running = [subprocess.Popen([*command, f"note linje {n}"], cwd=ROOT, stdout=subprocess.PIPE) for n in range(10)]
    assert [process.wait() for process in running] == [0] * 10
    for process in running:
        assert process.stdout is not None
        process.stdout.close()

    code, proof = overblik("verify", "--store", store)
    assert (code, proof["problems"]) == (0, [])
    assert len(overblik("state", "--store", store)[1]["origins"]["oest-intern"]) == 1


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(store: Path):
    overblik("do", "ny villa Algade 12, 4000 Roskilde", "--store", store)
    long = "note " + "x" * 3000

    code, answer = overblik("do", long, "--store", store, limit=4096)

    assert code == 1
    assert answer["error"]["code"] in ("disk_full", "disk")
    assert overblik("do", long, "--store", store)[0] == 0
    assert overblik("verify", "--store", store)[0] == 0


def test_a_spoilt_page_is_told_and_the_doctor_knows_the_way_back(store: Path):
    overblik("do", "ny villa Algade 12, 4000 Roskilde", "--store", store)
    assert overblik("backup", "--store", store)[0] == 0
    content = bytearray(store.read_bytes())
    content[4096 : len(content)] = bytes(len(content) - 4096)
    store.write_bytes(content)

    code, found = overblik("doctor", "--store", store)
    assert code == 1
    assert any("overblik restore" in check["advice"] for check in found["checks"] if not check["ok"])

    assert overblik("restore", "--store", store)[0] == 0
    assert overblik("do", "note efter gendannelsen", "--store", store)[0] == 0
    assert overblik("verify", "--store", store)[0] == 0


def test_a_rolling_backup_keeps_the_last_five(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock))
    for _ in range(7):
        taken_in(desk)
        backup.backup(desk.store.path)

    assert len(backup.backups(desk.store.path)) == backup.KEPT


@pytest.mark.parametrize(
    "text",
    ["note " + "x" * 5000, "note \x00\x1b[31m", "note 🔥🔥", "note \u202egnirts", "note " + "linje\n" * 10_000, ""],
)
def test_nonsense_ends_in_an_answer_never_in_a_trace(store: Path, text: str):
    overblik("do", "ny villa Algade 12, 4000 Roskilde", "--store", store)
    if "\x00" in text:
        text = text.replace("\x00", "")

    code, answer = overblik("do", text, "--store", store)

    assert code in (0, 1)
    assert isinstance(answer, dict)


@pytest.mark.parametrize(
    ("command", "code"),
    [("send rom9", "unknown_unit"), ("luk 99 reel", "unknown_incident"), ("zzz algade", "unknown_type")],
)
def test_what_is_unknown_is_pointed_at(store: Path, command: str, code: str):
    overblik("do", "ny villa Algade 12, 4000 Roskilde", "--store", store)

    assert overblik("do", command, "--store", store)[1]["error"]["code"] == code


@pytest.mark.parametrize("hours", [-2, 24])
def test_a_wrong_clock_moves_nobodys_causes(tmp_path: Path, clock, hours: int):
    desk = a_desk(a_store(tmp_path, clock))
    incident = taken_in(desk)
    clock.turn(hours=hours)
    other = a_desk(Store.open(desk.store.path, clock=clock, reference=small_pack()), seat="S2", name="Bo")

    other.perform(c.SetPlace(incident=incident, place="Bygade 1"))
    clock.turn(hours=-hours)
    desk.perform(c.SetPlace(incident=incident, place=ROSKILDE))

    assert desk.store.reader().queue()[0].place == ROSKILDE
    assert not desk.store.reader().conflicts()


@pytest.mark.parametrize("night", ["2026-10-25T00:30Z", "2027-03-28T00:30Z"])
def test_the_nights_the_clocks_change_mix_up_no_order_and_no_wait(tmp_path: Path, clock, night: str):
    clock.set(int(datetime.fromisoformat(night).timestamp() * 1000))
    desk = a_desk(a_store(tmp_path, clock))
    incident = taken_in(desk)
    for text in ("før", "imens", "efter"):
        clock.turn(minutes=45)  # 02:30 or 01:30, then over the hour that comes twice or never
        desk.perform(c.Note(incident=incident, text=text))

    reader = desk.store.reader()
    told = [line for line in reader.log(incident) if line.text in ("før", "imens", "efter")]
    assert [line.text for line in told] == ["efter", "imens", "før"]
    assert told[0].happened - told[2].happened == 90 * 60_000
    assert clock.now() - reader.queue()[0].happened == 135 * 60_000
