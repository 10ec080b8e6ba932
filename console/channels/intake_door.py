"""`POST /_overblik/intake`: a message in, what became of it out. On this machine, with the node's token."""

import hmac
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from console.channels.decoding import LARGEST, messages
from console.domain.clock import WallClock
from console.operations.intake import Intake, Taken
from console.store.pack import load_reference
from console.store.problem import StoreProblem
from console.store.store import Store

PATH = "/_overblik/intake"
FORMS = ("sending", "aba", "json", "text", "tasks")


class IntakeDoor:
    """Takes in what is posted, one request at a time, on a connection of its own."""

    def __init__(self, store: Path, token: str) -> None:
        self._path, self._token = store, token
        self._lock = threading.Lock()
        self._intake: Intake | None = None

    def route(self) -> Route:
        """To be mounted in the node's door."""
        return Route(PATH, self._take, methods=["POST"])

    async def _take(self, request: Request) -> JSONResponse:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not self._token or not hmac.compare_digest(given.encode(), self._token.encode()):
            return _no(401, "token", "Adgangsnøglen mangler eller er forkert.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return _no(413, "too_large", f"Der tages højst {LARGEST // 1000} kB.")
        form = request.query_params.get("as")
        if form is not None and form not in FORMS:
            return _no(400, "unknown_form", f"Formen er en af {', '.join(FORMS)}.")
        try:
            found = await run_in_threadpool(self._into_store, body, form)
        except StoreProblem as problem:
            return _no(503, problem.code, problem.message)
        if not found:
            return _no(400, "empty", "Der var ingen melding i kroppen.")
        return JSONResponse(shown(found))

    def _into_store(self, body: bytes, form: str | None) -> list[Taken]:
        with self._lock:
            if self._intake is None:
                store = Store.open(self._path, clock=WallClock(), reference=load_reference())
                self._intake = Intake(store)
            return self._intake.take(messages(body, form))


def shown(found: list[Taken]) -> Any:
    """What the command line and the door answer: one object, or a list where there were several messages."""
    every = [asdict(taken) for taken in found]
    return every[0] if len(every) == 1 else every


def _no(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error": {"code": code, "message": message}}, status)
