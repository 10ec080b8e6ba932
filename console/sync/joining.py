"""Joining a peer with an invitation; both fingerprints are shown, to be compared by voice."""

from typing import Any, NamedTuple

from console.domain.scope import AREAS
from console.operations import held_join, trusting
from console.operations.commands import Refused
from console.operations.held_join import Answer
from console.operations.trusting import Key
from console.store.store import Store
from console.sync import credentials
from console.sync.credentials import Credential
from console.sync.link import Link, PeerFault


class Joined(NamedTuple):
    """Both fingerprints: ours, which the other side shows too, and theirs."""

    url: str
    area: str
    ours: str
    theirs: str


def join(
    store: Store, url: str, token: str, *, name: str = "", kind: str = "seat", authority: str = "", hold: bool = False
) -> Joined:
    """Come in at a peer with an invitation and believe it and those it believes; raises Refused, PeerFault.

    With `hold` nothing is believed, and the line not known, before two people have compared the fingerprints.
    """
    link = Link(url, authority=authority)
    own = trusting.own_key(store)
    asked = {
        "token": token, "keys": [own._asdict()], "name": name or store.seat, "area": store.area, "kind": kind,
        "exercise": store.is_exercise,
    }  # fmt: skip
    try:
        said: Any = link.post("/_overblik/join", asked)
    except PeerFault as fault:
        if fault.status == 403:
            raise Refused("invitation", "Invitationen er ukendt, brugt eller udløbet. Bed om en ny.", token) from fault
        raise
    try:
        keys = [Key(str(row["origin"]), str(row["key"]), str(row["name"])) for row in said["keys"]]
        theirs = next(key for key in keys if key.origin == said["origin"])
        area, secret = str(said["area"]), str(said["secret"])
    except (KeyError, TypeError, StopIteration) as error:
        raise PeerFault("svaret på invitationen giver ingen mening") from error
    if area not in AREAS:
        raise PeerFault("peeren har intet område")
    if trusting.origin_of(bytes.fromhex(theirs.key)) != theirs.origin:
        raise PeerFault("peerens nøgle er ikke dens egen")
    credentials.keep(store.path, link.url, Credential(own.origin, secret, "", authority))
    answer = Answer(link.url, theirs.name, area, theirs.origin, keys)
    (held_join.hold if hold else held_join.accept)(store, answer)
    return Joined(link.url, area, trusting.print_of(own.origin), trusting.print_of(theirs.origin))
