"""Alarm jobs in the store: their rows, whose they are, and what the outbox still has to do.

A job belongs to the origin whose entry queued it; no other store may send it (ops M2).
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from console.domain import alarm

_COLUMNS = (
    "id, origin, deployment, unit, incident, purpose, text, channels, queued, expires, state, channel, sent, delivered,"
    " acknowledged, ended, reason, advice, attempts, unanswered"
)


@dataclass(frozen=True, slots=True)
class AlarmJob:
    """One job as its row says. Times are ms UTC; `unanswered` are attempts whose result nobody knows."""

    id: str  # alarm/<ULID>
    origin: str
    deployment: str
    unit: str
    incident: str
    purpose: str
    text: str
    channels: tuple[str, ...]
    queued: int
    expires: int
    state: str
    channel: str
    sent: int | None
    delivered: int | None
    acknowledged: int | None
    ended: int | None
    reason: str
    advice: str
    attempts: int
    unanswered: tuple[int, ...]


def draw(db: sqlite3.Connection, name: str, state: dict[str, Any] | None, units: set[str]) -> None:
    """Bring the row of a job up to date; adds the unit it is for to `units`."""
    job = alarm.job(state)
    if job is None:
        return
    sql = "SELECT c.origin FROM entry e JOIN chain c ON c.id = e.chain WHERE e.key = ? AND e.hash = ?"
    digest = bytes.fromhex(job.hash)
    found = db.execute(sql, (int.from_bytes(digest[:8], signed=True), digest)).fetchone()
    values = (
        name, found[0] if found else "", job.deployment, job.unit, job.incident, job.purpose, job.text, _list(job.channels),
        job.queued, job.expires, job.state, job.channel, job.sent, job.delivered, job.acknowledged, job.ended, job.reason,
        job.advice, job.attempts, _list(job.unanswered),
    )  # fmt: skip
    marks = ", ".join("?" * len(values))
    insert = f"INSERT OR REPLACE INTO alarm (entity, {_COLUMNS}) SELECT id, {marks} FROM entity WHERE name = ?"
    db.execute(insert, (*values, name))
    units.add(job.unit)


def _list(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()


def _jobs(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[AlarmJob]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM alarm {where}", values).fetchall()
    return [
        AlarmJob(*row[:7], tuple(orjson.loads(row[7])), *row[8:19], tuple(orjson.loads(row[19])))  # type: ignore[arg-type]
        for row in rows
    ]


def one(db: sqlite3.Connection, name: str) -> AlarmJob | None:
    """A job by its entity, or None."""
    return next(iter(_jobs(db, "WHERE id = ?", (name,))), None)


def of_deployment(db: sqlite3.Connection, deployment: str) -> list[AlarmJob]:
    """The jobs of a deployment, oldest first."""
    return _jobs(db, "WHERE deployment = ? ORDER BY queued, entity", (deployment,))


def newest(db: sqlite3.Connection, limit: int = 500) -> list[AlarmJob]:
    """Jobs of every origin, newest first."""
    return _jobs(db, "ORDER BY queued DESC, entity DESC LIMIT ?", (limit,))


def queued(db: sqlite3.Connection, origin: str) -> list[AlarmJob]:
    """Jobs this origin queued that nobody has sent yet, in the order they were asked for."""
    return _jobs(db, "WHERE origin = ? AND state = 'queued' ORDER BY queued, entity", (origin,))


def waiting(db: sqlite3.Connection) -> int:
    """How many jobs nobody has sent yet."""
    return db.execute("SELECT count(*) FROM alarm WHERE state = 'queued'").fetchone()[0]


def awaited(db: sqlite3.Connection, origin: str, since: int) -> list[AlarmJob]:
    """Jobs of this origin on their way, queued since a time in ms, of which more may be heard."""
    where = "WHERE origin = ? AND state IN ('sent', 'delivered', 'uncertain') AND queued >= ? ORDER BY queued, entity"
    return _jobs(db, where, (origin, since))


@dataclass(slots=True)
class Trail:
    """What the newest jobs say of one channel; times ms UTC, 0 where never."""

    sent: int = 0
    receipt: int = 0
    failed: int = 0
    reason: str = ""


def trails(db: sqlite3.Connection, limit: int = 500) -> dict[str, Trail]:
    """Channel → when it last sent, was answered and failed, from every attempt of the newest jobs."""
    sql = "SELECT e.state FROM alarm a JOIN entity e ON e.id = a.entity ORDER BY a.queued DESC LIMIT ?"
    found: dict[str, Trail] = {}
    for (state,) in db.execute(sql, (limit,)):
        for register, (at, _, _, channel, reason, _) in (orjson.loads(state) if state else {"got": {}})["got"].items():
            trail = found.setdefault(channel, Trail())
            match register.partition(":")[0]:
                case "sent":
                    trail.sent = max(trail.sent, at)
                case "delivered" | "acknowledged":
                    trail.receipt = max(trail.receipt, at)
                case "failed" if at >= trail.failed and reason:
                    trail.failed, trail.reason = at, reason
                case _:
                    pass
    return found


def order_of(db: sqlite3.Connection, deployment: str) -> tuple[str, str] | None:
    """(order that stands, state shown) of a deployment; None when nobody knows it."""
    sql = "SELECT ordering, state FROM deployment WHERE id = ?"
    return db.execute(sql, (deployment,)).fetchone()
