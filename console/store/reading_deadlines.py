"""Which incidents wait past their deadline, and since when. Deadlines are data of the pack, by meaning and priority."""

import sqlite3
from collections.abc import Sequence

from console.domain.reference import Reference

ANSWER = ("to_call", "alerted", "acknowledged", "recalled")  # what a deployment may wait for


def overdue(db: sqlite3.Connection, reference: Reference, now: int, excused: Sequence[str]) -> int:
    """How many open incidents are past an alert deadline at `now` (ms UTC); shelved and `excused` ones are not."""
    return len(late(db, reference, now, excused))


def late(db: sqlite3.Connection, reference: Reference, now: int, excused: Sequence[str]) -> set[str]:
    """Which open incidents those are, by id."""
    uncovered, first = _passed(reference, "uncovered", "i.happened", now)
    untaken, second = _passed(reference, "untaken", "i.happened", now)
    waits, values = [], []
    for meaning in ANSWER:
        passed, more = _passed(reference, meaning, "d.since", now)
        waits.append(f"(d.state = '{meaning}' AND {passed})")
        values += more
    sql = (
        "SELECT i.id FROM incident i WHERE i.open = 1 AND ifnull(i.shelved, 0) < ?"
        f" AND i.id NOT IN ({','.join('?' * len(excused))}) AND ("
        f" (i.covered = 0 AND {uncovered}) OR (i.covered = 0 AND i.taken_by IS NULL AND {untaken})"
        " OR (i.covered = 1 AND EXISTS (SELECT 1 FROM deployment d WHERE d.incident = i.id AND d.live = 1"
        f" AND ({' OR '.join(waits)}))))"
    )
    return {name for (name,) in db.execute(sql, (now, *excused, *first, *second, *values))}


def _passed(reference: Reference, meaning: str, column: str, now: int) -> tuple[str, list[object]]:
    """An SQL condition: `column` lies before the alert deadline of the incident's priority."""
    limits = {t.priority: now - t.alert * 1000 for t in reference.thresholds if t.meaning == meaning and t.alert}
    named = [priority for priority in limits if priority != "*"]
    whens = " ".join("WHEN ? THEN ?" for _ in named) or "WHEN NULL THEN -1"
    values: list[object] = [value for priority in named for value in (priority, limits[priority])]
    return f"{column} <= CASE i.priority {whens} ELSE ? END", [*values, limits.get("*", -1)]


def pending(db: sqlite3.Connection, names: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each incident, what its deployments wait for and since when (ms UTC), the longest wait of each kind."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    wanted = ",".join(f"'{meaning}'" for meaning in ANSWER)
    for start in range(0, len(names), 500):
        some = tuple(names[start : start + 500])
        sql = (
            "SELECT incident, state, min(since) FROM deployment"
            f" WHERE incident IN ({','.join('?' * len(some))}) AND live = 1 AND state IN ({wanted})"
            " GROUP BY incident, state"
        )
        for incident, state, since in db.execute(sql, some):
            found[incident] = (*found.get(incident, ()), (state, since))
    return found
