"""Every mark the map was given, and what of it is drawn for what is on the desk."""

from collections.abc import Sequence
from typing import NamedTuple

from console.gui.map.marks import Mark


class Marks(NamedTuple):
    """What is drawn: `all` of it; of that what is there `whatever` is chosen; and the `chosen` with what belongs to it.

    `whatever` is the same list until the marks themselves change, so that choosing another costs only its own marks.
    """

    all: Sequence[Mark]
    whatever: Sequence[Mark]
    chosen: Sequence[Mark]


class HeldMarks:
    """All incidents and units. Units are drawn where `all_units` is set, else only those of what is chosen."""

    def __init__(self) -> None:
        self.incidents: list[Mark] = []
        self.units: list[Mark] = []
        self.all_units = False
        self._by_id: dict[str, Mark] = {}
        self._sent: list[Mark] = []  # units that belong to an incident
        self._drawn = Marks((), (), ())
        self._for: tuple[bool, set[str]] | None = None

    def show(self, incidents: list[Mark], units: list[Mark]) -> None:
        """Others from now on."""
        self.incidents, self.units, self._for = incidents, units, None
        self._by_id = {mark.id: mark for mark in (*units, *incidents)}
        self._sent = [mark for mark in units if mark.incident]

    def named(self, name: str | None) -> Mark | None:
        """An incident's or unit's mark."""
        return self._by_id.get(name or "")

    def drawn(self, *chosen: str | None) -> Marks:
        """What is drawn when these are chosen: the incident on the desk, one whose card is shown; None for nobody."""
        shown = {name for name in chosen if name}
        if self._for != (self.all_units, shown):
            own = self._of(shown)
            if self._for is None or self._for[0] != self.all_units:
                whatever = [*self.units, *self.incidents] if self.all_units else self.incidents
            else:
                whatever = self._drawn.whatever
            seen = whatever if self.all_units else [*(mark for mark in own if mark.unit), *self.incidents]
            self._drawn, self._for = Marks(seen, whatever, own), (self.all_units, shown)
        return self._drawn

    def _of(self, shown: set[str]) -> list[Mark]:
        """The marks of what is shown and of what belongs to it, units first."""
        own = {mark.id: mark for mark in self._sent if mark.incident in shown}
        own |= {name: self._by_id[name] for name in shown if name in self._by_id}
        return sorted(own.values(), key=lambda mark: not mark.unit)
