"""What replicators ask of a server and of a database, and their checkpoints."""

from collections.abc import Callable
from typing import TypeVar

import orjson
from starlette.requests import Request
from starlette.responses import Response

from console.domain import peering
from console.store import local_documents
from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.local_documents import WrongRevision
from console.sync.answers import No, bad, forbidden, missing, said
from console.sync.bodies import read_object
from console.sync.endpoint import Endpoint, Json

T = TypeVar("T")
VERSION = "3.5.0"  # whose replication protocol this is
PURPOSE = "Overblik"


async def welcome(end: Endpoint, request: Request) -> Response:
    """GET /: who is here. The key `couchdb` is how clients know a server of the protocol."""
    return said({"couchdb": "Welcome", "version": VERSION, "uuid": end.uuid, "vendor": {"name": PURPOSE}})


async def up(end: Endpoint, request: Request) -> Response:
    """GET /_up."""
    return said({"status": "ok", "seeds": {}})


async def session(end: Endpoint, request: Request) -> Response:
    """/_session: there is none; clients then send their name and password with each request."""
    raise No(404, "not_found", "missing")


async def all_dbs(end: Endpoint, request: Request) -> Response:
    """GET /_all_dbs: the databases held that the guest may have."""
    guest = end.guest(request)
    return said(await end.read(lambda db: end.allowed(guest, db)))


async def info(end: Endpoint, request: Request) -> Response:
    """GET or HEAD /db."""
    scope = end.database(request, end.guest(request))

    def work(db: Connection) -> Json:
        return {"update_seq": journal.newest(db), "doc_count": journal.count(db, scope)}

    found = await end.read(work)
    fixed = {"db_name": scope, "instance_start_time": "0", "doc_del_count": 0, "purge_seq": 0, "compact_running": False}
    sizes = {"file": 0, "external": 0, "active": 0}
    return said(
        {**fixed, **found, "sizes": sizes, "disk_format_version": 8, "cluster": {"n": 1, "q": 1, "r": 1, "w": 1}}
    )


async def create(end: Endpoint, request: Request) -> Response:
    """PUT /db: databases are there by themselves; anybody else's wish to make one is refused."""
    guest = end.guest(request)
    name = str(request.path_params["db"])
    if peering.exists(name, end.store.clock.now(), exercise=end.store.is_exercise):
        raise No(412, "file_exists", "The database could not be created, the file already exists.")
    if not guest.own:
        raise forbidden("Only the administrator makes databases.")
    raise No(400, "illegal_database_name", f"{name} is not area-class-quarter, or its quarter is not near.")


async def drop(end: Endpoint, request: Request) -> Response:
    """DELETE /db: a period goes only when its owner has closed it."""
    end.database(request, end.guest(request))
    raise forbidden("A period is deleted only when its owner has closed it.")


async def commit(end: Endpoint, request: Request) -> Response:
    """POST /db/_ensure_full_commit: everything acknowledged is on disk already."""
    end.database(request, end.guest(request))
    return said({"ok": True, "instance_start_time": "0"}, 201)


async def ok(end: Endpoint, request: Request) -> Response:
    """Maintenance we do not need: /_compact and its like are for the administrator and do nothing."""
    if not end.guest(request).own:
        raise forbidden("You are not a server admin.")
    return said({"ok": True}, 202)


async def local(end: Endpoint, request: Request) -> Response:
    """GET, PUT and DELETE /db/_local/id: kept durably, never replicated."""
    scope = end.database(request, end.guest(request))
    name = str(request.path_params["id"])
    if request.method in ("GET", "HEAD"):
        return await _read_local(end, scope, name)
    if request.method == "DELETE":
        known = _known(request.query_params.get("rev"))
        await _written(end, lambda: local_documents.remove(end.store, scope, name, known))
        return said({"ok": True, "id": f"_local/{name}", "rev": "0-0"})
    body = await read_object(request)
    known = _known(body.pop("_rev", None))
    body.pop("_id", None)
    kept = orjson.dumps(body).decode()
    rev = await _written(end, lambda: local_documents.write(end.store, scope, name, known, kept))
    return said({"ok": True, "id": f"_local/{name}", "rev": f"0-{rev}"}, 201)


async def _read_local(end: Endpoint, scope: str, name: str) -> Response:
    held = await end.read(lambda db: local_documents.read(db, scope, name))
    if held is None:
        raise missing()
    return said({"_id": f"_local/{name}", "_rev": f"0-{held[0]}", **orjson.loads(held[1])})


def _known(rev: object) -> int:
    if rev is None:
        return 0
    number = str(rev).partition("-")[2]
    if not number.isdigit() or len(number) > 15:
        raise bad("Invalid rev format")
    return int(number)


async def _written(end: Endpoint, work: Callable[[], T]) -> T:
    try:
        return await end.write(lambda: end.keeper.alone(work))
    except WrongRevision as error:
        raise No(409, "conflict", "Document update conflict.") from error
