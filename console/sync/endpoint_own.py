"""Our own paths beside CouchDB's: all databases in one long-poll, one push for one act, vectors, latest values."""

import asyncio
import gzip
import time
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from console.domain import peering
from console.domain.peering import Guest
from console.store import migrations, now_values
from console.store import reading_journal as journal
from console.store.database import Connection
from console.sync import document
from console.sync.answers import bad, forbidden, said
from console.sync.bodies import read, read_object
from console.sync.endpoint import Endpoint, Json

LONGEST = 90.0  # seconds a long-poll is held
MOST = 5_000  # entries in one answer
SMALL = 400  # bytes below which nothing is gained by gzip
WIRE = 1


async def hello(end: Endpoint, request: Request) -> Response:
    """GET /_overblik: who this is, its clock in ms, its fingerprint and the versions it speaks."""
    end.guest(request)
    store = end.store
    versions = {"wire": WIRE, "entry": 1, "fold": migrations.FOLD, "schema": len(migrations.STEPS)}
    return said({
        "overblik": "0", "uuid": end.uuid, "area": store.area, "seat": store.seat, "kind": store.kind,
        "clock": store.clock.now(), "origin": end.uuid, **versions,
    })  # fmt: skip


async def changes(end: Endpoint, request: Request) -> Response:
    """POST /_overblik/changes: what is new in every database the guest follows, held open until there is some.

    The answer is a line of JSON (`last_seq`, `pending`, `digest`) and then one line an entry.
    """
    guest = end.guest(request)
    asked = await read_object(request)
    until = time.monotonic() + min(LONGEST, _whole(asked, "timeout", 0) / 1000)
    while True:
        mark = end.bell.mark()
        body, count = await end.read(lambda db: _page(end, db, guest, asked))
        if count or time.monotonic() >= until:
            return _zipped(request, body)
        if not await end.bell.wait(until - time.monotonic(), mark) and await request.is_disconnected():
            return said({}, 499)


def _page(end: Endpoint, db: Connection, guest: Guest, asked: Json) -> tuple[bytes, int]:
    names = _followed(end, db, guest, asked)
    limit = max(1, min(MOST, _whole(asked, "limit", 2000)))
    since = _since(end, asked, journal.newest(db))
    if asked.get("newest") or asked.get("open"):
        held = journal.open_now(db, names, limit) if asked.get("open") else journal.last(db, names, since, limit)
        upto = since  # newest first is no cursor
    else:
        held, upto = journal.since(db, names, since, limit, str(asked.get("without") or ""))
    left = journal.pending(db, names, upto) if len(held) == limit else 0
    head = {"last_seq": f"{end.uuid}.{upto}", "pending": left, "digest": combined(db, names), "clock": _clock(end)}
    return b"\n".join([orjson.dumps(head), *(document.line(one) for one in held)]) + b"\n", len(held)


def _followed(end: Endpoint, db: Connection, guest: Guest, asked: Json) -> list[str]:
    wanted = asked.get("scopes")
    held = end.allowed(_standing(guest, asked.get("area")), db)
    if not isinstance(wanted, list):
        return held
    return [name for name in held if any(follows(name, str(one)) for one in wanted)]


def _standing(guest: Guest, area: Any) -> Guest:
    """A peer on this machine gets what its area may have, as it would over the wire."""
    return Guest("", str(area)) if guest.own and area else guest


def follows(name: str, pattern: str) -> bool:
    """Whether a database is meant by a name, or by a name's beginning and a star."""
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def combined(db: Connection, names: list[str]) -> str:
    """One digest over all of some databases, to be compared at rest."""
    sums = [int(total, 16) for _, total in journal.digests(db, names).values()]
    return f"{sum(sums) % 2**256:064x}"


def _since(end: Endpoint, asked: Json, top: int) -> int:
    uuid, _, row = str(asked.get("since") or "").rpartition(".")
    return int(row) if uuid == end.uuid and row.isascii() and row.isdigit() and int(row[:18]) <= top else 0


async def entries(end: Endpoint, request: Request) -> Response:
    """POST /_overblik/entries: lines as in `changes`, of any databases; one act is one request."""
    guest = end.guest(request)
    if not guest.may_write:
        raise forbidden("You may only read here.")
    body = await read(request)
    lines = [document.read_line(line) for line in body.splitlines() if line]
    if len(lines) > MOST:
        raise bad(f"At most {MOST} entries in one request.")
    lines, outside = await asyncio.to_thread(_permitted, end, guest, lines)
    taken = await end.write(lambda: end.keeper.keep(lines))
    answer = {"kept": taken.kept, "known": taken.known, "waiting": taken.waiting}
    return said({**answer, "refused": [*outside, *taken.refused]}, 201)


def _permitted(
    end: Endpoint, guest: Guest, lines: list[tuple[bytes, bytes]]
) -> tuple[list[tuple[bytes, bytes]], list[str]]:
    if guest.own:
        return lines, []
    good: list[tuple[bytes, bytes]] = []
    refused: list[str] = []
    for line in lines:
        try:
            fields: Any = orjson.loads(line[0])
            allowed = peering.may_have(guest, fields["scope"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            allowed = True  # no entry at all: the door itself says what is wrong with it
        if allowed:
            good.append(line)
        else:
            refused.append("not this guest's database")
    return good, refused


async def vector(end: Endpoint, request: Request) -> Response:
    """GET /db/_vector: per origin how far it is held without a gap, the hash there, and whether it forks."""
    scope = end.database(request, end.guest(request))

    def work(db: Connection) -> Json:
        count, total = journal.digests(db, [scope]).get(scope, (0, "0" * 64))
        return {"count": count, "digest": total, "origins": _reaches(db, scope)}

    return said(await end.read(work))


def _reaches(db: Connection, scope: str) -> dict[str, list[Any]]:
    return {origin: list(reach) for origin, reach in journal.vector(db, scope).items()}


async def vectors(end: Endpoint, request: Request) -> Response:
    """GET /_overblik/vectors: `_vector` of every database the guest may have, in one answer."""
    guest = end.guest(request)

    def work(db: Connection) -> Json:
        names = end.allowed(_standing(guest, request.query_params.get("area")), db)
        sums = journal.digests(db, names)
        return {n: {"digest": sums.get(n, (0, ""))[1], "origins": _reaches(db, n)} for n in names}

    return said(await end.read(work))


async def now(end: Endpoint, request: Request) -> Response:
    """GET and POST /_overblik/now: latest values, newest wins; not journalled."""
    guest = end.guest(request)
    if request.method == "GET":
        return said(await end.read(now_values.every))
    given = await read_object(request)
    if not guest.may_write:
        raise forbidden("You may only read here.")
    return said({"taken": await end.write(lambda: end.keeper.alone(lambda: now_values.merge(end.store, given)))}, 201)


def _zipped(request: Request, body: bytes) -> Response:
    headers = {}
    if len(body) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = gzip.compress(body, 6), {"Content-Encoding": "gzip"}
    return Response(body, headers=headers, media_type="application/x-ndjson")


def _whole(asked: Json, name: str, default: int) -> int:
    value = asked.get(name, default)
    if not isinstance(value, int):
        raise bad(f"{name} is a whole number")
    return max(0, value)


def _clock(end: Endpoint) -> int:
    return end.store.clock.now()
