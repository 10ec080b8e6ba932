"""What asks for a person by the passing of time or by a fault, besides what the queue itself shows. Times are ms UTC.

Read off the window's thread once a second; the annunciator decides what is heard of it.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from console.domain.reference import Reference
from console.store import peers, reading_registers, troubles
from console.store.reading_deadlines import ANSWER

PATIENCE = 60_000  # ms a line may be down before anybody is told
STUCK = 20_000  # ms an alarm may wait to be sent: after that no node is at work
RECENT = 600_000  # ms: an alarm that failed longer ago stands on the board and asks no more


class Asks(NamedTuple):
    """One thing: `uncovered unanswered alarm_failed reminder fault`, of what, since when, and what it is called."""

    kind: str
    entity: str  # an incident, incident#task, aba/<number>, feed/<name>, peer/<url> or machine/<what>
    at: int
    area: str  # empty where it is this machine's own
    number: int  # of the incident; 0 where there is none
    text: str


def standing(db: sqlite3.Connection, reference: Reference, now: int) -> list[Asks]:
    """Everything that asks at a time, in no order."""
    return [*_late(db, reference, now), *_failed(db, now), *_due(db, now), *_tests(db, now), *_faults(db, now)]


def _late(db: sqlite3.Connection, reference: Reference, now: int) -> Iterator[Asks]:
    limits = {(limit.meaning, limit.priority): limit.alert for limit in reference.thresholds}
    wanted = ",".join("?" * len(ANSWER))
    waits = db.execute(
        "SELECT i.id, i.area, i.priority, i.number, d.state, min(d.since) FROM deployment d"
        " JOIN incident i ON i.id = d.incident WHERE i.open = 1 AND d.live = 1 AND ifnull(i.shelved, 0) < ?"
        f" AND d.state IN ({wanted}) GROUP BY i.id, d.state",
        (now, *ANSWER),
    ).fetchall()
    bare = db.execute(
        "SELECT id, area, priority, number, 'uncovered', happened FROM incident"
        " WHERE open = 1 AND covered = 0 AND taken_by IS NOT NULL AND ifnull(shelved, 0) < ?",
        (now,),
    ).fetchall()
    tested = reading_registers.on_test(db, reference, now)
    for name, area, priority, number, meaning, since in (*waits, *bare):
        limit = limits.get((meaning, priority), limits.get((meaning, "*")))
        if limit is not None and since + limit * 1000 <= now and name not in tested:
            kind = "uncovered" if meaning == "uncovered" else "unanswered"
            yield Asks(kind, name, since + limit * 1000, area, number, meaning)


def _failed(db: sqlite3.Connection, now: int) -> Iterator[Asks]:
    """Alarms nobody can say came, or that nobody sends; those nobody wanted any more have no advice."""
    rows = db.execute(
        "SELECT ifnull(i.id, a.unit), ifnull(i.area, ''), ifnull(i.number, 0),"
        " max(CASE a.state WHEN 'queued' THEN a.queued + ? ELSE a.ended END) AS since, a.unit FROM alarm a"
        " LEFT JOIN incident i ON i.id = a.incident WHERE a.state = 'queued' OR"
        " (a.state IN ('failed', 'expired', 'uncertain') AND a.advice <> '') GROUP BY 1 HAVING since BETWEEN ? AND ?",
        (STUCK, now - RECENT, now),
    )
    for name, area, number, since, unit in rows:
        yield Asks("alarm_failed", name, since, area, number, unit)


def _due(db: sqlite3.Connection, now: int) -> Iterator[Asks]:
    """Tasks and announced messages whose time has come."""
    rows = db.execute(
        "SELECT id, area, number, tasks, brief FROM incident WHERE open = 1 AND (tasks <> '[]' OR brief LIKE '%\"next\"%')"
    )
    for name, area, number, tasks, brief in rows:
        for task in orjson.loads(tasks):
            if task["done"] is None and task["due"] is not None and task["due"] <= now:
                yield Asks("reminder", f"{name}#{task['id']}", task["due"], area, number, task["text"] or "")
        at = orjson.loads(brief).get("next")
        if at is not None and at <= now:
            yield Asks("reminder", f"{name}#next", at, area, number, "")


def _tests(db: sqlite3.Connection, now: int) -> Iterator[Asks]:
    for test in reading_registers.tests_to_end(db, now):
        yield Asks("reminder", f"aba/{test.number}", test.until, "", 0, test.number)


def _faults(db: sqlite3.Connection, now: int) -> Iterator[Asks]:
    for name, at, error in db.execute("SELECT name, tried, error FROM feed WHERE error <> ''"):
        yield Asks("fault", f"feed/{name}", at, "", 0, f"{name}: {error}")
    for peer in peers.every(db):
        if peer.state == peers.CUT and peer.contact and now - peer.since >= PATIENCE:
            yield Asks(
                "fault", f"peer/{peer.url}", peer.since + PATIENCE, "", 0, f"afskåret fra {peer.name or peer.url}"
            )
    for trouble in troubles.standing(db):
        yield Asks("fault", f"machine/{trouble.about}", trouble.at, "", 0, trouble.text)
