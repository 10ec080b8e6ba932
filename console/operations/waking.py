"""Planned incidents wake at their time, once, in one place.

The node of the centre wakes them: the installation that planned one at its time, another of the centre's a minute later
where that one is silent. A plan that was slept through for half a day is left to people.
"""

from console.domain.message import Message
from console.operations import planning
from console.operations.intake import Intake, Taken
from console.store import areas
from console.store.database import Connection
from console.store.reading_matters import Matter
from console.store.store import Store

OTHERS_WAIT = 60_000  # ms another installation of the centre lets the one that planned it wake it
TOO_LATE = 12 * 3_600_000  # ms after which it is not woken any more


def wake(store: Store, intake: Intake) -> list[Taken]:
    """Open what is due, untaken, and nobody has opened yet. Raises StoreProblem."""
    now, reader = store.clock.now(), store.reader()
    try:
        held = areas.held_by(reader.db, store.area)
        with store.looking() as db:
            found = [m for one in planning.standing(db) if one.area in held and (m := due(db, one, now, intake.origin))]
    finally:
        reader.close()
    return intake.take(found) if found else []


def due(db: Connection, plan_: Matter, now: int, origin: str) -> Message | None:
    """The message that opens it now; None while it is not due, is too old, or was opened."""
    passed = [at for at in planning.moments(plan_, until=now) if at <= now]
    if not passed or now - passed[-1] > TOO_LATE:
        return None
    at = passed[-1]
    if plan_.held.get("origin") != origin and now - at < OTHERS_WAIT:
        return None
    key = f"planlagt:{plan_.id}:{at}"
    if db.execute("SELECT 1 FROM outside WHERE key = ?", (key,)).fetchone():
        return None
    held = plan_.held
    return Message(
        source="planlagt", key=key, raw=plan_.text, type_words=str(held.get("wording", "")), note=plan_.text,
        place=str(held.get("place", "")), priority=str(held.get("priority") or "") or None, happened=at,
    )  # fmt: skip
