"""Who could go: a unit as the recommendation sees it, with the time it needs and why it may not."""

from dataclasses import dataclass

ORDER = "order"  # an ETA source that is no time: so many stations away in the station order
OWN, FOREIGN, NATIONAL = "own", "foreign", "national"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One unit. `seconds` from now until it is on the scene, turn-out included; None where nobody can say.

    `handicap` is seconds added when units are compared, never to the ETA: what asking another area costs, or tired
    people. `barred` says in Danish why it cannot be sent (bound, reserved, out of service, must rest); empty = it can.
    `crew` counts everyone on it, leader included.
    """

    id: str
    callsign: str
    type: str
    capabilities: tuple[str, ...] = ()
    crew: int = 0
    leads: bool = False
    seconds: int | None = None
    eta_source: str = ""  # route line reported order
    eta_age_s: int | None = None  # of the position it was reckoned from
    station: str = ""
    town: str = ""
    service: str = ""
    area: str = ""
    belongs: str = OWN  # own foreign national
    barred: str = ""
    handicap: int = 0
    handicap_why: str = ""
    there: bool = False  # sent to this very incident already: it counts, and is not sent again

    @property
    def can_go(self) -> bool:
        """Whether it may be chosen at all."""
        return not self.barred and self.seconds is not None

    @property
    def eta(self) -> int | None:
        """The seconds as they may be shown: None where they only stand for a place in the station order."""
        return None if self.eta_source == ORDER else self.seconds

    @property
    def cost(self) -> int:
        """What sending it costs in seconds: at least one, so that nobody already there is sent for nothing."""
        return max(1, (self.seconds or 0) + self.handicap)

    @property
    def order(self) -> tuple[str, str]:
        """The stable order of equals: call sign, then id."""
        return self.callsign, self.id
