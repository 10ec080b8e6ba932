"""The best set of units for an incident, in the form a proposal is shown and sent in (design §7, ops S15)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from console.advice.plan import Plan, needs_of
from console.advice.recommending import AT_FIRST, as_proposal, not_needed, recommend
from console.domain.picture import Proposal
from console.domain.reference import Reference
from console.operations import advice_data, advising, available, closures, covering, proposing
from console.operations.advising import Scene
from console.operations.available import Fleet
from console.operations.proposing import Best, Question
from console.store.database import Connection
from console.store.store import Store


@dataclass(slots=True)
class Adviser:
    """Answers from one store. What changes only with a commit is read once for it (`version` says which)."""

    db: Connection
    reference: Reference
    area: str
    store: Path
    version: Callable[[], int] = lambda: 0
    _held: tuple[int, Fleet] | None = None

    def best(self, question: Question) -> Proposal:
        """The optimum, why each, what it costs the rest, and who was passed over. Raises Refused."""
        where = advising.scene(self.db, self.reference, question.incident)
        empty = Proposal(question.incident, question.step, (), ())
        if withheld := proposing.withheld(self.db, self.reference, question.incident, question.now):
            return replace(empty, withheld=withheld)
        if where.at is None and where.station is None:
            return replace(empty, asks_station=True)
        plan = self._plan(where, question)
        fleet = self._fleet(question.now)
        units = available.candidates(fleet, self.reference, self.area, where)
        if question.outstanding:
            units = available.with_those_there(fleet, units, question.incident)
        found = recommend(plan, units, advice_data.rules())
        cover = covering.cover(self.db, self.reference, self.area)
        left = covering.effect_of(cover, {chosen.unit.id for chosen in found.chosen}, 1)
        blind = closures.unreckoned(self.db, fleet.roads, question.now)
        passed = tuple(f"{one.unit.callsign}: {one.why}" for one in found.passed_over[:AT_FIRST])
        made = self._worded(as_proposal(found, question.incident))
        costs = tuple(last.line for last in left.last)
        notes = (*left.lines[len(costs) :], *filter(None, [blind]))
        idle = not_needed(plan, units, advice_data.rules()) if question.outstanding else ()
        surplus = tuple(unit.callsign for unit in idle)
        return replace(made, step=question.step, costs=costs, passed=passed, notes=notes, surplus=surplus)

    def _worded(self, made: Proposal) -> Proposal:
        """Its demands by the names of the unit types, as everywhere else in the window."""
        types = self.reference.unit_types
        said = {kind: types[kind].name for kind in types}
        units = [
            unit._replace(demand=", ".join(said.get(word, word) for word in unit.demand.split(", ")))
            for unit in made.units
        ]
        return replace(made, units=tuple(units))

    def _plan(self, where: Scene, question: Question) -> Plan:
        if question.demands:
            kind = self.reference.incident_types.get(where.type)
            return Plan(where.type, kind.wording if kind else where.type, question.step, needs_of(question.demands))
        step = None if question.outstanding else question.step
        asked = advising.Asked(step=step, outstanding=question.outstanding)
        return advising.plan(self.db, self.reference, where, asked, question.now)

    def _fleet(self, now: int) -> Fleet:
        version = self.version()
        if self._held is None or self._held[0] != version or not version:
            self._held = (version, available.fleet(self.db, self.reference, now))
        roads = closures.network(self.db, self.store, now)
        return replace(self._held[1], now=now, roads=roads)


def in_process(store: Store) -> Best:
    """An adviser for one act, where no process keeps one; it reads what is committed, and only when asked."""

    def best(question: Question) -> Proposal | None:
        reader = store.reader()
        try:
            return Adviser(reader.db, store.reference, store.area, store.path).best(question)
        finally:
            reader.close()

    return best
