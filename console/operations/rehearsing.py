"""Past incidents as the dry run of a plan needs them: who was where and who was bound when each of them came."""

from dataclasses import replace

from console.advice.candidate import Candidate
from console.advice.dry_run import Past
from console.domain.reference import Reference
from console.operations import advising, available
from console.operations.available import Fleet
from console.store.database import Connection

MOST = 500  # incidents one dry run reads


def past(db: Connection, reference: Reference, area: str, start: int, end: int, *, most: int = MOST) -> list[Past]:
    """An area's incidents that came in [start, end) ms UTC, newest `most`, oldest first.

    Units stand at their home stations; those alerted to another incident at the time are bound. Breakdowns of the time
    are not known.
    """
    sql = (
        "SELECT id, number, type, happened FROM incident WHERE area = ? AND happened >= ? AND happened < ?"
        " AND merged_into IS NULL ORDER BY happened DESC, id LIMIT ?"
    )
    found = db.execute(sql, (area, start, end, most)).fetchall()
    home = available.at_home(db, reference)
    return [_past(db, reference, area, home, *row) for row in reversed(found)]


def _past(
    db: Connection, reference: Reference, area: str, home: Fleet, incident: str, number: int, code: str, happened: int
) -> Past:
    where = advising.scene(db, reference, incident)
    kind = reference.incident_types.get(code)
    units = available.candidates(home, reference, area, where)
    bound = _bound(db, incident, happened)
    sql = "SELECT DISTINCT unit FROM deployment WHERE incident = ? AND ifnull(alerted, to_call) IS NOT NULL"
    went = {unit for (unit,) in db.execute(sql, (incident,))}
    sent = tuple(sorted(unit.callsign for unit in units if unit.id in went))
    as_then = tuple(_as_then(unit, bound) for unit in units)
    return Past(incident, f"{number:05d}", code, kind.wording if kind else code, happened, as_then, sent)


def _as_then(unit: Candidate, bound: dict[str, int]) -> Candidate:
    return replace(unit, barred=f"bundet på {bound[unit.id]:05d}") if unit.id in bound else unit


def _bound(db: Connection, incident: str, at: int) -> dict[str, int]:
    """Unit → number of the other incident it was out on at a moment."""
    sql = (
        "SELECT d.unit, i.number FROM deployment d JOIN incident i ON i.id = d.incident"
        " LEFT JOIN deployment_time t ON t.id = d.id WHERE d.incident <> ? AND ifnull(d.alerted, d.to_call) <= ?"
        " AND (d.live = 1 OR ifnull(t.ended, d.since) > ?) ORDER BY d.rank"
    )
    return dict(db.execute(sql, (incident, at, at)).fetchall())
