"""A peer whose answers are not true: each path's honest answer is twisted before it is sent."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.channels.door import Door
from console.sync.endpoint import Endpoint
from console.sync.routes import routes
from tests.support.peers import Centre

Twist = Callable[[bytes], bytes]
CHANGES, VECTORS, HELLO = "/_overblik/changes", "/_overblik/vectors", "/_overblik"
ALL_DOCS = "/{db}/_all_docs"


class Liar:
    """A centre served with lies; `twists` are by path, and may be changed while it is served."""

    def __init__(self, centre: Centre) -> None:
        self.centre = centre
        self.twists: dict[str, Twist] = {}

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its address."""
        end = Endpoint(self.centre.keeper)
        door = Door("127.0.0.1", 0, [self._bent(route) for route in routes(end)])
        try:
            yield f"http://127.0.0.1:{door.open()}"
        finally:
            door.close()
            end.close()

    def _bent(self, route: BaseRoute) -> BaseRoute:
        assert isinstance(route, Route)
        honest, path = route.endpoint, route.path

        async def lie(request: Request) -> Response:
            answer: Response = await honest(request)
            twist = self.twists.get(path)
            if twist is None or not hasattr(answer, "body"):
                return answer
            zipped = answer.headers.get("content-encoding") == "gzip"
            body = bytes(answer.body)
            return Response(twist(gzip.decompress(body) if zipped else body), answer.status_code)

        return Route(path, lie, methods=list(route.methods or ()))


def lines(change: Callable[[dict[str, Any], list[bytes]], list[bytes]]) -> Twist:
    """Twist an answer of lines: `change` gets its head, to be changed in place, and its entries."""

    def twist(body: bytes) -> bytes:
        head, *held = body.splitlines()
        said = orjson.loads(head)
        sent = change(said, held)
        return b"\n".join([orjson.dumps(said), *sent]) + b"\n"

    return twist
