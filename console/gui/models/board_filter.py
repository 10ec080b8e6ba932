"""Which units of the board are wanted: by status, type, capability, service or text."""

from collections.abc import Iterable
from typing import NamedTuple

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.domain.text import folded
from console.gui.models.chip_cells import group_of, status_word


class BoardFilter(NamedTuple):
    """Everything named must hold; nothing named lets all through. Each word of the text must be found somewhere."""

    statuses: frozenset[str] = frozenset()
    text: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.statuses or self.text.strip())

    def keep(self, units: Iterable[BoardUnit], reference: Reference) -> list[BoardUnit]:
        """The wanted units in their order."""
        words = folded(self.text).split()
        return [
            unit
            for unit in units
            if (not self.statuses or group_of(unit) in self.statuses)
            and (not words or all(word in searched(unit, reference) for word in words))
        ]

    def toggled(self, status: str) -> "BoardFilter":
        """The same with one status more or less."""
        return BoardFilter(self.statuses ^ {status}, self.text)


def searched(unit: BoardUnit, reference: Reference) -> str:
    """All the words a unit can be found by."""
    kind = reference.unit_types.get(unit.type)
    station = reference.stations.get(unit.station)
    service = reference.services.get(unit.service)
    parts = [unit.callsign, unit.type, unit.note, status_word(group_of(unit)), *unit.capabilities]
    parts += [kind.name] if kind else []
    parts += [station.name] if station else []
    parts += [service.name, service.short] if service else []
    return folded(" ".join(parts))
