"""The node's web door: off unless asked for, on this machine only unless told otherwise.

Routes are handed in by who has them; the receipts of gateways are ours.
"""

import hmac
import json
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from console.channels.channel import Receipt
from console.channels.http import receipt_of

LARGEST = 64 * 1024  # bytes of a body
RECEIPTS = "/_overblik/receipts"


class Door:
    """Serves in a thread of its own until `close`; by TLS where given (certificate file, key file), PEM."""

    def __init__(self, host: str, port: int, routes: Sequence[BaseRoute], tls: tuple[str, str] | None = None) -> None:
        certificate, key = tls or (None, None)
        config = uvicorn.Config(
            Starlette(routes=list(routes)), host=host, port=port, log_config=None, lifespan="off", access_log=False,
            ssl_certfile=certificate, ssl_keyfile=key,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._address = (host, port)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._listening: socket.socket | None = None

    def open(self) -> int:
        """Begin to serve; answers the port. Raises OSError when the address cannot be had."""
        self._listening = socket.create_server(self._address)
        self._thread.start()
        return int(self._listening.getsockname()[1])

    def _serve(self) -> None:
        assert self._listening is not None
        self._server.run(sockets=[self._listening])

    def close(self) -> None:
        """Stop serving, what is being answered is answered first."""
        self._server.should_exit = True
        self._thread.join(5)


def receipts_route(token: str, receive: Callable[[Receipt], None]) -> Route:
    """POST a receipt or a list of them as JSON, with the token as `Authorization: Bearer …`."""

    async def take(request: Request) -> JSONResponse:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not token or not hmac.compare_digest(given.encode(), token.encode()):
            return JSONResponse({"ok": False, "error": "token"}, 401)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return JSONResponse({"ok": False, "error": "too large"}, 413)
        found = _receipts(body)
        if not found:
            return JSONResponse({"ok": False, "error": "no receipt"}, 400)
        for receipt in found:
            receive(receipt)
        return JSONResponse({"ok": True, "receipts": len(found)})

    return Route(RECEIPTS, take, methods=["POST"])


def _receipts(body: bytes) -> list[Receipt]:
    try:
        said: Any = json.loads(body)
    except ValueError:
        return []
    rows = said if isinstance(said, list) else [said]
    found = [receipt_of(row) for row in rows]
    return [receipt for receipt in found if receipt]
