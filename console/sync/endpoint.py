"""The endpoint: the node's side of the CouchDB replication protocol and of our own leaner paths.

Handlers run on the server's loop; what reads the store runs in a few threads with connections of their own.
"""

import asyncio
import logging
import threading
from base64 import b64decode
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.domain import peering
from console.domain.entry import WHOLE
from console.domain.peering import Guest
from console.store import guests
from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.problem import StoreProblem
from console.store.reads import Reader
from console.sync.answers import No, missing_database, said
from console.sync.bell import Bell
from console.sync.keeping import Keeper

log = logging.getLogger(__name__)
T = TypeVar("T")
Handler = Callable[["Endpoint", Request], Awaitable[Response]]
READERS = 4
LOOPBACK = ("127.0.0.1", "::1", "localhost", "testclient")


class Endpoint:
    """One store's door to its peers. `isolated` closes it: nobody is answered but this machine."""

    def __init__(self, keeper: Keeper, *, trust_loopback: bool = True) -> None:
        self.keeper = keeper
        self.store = keeper.store
        self.isolated: Callable[[], bool] = lambda: False
        self._trust_loopback = trust_loopback
        self._pool = ThreadPoolExecutor(READERS, "endpoint")
        self._here = threading.local()
        self._watcher: Reader | None = None
        self.bell = Bell(self._version)

    @property
    def uuid(self) -> str:
        """This server's name to replicators: a store that was restored or copied has a new one, so they begin anew."""
        with self.store.looking() as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()
        return str(row[0]) if row else "o" + "0" * 19

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do some reading in a thread, on a connection of that thread's."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(self._reader().db))

    async def write(self, work: Callable[[], T]) -> T:
        """Do something that writes, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def guest(self, request: Request) -> Guest:
        """Who asks; raises No (401) for a stranger. This machine needs no secret."""
        host = request.client.host if request.client else ""
        here = self._trust_loopback and host in LOOPBACK
        name, secret = _basic(request.headers.get("authorization", ""))
        if name:
            with self.store.looking() as db:
                found = guests.who(db, name, secret)
            if found is not None:
                if self.isolated():
                    raise No(503, "isolated", "This installation is isolated for now.")
                return found
            raise No(401, "unauthorized", "Name or password is incorrect.")
        if here:
            return Guest("", self.store.area, own=True)
        raise No(401, "unauthorized", "You are not authorized to access this server.")

    def database(self, request: Request, guest: Guest) -> str:
        """The database a path names; raises No where there is none, or none for this guest."""
        name = str(request.path_params["db"])
        if not peering.exists(name, self.store.clock.now(), exercise=self.store.is_exercise):
            raise missing_database()
        if not peering.may_have(guest, name):
            raise No(403, "forbidden", "You are not allowed to access this db.")
        return name

    def allowed(self, guest: Guest, db: Connection) -> list[str]:
        """The databases held that a guest may have."""
        return [name for name in journal.scopes(db) if peering.may_have(guest, name)]

    def route(self, path: str, handler: Handler, *methods: str) -> BaseRoute:
        """A route whose errors are answered in CouchDB's words."""

        async def answer(request: Request) -> Response:
            try:
                return await handler(self, request)
            except No as no:
                return no.response()
            except StoreProblem as problem:
                log.warning("endepunkt: %s", problem)
                return said({"error": problem.code, "reason": str(problem)}, 503)

        return Route(path, answer, methods=list(methods))

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _version(self) -> int:
        if self._watcher is None:
            self._watcher = self.store.reader()
        return self._watcher.data_version()

    def _reader(self) -> Reader:
        found: Reader | None = getattr(self._here, "reader", None)
        if found is None:
            found = self._here.reader = self.store.reader()
        return found


def _basic(header: str) -> tuple[str, str]:
    kind, _, given = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, secret = b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, secret


def integer(request: Request, name: str, default: int | None) -> int | None:
    """A whole number of the query; raises No (400) for what is none."""
    given = request.query_params.get(name)
    if given is None:
        return default
    try:
        return min(WHOLE, max(0, int(given.strip('"'))))
    except ValueError as error:
        raise No(400, "query_parse_error", f"Invalid value for {name}.") from error


def is_true(request: Request, name: str) -> bool:
    """Whether a switch of the query is on."""
    return request.query_params.get(name) == "true"


Json = dict[str, Any]
