"""What is said of a line to a peer: its name, whether it lives, how old what it told is."""

from console.gui.models.durations import clock, waiting
from console.gui.owner_words import SHORT
from console.gui.translate import tr
from console.store.peers import LIVE, Peer


def peer_told(peer: Peer, now: int) -> str:
    """In the top bar: `Syd 0:12`, or since when it is cut off."""
    name = SHORT.get(peer.area) or peer.name
    if peer.state == LIVE:
        return f"{name} {waiting(now - peer.contact)}"
    return tr("{name} afbrudt {since}").format(name=name, since=clock(peer.since))
