"""Reads of the resource board."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from console.domain.names import unit_of
from console.domain.picture import AlarmRow, BoardUnit
from console.domain.reference import Reference
from console.store import areas

_COLUMNS = (
    "u.id, u.callsign, u.service, u.station, u.type, u.status, u.since, u.source, u.committed, u.incident, u.leader, u.crew, u.note,"
    " u.until, u.marks, u.home, u.revision, i.number, i.priority,"
    " a.state, a.channel, a.sent, a.delivered, a.acknowledged, a.purpose, a.reason"
)
_FROM = (
    "FROM unit u LEFT JOIN incident i ON i.id = u.incident LEFT JOIN alarm a ON a.entity ="
    " (SELECT entity FROM alarm WHERE deployment = u.deployment ORDER BY queued DESC, entity DESC LIMIT 1)"
)


def units(db: sqlite3.Connection, reference: Reference, area: str, *, since: int = -1) -> list[BoardUnit]:
    """The units of an area and of those its centre took over, in board order, or those redrawn after a revision.

    The nation's board is the state centres'.
    """
    held = [name for name in areas.held_by(db, area) if name != "national"]
    marks = ",".join("?" * len(held))
    where = f"(u.area IN ({marks})" + (" OR u.service LIKE 'BRS%')" if area == "national" else ")")
    values: tuple[object, ...] = tuple(held)
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE {where} AND u.revision > ?"
    ranks, doubled = _ranks(reference), _doubled(db)
    rows = db.execute(sql, (*values, since)).fetchall()
    rows.sort(key=lambda row: (ranks.get(row[2], 0), ranks.get(row[3], 0), ranks.get(row[4], 0), row[1]))
    return [_unit(row, reference, doubled) for row in rows]


_order: dict[str, dict[str, int]] = {}


def _ranks(reference: Reference) -> dict[str, int]:
    """The pack's own order of services (the state's last), stations and types: what a service sends first comes first."""
    if reference.hash not in _order:
        services = sorted(reference.services.values(), key=lambda s: (s.kind != "municipal", s.id))
        names = ([s.id for s in services], list(reference.stations), list(reference.unit_types))
        _order[reference.hash] = {name: rank for group in names for rank, name in enumerate(group)}
    return _order[reference.hash]


def unit(db: sqlite3.Connection, reference: Reference, name: str) -> BoardUnit | None:
    """One unit by id."""
    row = db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE u.id = ?", (name,)).fetchone()
    return _unit(row, reference, _doubled(db)) if row else None


Sent = tuple[str, int]  # an incident and its number


def _doubled(db: sqlite3.Connection) -> dict[str, list[Sent]]:
    """Units sent to two incidents by two who did not know of each other, with every incident."""
    found: dict[str, list[Sent]] = {}
    for entity, claims in db.execute("SELECT entity, claims FROM clash WHERE field = 'dispatch'"):
        held = [str(claim[0]) for claim in json.loads(claims)]
        numbers = [db.execute("SELECT ifnull(max(number), 0) FROM incident WHERE id = ?", (one,)) for one in held]
        found[unit_of(entity)] = [(one, number.fetchone()[0]) for one, number in zip(held, numbers, strict=True)]
    return found


def _unit(row: tuple, reference: Reference, doubled: Mapping[str, Sequence[Sent]]) -> BoardUnit:  # type: ignore[type-arg]
    (name, callsign, service, station, kind, status, since, source, committed, incident, leader, crew, note, until, marks, home,
     revision, number, priority, *alarm) = row  # fmt: skip
    known = reference.units.get(name)
    of_type = reference.unit_types.get(kind)
    nominal = (known.leader, known.crew) if known else (0, 0)
    said = [mark for mark in marks.split(",") if mark]
    others = {one: of for one, of in doubled.get(name, ()) if one != incident}
    numbers = [f"{of:05d}" for of in (number, *others.values()) if of]
    if leader is not None and leader + (crew or 0) < sum(nominal):
        said.append("under_crewed")
    return BoardUnit(
        name, callsign, service, station, kind, of_type.role if of_type else "special", of_type.capabilities if of_type else (), status,
        since, source, committed, incident, "+".join(numbers), leader, crew, *nominal,
        known.readiness if known else "part_time", note, until, tuple(said), home, revision, priority or "K1",
        AlarmRow(*alarm) if alarm[0] else None, tuple(others),
    )  # fmt: skip


def bound(db: sqlite3.Connection) -> dict[str, str]:
    """Unit → the incident it is bound to."""
    return dict(db.execute("SELECT id, incident FROM unit WHERE incident IS NOT NULL").fetchall())
