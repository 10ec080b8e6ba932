"""A pager transmitter on a serial line (or a serial port over IP: `socket://host:port`), by TAP 1.8 or ESPA 4.4.4."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import serial
from serial.tools import list_ports

from console.channels import line_codes as code
from console.channels.channel import Channel, ChannelFault, Message, knock, text_of

_TRIES = 3  # how often a block is said again after NAK, as both standards have it


class SerialChannel(Channel):
    """Opens the line for each message and leaves it free again. One message at a time."""

    kind = "serial"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, {"timeout": 20, **settings})
        self.at_once = 1
        self._port = text_of(settings, "port")
        self._protocol = text_of(settings, "protocol", "tap")
        if self._protocol not in ("tap", "espa"):
            raise ChannelFault(f"'protocol' er tap eller espa, ikke {self._protocol}", again=False)
        self._baud = int(settings.get("baud", 9600))
        self._station = text_of(settings, "station", "2")
        self._beep = int(settings.get("beep", 3))

    def reach(self) -> None:
        """Raises ChannelFault where there is no such line; a line in use is left alone and not opened."""
        if self._port.startswith("socket://"):
            end = urlsplit(self._port)
            knock(end.hostname or "", end.port or 0, self.timeout)
        elif "://" not in self._port and not _is_there(self._port):
            raise ChannelFault(f"Linjen {self._port} findes ikke på denne maskine")

    def send(self, message: Message) -> None:
        """Raises ChannelFault with where in the conversation the transmitter failed."""
        until = time.monotonic() + self.timeout
        try:
            with serial.serial_for_url(
                self._port, self._baud, bytesize=7, parity="E", stopbits=1, timeout=0.2, write_timeout=self.timeout
            ) as line:
                speak = _Line(line, until)
                if self._protocol == "tap":
                    _tap(speak, message)
                else:
                    _espa(speak, message, self._station, self._beep)
        except (serial.SerialException, OSError, ValueError) as error:
            raise ChannelFault(f"Linjen {self._port} kan ikke bruges: {error}") from error


def _is_there(port: str) -> bool:
    return Path(port).exists() or port in {found.device for found in list_ports.comports()}


class _Line:
    """Says bytes and waits for an answer until the time is up."""

    def __init__(self, line: Any, until: float) -> None:
        self._line, self._until = line, until
        self._heard = b""

    def say(self, data: bytes) -> None:
        self._heard = b""
        self._line.write(data)

    def hear(self, *wanted: bytes) -> bytes:
        """The first of the wanted answers to come; raises ChannelFault when none does in time."""
        while time.monotonic() < self._until:
            found = min((at, w) for w in wanted if (at := self._heard.find(w)) >= 0) if self._any(wanted) else None
            if found:
                self._heard = self._heard[found[0] + len(found[1]) :]
                return found[1]
            self._heard += bytes(byte & 0x7F for byte in self._line.read(1))
        raise ChannelFault("Senderen svarede ikke", again=False)

    def _any(self, wanted: tuple[bytes, ...]) -> bool:
        return any(each in self._heard for each in wanted)


def _tap(line: _Line, message: Message) -> None:
    """TAP 1.8: CR, ID=, log in, the blocks, EOT."""
    line.say(b"\r")
    line.hear(b"ID=")
    line.say(code.TAP_LOGIN)
    line.hear(bytes((code.ESC,)) + b"[p\r")
    for block in code.tap_blocks(message.address, message.text):
        _repeat(line, block)
    line.say(code.TAP_LOGOUT)


def _espa(line: _Line, message: Message, station: str, beep: int) -> None:
    """ESPA 4.4.4: select the station, the call, end of transmission."""
    _repeat(line, code.espa_select(station))
    _repeat(line, code.espa_call(message.address, message.text, beep=beep))
    line.say(bytes((code.EOT,)))


def _repeat(line: _Line, block: bytes) -> None:
    ack, nak, refused = bytes((code.ACK,)), bytes((code.NAK,)), bytes((code.RS,))
    for _ in range(_TRIES):
        line.say(block)
        heard = line.hear(ack, nak, refused)
        if heard == ack:
            return
        if heard == refused:
            raise ChannelFault("Senderen afviste nummeret eller teksten", again=False)
    raise ChannelFault("Senderen hørte ikke rigtigt efter tre forsøg")
