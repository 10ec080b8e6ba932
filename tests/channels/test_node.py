"""The node as a process: it sends, it is alone on its store, it ends clean, and its door asks for a token."""

import json
import signal
import subprocess
import sys

import pytest
import requests

from console.channels.channel import Receipt
from console.channels.door import RECEIPTS, Door, receipts_route
from console.channels.lock import NodeLock, NodeRuns
from console.node import Node, token
from console.store.problem import StoreProblem
from tests.support.stores import a_store

FOLDER = """
[channel.out]
kind = "folder"
path = "{folder}/out"
receipts = true
[[route]]
channels = ["out"]
"""


def overblik(*words, **more):
    command = [sys.executable, "-m", "console", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def told(*words):
    return json.loads(overblik(*words, "--json").stdout)


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "a.db"
    told("init", "--area", "oest", "--store", path)
    table = FOLDER.format(folder=tmp_path.as_posix())
    path.with_name("a.db.channels.toml").write_text(table, encoding="utf-8")
    told("do", "ny villa Algade 12, 4000 Roskilde # røg", "--store", path)
    told("do", "send rom1", "--store", path)
    return path


def test_from_enter_to_the_board_through_a_process_of_its_own(store, tmp_path):
    assert overblik("node", "--once", "--store", store).returncode == 0
    (waiting,) = told("alarms", "--store", store)
    assert (waiting["state"], waiting["channel"], waiting["unanswered"]) == ("sent", "out", False)
    assert "røg" in json.loads(next((tmp_path / "out").glob("*.json")).read_bytes())["text"]
    (tmp_path / "out" / f"{waiting['id'].partition('/')[2]}.delivered").write_text("")

    listens(store, lambda: told("alarms", "--store", store)[0]["state"] == "delivered")

    (unit,) = [unit for unit in told("board", "--store", store) if unit["alarm"]]
    assert (unit["status"], unit["alarm"]["state"], unit["alarm"]["channel"]) == ("alerted", "delivered", "out")
    assert unit["alarm"]["sent"] <= unit["alarm"]["delivered"]
    assert unit["alarm"]["acknowledged"] is None


def listens(store, until):
    """Run a node until something is so, then end it as a service manager would."""
    command = [sys.executable, "-m", "console", "node", "--store", str(store)]
    node = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert any(until() for _ in range(60))
    finally:
        node.send_signal(signal.SIGTERM)
        assert node.communicate(timeout=30) is not None
    assert node.returncode == 0


def test_a_node_beside_a_console_ends_with_it(store):
    command = [sys.executable, "-m", "console", "node", "--beside", "--store", str(store)]
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE)

    node.communicate(timeout=30)

    assert node.returncode == 0


def test_a_store_has_one_node(store):
    with NodeLock(store):
        second = overblik("node", "--once", "--store", store)
        with pytest.raises(NodeRuns):
            NodeLock(store).__enter__()

    assert (second.returncode, "kører allerede en node" in second.stderr) == (1, True)
    assert overblik("node", "--once", "--store", store).returncode == 0


def test_no_store_no_node(tmp_path):
    assert told("node", "--once", "--store", tmp_path / "none.db")["error"]["code"] == "no_file"


def test_the_channels_are_listed_and_tried_by_hand(store, tmp_path):
    (row,) = told("channels", "list", "--store", store)
    assert (row["channel"], row["kind"], row["problem"]) == ("out", "folder", "")
    assert told("channels", "test", "out", "--store", store)["ok"]
    assert len(list((tmp_path / "out").glob("test-*.json"))) == 1
    assert told("channels", "test", "nope", "--store", store)["error"]["code"] == "no_channel"


def test_a_step_that_fails_is_told_once_and_keeps_nobody_waiting(tmp_path, clock, overheard):
    node = Node(a_store(tmp_path, clock))
    turned = []

    def full() -> None:
        raise StoreProblem("disk_full")

    node.steps.insert(0, full)
    node.steps.append(lambda: turned.append(1))
    node.turn()
    node.turn()

    assert len(turned) == 2
    assert len(overheard.records) == 1
    overheard.expect(containing="Disken er fuld")


def test_a_table_written_while_the_node_runs_is_taken_up(tmp_path, clock, monkeypatch):
    store = a_store(tmp_path, clock)
    monkeypatch.setattr("console.node.every", lambda seconds, work: work)
    node = Node(store)
    node.turn()
    assert node.outbox.channels == {}

    table = '[channel.out]\nkind = "folder"\npath = "out"\n'
    store.path.with_name("a.db.channels.toml").write_text(table, encoding="utf-8")
    node.turn()

    assert list(node.outbox.channels) == ["out"]


def test_the_door_takes_receipts_from_those_who_show_the_token():
    heard: list[Receipt] = []
    door = Door("127.0.0.1", 0, [receipts_route("secret", heard.append)])
    url = f"http://127.0.0.1:{door.open()}{RECEIPTS}"
    receipt = {"job": "alarm/01J", "state": "delivered", "at_ms": 5}
    try:
        assert requests.post(url, json=receipt, timeout=10).status_code == 401
        shown = {"Authorization": "Bearer secret"}
        assert requests.post(url, json={"job": 1}, headers=shown, timeout=10).status_code == 400
        assert requests.post(url, data=b"x" * 70_000, headers=shown, timeout=10).status_code == 413
        assert heard == []
        assert requests.post(url, json=[receipt], headers=shown, timeout=10).json() == {"ok": True, "receipts": 1}
    finally:
        door.close()
    assert heard == [Receipt("alarm/01J", "delivered", 5)]


def test_the_token_is_made_once(tmp_path, clock):
    store = a_store(tmp_path, clock)

    assert token(store) == token(store)
    assert len(token(store)) > 30


def test_a_node_killed_while_sending_leaves_the_job_uncertain_and_the_next_sends_nothing(store, tmp_path):
    mark, table = tmp_path / "began", store.with_name("a.db.channels.toml")
    program = f"import threading; open({mark.as_posix()!r}, 'w').close(); threading.Event().wait(3)"
    route = '[[route]]\nchannels = ["out"]\n'
    argv = json.dumps([sys.executable, "-c", program])
    table.write_text(f'[channel.out]\nkind = "command"\nargv = {argv}\n{route}', encoding="utf-8")
    node = subprocess.Popen([sys.executable, "-m", "console", "node", "--store", str(store)], stderr=subprocess.PIPE)
    assert any(mark.exists() or node.poll() is not None or told("alarms", "--store", store) is None for _ in range(60))
    node.kill()
    node.communicate(timeout=30)
    table.write_text(FOLDER.format(folder=tmp_path.as_posix()), encoding="utf-8")

    assert overblik("node", "--once", "--store", store).returncode == 0

    (row,) = told("alarms", "--store", store)
    assert (row["state"], row["unanswered"]) == ("uncertain", True)
    assert "måske sendt" in row["reason"]
    assert not (tmp_path / "out").exists()
