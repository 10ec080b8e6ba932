"""Look-up tables of what may be named, built once and shared by every lexicon of the same pack and fleet."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from console.domain.reference import Area, Reference
from console.domain.text import folded
from console.operations.grammar.known import KnownIncident, KnownUnit
from console.operations.grammar.words import key_of


class Index:
    """Keys with their values, found whole, by their beginning, or by one wrong letter."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.values: dict[str, tuple[str, ...]] = {}
        for key, value in pairs:
            held = self.values.get(key, ())
            if value not in held:
                self.values[key] = (*held, value)
        self._sorted = sorted(self.values)

    def beginning(self, start: str, limit: int = 50) -> list[str]:
        """The keys that begin so, in order."""
        at = bisect_left(self._sorted, start)
        found = []
        for key in self._sorted[at : at + limit]:
            if not key.startswith(start):
                break
            found.append(key)
        return found


class Units:
    """Units by call sign, the own desk's first."""

    def __init__(self, units: Sequence[KnownUnit]) -> None:
        self.by_id = {unit.id: unit for unit in units}
        self.by_call: dict[str, list[KnownUnit]] = {}
        for unit in units:
            key = unit.callsign.lower()
            self._put(key, unit)
            if not key.isascii():
                self._put(folded(key), unit)
        self.calls = Index((key, key) for key in self.by_call)

    def _put(self, key: str, unit: KnownUnit) -> None:
        held = self.by_call.setdefault(key, [])
        held.insert(0, unit) if unit.own else held.append(unit)

    def shared(self, unit: KnownUnit) -> bool:
        """Whether another unit has the same call sign, so that the service must be said."""
        return len(self.by_call.get(unit.callsign.lower(), ())) > 1


class Incidents:
    """Incidents by the last digits of their number; closed ones only by all five."""

    def __init__(self, incidents: Sequence[KnownIncident], areas: Mapping[str, Area]) -> None:
        self.by_id = {incident.id: incident for incident in incidents}
        self.letters = {folded(area.letter): area.id for area in areas.values()}
        self._open: dict[str, list[KnownIncident]] = {}
        self._closed: dict[str, list[KnownIncident]] = {}
        self._here = [incident for incident in incidents if incident.open]
        self._places: list[tuple[str, int]] | None = None
        for incident in incidents:
            table = self._open if incident.open else self._closed
            shown = f"{incident.number:05d}"
            for length in (2, 3, 4, 5):
                table.setdefault(shown[-length:], []).append(incident)

    def ending(self, digits: str, *, closed: bool = False) -> list[KnownIncident]:
        """The incidents whose number ends so: the open ones, else (asked for or named in full) the closed ones."""
        found = self._open.get(digits, [])
        if closed or (not found and len(digits) >= 5):
            found = self._closed.get(digits, []) or found
        return found

    def beginning(self, digits: str) -> list[KnownIncident]:
        """Open incidents that the digits may still become."""
        return [known for known in self._here if digits in f"{known.number:05d}"[1:]]

    def at(self, place: str) -> list[KnownIncident]:
        """Open incidents whose place begins so."""
        if self._places is None:
            self._places = sorted((folded(known.place), n) for n, known in enumerate(self._here))
        wanted = folded(place)
        first = bisect_left(self._places, (wanted, -1))
        near = self._places[first : first + 5]
        return [self._here[n] for key, n in near if key.startswith(wanted)]


class Words:
    """The pack's own words: types, towns and stations, outcomes."""

    def __init__(self, reference: Reference) -> None:
        self.types = Index(_type_names(reference))
        self.longest_type = max((key.count(" ") + 1 for key in self.types.values), default=1)
        self.outcomes = Index(
            (key_of(name), outcome.id)
            for outcome in reference.outcomes.values()
            for name in (outcome.id, outcome.id.replace("_", " "), outcome.name, outcome.english, *outcome.aliases)
        )
        self.unit_types = {folded(code): code for code in reference.unit_types}
        self.codes: dict[tuple[str, str], str] = {
            (code.service, folded(code.code)): code.meaning for code in reference.status_codes if code.service != "*"
        }


def _type_names(reference: Reference) -> Iterable[tuple[str, str]]:
    for kind in reference.incident_types.values():
        for name in (kind.code, kind.wording, kind.english, *kind.aliases, *kind.source_codes.values()):
            if key_of(name):
                yield key_of(name), kind.code
