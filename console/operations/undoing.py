"""Undo is a new entry: the last act of this seat and user is struck; an alert cannot be undone, it is recalled."""

import json
from collections.abc import Sequence

from console.domain import names
from console.operations.act import Act
from console.operations.alarming import withdraw
from console.operations.commands import Command, Refused, TurnBack
from console.operations.releasing import turn_back
from console.store import reading_log

_STRIKABLE = {"incident", "deployment", "unit", "status"}


def undo(act: Act, command: Command) -> str:
    """Strike the entries of the last act, or recall the units it alerted.

    Raises Refused when there is nothing, or it has been built on.
    """
    user = act.desk.user.id if act.desk.user else ""
    sql = "SELECT id, text, hashes FROM act WHERE seat = ? AND user = ? AND undone = 0 ORDER BY id DESC LIMIT 1"
    row = act.db.execute(sql, (act.desk.seat, user)).fetchone()
    if row is None:
        raise Refused("nothing_to_undo", "Der er intet at fortryde ved denne plads.")
    act.writing.remember("UPDATE act SET undone = 1 WHERE id = ?", (row[0],))
    written = reading_log.written(act.db, json.loads(row[2]))
    ordered = {w.entity for w in written if w.kind == "deployment.ordered"}
    alerted = [w for w in written if _was_alerted(w, ordered)]
    if alerted:
        units = tuple(dict.fromkeys(str(w.body["unit"]) for w in alerted))
        turn_back(act, TurnBack(units=units, reason="fortrudt"))
        return f"Tilbagekaldt: {row[1]}"
    _take_back_alarms(act, written)
    for entry in reversed(written):
        _strike(act, entry, row[1])
    return f"Fortrudt: {row[1]}"


def _unmake_call(act: Act, entry: reading_log.Written) -> None:
    """A call is given back what it was before; one that was taken is there no more."""
    if entry.kind == "call.received":
        act.write(entry.entity, "call.struck", {"void": True}, scope=entry.scope)
    elif entry.kind == "call.linked":
        body = {"incident": entry.body.get("was"), "was": entry.body.get("incident")}
        act.write(entry.entity, "call.linked", body, scope=entry.scope)
    elif entry.kind == "call.lined":
        act.write(entry.entity, "call.lined", {"line": entry.body.get("was") or ""}, scope=entry.scope)


def _take_back_alarms(act: Act, written: Sequence[reading_log.Written]) -> None:
    """Take back recalls, new addresses and repeated alarms nobody has yet; raises Refused once they may have gone."""
    for entry in written:
        if entry.kind == "alarm.queued" and withdraw(act, str(entry.body["deployment"]), only=entry.entity):
            raise Refused("has_gone_out", "Beskeden er allerede afsendt og kan ikke tages tilbage. Send en ny.")


def _was_alerted(entry: reading_log.Written, ordered: set[str]) -> bool:
    """Whether somebody was or is being alerted by it; an alarm given again does not undo the first."""
    if entry.kind == "alarm.queued":
        return entry.body.get("purpose") == "alert" and entry.body.get("deployment") in ordered
    sent = entry.kind == "deployment.ordered" and entry.body.get("order") == "alerted"
    alerts = entry.kind == "deployment.called" or sent
    return alerts and "paper" not in entry.body  # a slip of the pen alarmed nobody: it is struck, not recalled


_SAID_ANEW = {
    "aba.off_test": "Sæt anlægget til afprøvning igen med et sluttidspunkt.",
    "authority.set": "Skriv, hvad der skal gælde i stedet: afskåret intet, aftalt eller alt.",
}


def _strike(act: Act, entry: reading_log.Written, shown: str) -> None:
    kind = names.kind_of(entry.entity)
    if entry.kind in _SAID_ANEW:
        raise Refused("cannot_undo", _SAID_ANEW[entry.kind])
    if entry.kind == "aba.on_test":
        act.write(entry.entity, "aba.off_test", {"number": entry.body.get("number"), "test": None}, scope=entry.scope)
    if kind == "call":
        _unmake_call(act, entry)
    if kind == "warning" and entry.kind in ("warning.told", "warning.ended"):  # a road closed, or opened again
        ended = "cancelled" if entry.kind == "warning.told" else ""
        act.write(entry.entity, "warning.ended", {"ended": ended, "by": ""}, scope=entry.scope)
    if kind not in _STRIKABLE:
        return
    if entry.kind == "incident.opened" and act.incident(entry.entity).units:
        raise Refused("built_on", "Hændelsen har fået enheder. Send dem hjem og afslut den i stedet.")
    body = {
        "target": entry.hash,
        "shown": shown,
        "unit": entry.body.get("unit", ""),
        "incident": entry.body.get("incident", ""),
    }
    kept = {key: value for key, value in body.items() if value}
    act.write(entry.entity, f"{kind}.struck", kept, scope=entry.scope)
    if kind == "incident":
        act.current = entry.entity
