"""A join whose fingerprints nobody has compared yet: kept aside, and nothing of it believed, until two people have."""

import json
from typing import NamedTuple

from console.operations import pairing, trusting
from console.operations.trusting import Key
from console.store import peers
from console.store.reading_peers import COMPARED
from console.store.reads import Reader
from console.store.store import Store

HELD = "join.held"  # a local setting


class Answer(NamedTuple):
    """What a peer said when it let us in: whose it is, its origin, and the keys it believes."""

    url: str
    name: str
    area: str
    origin: str
    keys: list[Key]


def hold(store: Store, answer: Answer) -> None:
    """Keep an answer aside; the one before it is gone."""
    store.set_setting(HELD, json.dumps(answer))


def held(store: Store) -> Answer | None:
    """The answer that waits; None where there is none."""
    reader = store.reader()
    found = read(reader)
    reader.close()
    return found


def read(reader: Reader) -> Answer | None:
    """The same, by a reader there already is."""
    said = reader.setting(HELD)
    if not said:
        return None
    url, name, area, origin, keys = json.loads(said)
    return Answer(url, name, area, origin, [Key(*key) for key in keys])


def accept(store: Store, answer: Answer, *, compared: bool = False) -> None:
    """Believe it and those it believes, and know the line from now on."""
    trusting.believe(store, answer.keys)
    shown = trusting.print_of(answer.origin)
    peers.add(store, answer.url, name=answer.name, area=answer.area, fingerprint=shown)
    if compared:
        store.set_setting(f"{COMPARED}{answer.origin}", str(store.clock.now()))
    drop(store)


def confirm(store: Store, seat: str, answer: Answer) -> None:
    """Two people have compared the fingerprints: accept it, in the name of who sits here; raises Refused."""
    pairing.signed(store, seat, pairing.ANYBODY)
    accept(store, answer, compared=True)


def drop(store: Store) -> None:
    """Forget what waits; nothing of it was believed."""
    store.set_setting(HELD, "")
