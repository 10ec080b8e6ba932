"""Reads of one incident: its units, calls, tasks and what hangs together with it."""

import json
import sqlite3
from collections.abc import Iterable

from console.domain import names
from console.domain.picture import AlarmRow, DeploymentRow, IncidentView, QueueRow, Task
from console.domain.reference import Reference
from console.store import reading_calls, reading_queue, reading_registers


def view(db: sqlite3.Connection, reference: Reference, area: str, name: str, now: int) -> IncidentView | None:
    """All of one incident besides its log and proposal; None if nobody knows it. `now` is ms UTC."""
    found = reading_queue.rows(db, reference, area, [name], now)
    if not found:
        return None
    note, tasks, brief = db.execute("SELECT note, tasks, brief FROM incident WHERE id = ?", (name,)).fetchone()
    duplicates = _related(db, reference, area, "merged_into", name)
    shown = [name, *(row.id for row in duplicates)]
    deployments = tuple(d for incident in shown for d in deployments_of(db, reference, incident, now))
    missing = reading_registers.missing(db, reference, shown, found[0].type_code)
    cited = [name, *(d.id for d in deployments), *(names.of_unit(d.unit) for d in deployments)]
    return IncidentView(
        found[0],
        note,
        deployments,
        tuple(call for incident in shown for call in reading_calls.calls_of(db, incident)),
        tuple(Task(t["id"], t["text"] or "", t["due"], t["done"]) for t in json.loads(tasks)),
        _related(db, reference, area, "parent", name),
        duplicates,
        None,
        None,
        heads(db, cited),
        reading_registers.objects_of(db, name, now),
        reading_registers.notices(db, shown),
        missing,
        tuple(contact for who in missing for contact in reading_registers.contacts(db, who, area)[:1]),
        tuple(fault for incident in shown for fault in _faults(db, incident)),
        json.loads(brief),
    )


def deployments_of(db: sqlite3.Connection, reference: Reference, incident: str, now: int) -> tuple[DeploymentRow, ...]:
    """Every deployment of an incident, in the order they were decided; `now` is ms UTC."""
    sql = (
        "SELECT d.id, d.incident, d.unit, u.callsign, u.type, d.state, d.drive, u.leader, u.crew, d.alerted, t.acknowledged,"
        " t.en_route, t.rendezvous, t.on_scene, t.committed, t.ended, d.since, d.queue, u.status, d.live,"
        " a.state, a.channel, a.sent, a.delivered, a.acknowledged, a.purpose, a.reason FROM deployment d"
        " LEFT JOIN unit u ON u.id = d.unit LEFT JOIN deployment_time t ON t.id = d.id LEFT JOIN alarm a ON a.entity ="
        " (SELECT entity FROM alarm WHERE deployment = d.id ORDER BY queued DESC, entity DESC LIMIT 1) WHERE d.incident = ? ORDER BY d.rank, d.id"
    )
    return tuple(_deployment(row, reference) for row in db.execute(sql, (incident,)).fetchall())


def _deployment(row: tuple, reference: Reference) -> DeploymentRow:  # type: ignore[type-arg]
    (name, incident, unit, callsign, kind, state, drive, leader, crew, alerted, acknowledged, en_route, rendezvous, on_scene,
     committed, ended, since, queue, status, live, *alarm) = row  # fmt: skip
    known = reference.units.get(unit)
    nominal = (known.leader, known.crew) if known else (0, 0)
    released = None if live else (ended if ended is not None else since)
    return DeploymentRow(
        name, incident, unit, callsign or unit, kind or "", state, drive, leader, crew, *nominal, alerted, acknowledged, en_route,
        rendezvous, on_scene, committed, released, since, queue, status or "", (),
        AlarmRow(*alarm) if alarm[0] else None,
    )  # fmt: skip


def _faults(db: sqlite3.Connection, incident: str) -> list[tuple[str, str, str]]:
    """Units on the way whose newest alarm failed, expired or is uncertain, with why."""
    sql = (
        "SELECT ifnull(u.callsign, d.unit), a.state, a.reason FROM deployment d JOIN alarm a ON a.entity ="
        " (SELECT entity FROM alarm WHERE deployment = d.id ORDER BY queued DESC, entity DESC LIMIT 1)"
        " LEFT JOIN unit u ON u.id = d.unit WHERE d.incident = ? AND d.live = 1"
        " AND d.state IN ('to_call', 'alerted', 'recalled') AND a.state IN ('failed', 'expired', 'uncertain')"
        " ORDER BY a.queued"
    )
    return db.execute(sql, (incident,)).fetchall()


def is_corrected(db: sqlite3.Connection, incident: str) -> bool:
    """Whether its type or place was corrected after somebody was sent the last time."""
    sql = (
        "SELECT json_extract(e.raw, '$.kind') FROM entry e JOIN entity n ON n.id = e.entity WHERE n.name = ? AND e.proof = 1"
        " ORDER BY e.rank DESC LIMIT 200"
    )
    for (kind,) in db.execute(sql, (incident,)):
        if kind in ("incident.typed", "incident.placed"):
            return True
        if kind in ("incident.dispatched", "incident.opened"):
            return False
    return False


def _related(db: sqlite3.Connection, reference: Reference, area: str, column: str, name: str) -> tuple[QueueRow, ...]:
    found = [row for (row,) in db.execute(f"SELECT id FROM incident WHERE {column} = ? ORDER BY happened", (name,))]
    return tuple(reading_queue.rows(db, reference, area, found))


def heads(db: sqlite3.Connection, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The heads of some entities: what a decision made now would cite."""
    found = {}
    for name in entities:
        row = db.execute("SELECT heads FROM entity WHERE name = ?", (name,)).fetchone()
        if row and row[0]:
            found[name] = tuple(row[0].split(","))
    return found
