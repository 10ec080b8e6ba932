"""One act of one person: the entries it writes, what they cite, and what it may look at while deciding."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from console.domain import names, record
from console.domain.entry import Entry
from console.domain.picture import BoardUnit, DeploymentRow, QueueRow
from console.domain.scope import period
from console.domain.status import REPORTED
from console.operations.commands import Refused
from console.store import areas, reading_board, reading_incident, reading_queue
from console.store.folding import state_of
from console.store.store import Store
from console.store.writing import Draft, Writing

if TYPE_CHECKING:
    from console.operations.desk import Desk


Followed = dict[tuple[str, tuple[str, ...]], str]  # an entity and its heads → the entry written after them


class Act:
    """Gathers an act's entries inside one transaction. `painted` holds the heads the person saw;

    what was not painted is cited as it stands. What the desk itself wrote since is known without having been painted.
    """

    def __init__(self, desk: "Desk", writing: Writing, painted: Mapping[str, tuple[str, ...]]) -> None:
        self.desk = desk
        self.writing = writing
        self.db = writing.db
        self.reference = desk.store.reference
        self.now = desk.store.clock.now()
        self._seen: dict[str, tuple[str, ...]] = dict(painted)
        self._epochs: dict[str, int] = {}
        self.current: str | None = None
        self.entries: list[Entry] = []
        self.followed: Followed = {}  # what each of them came after

    @property
    def store(self) -> Store:
        """The store written to."""
        return self.desk.store

    @property
    def is_history(self) -> bool:
        """Whether this is entered from paper afterwards: it has happened, so it must alarm, ring and time nobody."""
        return self.desk.silent

    def write(
        self,
        entity: str,
        kind: str,
        body: Mapping[str, Any],
        *,
        scope: str,
        happened: int | None = None,
        rests_on: Iterable[str] = (),
    ) -> Entry:
        """Append an entry that cites its entity and everything else the decision rests on."""
        after = {name: self._heads(name) for name in (entity, *rests_on)}
        if self.is_history and kind.startswith(("incident.", "deployment.", "status.")):
            body = {**body, "paper": self.desk.paper}
        by = {**self.desk.by(), "epoch": self._epoch(scope.partition("-")[0])}
        entry = self.writing.append(Draft(entity, kind, body, scope, after, happened), by)
        self.followed[entity, after[entity]] = entry.hash
        self._seen[entity] = (entry.hash,)
        self.entries.append(entry)
        return entry

    def _epoch(self, area: str) -> int:
        """The epoch of the area's ownership that this act believes in."""
        if area not in self._epochs:
            self._epochs[area] = areas.epoch(self.db, area)
        return self._epochs[area]

    def _heads(self, entity: str) -> tuple[str, ...]:
        seen = self._seen.get(entity)
        if seen is None:
            seen = self._seen[entity] = self.writing.heads(entity)
        while own := self.desk.followed.get((entity, seen)):
            seen = self._seen[entity] = (own,)
        return seen

    def incident(self, name: str) -> QueueRow:
        """The incident as it stands; raises Refused when nobody knows it."""
        found = reading_queue.rows(self.db, self.reference, self.store.area, [name], self.now)
        if not found:
            raise Refused("unknown_incident", "Hændelsen findes ikke her.", name)
        return found[0]

    def on_incident(
        self, name: str, kind: str, body: Mapping[str, Any], happened: int | None = None, rests_on: Iterable[str] = ()
    ) -> Entry:
        """Append an entry on an incident, in the database it was opened in, and make it current."""
        self.current = name
        return self.write(name, kind, body, scope=self.scope_of(name), happened=happened, rests_on=rests_on)

    def scope_of(self, entity: str) -> str:
        """The database an entity lives in for life."""
        row = self.db.execute("SELECT scope FROM entity WHERE name = ?", (entity,)).fetchone()
        return row[0] if row else self.store.scope(self.store.area, "drift")

    def held_areas(self) -> tuple[str, ...]:
        """The areas this centre works for now."""
        return areas.held_by(self.db, self.store.area)

    def unit(self, name: str) -> BoardUnit:
        """The unit as it stands; raises Refused when nobody knows it."""
        found = reading_board.unit(self.db, self.reference, name)
        if found is None:
            raise Refused("unknown_unit", f"Enheden {name} findes ikke.", name)
        return found

    def bonds(self, unit: str) -> list[DeploymentRow]:
        """A unit's live deployments, the one that binds it now last."""
        sql = "SELECT DISTINCT incident FROM deployment WHERE unit = ? AND live = 1"
        rows = [
            row
            for (incident,) in self.db.execute(sql, (unit,)).fetchall()
            for row in reading_incident.deployments_of(self.db, self.reference, incident, self.now)
            if row.unit == unit and row.released is None
        ]
        ranks = dict(self.db.execute("SELECT id, rank FROM deployment WHERE unit = ?", (unit,)).fetchall())
        return sorted(rows, key=lambda row: ranks.get(row.id, 0))

    def report(self, unit: str, kind: str, body: Mapping[str, Any], happened: int | None = None) -> Entry:
        """Append to the unit's status line of this period;

        a new period's line opens with a restatement of what stood.
        """
        service = self.reference.services.get(self.unit(unit).service)
        area = service.area if service else self.store.area
        scope = self.store.scope(area, "drift")
        if self.store.is_exercise:
            line = names.status_line(unit, period(self.now))
        else:
            line = names.status_line(unit, scope.rpartition("-")[2])
        if not self._heads(line):
            self._restate(unit, line, scope)
        cites = [name for name in (body.get("deployment"), body.get("incident")) if name]
        return self.write(line, kind, body, scope=scope, happened=happened, rests_on=cites)

    def _restate(self, unit: str, line: str, scope: str) -> None:
        shown = self.unit(unit)
        if shown.status_source in ("pack", "centre") or shown.status not in REPORTED:
            return
        body: dict[str, Any] = {"unit": unit, "meaning": shown.status, "source": shown.status_source}
        if shown.crew_leader is not None:
            body["crew"] = [shown.crew_leader, shown.crew]
        self.write(line, "status.restated", body, scope=scope, happened=shown.status_since)

    def sealed(self, caller: str) -> tuple[str, str] | None:
        """Whose key seals a caller's fields (an incident, or a call that had none), and the fields as sealed."""
        state = state_of(self.db, caller)
        found = record.value(state, "sealed") if state else None
        return (str(record.value(state, "incident")), str(found)) if state and found else None

    def number_of(self, incident: str) -> str:
        """An incident's number as people say it."""
        found = reading_queue.rows(self.db, self.reference, self.store.area, [incident])
        return found[0].shown_number if found else "?"

    def new(self, kind: str) -> str:
        """A new entity of a kind."""
        return names.new(kind, self.now)
