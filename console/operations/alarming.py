"""Alarm jobs: written only by a live act of a person at a desk, in the same transaction as the order itself.

Whatever happened earlier (`kl`, re-entry, replay) was alerted by other means or not at all, and never alarms (ops M2).
"""

from collections.abc import Mapping, Sequence

from console.domain import alarm_text, deployment
from console.domain.picture import BoardUnit, DeploymentRow, QueueRow
from console.domain.reference import Reference
from console.domain.register import dangers_said
from console.domain.text import looks_personal
from console.operations import alarm_data, channel_table
from console.operations.act import Act
from console.store import alarms, reading_registers
from console.store.database import Connection

Ways = Mapping[str, tuple[str, ...]]  # unit → its channels in order
_SAYS_DANGER = ("alert", "address")
WITHDRAWN = "trukket tilbage før afsendelse"


def ways(act: Act, units: Sequence[str], happened: int | None = None) -> Ways:
    """The channels each unit can be alerted on now; none for what is said to have happened earlier."""
    if happened is not None or act.desk.silent:
        return dict.fromkeys(units, ())
    try:
        table = channel_table.load(act.store.path)
    except channel_table.BadTable:
        return dict.fromkeys(units, ())  # the units are to be called, and the node tells what is wrong with the table
    exercise = act.store.is_exercise
    return {unit: table.order(unit, _service(act.reference, unit), exercise=exercise) for unit in units}


def alert(act: Act, row: QueueRow, ordered: Mapping[str, str], found: Ways) -> None:
    """Queue the first alarm of units just ordered (unit → deployment); those without a channel are to be called."""
    together = " ".join(act.unit(unit).callsign for unit in ordered)
    note = _note(act, row.id)
    for unit, bond in ordered.items():
        if found[unit]:
            drive = _drive(row.priority if row.priority in ("K1", "K2") else "K2")
            queue(act, row, unit, bond, "alert", found[unit], {"units": together, "drive": drive, "note": note})


def told(act: Act, row: QueueRow, units: Sequence[BoardUnit], found: Ways) -> str:
    """What was done, for the person: who is being alerted, and who has to be called."""
    by_hand = "alarmeret" if act.store.is_exercise or act.is_history else "skal kaldes op"
    parts = []
    for what, channel in (("alarmeres", True), (by_hand, False)):
        calls = " ".join(unit.callsign for unit in units if bool(found[unit.id]) == channel)
        parts += [f"{calls} {what}"] if calls else []
    return f"{' · '.join(parts)} → {row.shown_number} {row.place}".strip()


def _note(act: Act, incident: str) -> str:
    """The incident's remark, unless it looks like a person's number: a pager is heard by many."""
    found = act.db.execute("SELECT note FROM incident WHERE id = ?", (incident,)).fetchone()
    return "" if not found or looks_personal(found[0]) else found[0]


def queue(
    act: Act, row: QueueRow, unit: str, bond: str, purpose: str, channels: Sequence[str], more: Mapping[str, str]
) -> None:
    """Write the job: composed now, so that what is sent is what was decided."""
    wait = alarm_data.load().expires.get(purpose, 180)
    more = {"danger": dangers(act.db, row.id, act.now) if purpose in _SAYS_DANGER else "", **more}
    body = {
        "deployment": bond,
        "unit": unit,
        "incident": row.id,
        "purpose": purpose,
        "text": composed(act.reference, row, act.unit(unit), purpose, more),
        "channels": list(channels),
        "expires": act.now + wait * 1000,
    }
    act.write(act.new("alarm"), "alarm.queued", body, scope=act.scope_of(row.id), rests_on=(bond,))


def dangers(db: Connection, incident: str, now: int) -> str:
    """What an alarm says of the dangers of a place, unless it looks like a person's number; `now` is ms UTC."""
    said = dangers_said(reading_registers.objects_of(db, incident, now))
    return "" if looks_personal(said) else said


def composed(reference: Reference, row: QueueRow, unit: BoardUnit, purpose: str, more: Mapping[str, str]) -> str:
    """The text for one unit from its service's template."""
    template = alarm_text.chosen(alarm_data.load().text, unit.service, purpose, row.pictogram)
    station = reference.stations.get(unit.station)
    fields = {
        "type": row.type,
        "place": row.place or "sted ukendt",
        "priority": row.priority,
        "drive": _drive(row.priority),
        "number": row.shown_number,
        "unit": unit.callsign,
        "units": unit.callsign,
        "station": station.name if station else "",
    }
    return alarm_text.compose(template, fields | dict(more))


def read_aloud(reference: Reference, row: QueueRow, units: Sequence[BoardUnit], note: str = "") -> str:
    """What to say to units that are called by radio or telephone, in the words their alarm would have had."""
    if not units:
        return ""
    together = " ".join(unit.callsign for unit in units)
    return composed(reference, row, units[0], "alert", {"units": together, "note": note})


def recall(act: Act, bond: DeploymentRow, reason: str) -> None:
    """Tell a recalled unit so, on the channels that alerted it; its receipt is its own."""
    found = ways(act, [bond.unit])[bond.unit]
    if found and _gone(act, bond.id):
        queue(act, act.incident(bond.incident), bond.unit, bond.id, "recall", found, {"reason": reason})


def readdress(act: Act, incident: str) -> None:
    """Tell units on their way the new place; the receipt for it is tracked apart from the first (ops M6)."""
    act.writing.settle()
    row, db = act.incident(incident), act.db
    sql = "SELECT id, unit, state FROM deployment WHERE incident = ? AND live = 1 ORDER BY rank, id"
    told = [held for held in db.execute(sql, (row.id,)).fetchall() if held[2] in deployment.COMMITTED]
    found = ways(act, [unit for _, unit, _ in told])
    for bond, unit, state in told:
        if found[unit] and state not in ("recalled", "clearing") and _jobs(act, bond):
            queue(act, row, unit, bond, "address", found[unit], {})


def withdraw(act: Act, bond: str, *, only: str = "") -> bool:
    """Take back the jobs of a deployment (or one) that nobody was sent yet; answers whether any may have gone out."""
    gone = False
    for job in _jobs(act, bond):
        if only and job.id != only:
            continue
        if job.state == "queued" and not job.attempts:
            body = {"unit": job.unit, "incident": job.incident, "reason": WITHDRAWN}
            act.write(job.id, "alarm.expired", body, scope=act.scope_of(job.id))
        elif job.reason != WITHDRAWN:
            gone = True
    return gone


def _gone(act: Act, bond: str) -> bool:
    return any(job.attempts for job in _jobs(act, bond))


def _jobs(act: Act, bond: str) -> list[alarms.AlarmJob]:
    act.writing.settle()
    return alarms.of_deployment(act.db, bond)


def last_job(act: Act, bond: str) -> alarms.AlarmJob | None:
    """The newest job of a deployment."""
    return next(iter(reversed(_jobs(act, bond))), None)


def _service(reference: Reference, unit: str) -> str:
    known = reference.units.get(unit)
    return known.service if known else unit.partition("-")[0]


def _drive(priority: str) -> str:
    return "Kørsel 1" if priority == "K1" else "Kørsel 2"


def unanswered(db: Connection, reference: Reference, job: alarms.AlarmJob, now: int) -> bool:
    """Whether a person should act on a job: not sent, or no answer within the time of the unit's readiness class.

    A channel's word that it was delivered is no answer; the unit's own is. `now` is ms UTC.
    """
    known = alarms.order_of(db, job.deployment)
    if known is None or known[1] not in ("to_call", "alerted", "recalled") or job.state == "acknowledged":
        return False
    if job.state in ("failed", "uncertain") or (job.state == "queued" and now > job.expires):
        return True
    if job.state == "expired":
        return job.reason != WITHDRAWN
    unit = reference.units.get(job.unit)
    limit = alarm_data.load().unanswered.get(unit.readiness if unit else "part_time", 120)
    return now - (job.sent or job.queued) > limit * 1000
