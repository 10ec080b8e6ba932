"""What a person makes of a proposal before it is sent, and when Enter may send it. Pure."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.domain.picture import Proposal, ProposedUnit

if TYPE_CHECKING:
    from console.operations.commands import Send

HOLD = 250  # ms after painting, focus or key-up until Enter counts
CHANGED_HOLD = 1000  # ms after the proposal changed under the hand


@dataclass(slots=True)
class Choice:
    """The proposal as shown, with the units a person left out."""

    proposal: Proposal | None = None
    left_out: set[str] = field(default_factory=set[str])

    def offer(self, proposal: Proposal | None) -> bool:
        """Show a proposal; what was left out stays out on the same incident.

        True when it sends, asks for or lacks something else; other reasons for the same do not hold Enter back.
        """
        if _who(proposal) == _who(self.proposal):
            self.proposal = proposal
            return False
        if self.proposal is None or proposal is None or proposal.incident != self.proposal.incident:
            self.left_out = set()
        self.proposal = proposal
        return True

    @property
    def units(self) -> tuple[ProposedUnit, ...]:
        """Who is proposed, without the demands nobody can meet."""
        return tuple(unit for unit in self.proposal.units if not unit.missing) if self.proposal else ()

    @property
    def chosen(self) -> tuple[ProposedUnit, ...]:
        """Who would be sent."""
        return tuple(unit for unit in self.units if unit.unit not in self.left_out)

    def toggle(self, unit: str) -> None:
        """Leave a unit out, or take it in again."""
        self.left_out ^= {unit}

    def command(self) -> "Send | None":
        """The act: exactly the units that were shown. None when nobody would go."""
        if self.proposal is None or not self.chosen:
            return None
        from console.operations.commands import Send

        own, asked = ([one.unit for one in self.chosen if bool(one.request) is other] for other in (False, True))
        shown = tuple(unit.unit for unit in self.units)
        return Send(incident=self.proposal.incident, units=tuple(own), requests=tuple(asked), shown=shown)


def _who(proposal: Proposal | None) -> object:
    if proposal is None:
        return None
    units = tuple((unit.unit, unit.type, unit.missing, unit.request) for unit in proposal.units)
    return proposal.incident, proposal.step, units, proposal.asks_station, proposal.withheld, proposal.costs


@dataclass(slots=True)
class Deliberate:
    """Whether an Enter was meant: never before the proposal was painted, never too soon after a key. Times in ms."""

    painted_at: int | None = None
    quiet_since: int = 0

    def changed(self, at: int, *, under_the_hand: bool) -> None:
        """Something else is shown now; what is on screen no longer counts as seen."""
        self.painted_at = None
        if under_the_hand:
            self.quiet_since = at + CHANGED_HOLD - HOLD

    def painted(self, at: int) -> None:
        """The proposal is on the screen."""
        if self.painted_at is None:
            self.painted_at = at

    def touched(self, at: int) -> None:
        """A key went up, or focus came."""
        self.quiet_since = max(self.quiet_since, at)

    def allows(self, at: int, *, repeated: bool) -> bool:
        """Whether an Enter at this moment counts."""
        if repeated or self.painted_at is None:
            return False
        return at - max(self.painted_at, self.quiet_since) >= HOLD
