"""Which databases exist, and which of them a peer may have (design §5)."""

from dataclasses import dataclass

from console.domain import scope
from console.domain.scope import Scope

AHEAD = 14 * 86_400_000  # ms before a quarter turns in which its database may already be written to
CENTRE, SEAT, FIELD, READER = "centre", "seat", "field", "reader"
KINDS = (CENTRE, SEAT, FIELD, READER)


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks: a centre, a seat or laptop of a centre, or a reader who may only look. `own` is this machine."""

    name: str
    area: str
    kind: str = CENTRE
    own: bool = False

    @property
    def may_write(self) -> bool:
        """Whether its entries are taken in."""
        return self.own or self.kind != READER


def exists(name: str, now: int, *, exercise: bool) -> bool:
    """Whether a database of this name is there at a time in ms: of the right class, and not further ahead than 14 days.

    Quarters gone by stay open, because a laptop may come home late.
    """
    try:
        found = scope.parse(name)
    except ValueError:
        return False
    if (found.kind == "oevelse") != exercise:
        return False
    return found.period is None or found.period <= scope.period(now + AHEAD)


def may_have(guest: Guest, name: str, reserves: frozenset[str] = frozenset()) -> bool:
    """Whether a guest may read (and write) a database: callers only inside their own centre.

    `reserves` are areas whose reserve centre the guest's area is: those get `intern` too.
    """
    if guest.own:
        return True
    found: Scope = scope.parse(name)
    if found.kind in ("drift", "stam", "oevelse"):
        return True
    if guest.kind == READER:
        return False
    if found.area == guest.area:
        return True
    return found.kind == "intern" and found.area in reserves
