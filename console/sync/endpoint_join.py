"""`POST /_overblik/join`: a newcomer with an invitation is let in, and both sides have each other's keys."""

from secrets import token_urlsafe
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from console.domain.peering import KINDS
from console.domain.scope import AREAS
from console.operations import trusting
from console.operations.commands import Refused
from console.operations.trusting import Key
from console.sync.answers import bad, forbidden, said
from console.sync.bodies import read_object
from console.sync.endpoint import Endpoint, Json


async def join(end: Endpoint, request: Request) -> Response:
    """Body: token, keys, name, area, kind. Answer: the secret to come in with, our keys, our fingerprint."""
    asked = await read_object(request)
    secret = token_urlsafe(32)
    try:
        keys = [Key(str(row["origin"]), str(row["key"]), str(row.get("name", ""))[:80]) for row in asked["keys"]][:1]
    except (KeyError, TypeError, AttributeError) as error:
        raise bad("keys: a list of origin, key, name") from error
    area, kind = str(asked.get("area")), str(asked.get("kind", "seat"))
    if area not in AREAS or kind not in KINDS or (asked.get("exercise") is True) != end.store.is_exercise:
        raise bad("area, kind or exercise")

    def work() -> Json:
        return _let_in(end, str(asked.get("token")), keys, secret, str(asked.get("name", ""))[:80], area, kind)

    try:
        answer = await end.write(lambda: end.keeper.alone(work))
    except Refused as refused:
        raise forbidden(refused.message) from refused
    return said(answer, 201)


def _let_in(end: Endpoint, token: str, keys: list[Key], secret: str, name: str, area: str, kind: str) -> Json:
    trusting.welcome(end.store, token, keys, secret=secret, name=name, area=area, kind=kind)
    own = trusting.own_key(end.store)
    known: list[Any] = [key._asdict() for key in trusting.known_keys(end.store)]
    print_ = trusting.fingerprint(bytes.fromhex(own.key))
    return {"secret": secret, "origin": own.origin, "area": end.store.area, "fingerprint": print_, "keys": known}
