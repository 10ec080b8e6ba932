"""A change of a response plan rehearsed on incidents that were: who went in fact, who by the plan before, who after.

Units stand at their home stations; those out on another incident when each came are bound. Each plan is answered with
the best set by travel time, on the roads as they are now, for the steps the incident reached, at beredskabsniveau 1.
Breakdowns, tired crews and roads closed at the time are not known. Reads only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from console.advice.candidate import Candidate
from console.advice.dry_run import DryRun, Past, Tried, dry_run
from console.domain.reference import IncidentType, Reference
from console.operations import advice_data, advising, available, closures
from console.operations.advising import Scene
from console.operations.available import Fleet
from console.store import reading_plans
from console.store.database import Connection

MOST = 500  # incidents one rehearsal reads, the newest
LEVEL = 1  # beredskabsniveau
ASSUMED = (
    (
        "enheder ude på andet dengang er bundet, ellers alle hjemme; bedste hold efter køretid på vejene som nu;"
        " de trin, hændelsen nåede; beredskabsniveau 1"
    ),
    (
        "units out on something else then are bound, else all at home; the best set by travel time on the roads as now;"
        " the steps the incident reached; preparedness level 1"
    ),
)  # Danish, English


class Period(NamedTuple):
    """Incidents that came in [start, end), ms UTC; of too many the newest `most`."""

    start: int
    end: int
    most: int = MOST


class Rehearsal(NamedTuple):
    """What came of it. `found` is how many incidents the period has, read or not."""

    before: IncidentType
    after: IncidentType
    run: DryRun
    found: int
    without_place: int  # read, but nobody knows how far anybody had to go


class _Row(NamedTuple):
    id: str
    number: int
    place: str
    happened: int
    step: int


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """Rehearses over one store; its road graph lies beside `store`."""

    db: Connection
    reference: Reference
    area: str
    store: Path

    def rehearse(self, after: IncidentType, period: Period, now: int) -> Rehearsal:
        """A plan against the one in force `now`, on the area's incidents of its type."""
        before = reading_plans.kind_at(self.db, self.reference, self.area, after.code, now) or after
        found, rows = self._rows(after.code, period)
        home = replace(available.at_home(self.db, self.reference), roads=closures.network(self.db, self.store, now))
        past = list(self._past(rows, home, before, after))
        return Rehearsal(before, after, dry_run(past, advice_data.rules()), found, len(rows) - len(past))

    def _past(self, rows: list[_Row], home: Fleet, before: IncidentType, after: IncidentType) -> Iterator[Past]:
        for row in rows:
            where = advising.scene(self.db, self.reference, row.id)
            if where.at is None and where.station is None:
                continue
            bound, went = _bound(self.db, row.id, row.happened), _went(self.db, row.id)
            units = self._units(home, where, bound)
            old = self._tried(row, where, before, units)
            if after.priority != before.priority:
                units = self._units(home, replace(where, priority=after.priority), bound)
            new = self._tried(row, where, after, units)
            sent = tuple(sorted(unit.callsign for unit in units if unit.id in went))
            yield Past(row.id, row.number, row.place, row.happened, old, new, sent)

    def _tried(self, row: _Row, where: Scene, kind: IncidentType, units: tuple[Candidate, ...]) -> Tried:
        steps = range(1, max(1, row.step) + 1)
        return Tried(advising.steps_of(self.db, self.reference, where, kind, steps, LEVEL, row.happened), units)

    def _units(self, home: Fleet, where: Scene, bound: Mapping[str, int]) -> tuple[Candidate, ...]:
        units = available.candidates(home, self.reference, self.area, where)
        return tuple(replace(u, barred=f"bundet på {bound[u.id]:05d}") if u.id in bound else u for u in units)

    def _rows(self, code: str, period: Period) -> tuple[int, list[_Row]]:
        """How many there are, and those to try, oldest first."""
        such = "FROM incident WHERE area = ? AND type = ? AND happened >= ? AND happened < ? AND merged_into IS NULL"
        asked = (self.area, code, period.start, period.end)
        (found,) = self.db.execute(f"SELECT count(*) {such}", asked).fetchone()
        sql = f"SELECT id, number, place, happened, step {such} ORDER BY happened DESC, id LIMIT ?"
        rows = self.db.execute(sql, (*asked, period.most)).fetchall()
        return found, [_Row(*row) for row in reversed(rows)]


def _went(db: Connection, incident: str) -> set[str]:
    """The units that were alerted to it."""
    sql = "SELECT DISTINCT unit FROM deployment WHERE incident = ? AND ifnull(alerted, to_call) IS NOT NULL"
    return {unit for (unit,) in db.execute(sql, (incident,))}


def _bound(db: Connection, incident: str, at: int) -> dict[str, int]:
    """Unit → number of the other incident it was out on at a moment."""
    sql = (
        "SELECT d.unit, i.number FROM deployment d JOIN incident i ON i.id = d.incident"
        " LEFT JOIN deployment_time t ON t.id = d.id WHERE d.incident <> ? AND ifnull(d.alerted, d.to_call) <= ?"
        " AND (d.live = 1 OR ifnull(t.ended, d.since) > ?) ORDER BY d.rank"
    )
    return dict(db.execute(sql, (incident, at, at)).fetchall())
