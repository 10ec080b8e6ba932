"""`_changes` in its three feeds: normal, longpoll and continuous, streamed page by page."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.reading_journal import Held
from console.sync import document, selecting
from console.sync.answers import CACHE, bad, raw
from console.sync.bodies import read_object
from console.sync.endpoint import Endpoint, integer, is_true

PAGE = 500
MOST_OPEN = 20_000  # entries of what is open now
LONGEST = 60_000  # ms a feed waits when it is not told


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to `_changes`."""

    scope: str
    since: int
    limit: int | None
    docs: bool
    wanted: selecting.Wanted
    beat: float | None
    wait: float


async def changes(end: Endpoint, request: Request) -> Response:
    """GET or POST /db/_changes."""
    guest = end.guest(request)
    scope = end.database(request, guest)
    feed = request.query_params.get("feed", "normal")
    asked = await _asked(end, request, scope)
    if request.query_params.get("open") in ("1", "true"):
        return await _open_now(end, asked)
    if is_true(request, "descending"):
        return await _descending(end, asked)
    if feed == "continuous":
        return StreamingResponse(_continuous(end, asked), headers=CACHE, media_type="application/json")
    if feed == "longpoll":
        return StreamingResponse(_longpoll(end, asked), headers=CACHE, media_type="application/json")
    if feed != "normal":
        raise bad("Supported `feed` types: normal, continuous, longpoll")
    return StreamingResponse(_normal(end, asked), headers=CACHE, media_type="application/json")


async def _asked(end: Endpoint, request: Request, scope: str) -> Asked:
    body = await read_object(request) if request.method == "POST" else {}
    given = request.query_params
    top = await end.read(journal.newest)
    beat = given.get("heartbeat")
    every = 60.0 if beat == "true" else (integer(request, "heartbeat", 0) or 0) / 1000
    wait = min(integer(request, "timeout", LONGEST) or 0, LONGEST) / 1000
    return Asked(
        scope,
        _since(given.get("since", "0"), top),
        integer(request, "limit", None),
        is_true(request, "include_docs"),
        selecting.wanted(given.get("filter", ""), body),
        max(0.05, every) if every else None,
        wait,
    )


def _since(said: str, top: int) -> int:
    """A row. What we never said (another server's token, or one from before a restore) begins anew: nothing is lost."""
    text = said.strip('"')
    if text == "now":
        return top
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        return 0
    return int(text) if int(text) <= top else 0


async def _page(end: Endpoint, asked: Asked, since: int, limit: int) -> tuple[list[bytes], int]:
    def work(db: Connection) -> tuple[list[bytes], int]:
        found, upto = journal.since(db, [asked.scope], since, limit)
        return [_row(held, asked.docs) for held in found if asked.wanted(held)], upto

    return await end.read(work)


def _row(held: Held, docs: bool) -> bytes:
    short = held.hash.hex()[:32]
    doc = b',"doc":' + document.write(held) if docs else b""
    return f'{{"seq":{held.row},"id":"{held.id}","changes":[{{"rev":"1-{short}"}}]'.encode() + doc + b"}"


async def _normal(end: Endpoint, asked: Asked) -> AsyncIterator[bytes]:
    yield b'{"results":[\n'
    since, left, first = asked.since, asked.limit, True
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        rows, upto = await _page(end, asked, since, size)
        if rows:
            yield (b"" if first else b",\n") + b",\n".join(rows)
            first = False
        left = None if left is None else left - len(rows)
        if upto <= since:
            break
        since = upto
    yield await _tail(end, asked, since)


async def _tail(end: Endpoint, asked: Asked, since: int) -> bytes:
    left = await end.read(lambda db: journal.pending(db, [asked.scope], since))
    return f'\n],\n"last_seq":{since},"pending":{left}}}\n'.encode()


async def _longpoll(end: Endpoint, asked: Asked) -> AsyncIterator[bytes]:
    yield b'{"results":[\n'
    since, until = asked.since, time.monotonic() + asked.wait
    limit = PAGE if asked.limit is None else min(PAGE, max(1, asked.limit))
    while True:
        mark = end.bell.mark()
        rows, since = await _page(end, asked, since, limit)
        left = until - time.monotonic()
        if rows or (left <= 0 and asked.beat is None):
            break
        news = await end.bell.wait(asked.beat if asked.beat is not None else left, mark)
        if not news and asked.beat is not None:
            yield b"\n"
    yield b",\n".join(rows)
    yield await _tail(end, asked, since)


async def _continuous(end: Endpoint, asked: Asked) -> AsyncIterator[bytes]:
    since, left, quiet = asked.since, asked.limit, time.monotonic()
    while left is None or left > 0:
        mark = end.bell.mark()
        rows, since = await _page(end, asked, since, PAGE if left is None else min(PAGE, left))
        if rows:
            quiet = time.monotonic()
            left = None if left is None else left - len(rows)
            yield b"\n".join(rows) + b"\n"
            continue
        patience = asked.wait - (time.monotonic() - quiet)
        if asked.beat is None and patience <= 0:
            break
        news = await end.bell.wait(asked.beat if asked.beat is not None else patience, mark)
        if not news and asked.beat is not None:
            yield b"\n"
    yield f'{{"last_seq":{since},"pending":0}}\n'.encode()


async def _open_now(end: Endpoint, asked: Asked) -> Response:
    """What is open now, the newest first: a laptop's first page. It is no feed, so `last_seq` is never moved."""
    limit = MOST_OPEN if asked.limit is None else asked.limit
    found = await end.read(lambda db: journal.open_now(db, [asked.scope], limit))
    rows = [_row(held, asked.docs) for held in found if asked.wanted(held)]
    return raw(b'{"results":[\n' + b",\n".join(rows) + f'\n],\n"last_seq":{asked.since},"pending":0}}\n'.encode())


async def _descending(end: Endpoint, asked: Asked) -> Response:
    """The newest first. As in CouchDB `since` is ignored, and `last_seq` is no cursor."""
    limit = PAGE if asked.limit is None else asked.limit
    found = await end.read(lambda db: journal.last(db, [asked.scope], 0, limit))
    rows = [_row(held, asked.docs) for held in found if asked.wanted(held)]
    last = found[-1].row if found else 0
    return raw(b'{"results":[\n' + b",\n".join(rows) + f'\n],\n"last_seq":{last},"pending":0}}\n'.encode())
