"""Two centres on one machine: stores with their endpoints served for real on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from console.channels.door import Door
from console.domain.clock import Clock
from console.operations import trusting
from console.operations.desk import Desk
from console.store.store import Store
from console.sync.endpoint import Endpoint
from console.sync.exchange import Exchange
from console.sync.keeping import Keeper
from console.sync.link import Link
from console.sync.plain import met
from console.sync.routes import routes
from tests.support.stores import ALL, small_pack


class Centre:
    """A store of an area with somebody at its desk; `url` is where it is served, if it is."""

    def __init__(self, folder: Path, clock: Clock, area: str, name: str = "") -> None:
        path = folder / f"{name or area}.db"
        self.store = Store.create(path, area=area, seat="S1", clock=clock, reference=small_pack())
        self.keeper = Keeper(Store.open(path, clock=clock, reference=small_pack()))
        self.desk = Desk(self.store, seat="S1")
        self.desk.sign_in("Anna", roles=ALL)
        self.reader = self.store.reader()
        self.url = ""

    @contextmanager
    def served(
        self, *, trust_loopback: bool = True, plain: bool = False, tls: tuple[str, str] | None = None
    ) -> Iterator[str]:
        """The address of the running endpoint; `plain` answers only what a CouchDB would."""
        end = Endpoint(self.keeper, trust_loopback=trust_loopback)
        door = Door("127.0.0.1", 0, couch_routes(end) if plain else routes(end), tls)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{door.open()}"
        try:
            yield self.url
        finally:
            door.close()
            end.close()

    def exchange(self, url: str, name: str = "", secret: str = "") -> Exchange:
        """This centre's side of a line to a peer."""
        return Exchange(self.keeper, Link(url, name, secret))

    def meet(self, url: str) -> Exchange:
        """One whole round with a peer."""
        line = met(self.exchange(url))
        line.whole_round(self.reader.db)
        line.link.close()
        return line


def befriend(*centres: Centre) -> None:
    """Everybody believes everybody, as after joining."""
    keys = [trusting.own_key(centre.store) for centre in centres]
    for centre in centres:
        trusting.believe(centre.store, keys)


_OURS_ALONE = ("/_overblik", "/{db}/_vector")


def couch_routes(end: Endpoint) -> list[BaseRoute]:
    """What a plain CouchDB would answer: the endpoint without our own paths, with tokens that are opaque text."""
    plain = [route for route in routes(end) if not getattr(route, "path", "").startswith(_OURS_ALONE)]
    return [*plain, Route("/_overblik{rest:path}", _illegal)]


async def _illegal(_: Request) -> Response:
    return JSONResponse({"error": "illegal_database_name", "reason": "Name: '_overblik'."}, status_code=400)
