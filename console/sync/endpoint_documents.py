"""Documents in and out, in the shapes of CouchDB: one entry is one document with one revision, for ever."""

from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from console.domain.entry import Malformed
from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.reading_journal import Held
from console.sync import document
from console.sync.answers import No, bad, forbidden, missing, raw, said
from console.sync.bodies import read_object
from console.sync.endpoint import Endpoint, Json, integer, is_true

MOST = 10_000  # documents in one request


async def revs_diff(end: Endpoint, request: Request) -> Response:
    """POST /db/_revs_diff: which of these are not here."""
    scope = end.database(request, end.guest(request))
    asked = await read_object(request)

    def work(db: Connection) -> Json:
        return {
            name: {"missing": [f"1-{name.rpartition(':')[2]}"]}
            for name, revs in asked.items()
            if isinstance(revs, list)
            and f"1-{name.rpartition(':')[2]}" in revs
            and journal.by_id(db, scope, name) is None
        }

    return said(await end.read(work))


async def bulk_get(end: Endpoint, request: Request) -> Response:
    """POST /db/_bulk_get: one answer an entry, in the order of the request."""
    scope = end.database(request, end.guest(request))
    asked = await read_object(request)
    wanted = asked.get("docs")
    if not isinstance(wanted, list) or len(wanted) > MOST:
        raise bad("Missing JSON list of 'docs'.")
    revisions = is_true(request, "revs") or asked.get("revs") is True

    def work(db: Connection) -> bytes:
        return b'{"results":[' + b",".join(_got(db, scope, one, revisions) for one in wanted) + b"]}\n"

    return raw(await end.read(work))


def _got(db: Connection, scope: str, asked: Any, revisions: bool) -> bytes:
    name = asked.get("id") if isinstance(asked, dict) else None
    rev = asked.get("rev") if isinstance(asked, dict) else None
    held = journal.by_id(db, scope, name) if isinstance(name, str) else None
    if held is not None and rev in (None, f"1-{held.hash.hex()[:32]}"):
        inner = b'{"ok":' + document.write(held, revisions=revisions) + b"}"
    else:
        why = {"id": name, "rev": rev or "undefined", "error": "not_found", "reason": "missing"}
        inner = orjson.dumps({"error": why})
    return b'{"id":' + orjson.dumps(name) + b',"docs":[' + inner + b"]}"


async def bulk_docs(end: Endpoint, request: Request) -> Response:
    """POST /db/_bulk_docs: kept durably before it is answered; what is refused is refused with `forbidden`."""
    guest = end.guest(request)
    scope = end.database(request, guest)
    asked = await read_object(request)
    given = asked.get("docs")
    if not isinstance(given, list):
        raise bad("POST body must include `docs` parameter.")
    if len(given) > MOST:
        raise No(413, "too_large", f"At most {MOST} documents in one request.")
    if not guest.may_write:
        raise forbidden("You may only read here.")
    results = await _kept(end, scope, given)
    if asked.get("new_edits") is False:
        results = [result for result in results if "error" in result]
    return said(results, 201)


async def _kept(end: Endpoint, scope: str, given: list[Any]) -> list[Json]:
    results: list[Json] = []
    lines: list[tuple[bytes, bytes]] = []
    for one in given:
        name = one.get("_id") if isinstance(one, dict) else None
        try:
            arrived = document.read(one, scope)
        except Malformed as error:
            results.append({"id": name, "error": "forbidden", "reason": str(error)})
            continue
        lines.append(arrived.line)
        results.append({"ok": True, "id": arrived.id, "rev": f"1-{arrived.id.rpartition(':')[2]}"})
    if lines:
        taken = await end.write(lambda: end.keeper.keep(lines))
        _tell_refused(results, lines, taken.bad)
    return results


def _tell_refused(results: list[Json], lines: list[tuple[bytes, bytes]], bad_lines: list[tuple[bytes, str]]) -> None:
    why = dict(bad_lines)
    good = [result for result in results if "ok" in result]
    for result, (canonical, _) in zip(good, lines, strict=True):
        if canonical in why:
            result.pop("ok")
            result.update(error="forbidden", reason=why[canonical])


async def one(end: Endpoint, request: Request) -> Response:
    """GET or HEAD /db/id, with ?rev, ?revs and ?open_revs (JSON, or multipart/mixed where that is asked for)."""
    scope = end.database(request, end.guest(request))
    name = str(request.path_params["id"])
    held = await end.read(lambda db: journal.by_id(db, scope, name))
    if "open_revs" in request.query_params:
        return _open_revs(request, held)
    if held is None or request.query_params.get("rev", _rev(held)) != _rev(held):
        raise missing()
    return raw(document.write(held, revisions=is_true(request, "revs")) + b"\n", headers={"ETag": f'"{_rev(held)}"'})


def _rev(held: Held) -> str:
    return f"1-{held.hash.hex()[:32]}"


def _open_revs(request: Request, held: Held | None) -> Response:
    given = request.query_params["open_revs"]
    try:
        asked = ["all"] if given == "all" else orjson.loads(given)
    except orjson.JSONDecodeError as error:
        raise bad("Invalid open_revs") from error
    if not isinstance(asked, list):
        raise bad("Invalid open_revs")
    shown: list[tuple[bytes, bool]] = []
    for rev in asked:
        if held is not None and rev in ("all", _rev(held)):
            shown.append((document.write(held, revisions=is_true(request, "revs")), True))
        elif rev != "all":
            shown.append((orjson.dumps({"missing": str(rev)}), False))
    if "multipart/mixed" in request.headers.get("accept", ""):
        return _multipart(shown)
    parts = [b'{"ok":' + body + b"}" if good else body for body, good in shown]
    return raw(b"[" + b",".join(parts) + b"]\n")


def _multipart(shown: list[tuple[bytes, bool]]) -> Response:
    mark = token_hex(16)
    body = b""
    for part, good in shown:
        kind = "application/json" if good else 'application/json; error="true"'
        body += f"\r\n--{mark}\r\nContent-Type: {kind}\r\n\r\n".encode() + part
    body += f"\r\n--{mark}--".encode()
    return Response(body, media_type=f'multipart/mixed; boundary="{mark}"')


async def put(end: Endpoint, request: Request) -> Response:
    """PUT /db/id and POST /db: one entry in; the revision is ours to compute, whoever writes it."""
    guest = end.guest(request)
    scope = end.database(request, guest)
    given = await read_object(request)
    name = request.path_params.get("id")
    if name is not None:
        given.setdefault("_id", name)
    if not guest.may_write or given.get("_id") != (name or given.get("_id")):
        raise forbidden("You may not write this here.")
    (result,) = await _kept(end, scope, [given])
    if "error" in result:
        raise forbidden(str(result["reason"]))
    return said(result, 201)


async def never(end: Endpoint, request: Request) -> Response:
    """DELETE /db/id: an entry is for ever."""
    end.database(request, end.guest(request))
    raise forbidden("Entries are never deleted.")


async def all_docs(end: Endpoint, request: Request) -> Response:
    """GET or POST /db/_all_docs: by key, by a list of keys, or by a range; in the order of the ids' bytes."""
    scope = end.database(request, end.guest(request))
    body = await read_object(request) if request.method == "POST" else {}
    docs = is_true(request, "include_docs") or body.get("include_docs") is True
    keys = body.get("keys")
    if keys is not None and (not isinstance(keys, list) or len(keys) > MOST):
        raise bad("`keys` body member must be an array.")
    inside, origin = _range(request)
    skip, limit = integer(request, "skip", 0) or 0, integer(request, "limit", None)
    back = is_true(request, "descending")

    def work(db: Connection) -> bytes:
        total = journal.count(db, scope)
        if keys is not None:
            rows: Iterator[bytes] = (_keyed(db, scope, key, docs) for key in keys)
        else:
            names = [name for name in journal.ids(db, scope, origin) if inside(name)]
            names = names[::-1] if back else names
            names = names[skip : None if limit is None else skip + limit]
            rows = (_keyed(db, scope, name, docs) for name in names)
        listed = b",\n".join(rows)
        return f'{{"total_rows":{total},"offset":{skip},"rows":[\n'.encode() + listed + b"\n]}\n"

    return raw(await end.read(work))


def _keyed(db: Connection, scope: str, name: Any, docs: bool) -> bytes:
    held = journal.by_id(db, scope, name) if isinstance(name, str) else None
    if held is None:
        return orjson.dumps({"key": name, "error": "not_found"})
    doc = b',"doc":' + document.write(held) if docs else b""
    shown = orjson.dumps(name)
    return b'{"id":' + shown + b',"key":' + shown + f',"value":{{"rev":"{_rev(held)}"}}'.encode() + doc + b"}"


def _range(request: Request) -> tuple[Callable[[str], bool], str | None]:
    low, high = _key(request, "startkey", "start_key"), _key(request, "endkey", "end_key")
    exact = _key(request, "key", "key")
    if exact is not None:
        low = high = exact
    if is_true(request, "descending"):
        low, high = high, low
    closed = request.query_params.get("inclusive_end") != "false"

    def inside(name: str) -> bool:
        if low is not None and name < low:
            return False
        return high is None or name < high or (closed and name == high)

    same = low is not None and high is not None and low.partition(":")[0] == high.partition(":")[0]
    return inside, low.partition(":")[0] if same and low is not None else None


def _key(request: Request, *names: str) -> str | None:
    for name in names:
        given = request.query_params.get(name)
        if given is not None:
            try:
                found = orjson.loads(given)
            except orjson.JSONDecodeError as error:
                raise bad(f"Invalid value for {name}.") from error
            return str(found)
    return None
