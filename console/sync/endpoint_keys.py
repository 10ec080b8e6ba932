"""Keys of sealed callers, between the installations of one centre: never to another, never over an open line."""

from binascii import Error as NotBase64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from console.domain.peering import FIELD, SEAT, Guest
from console.store.sealing import Secrets
from console.sync.answers import bad, forbidden, said
from console.sync.bodies import read_object
from console.sync.endpoint import LOOPBACK, Endpoint

MOST = 200_000  # names in one question


async def keys(end: Endpoint, request: Request) -> Response:
    """POST /_overblik/keys: `held` and `erased` names and `keys` in; the keys the guest lacks, and what is wanted, out.

    What either side has erased is erased on both, and no key brings it back.
    """
    guest = end.guest(request)
    given = await read_object(request)
    if not _is_of_the_centre(guest, given.get("area"), end.store.area):
        raise forbidden("Keys stay inside their own centre.")
    host = request.client.host if request.client else ""
    if request.url.scheme != "https" and host not in LOOPBACK:
        raise forbidden("Keys are not sent over an open line. Use TLS.")
    held, erased = (_names(given.get(name)) for name in ("held", "erased"))
    brought = given.get("keys")
    try:
        answer = await end.write(lambda: _exchanged(end, held, erased, brought if isinstance(brought, dict) else {}))
    except (NotBase64, ValueError) as error:
        raise bad("A key is 32 bytes as base64.") from error
    return said(answer)


def _exchanged(end: Endpoint, held: set[str], erased: set[str], brought: dict[str, str]) -> dict[str, Any]:
    secrets = Secrets(end.store.path)
    try:
        taken = secrets.take_in(brought, erased)
        own = set(secrets.held())
        return {
            "keys": secrets.keys_of(own - held), "wanted": sorted(held - own - set(secrets.erased())),
            "erased": secrets.erased(), "taken": taken,
        }  # fmt: skip
    finally:
        secrets.close()


def _is_of_the_centre(guest: Guest, area: Any, own: str) -> bool:
    """A seat or a laptop of this centre; a process on this machine says itself which it is."""
    return area == own if guest.own else guest.area == own and guest.kind in (SEAT, FIELD)


def _names(given: Any) -> set[str]:
    if not isinstance(given, list) or len(given) > MOST:
        raise bad("held and erased are lists of names")
    return {str(name) for name in given}
