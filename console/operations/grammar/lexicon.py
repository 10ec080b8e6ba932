"""Everything a line may name, as of one commit. Cheap to make anew: the tables of pack and fleet are shared."""

from dataclasses import dataclass
from functools import cached_property

from console.domain.picture import Task
from console.domain.reference import Reference
from console.domain.text import folded
from console.operations.grammar.known import KnownIncident, KnownUnit
from console.operations.grammar.tables import Incidents, Index, Units, Words

__all__ = ["KnownIncident", "KnownUnit", "Lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """What may be named. `current` is the incident on the desk, `now` in ms UTC; `tasks` are the current incident's.

    `clashes` are the open conflicts in the order they are shown, `calls` the open calls, newest first.
    """

    reference: Reference
    units: tuple[KnownUnit, ...]
    incidents: tuple[KnownIncident, ...]
    current: str | None
    now: int
    seats: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    sticky_type: str | None = None
    clashes: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    silent: bool = False  # what is entered now is history: it alerts nobody

    @cached_property
    def fleet(self) -> Units:
        """Units by call sign."""
        return _FLEETS.of(self.units)

    @cached_property
    def open_book(self) -> Incidents:
        """Incidents by number."""
        return Incidents(self.incidents, self.reference.areas)

    @cached_property
    def words(self) -> Words:
        """The pack's words."""
        return _PACKS.of(self.reference)

    @cached_property
    def own_areas(self) -> frozenset[str]:
        """The areas of the desk's own units."""
        services = {unit.service for unit in self.units if unit.own}
        known = self.reference.services
        return frozenset(known[name].area for name in services if name in known)

    @cached_property
    def towns(self) -> Index:
        """Towns of the own areas, folded, with their names."""
        reference = self.reference
        return Index(
            (folded(place.name), place.name)
            for place in reference.places
            if place.station in reference.stations
            and reference.services[reference.stations[place.station].service].area in self.own_areas
        )

    def town(self, start: str) -> str | None:
        """The one town a beginning of three letters or more can mean."""
        if len(start) < 3 or start in self.towns.values:
            return None
        found = {name for key in self.towns.beginning(start) for name in self.towns.values[key]}
        return found.pop() if len(found) == 1 else None

    @property
    def here(self) -> KnownIncident | None:
        """The current incident."""
        return self.open_book.by_id.get(self.current) if self.current else None

    def shown(self, incident: KnownIncident) -> str:
        """The number as people say it: the area's letter before it on others' rows."""
        area = self.reference.areas.get(incident.area)
        letter = area.letter if area and self.own_areas and incident.area not in self.own_areas else ""
        return f"{letter}{incident.number:05d}"


class _Fleets:
    """The tables of the fleet last seen; a fleet changes once in a night, the lexicon at every commit."""

    def __init__(self) -> None:
        self._held: tuple[tuple[KnownUnit, ...], Units] = ((), Units(()))

    def of(self, units: tuple[KnownUnit, ...]) -> Units:
        known, tables = self._held
        if known is not units and known != units:
            tables = Units(units)
            self._held = (units, tables)
        return tables


class _Packs:
    """The tables of the pack last seen."""

    def __init__(self) -> None:
        self._held: tuple[Reference, Words] | None = None

    def of(self, reference: Reference) -> Words:
        if self._held is None or self._held[0] is not reference:
            self._held = (reference, Words(reference))
        return self._held[1]


_FLEETS = _Fleets()
_PACKS = _Packs()
