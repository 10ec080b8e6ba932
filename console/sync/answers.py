"""What the endpoint says, in the words CouchDB's clients know."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response

CACHE = {"Cache-Control": "must-revalidate"}


class No(Exception):
    """A request that is answered with an error: status, CouchDB's word for it, and the reason in words."""

    def __init__(self, status: int, error: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.error, self.reason = status, error, reason

    def response(self) -> Response:
        """The answer."""
        headers = {"WWW-Authenticate": 'Basic realm="overblik"'} if self.status == 401 else {}
        return said({"error": self.error, "reason": self.reason}, self.status, headers)


def said(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer, a line long."""
    return raw(orjson.dumps(value) + b"\n", status, headers)


def raw(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer whose JSON is made already."""
    return Response(body, status, {**CACHE, **(headers or {})}, "application/json")


def missing_database() -> No:
    """404 as CouchDB says it; for a quarter that has not begun it means: not yet."""
    return No(404, "not_found", "Database does not exist.")


def missing() -> No:
    """404 for a document."""
    return No(404, "not_found", "missing")


def bad(reason: str) -> No:
    """400."""
    return No(400, "bad_request", reason)


def forbidden(reason: str) -> No:
    """403."""
    return No(403, "forbidden", reason)
