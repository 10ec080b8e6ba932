"""The row of an incident as the queue and the pane read it."""

import sqlite3
from typing import Any

import orjson

from console.domain import deployment, fold, incident


def incident_row(db: sqlite3.Connection, name: str, state: dict[str, Any]) -> dict[str, Any]:
    """The columns of an incident, from its folded state and its deployments."""
    return _decided(state) | _told(state) | _sent_out(db, name, state)


def _decided(state: dict[str, Any]) -> dict[str, Any]:
    place = fold.standing(state, "place") or {}
    priority = str(fold.standing(state, "priority") or "K1")
    ending = fold.standing(state, "outcome") or {}
    return {
        "type": str(fold.standing(state, "type") or incident.UNKNOWN_TYPE),
        "priority": priority,
        "urgency": incident.ORDER.get(priority, 9),
        "place": str(place.get("text") or ""),
        "station": place.get("station"),
        "east": place.get("east"),
        "north": place.get("north"),
        "confirmed": int(bool(place.get("confirmed"))),
        "open": int(incident.is_open(state)),
        "outcome": ending.get("outcome"),
        "ending": orjson.dumps(ending).decode(),
        "level": int(fold.standing(state, "level") or 1),
        "parent": fold.standing(state, "parent"),
        "merged_into": fold.standing(state, "merged_into"),
    }


def _told(state: dict[str, Any]) -> dict[str, Any]:
    extra = state["x"]
    opened = extra.get("opened") or extra.get("void", {})
    tasks = [{"id": key, **task} for key, task in extra.get("tasks", {}).items()]
    return {
        "area": str(opened.get("area") or ""),
        "number": opened.get("number") or 0,
        "opened": opened.get("entered", 0),
        "happened": opened.get("happened", 0),
        "taken_by": extra.get("taken"),
        "shelved": extra.get("shelved"),
        "note": "\n".join(filter(None, [opened.get("note", ""), extra.get("text", "")])),
        "source": str(opened.get("source", "")),
        "seat": opened.get("seat"),
        "tasks": orjson.dumps(tasks).decode(),
        "step": int(extra.get("step", 0)),
        "brief": orjson.dumps(extra.get("brief", {}) | _where(state)).decode(),
        "isl": extra.get("brief", {}).get("isl", {}).get("who"),
        "sks": _sks(extra),
    }


def _where(state: dict[str, Any]) -> dict[str, Any]:
    """What is told of the place beside its point: metres it may be off, and what is doubtful about it."""
    place = fold.standing(state, "place") or {}
    told = {key: place[key] for key, kind in (("radius", int), ("doubt", str)) if isinstance(place.get(key), kind)}
    return {"where": told} if told else {}


def _sks(extra: dict[str, Any]) -> str | None:
    """The set that stands for the commander's group, else the latest of any."""
    sets: dict[str, dict[str, Any]] = extra.get("brief", {}).get("sks", {})
    latest = max(sets.values(), key=lambda held: held["at"], default={})
    return sets.get("ISL", latest).get("set")


def _sent_out(db: sqlite3.Connection, name: str, state: dict[str, Any]) -> dict[str, Any]:
    sent = _sent(db, name)
    live = [row for row in sent if row[2] in deployment.COMMITTED]
    reached = _furthest(sent)
    confirmed = bool((fold.standing(state, "place") or {}).get("confirmed"))
    return {
        "id": name,
        "covered": int(reached != "uncovered"),
        "state": reached if incident.is_open(state) else "closed",
        "units": ",".join(row[1] for row in live),
        "sent": len(live),
        "there": sum(row[2] in ("on_scene", "clearing") for row in live),
        "flags": ",".join(_flags(db, name, state, live, confirmed)),
    }


def _sent(db: sqlite3.Connection, name: str) -> list[tuple[str, str, str, str]]:
    sql = (
        "SELECT d.unit, ifnull(u.callsign, d.unit), d.state, ifnull(u.marks, ''), t.on_scene FROM deployment d"
        " LEFT JOIN unit u ON u.id = d.unit LEFT JOIN deployment_time t ON t.id = d.id WHERE d.incident = ? ORDER BY d.rank, d.id"
    )
    return db.execute(sql, (name,)).fetchall()


def _furthest(sent: list[Any]) -> str:
    live = [row[2] for row in sent if row[2] in deployment.COMMITTED]
    if live:
        return max(live, key=deployment.FURTHEST.index)
    been_there = any(row[2] == "released" and row[4] is not None for row in sent)
    return "released" if been_there else "uncovered"


def _flags(db: sqlite3.Connection, name: str, state: dict[str, Any], live: list[Any], confirmed: bool) -> list[str]:
    marks = {mark for row in live for mark in row[3].split(",") if mark}
    clash = db.execute("SELECT 1 FROM clash WHERE entity = ? LIMIT 1", (name,)).fetchone()
    newer = db.execute("SELECT newer FROM entity WHERE name = ?", (name,)).fetchone()
    said = {
        "conflict": bool(clash) or "conflict" in marks,
        "emergency": "emergency" in marks,
        "talk_urgent": "talk_urgent" in marks,
        "talk": "talk" in marks,
        "sending2": bool(state["x"].get("amended")),
        "to_call": any(row[2] == "to_call" for row in live),
        "place_unconfirmed": not confirmed,
        "incomplete": incident.is_incomplete(state),
        "newer": bool(newer and newer[0]),
        "fetching": bool(state["missing"]),
        "caution": bool(state["x"].get("brief", {}).get("caution")),
        "struck": bool(state["x"].get("struck")),
    }
    return [flag for flag, holds in said.items() if holds]
