"""Reads how a period's incidents ran, for the intervals. A duplicate's units count for what it was merged into."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import orjson

from console.domain import stamp
from console.domain.fact import FUTURE
from console.domain.intervals import Course, Sent
from console.domain.reference import Reference

_CHUNK = 500


def courses(db: sqlite3.Connection, reference: Reference, start: int, end: int) -> list[Course]:
    """Incidents that arrived in [start, end) ms UTC, in order of arrival; neither duplicates nor undone ones."""
    sql = (
        "SELECT entity, id, type, priority, area, outcome, happened FROM incident WHERE happened >= ? AND happened < ?"
        " AND merged_into IS NULL AND number > 0 AND (open = 1 OR outcome IS NOT NULL) ORDER BY happened, id"
    )
    rows = db.execute(sql, (start, end)).fetchall()
    taken = _taken(db, [row[0] for row in rows])
    sent = _sent(db, reference, [row[1] for row in rows])
    return [
        Course(name, kind, priority, area, outcome, happened, taken.get(entity), tuple(sent.get(name, ())))
        for entity, name, kind, priority, area, outcome, happened in rows
    ]


def _sent(db: sqlite3.Connection, reference: Reference, incidents: list[str]) -> dict[str, list[Sent]]:
    """Incident → the units alarmed to it; those only reserved or still to be called have no time to count."""
    found: dict[str, list[Sent]] = {}
    for some in _chunks(incidents):
        marks = ",".join("?" * len(some))
        sql = (
            "SELECT ifnull(i.merged_into, i.id), d.unit, d.alerted, t.en_route, t.on_scene FROM deployment d"
            " JOIN incident i ON i.id = d.incident LEFT JOIN deployment_time t ON t.id = d.id"
            f" WHERE (i.id IN ({marks}) OR i.merged_into IN ({marks})) AND (d.alerted IS NOT NULL OR t.en_route IS NOT NULL"
            " OR t.on_scene IS NOT NULL) ORDER BY d.rank, d.id"
        )
        for incident, unit, *times in db.execute(sql, (*some, *some)):
            known = reference.units.get(unit)
            service = known.service if known else unit.partition("-")[0]
            found.setdefault(incident, []).append(Sent(unit, service, *times))
    return found


def _taken(db: sqlite3.Connection, entities: list[int]) -> dict[int, int]:
    """Entity → when a seat first had it."""
    found: dict[int, int] = {}
    for some in _chunks(entities):
        marks = ",".join("?" * len(some))
        sql = f"SELECT entity, hash, raw FROM entry WHERE proof = 1 AND entity IN ({marks})"
        held = [(entity, digest.hex(), orjson.loads(raw)) for entity, digest, raw in db.execute(sql, tuple(some))]
        struck = {fields["body"].get("target") for _, _, fields in held if fields["kind"] == "incident.struck"}
        for entity, digest, fields in held:
            if digest not in struck and _takes(fields):
                found[entity] = min(found.get(entity, 1 << 62), _when(fields))
    return found


def _takes(fields: dict[str, Any]) -> bool:
    return fields["kind"] in ("incident.taken", "incident.handed") or (
        fields["kind"] == "incident.opened" and bool(fields["body"].get("taken"))
    )


def _when(fields: dict[str, Any]) -> int:
    """As `Fact.when`: never more than a minute after it was entered."""
    entered = stamp.milliseconds(stamp.read(fields["entered"]))
    return fields["happened"] if fields["happened"] <= entered + FUTURE else entered


def _chunks(names: list[Any]) -> Iterable[list[Any]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
