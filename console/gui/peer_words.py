"""What is said of a line to a peer: its name, whether it lives, how old what it told is, what still waits."""

from console.gui.models.durations import clock, waiting
from console.gui.owner_words import SHORT
from console.gui.translate import tr
from console.store.peers import LIVE, REFUSED, Peer

LATE = 90_000  # ms without contact after which even a live line says how long


def peer_told(peer: Peer, now: int) -> str:
    """In the top bar: `Syd 0:12`, or since when it is cut off."""
    name = SHORT.get(peer.area) or peer.name
    if peer.state == LIVE:
        return f"{name} {waiting(now - peer.contact)}"
    return tr("{name} afbrudt {since}").format(name=name, since=clock(peer.since))


def peer_details(peer: Peer, now: int) -> str:
    """In the list of connections: both backlogs, the clock, and what is wrong."""
    said = [peer_told(peer, now), tr("{n} venter på at komme ud").format(n=peer.ahead)]
    if peer.behind:
        said.append(tr("{n} venter på at komme ind").format(n=peer.behind))
    if abs(peer.skew) > LATE:
        said.append(tr("uret går {n} s anderledes").format(n=peer.skew // 1000))
    if peer.state == REFUSED:
        said.append(tr("vi er ikke lukket ind"))
    elif peer.state != LIVE:
        said.append(tr("alt virker her; det sendes, når linjen er der"))
    return " · ".join([*said, peer.error] if peer.error else said)
