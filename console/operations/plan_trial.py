"""A change of a response plan tried on incidents that were: who went in fact, who by the plan before, who after.

Both plans are filled by the order of stations with every unit free at its home, as far as each incident's turn-out went
(its steps together); so it shows what the plan means, not what was free that day. Reads only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from console.advice.propose import demands_of, propose
from console.domain.picture import BoardUnit
from console.domain.reference import Demand, IncidentType, Reference
from console.domain.response_plan import Steps
from console.store import reading_board, reading_plans, reading_registers
from console.store.database import Connection

MOST = 5_000  # incidents one trial reads, the newest
ASSUMED = "alle enheder hjemme og ledige; efter stationsrækkefølge; de trin, hændelsen nåede"
_ENGLISH = "every unit at home and free; by the order of stations; the steps the incident reached"


class Tried(NamedTuple):
    """One past incident under both plans. Units are call signs; `missing` is what a plan asks for and nobody has."""

    incident: str
    number: int
    happened: int
    place: str
    sent: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    missing_before: tuple[str, ...]
    missing_after: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether another set would have gone, or something else been missing."""
        return set(self.before) != set(self.after) or self.missing_before != self.missing_after


@dataclass(frozen=True, slots=True)
class Trial:
    """All of them, oldest first. `types` and `units` say how many more (less: negative) go of each."""

    code: str
    before: Steps
    after: Steps
    incidents: tuple[Tried, ...]
    without_place: int  # left out: nobody knows which station comes first
    types: Mapping[str, int]
    units: Mapping[str, int]

    @property
    def changed(self) -> tuple[Tried, ...]:
        """Those the change would have meant something for."""
        return tuple(one for one in self.incidents if one.is_changed)


class _Row(NamedTuple):
    id: str
    number: int
    happened: int
    place: str
    station: str | None
    step: int


def assumed(lang: str) -> str:
    """What the trial takes for granted, in words."""
    return _ENGLISH if lang == "en" else ASSUMED


def tried(
    db: Connection, reference: Reference, area: str, after: IncidentType, start: int, end: int, now: int
) -> Trial:
    """A plan against the one in force `now`, on an area's incidents of its type that came in [start, end), ms UTC."""
    before = reading_plans.kind_at(db, reference, area, after.code, now) or after
    rows = _rows(db, area, after.code, start, end)
    sent = _sent(db, reference, area, after.code)
    filler = _Filler(db, reference, area)
    found: list[Tried] = []
    types: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for row in rows:
        if row.station is None:
            continue
        own = reading_registers.own_turn_out(db, reference, row.id)
        old, new = (filler.go(row.station, _demands(kind, row.step, own)) for kind in (before, after))
        gone = tuple(sent.get(row.id, ()))
        found.append(Tried(*row[:4], gone, old.calls, new.calls, old.missing, new.missing))
        types.update(new.types)
        types.subtract(old.types)
        units.update(new.calls)
        units.subtract(old.calls)
    moved, used = ({name: count for name, count in sorted(one.items()) if count} for one in (types, units))
    return Trial(after.code, before.steps, after.steps, tuple(found), len(rows) - len(found), moved, used)


class _Went(NamedTuple):
    calls: tuple[str, ...]
    types: tuple[str, ...]
    missing: tuple[str, ...]


class _Filler:
    """Fills demands from a station; all at home, so a station's answer is reckoned once."""

    def __init__(self, db: Connection, reference: Reference, area: str) -> None:
        self._reference = reference
        self._board: dict[str, list[BoardUnit]] = {}
        for unit in reading_board.units(db, reference, area):
            home = unit._replace(status="available_station")
            self._board.setdefault(unit.home or unit.station, []).append(home)
        self._held: dict[tuple[str, tuple[Demand, ...]], _Went] = {}

    def go(self, station: str, demands: tuple[Demand, ...]) -> _Went:
        """Who would go."""
        key = station, demands
        if key not in self._held:
            made = propose(self._reference, "", demands, station, self._board)
            going = [unit for unit in made.units if not unit.missing]
            calls, types = tuple(unit.callsign for unit in going), tuple(unit.type for unit in going)
            self._held[key] = _Went(calls, types, tuple(unit.type for unit in made.units if unit.missing))
        return self._held[key]


def _demands(kind: IncidentType, reached: int, own: tuple[Demand, ...]) -> tuple[Demand, ...]:
    steps: Sequence[tuple[Demand, ...]] = [demands_of(kind, n) for n in range(1, max(1, reached) + 1)]
    return tuple(demand for step in ([own, *steps[1:]] if own else steps) for demand in step)


def _rows(db: Connection, area: str, code: str, start: int, end: int) -> list[_Row]:
    sql = (
        "SELECT id, number, happened, place, station, step FROM incident WHERE area = ? AND type = ?"
        " AND happened >= ? AND happened < ? AND merged_into IS NULL ORDER BY happened DESC, id LIMIT ?"
    )
    return [_Row(*row) for row in reversed(db.execute(sql, (area, code, start, end, MOST)).fetchall())]


def _sent(db: Connection, reference: Reference, area: str, code: str) -> dict[str, list[str]]:
    """Incident → the call signs that were alerted to it."""
    sql = (
        "SELECT DISTINCT d.incident, d.unit FROM deployment d JOIN incident i ON i.id = d.incident"
        " WHERE i.area = ? AND i.type = ? AND ifnull(d.alerted, d.to_call) IS NOT NULL ORDER BY d.rank"
    )
    found: dict[str, list[str]] = {}
    for incident, unit in db.execute(sql, (area, code)).fetchall():
        known = reference.units.get(unit)
        found.setdefault(incident, []).append(known.callsign if known else unit)
    return found
