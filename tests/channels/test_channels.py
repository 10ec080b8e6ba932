"""Each channel against the real thing at the other end: a program, a folder, a gateway, a server, a transmitter."""

import json
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from console.channels.channel import Channel, ChannelFault, Message, attempt, try_out
from console.channels.command import CommandChannel
from console.channels.folder import FolderChannel
from console.channels.http import HttpChannel
from console.channels.line_codes import tap_blocks
from console.channels.serial_line import SerialChannel
from console.channels.smtp import SmtpChannel

MESSAGE = Message("alarm/01J", "RB-ROM1", "ROM1", "1234567", "Bygn.brand Algade 12 - ROM1 æøå", "alert", 5)


def test_a_program_gets_the_job_on_its_standard_input(tmp_path):
    kept = tmp_path / "got.json"
    program = f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())"

    CommandChannel("p", {"argv": [sys.executable, "-c", program]}).send(MESSAGE)

    assert json.loads(kept.read_bytes())["text"] == MESSAGE.text


def test_a_program_that_fails_says_why():
    program = "import sys; sys.exit('modem mangler')"

    with pytest.raises(ChannelFault, match="kode 1: modem mangler"):
        CommandChannel("p", {"argv": [sys.executable, "-c", program]}).send(MESSAGE)
    with pytest.raises(ChannelFault, match="kan ikke startes"):
        CommandChannel("p", {"argv": ["no-such-program-here"]}).send(MESSAGE)


def test_a_program_that_hangs_is_ended():
    waits = [sys.executable, "-c", "import sys, threading; threading.Event().wait()"]

    with pytest.raises(ChannelFault, match="svarede ikke inden 0"):
        CommandChannel("p", {"argv": waits, "timeout": 0.2}).send(MESSAGE)


def test_a_folder_holds_whole_files_and_hears_by_file(tmp_path):
    channel = FolderChannel("f", {"path": str(tmp_path / "out"), "receipts": True})

    channel.send(MESSAGE)

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["01J.json"]
    (tmp_path / "out" / "01J.acknowledged").write_text("")
    (heard,) = channel.collect(["alarm/01J", "alarm/../../x"])
    assert (heard.job, heard.state) == ("alarm/01J", "acknowledged")


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "out").write_text("a file, no folder")

    with pytest.raises(ChannelFault, match="kan ikke skrives"):
        FolderChannel("f", {"path": str(tmp_path / "out")}).send(MESSAGE)


class Gateway(BaseHTTPRequestHandler):
    """Takes jobs unless told to answer otherwise."""

    answer = 200
    got: list[dict]

    def do_POST(self):
        type(self).got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(type(self).answer)
        self.end_headers()

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        rows = [{"job": "alarm/01J", "state": "delivered", "at_ms": 7}, {"job": 3}, "x"]
        self.wfile.write(json.dumps(rows).encode())

    def log_message(self, format, *args):
        """Says nothing."""


@pytest.fixture
def gateway() -> Iterator[str]:
    Gateway.got, Gateway.answer = [], 200
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_gateway_takes_the_job_and_is_asked_for_receipts(gateway):
    channel = HttpChannel("h", {"url": gateway, "receipts_url": gateway, "receipts": "poll"})

    channel.send(MESSAGE)

    assert Gateway.got[0]["address"] == "1234567"
    assert [(r.job, r.state, r.at) for r in channel.collect(["alarm/01J"])] == [("alarm/01J", "delivered", 7)]


@pytest.mark.parametrize(("answer", "again"), [(503, True), (429, True), (400, False), (302, False)])
def test_a_gateway_that_will_not_is_tried_again_only_where_it_helps(gateway, answer, again):
    Gateway.answer = answer

    with pytest.raises(ChannelFault) as fault:
        HttpChannel("h", {"url": gateway}).send(MESSAGE)

    assert (str(answer) in fault.value.reason, fault.value.again) == (True, again)


def spoken(script: list[tuple[bytes, bytes]]) -> tuple[int, threading.Thread, list[bytes]]:
    """Somebody at the other end who waits for each line and gives its answer; answers the port and what was heard."""
    server = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def talk() -> None:
        with server, server.accept()[0] as line:
            line.settimeout(10)
            for wanted, answer in script:
                said = b""
                while wanted not in said:
                    more = line.recv(4096)
                    if not more:
                        return
                    said += more
                heard.append(said)
                if answer:  # the other end may have hung up after its last word
                    line.sendall(answer)

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    return server.getsockname()[1], thread, heard


def test_a_transmitter_is_spoken_to_in_tap_and_heard_out():
    (block,) = tap_blocks("1234567", MESSAGE.text)
    script = [(b"\r", b"ID="), (b"PG1\r", b"\x06\r\x1b[p\r"), (block, b"\x15\r"), (block, b"\x06\r"), (b"\x04\r", b"")]
    port, thread, heard = spoken(script)

    SerialChannel("s", {"port": f"socket://127.0.0.1:{port}", "timeout": 10}).send(MESSAGE)

    thread.join(10)
    assert heard[2:4] == [block, block]


def test_a_transmitter_is_spoken_to_in_espa():
    port, thread, heard = spoken([(b"2\x05", b"\x06"), (b"\x03", b"\x06"), (b"\x04", b"")])

    SerialChannel("s", {"port": f"socket://127.0.0.1:{port}", "protocol": "espa", "timeout": 10}).send(MESSAGE)

    thread.join(10)
    assert heard[1].startswith(b"\x011\x021\x1f1234567\x1e2\x1fBygn.brand Algade 12")


def test_a_transmitter_that_refuses_or_says_nothing_is_told_of():
    port, *_ = spoken([(b"\r", b"ID="), (b"PG1\r", b"\x06\r\x1b[p\r"), (b"\x03", b"\x1e\r")])
    with pytest.raises(ChannelFault, match="afviste nummeret"):
        SerialChannel("s", {"port": f"socket://127.0.0.1:{port}", "timeout": 10}).send(MESSAGE)
    port, *_ = spoken([(b"\r", b"hvad?"), (b"more", b"")])
    with pytest.raises(ChannelFault, match="svarede ikke"):
        SerialChannel("s", {"port": f"socket://127.0.0.1:{port}", "timeout": 0.3}).send(MESSAGE)
    with pytest.raises(ChannelFault, match="kan ikke bruges"):
        SerialChannel("s", {"port": "/dev/no-such-line"}).send(MESSAGE)


def test_a_mail_server_takes_the_mail():
    polite = [(b"\r\n", b"250 ja\r\n")] * 3
    taken = [(b"data\r\n", b"354 kom\r\n"), (b"\r\n.\r\n", b"250 modtaget\r\n")]
    script = [(b"", b"220 hej\r\n"), *polite, *taken, (b"QUIT", b"221 farvel\r\n")]
    port, thread, heard = spoken(script)
    settings = {"host": "127.0.0.1", "port": port, "sender": "vc@example.dk", "addresses": {"*": "vagt@example.dk"}}

    channel = SmtpChannel("m", settings)
    channel.send(replace(MESSAGE, address=channel.address_of("RB-ROM1", "ROM1")))

    thread.join(10)
    assert b"vagt@example.dk" in heard[5]


def test_the_test_button_says_what_came_of_it(tmp_path):
    good = try_out(FolderChannel("f", {"path": str(tmp_path)}), 7)
    assert (good["ok"], len(list(tmp_path.glob("*.json")))) == (True, 1)
    bad = try_out(CommandChannel("p", {"argv": ["no-such-program-here"]}), 7)
    assert (bad["ok"], "kan ikke startes" in bad["reason"]) == (False, True)


def test_a_channel_that_breaks_is_a_reason_and_not_a_crash():
    class Broken(Channel):
        def send(self, message):
            raise ZeroDivisionError("hov")

        def reach(self):
            raise ZeroDivisionError("hov")

    fault = attempt(Broken("b", {}), MESSAGE)
    assert fault is not None
    assert fault.reason == "ZeroDivisionError: hov"


@pytest.mark.parametrize("settings", [{"timeout": "x"}, {"timeout": -1}, {"retries": True}, {"poll": 10**9}])
def test_settings_that_make_no_sense_are_told(settings):
    with pytest.raises(ChannelFault, match="skal være et tal"):
        FolderChannel("c", {"path": "ud", **settings})
