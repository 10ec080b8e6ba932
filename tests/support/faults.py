"""A line that is bad in every way a line can be: a proxy between two machines, turned by the test."""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

PIECE = 4096
BURST = 0.05  # seconds of silence after which the next piece begins a new burst


@dataclass
class Line:
    """How the line is now. Bytes are counted towards the client.

    `cut_after`: the connection breaks after so many bytes of an answer. `silent`: nothing comes through, and nobody
    hangs up. `twice`: a request is sent to the server two times, the first answer is thrown away. `delay` is the round
    trip in seconds and `rate` bytes a second, each way; `down` refuses everybody.
    """

    cut_after: int | None = None
    silent: bool = False
    twice: bool = False
    down: bool = False
    delay: float = 0.0
    rate: float = 0.0


class BadLine:
    """Listens on loopback and carries what comes to a server, as well or badly as `line` says."""

    def __init__(self, server: str) -> None:
        host, _, port = server.rpartition("//")[2].partition(":")
        self._target = (host, int(port))
        self.line = Line()
        self.carried = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> "BadLine":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.break_all()
        self._thread.join(5)

    def break_all(self) -> None:
        """Break every connection there is."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            if self.line.down:
                client.close()
                continue
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(self._target)
        except OSError:
            client.close()
            return
        self._open += [client, server]
        threading.Thread(target=self._outward, args=(client, server), daemon=True).start()
        self._inward(server, client)

    def _outward(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while asked := client.recv(1 << 20):
                if self.line.twice:
                    self._rehearse(asked)
                self._travel(len(asked), first=True)
                server.sendall(asked)
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)

    def _travel(self, size: int, *, first: bool) -> None:
        """Take the time the line takes: half a round trip for the first of a burst, and each byte its time."""
        line = self.line
        if line.delay or line.rate:
            time.sleep((line.delay / 2 if first else 0) + (size / line.rate if line.rate else 0))

    def _rehearse(self, asked: bytes) -> None:
        """The same request on a connection of its own, its answer thrown away."""
        with suppress(OSError), socket.create_connection(self._target) as other:
            other.settimeout(2)
            other.sendall(asked)
            other.recv(PIECE)

    def _inward(self, server: socket.socket, client: socket.socket) -> None:
        given, last = 0, 0.0
        with suppress(OSError):
            while piece := server.recv(PIECE):
                line = self.line
                if line.silent:
                    continue
                if line.cut_after is not None and given + len(piece) > line.cut_after:
                    client.sendall(piece[: line.cut_after - given])
                    break
                self._travel(len(piece), first=time.monotonic() - last > BURST)
                last = time.monotonic()
                client.sendall(piece)
                given += len(piece)
                self.carried += len(piece)
        for one in (client, server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
