"""Where the simulated crews are: each drives along the roads from where it was to where it is sent, and home again."""

from dataclasses import dataclass

from console.operations import closures
from console.operations.driving import Drive, Place, drive
from console.store import exercising, positions
from console.store.positions import Position
from console.store.store import Store


@dataclass(frozen=True, slots=True)
class Trip:
    """A drive from `start` to `end`, ms of the exercise clock."""

    way: Drive
    start: int
    end: int

    def at(self, now: int) -> Place:
        """Where it is."""
        return self.way.at((now - self.start) / max(1, self.end - self.start))


class Movements:
    """Everybody's trips on one store; told as positions, as units' own terminals would tell them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._trips: dict[str, Trip] = {}
        self._told: dict[str, Place] = {}

    def way(self, unit: str, incident: str, now: int) -> Drive | None:
        """The way from where a unit is to an incident; None where either is not known."""
        start, end = self._place(unit, now), exercising.place_of(self._store, incident)
        return self._drive(start, end, now) if start and end else None

    def sets_out(self, unit: str, incident: str, now: int, arrives: int) -> None:
        """A crew drives to an incident."""
        way = self.way(unit, incident, now)
        if way is not None:
            self._trips[unit] = Trip(way, now, arrives)

    def goes_home(self, unit: str, now: int, arrives: int) -> None:
        """A crew drives to its station."""
        start, home = self._place(unit, now), self._home(unit)
        if start and home:
            self._trips[unit] = Trip(self._drive(start, home, now), now, arrives)

    def tell(self, now: int) -> int:
        """Write where everybody under way is; answers how many had moved. The last word is where the trip ended."""
        where = {unit: trip.at(now) for unit, trip in self._trips.items()}
        moved = {unit: at for unit, at in where.items() if self._told.get(unit) != at}
        self._told.update(moved)
        return positions.tell(self._store, {unit: Position(*at, now) for unit, at in moved.items()}) if moved else 0

    def _drive(self, start: Place, end: Place, now: int) -> Drive:
        with self._store.looking() as db:
            return drive(start, end, closures.network(db, self._store.path, now))

    def _place(self, unit: str, now: int) -> Place | None:
        return self._trips[unit].at(now) if unit in self._trips else self._home(unit)

    def _home(self, unit: str) -> Place | None:
        known = self._store.reference.units.get(unit)
        station = self._store.reference.stations.get(known.station) if known else None
        if station is None or station.east is None or station.north is None:
            return None
        return station.east, station.north
