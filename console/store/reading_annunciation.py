"""Reads and keeps what the annunciator did, and the figures EEMUA 191 sets targets for. Times are ms UTC."""

import csv
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from console.domain import status
from console.domain.annunciation import Decision, Policy
from console.domain.reference import Reference
from console.store.pack import resources
from console.store.store import Store

TEN_MINUTES, MINUTE, STALE = 600_000, 60_000, 12 * 3_600_000
KEPT = 50_000  # rows; a seat's log of sounds is no journal


@dataclass(frozen=True, slots=True)
class Changed:
    """An incident redrawn since a revision, as far as the annunciator cares."""

    id: str
    area: str
    type: str
    priority: str
    opened: int
    happened: int
    waits: bool  # open and taken by nobody
    source: str


@dataclass(frozen=True, slots=True)
class Rates:
    """What is measured against EEMUA 191: average < 1 and at most 10 in ten minutes, priorities about 80/15/5."""

    count: int
    average: float  # per ten minutes over the time looked at
    worst: int  # most in any ten minutes
    shares: tuple[int, int, int]  # percent of priority 3, 2 and 1
    stale: int  # incidents that have waited over 12 hours and are not shelved
    chattering: tuple[str, ...]  # annunciated more than three times in a minute
    suppressed: int


def changed(db: sqlite3.Connection, since: int, entered_since: int = 0) -> list[Changed]:
    """Incidents redrawn after a revision and entered no earlier than a time, oldest first."""
    sql = (
        "SELECT id, area, type, priority, opened, happened, open = 1 AND taken_by IS NULL, source FROM incident"
        " WHERE revision > ? AND opened >= ? ORDER BY opened"
    )
    return [
        Changed(*rest, waits=bool(waits), source=source)
        for *rest, waits, source in db.execute(sql, (since, entered_since))
    ]


def waiting(db: sqlite3.Connection, before: int) -> set[str]:
    """Open incidents nobody has taken that were entered before a time."""
    sql = "SELECT id FROM incident WHERE open = 1 AND taken_by IS NULL AND opened < ?"
    return {name for (name,) in db.execute(sql, (before,))}


def called(db: sqlite3.Connection, since: int) -> list[tuple[str, str, bool, int]]:
    """(unit, area, in distress, when it was said) of units redrawn after a revision."""
    found = []
    for name, area, marks in db.execute("SELECT id, area, marks FROM unit WHERE revision > ?", (since,)):
        calls = "emergency" in marks.split(",")
        found.append((name, area, calls, _when(db, name) if calls else 0))
    return found


def clashes(db: sqlite3.Connection, since: int) -> list[str]:
    """Decisions that both stand, drawn after a revision."""
    return [name for (name,) in db.execute("SELECT id FROM clash WHERE revision > ?", (since,))]


def _when(db: sqlite3.Connection, unit: str) -> int:
    sql = "SELECT e.state FROM status_line l JOIN entity e ON e.id = l.entity WHERE l.unit = ?"
    lines: list[status.State] = [orjson.loads(state) for (state,) in db.execute(sql, (unit,)) if state]
    return max((int(line["talk"][0][0]) for line in lines if "talk" in line), default=0)


def policy() -> Policy:
    """The annunciator's thresholds of the pack, in seconds and counts. Raises OSError, KeyError or ValueError."""
    with (resources() / "reference" / "annunciation.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        held = {row["name"]: row["value"] for row in rows}
    words = {name: frozenset(held.pop(name).split()) for name in ("urgent", "life")}
    return Policy(**{name: int(value) for name, value in held.items()}, **words)  # pyright: ignore[reportArgumentType]


def untaken(reference: Reference) -> dict[str, int | None]:
    """Seconds until an incident nobody has taken is late, by priority."""
    return {t.priority: t.alert for t in reference.thresholds if t.meaning == "untaken"}


def keep(store: Store, seat: str, decisions: Iterable[Decision]) -> None:
    """Write down what was decided, in one transaction; belongs to the writer's thread. Raises StoreProblem."""
    rows = [
        (d.time, d.priority, d.reason, d.entity, d.sound, d.suppressed_by, int(d.repeated), seat) for d in decisions
    ]
    with store.alone() as db:
        db.executemany(
            "INSERT INTO annunciation (time, priority, reason, entity, sound, suppressed_by, repeated, seat)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.execute("DELETE FROM annunciation WHERE id <= (SELECT max(id) FROM annunciation) - ?", (KEPT,))


def listing(db: sqlite3.Connection, limit: int = 500) -> list[dict[str, Any]]:
    """The newest annunciations first: time, priority, reason, entity, sound, suppressed_by, repeated, seat."""
    names = ("time", "priority", "reason", "entity", "sound", "suppressed_by", "repeated", "seat")
    sql = f"SELECT {', '.join(names)} FROM annunciation ORDER BY id DESC LIMIT ?"
    return [dict(zip(names, row, strict=True)) for row in db.execute(sql, (limit,))]


def rates(db: sqlite3.Connection, start: int, now: int) -> Rates:
    """The figures of a span of time; what was silent or merely repeated counts in no rate."""
    sql = "SELECT time, priority, entity FROM annunciation WHERE time BETWEEN ? AND ? AND sound <> '' AND repeated = 0 ORDER BY time"
    rows = db.execute(sql, (start, now)).fetchall()
    times = [row[0] for row in rows]
    (suppressed,) = db.execute(
        "SELECT count(*) FROM annunciation WHERE time BETWEEN ? AND ? AND sound = ''", (start, now)
    ).fetchone()
    (stale,) = db.execute(
        "SELECT count(*) FROM incident WHERE open = 1 AND taken_by IS NULL AND ifnull(shelved, 0) < ? AND opened < ?",
        (now, now - STALE),
    ).fetchone()
    share = [round(100 * sum(row[1] == priority for row in rows) / max(1, len(rows))) for priority in (3, 2, 1)]
    average = len(rows) * TEN_MINUTES / max(TEN_MINUTES, now - start)
    return Rates(
        len(rows),
        average,
        most(times, TEN_MINUTES),
        (share[0], share[1], share[2]),
        stale,
        _chattering(rows),
        suppressed,
    )


def most(times: list[int], span: int) -> int:
    """The most of some rising times that fall within any span."""
    first = found = 0
    for n, at in enumerate(times):
        while at - times[first] >= span:
            first += 1
        found = max(found, n - first + 1)
    return found


def _chattering(rows: list[tuple[int, int, str]]) -> tuple[str, ...]:
    by_entity: dict[str, list[int]] = {}
    for at, _, entity in rows:
        by_entity.setdefault(entity, []).append(at)
    return tuple(name for name, times in by_entity.items() if most(times, MINUTE) > 3)
