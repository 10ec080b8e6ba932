"""The doctor looks at the alarm channels without paging anybody, and says what to do about each."""

import socket
from pathlib import Path

import pytest

from console import doctor
from console.channels.channel import ChannelFault
from console.channels.lock import NodeLock
from console.store import troubles
from tests.support.channels import ToldChannel, an_outbox, jobs, listen, sent, turn, with_channels
from tests.support.stores import a_desk, a_store

TABLE = """
[channel.sms]
kind = "http"
url = "http://127.0.0.1:{port}/send"
[channel.mail]
kind = "smtp"
host = "127.0.0.1"
port = {port}
sender = "a@b"
[channel.pager]
kind = "serial"
port = "{folder}/nowhere"
[channel.gateway]
kind = "command"
argv = ["{folder}/nothing"]
[channel.handover]
kind = "folder"
path = "{folder}"
[channel.practice]
kind = "simulated"
[[route]]
channels = ["handover", "sms", "gateway", "pager"]
"""


def found(path: Path, name: str) -> dict:
    (check,) = [one for one in doctor.examine(path)["checks"] if one["name"] == name]
    return check


@pytest.fixture
def store(tmp_path, clock):
    held = a_store(tmp_path, clock)
    a_desk(held)
    return held


def test_each_channel_is_knocked_at_and_nobody_is_paged(store, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as open_door:
        port = open_door.getsockname()[1]
        with_channels(store, TABLE.format(port=port, folder=tmp_path.as_posix()))
        before = sorted(tmp_path.iterdir())
        said = {one["name"]: one for one in doctor.examine(store.path)["checks"]}
        assert [said[f"kanal {name}"]["ok"] for name in ("sms", "mail", "handover")] == [True, True, True]
        assert "kanal practice" not in said  # a live store has none of those
        open_door.settimeout(5)
        talker, _ = open_door.accept()
        assert talker.recv(1) == b""  # a connection, and not a word
        talker.close()
    assert sorted(tmp_path.iterdir()) == before
    assert "findes ikke" in said["kanal pager"]["told"]
    assert "findes ikke" in said["kanal gateway"]["told"]
    assert "ingen [[route]] bruger den" in said["kanal mail"]["told"]
    assert "kan ikke nås" in found(store.path, "kanal sms")["told"]  # the door is closed now
    assert "overblik channels test sms" in found(store.path, "kanal sms")["advice"]


def test_the_last_sending_receipt_and_error_of_a_channel_are_said(store, clock, tmp_path):
    desk = a_desk(store)
    table = f'[channel.first]\nkind = "folder"\npath = "{tmp_path.as_posix()}"\n[[route]]\nchannels = ["first"]\n'
    with_channels(store, table)
    sent(desk)
    channel = ToldChannel("first", receipts=True)
    outbox = an_outbox(store, channel)
    turn(outbox)
    from console.channels.channel import Receipt

    channel.heard.append(Receipt(jobs(store)[0].id, "delivered", clock.now()))
    listen(outbox)
    told = found(store.path, "kanal first")
    assert told["ok"]
    assert "sidst sendt" in told["told"]
    assert "sidste kvittering" in told["told"]

    clock.turn(minutes=5)
    desk.do("genalarmér rom1")
    channel.fault = ChannelFault("linjen er død", again=False)
    turn(outbox)
    outbox.step()
    told = found(store.path, "kanal first")
    assert not told["ok"]
    assert "linjen er død" in told["told"]


def test_a_node_that_does_not_run_and_what_waits_for_it_are_said(store):
    assert found(store.path, "node")["ok"]  # nothing is to be sent from here
    assert "skal kaldes op" in found(store.path, "alarmkanaler")["told"]
    with_channels(store)
    sent(a_desk(store))
    assert not found(store.path, "node")["ok"]
    assert "i kø: 1" in found(store.path, "node")["told"]
    with NodeLock(store.path):
        assert found(store.path, "node")["ok"]


def test_a_table_nobody_can_read_and_a_trouble_that_stands_are_said(store):
    troubles.tell(store, "kit", "Papirkit skrives ikke: disken er fuld")
    assert "disken er fuld" in found(store.path, "fejl")["told"]
    with_channels(store, "[channel.x")
    assert "kan ikke læses" in found(store.path, "alarmkanaler")["told"]
