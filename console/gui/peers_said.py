"""What the card over the connections says for each thing that can be done there."""

from console.gui.models import peer_cells
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.panels.peers_card import Said
from console.operations import pairing
from console.operations.held_join import Answer
from console.operations.pairing import Invitation
from console.operations.trusting import print_of


def invited(made: Invitation, door: str) -> Said:
    """The figures of an invitation, to be read out; `door` is what the node says of where it listens."""
    where = ", ".join(made.addresses) or word("peers.no_address")
    spelled = pairing.spelled(made.fingerprint).replace("\n", " · ")
    more = word("peers.invited_more", address=where, print=made.fingerprint, spelled=spelled)
    waits = word("peers.invited_door", door=peer_cells.door(door))
    return Said(word("peers.invited", at=clock(made.ends)), pairing.grouped(made.token), f"{more}\n{waits}")


def join(typed: str) -> Said:
    """A line for address and figures."""
    return Said(word("peers.join"), "", word("peers.join_more"), typed)


def compare(name: str, origin: str, own: str) -> Said:
    """Both fingerprints, large, and as they are said on the radio."""
    return _two("peers.compare_more", name, origin, own)


def held(answer: Answer, own: str) -> Said:
    """The same for a join that is not believed yet."""
    return _two("peers.held_more", answer.name, answer.origin, own)


def _two(key: str, name: str, origin: str, own: str) -> Said:
    theirs, ours = print_of(origin), print_of(own)
    spoken = {"theirs": _spoken(theirs), "ours": _spoken(ours)}
    return Said(word("peers.compare"), f"{theirs}\n{ours}", word(key, name=name, **spoken))


def _spoken(print_: str) -> str:
    return pairing.spelled(print_).replace("\n", " · ")


def approve(key: str) -> Said:
    """A line for a key and a name."""
    return Said(word("peers.approve"), "", word("peers.approve_more"), key)


def revoke(name: str) -> Said:
    """A line for a time, which may stay empty."""
    return Said(word("peers.revoke", name=name), "", word("peers.revoke_more"), "")
