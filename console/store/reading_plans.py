"""Reads of the response plans: every change of them, oldest first. Times ms UTC."""

import sqlite3

from console.domain.reference import IncidentType, Reference
from console.domain.response_plan import Change, Version, applied, change_of, in_force, versions
from console.store import reading_matters

FAMILY = "plan"


def changes(db: sqlite3.Connection, area: str | None = None) -> list[Change]:
    """Every change ever proposed, of one area where it is named."""
    found = reading_matters.of_family(db, FAMILY, 0, all_=True)
    return [change_of(one.id, one.area, one.held) for one in found if area in (None, one.area)]


def versions_of(db: sqlite3.Connection, area: str, code: str) -> list[Version]:
    """The versions of one type's plan, in the order of their turns."""
    return versions(changes(db, area), area, code)


def kind_at(db: sqlite3.Connection, reference: Reference, area: str, code: str, at: int) -> IncidentType | None:
    """A type with the plan in force in an area at a moment; None for a type the pickliste does not have."""
    kind = reference.incident_types.get(code)
    return kind and applied(kind, in_force(versions_of(db, area, code), at))


def kind_for(db: sqlite3.Connection, reference: Reference, incident: str, now: int) -> IncidentType | None:
    """An incident's type with its plan: the one in force now, or once somebody was sent, the one they were sent by.

    So a change at 06:00 never makes the second step of a turn-out of 05:50 another plan's.
    """
    row = db.execute("SELECT type, area FROM incident WHERE id = ?", (incident,)).fetchone()
    if row is None:
        return None
    sql = "SELECT min(ifnull(alerted, to_call)) FROM deployment WHERE incident = ?"
    (sent,) = db.execute(sql, (incident,)).fetchone()
    return kind_at(db, reference, row[1], row[0], now if sent is None else sent)
