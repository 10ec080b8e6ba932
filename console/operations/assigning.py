"""Several incidents as the storm assignment needs them, read from the store."""

from collections.abc import Sequence

from console.advice.storm import Task
from console.domain.picture import QueueRow
from console.domain.reference import Reference
from console.operations import advising, available
from console.store.database import Connection


def tasks(
    db: Connection, reference: Reference, area: str, rows: Sequence[QueueRow], level: int, now: int
) -> list[Task]:
    """Incidents of the queue with their plans and every unit's time to them; none whose plan asks for nobody."""
    known, asked, found = available.fleet(db, reference, now), advising.Asked(level=level), []
    for row in rows:
        where = advising.scene(db, reference, row.id)
        plan = advising.plan(db, reference, where, asked, now)
        if plan.needs:
            units = tuple(available.candidates(known, reference, area, where))
            found.append(Task(row.id, row.shown_number, plan, row.priority, row.happened, units))
    return found
