"""What the page of connections is drawn from, read off the window's thread."""

from typing import NamedTuple

from console.gui.models.peer_cells import Picture
from console.gui.owner_words import promising_told
from console.operations import held_join
from console.operations.held_join import Answer
from console.operations.trusting import print_of
from console.store import nearby, peer_figures, peers, reading_peers
from console.store import reading_journal as journal
from console.store.promises import promises
from console.store.reads import Reader

HOUR = 3_600_000
ISOLATED, SECRETS = "peers.isolated", "peers.secrets"  # local settings: whether all traffic is stopped; where kept


class Read(NamedTuple):
    """The picture, who used the invitation in sight (empty while nobody has), and a join that waits."""

    picture: Picture
    joined: str
    joined_name: str
    held: Answer | None


def read(reader: Reader, now: int, token: str) -> Read:
    """Everything the page shows, as of `now` (ms UTC)."""
    db = reader.db
    lines = peers.every(db)
    known = reading_peers.installations(db)
    picture = Picture(
        now,
        journal.own_origin(db),
        reader.setting(reading_peers.DOOR_OPEN) or "",
        reader.setting(SECRETS) or "",
        reader.setting(ISOLATED) == "1",
        lines,
        nearby.every(db, now),
        known,
        {peer.url: peer_figures.since(db, peer.url, now - HOUR) for peer in lines},
        {area.id: area.name for area in reader.reference.areas.values()},
        reader.area,
        {area: promising_told(one, reader.area) for area, one in promises(db).items()},
    )
    joined = reading_peers.invitation(db, token) if token else ""
    names = {one.origin: one.name for one in known}
    return Read(picture, joined, names.get(joined) or print_of(joined), held_join.read(reader))
