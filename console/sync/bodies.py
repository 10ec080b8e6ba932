"""Bodies of requests: bounded in bytes, time and inflation, so that nobody's request costs the others."""

import asyncio
import zlib
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from console.sync.answers import No, bad

LARGEST = 64 * 1024 * 1024  # bytes of a body when inflated
PATIENCE = 60.0  # seconds a body may take


async def read(request: Request) -> bytes:
    """The whole body, inflated where it is gzipped; raises No (400, 408, 413, 415)."""
    how = request.headers.get("content-encoding", "identity").lower()
    if how not in ("identity", "gzip"):
        raise No(415, "bad_content_encoding", f"{how} is not understood")
    try:
        async with asyncio.timeout(PATIENCE):
            return await _gathered(request, how == "gzip")
    except TimeoutError as error:
        raise No(408, "timeout", "The body took too long.") from error
    except ClientDisconnect as error:
        raise bad("the sender left") from error


async def _gathered(request: Request, zipped: bool) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if zipped else None
    parts: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        part = chunk
        if inflate is not None:
            try:
                part = inflate.decompress(chunk, LARGEST + 1 - size)
            except zlib.error as error:
                raise bad("the body is not gzip") from error
            if inflate.unconsumed_tail:
                raise _too_large()
        size += len(part)
        if size > LARGEST:
            raise _too_large()
        parts.append(part)
    if inflate is not None and size and not inflate.eof:
        raise bad("the gzipped body ends too soon")
    return b"".join(parts)


def _too_large() -> No:
    return No(413, "too_large", f"At most {LARGEST // 1_000_000} MB.")


async def read_json(request: Request) -> Any:
    """The body as JSON; raises No."""
    body = await read(request)
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise bad("invalid UTF-8 JSON") from error


async def read_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object; raises No."""
    found = await read_json(request)
    if not isinstance(found, dict):
        raise bad("Request body must be a JSON object")
    return found
