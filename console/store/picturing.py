"""Draws the rows that screens read: deployments, units, incidents, clashes.

Each is a function of folded state, never of history.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from console.domain import deployment, fold, incident, names, status, unit
from console.domain.reference import Reference
from console.store import recording, searching
from console.store.folding import Stale, state_of

_TIMES = (
    "SELECT acknowledged, en_route, rendezvous, on_scene, committed, clearing, ended FROM deployment_time WHERE id = ?"
)


class Picture:
    """Redraws what a transaction made stale, in the order the rows rest on one another."""

    def __init__(self, db: sqlite3.Connection, reference: Reference) -> None:
        self._db = db
        self._reference = reference
        self._revision = 0

    def redraw(self, stale: Stale) -> None:
        """Bring all stale rows up to date under one new revision."""
        self._revision = _next_revision(self._db)
        for name in stale.deployments:
            self._deployment(name, stale)
        for name in stale.units:
            self._unit(name, stale)
        for name in stale.records:
            recording.draw(self._db, name, self._revision, stale.incidents)
        for name in stale.incidents:
            self._incident(name)

    def _deployment(self, name: str, stale: Stale) -> None:
        state = state_of(self._db, name)
        if not state or "unit" not in state["x"]:
            self._forget(name, stale)
            return
        extra = state["x"]
        times = deployment.Times(*(self._db.execute(_TIMES, (name,)).fetchone() or ()))
        order = fold.standing(state, "order")
        shown, since = deployment.state_of(order, times, extra.get("since", 0))
        at = extra.get("at", {})
        live = shown not in ("released", "proposed") or order == "proposed"
        values = (
            name,
            extra["incident"],
            extra["unit"],
            order,
            shown,
            int(live),
            fold.standing(state, "drive") or "K1",
            since,
        )
        more = (
            at.get("alerted"),
            at.get("to_call"),
            extra.get("instead_of"),
            extra.get("queue") or 0,
            extra.get("rank", 0),
        )
        self._db.execute(
            "INSERT OR REPLACE INTO deployment SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM entity WHERE name = ?",
            (*values, *more, name),
        )
        self._clashes(name, state)
        stale.units.add(extra["unit"])
        stale.incidents.add(extra["incident"])

    def _forget(self, name: str, stale: Stale) -> None:
        """A deployment that was undone binds nobody any more."""
        row = self._db.execute("DELETE FROM deployment WHERE id = ? RETURNING unit, incident", (name,)).fetchone()
        if row:
            stale.units.add(row[0])
            stale.incidents.add(row[1])

    def _unit(self, name: str, stale: Stale) -> None:
        lines = [orjson.loads(row[0]) for row in self._db.execute(
            "SELECT e.state FROM status_line l JOIN entity e ON e.id = l.entity WHERE l.unit = ?", (name,)
        ) if row[0]]  # fmt: skip
        bonds = self._bonds(name)
        stands = status.newest(lines, "stands")
        shown = unit.picture(stands, bonds, self._committed(bonds))
        known = self._reference.units.get(name)
        held = state_of(self._db, names.of_unit(name))
        crew = status.newest(lines, "crew")
        talk = status.newest(lines, "talk")
        note = (
            status.newest(lines, "note")
            or (held["x"].get("note") if held else None)
            or (stands or {}).get("reason")
            or ""
        )
        home = (fold.standing(held, "home") if held else None) or (known.station if known else "")
        marks = self._marks(shown, talk, bonds)
        before = self._db.execute("SELECT incident FROM unit WHERE id = ?", (name,)).fetchone()
        bond = shown.bond
        self._db.execute(
            "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " station = excluded.station, home = excluded.home, status = excluded.status, since = excluded.since,"
            " source = excluded.source, committed = excluded.committed, incident = excluded.incident,"
            " deployment = excluded.deployment, leader = excluded.leader, crew = excluded.crew, note = excluded.note,"
            " until = excluded.until, marks = excluded.marks, revision = excluded.revision",
            (
                *_unit_facts(name, self._reference), home, _type_of(name, self._reference), shown.status, shown.since, shown.source,
                shown.committed_at, bond.incident if bond else None, bond.id if bond else None, crew[0] if crew else
                None,
                crew[1] if crew else None, str(note), (stands or {}).get("until"), ",".join(marks), self._revision,
            ),
        )  # fmt: skip
        self._double(name, shown)
        stale.incidents |= {b.incident for b in bonds} | ({before[0]} if before and before[0] else set())

    def _bonds(self, name: str) -> list[unit.Bond]:
        sql = "SELECT id, incident, state, since, rank, instead_of, queue FROM deployment WHERE unit = ? AND live = 1"
        return [unit.Bond(*row) for row in self._db.execute(sql, (name,))]

    def _committed(self, bonds: list[unit.Bond]) -> int | None:
        for bond in bonds:
            times = self._db.execute(_TIMES, (bond.id,)).fetchone()
            if times and times[4] is not None and bond.state == "on_scene":
                return times[4]
        return None

    def _marks(self, shown: unit.Picture, talk: str | None, bonds: list[unit.Bond]) -> list[str]:
        marks = [talk] if talk in ("talk", "talk_urgent") else []
        if shown.doubled:
            marks.append("conflict")
        if any(bond.state == "reserved" or bond.queue for bond in bonds):
            marks.append("queued")
        return marks

    def _double(self, name: str, shown: unit.Picture) -> None:
        entity = names.of_unit(name)
        self._db.execute("DELETE FROM clash WHERE id = ?", (f"{entity}#dispatch",))
        if shown.doubled:
            claims = [[bond.incident, bond.id, bond.since] for bond in reversed(shown.doubled)]
            self._clash(entity, "dispatch", claims)

    def _incident(self, name: str) -> None:
        state = state_of(self._db, name)
        if not state:
            return
        self._clashes(name, state)
        row = _incident_row(self._db, name, state, self._reference)
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT OR REPLACE INTO incident (entity, {columns}, revision) SELECT id, {marks}, ? FROM entity WHERE name = ?"
        self._db.execute(sql, (*row.values(), self._revision, name))
        searching.index_incident(self._db, name, row, self._reference)

    def _clashes(self, name: str, state: Mapping[str, Any]) -> None:
        self._db.execute("DELETE FROM clash WHERE entity = ? AND field <> 'dispatch'", (name,))
        for field, writes in fold.clashes(dict(state)).items():
            self._clash(name, field, [[write[1], f"{write[2]} · {write[4]}", write[3]] for write in writes])

    def _clash(self, entity: str, field: str, claims: Iterable[Any]) -> None:
        values = (f"{entity}#{field}", entity, field, orjson.dumps(list(claims)).decode(), self._revision)
        self._db.execute("INSERT OR REPLACE INTO clash VALUES (?, ?, ?, ?, ?)", values)


def _next_revision(db: sqlite3.Connection) -> int:
    sql = "INSERT INTO meta VALUES ('revision', '1') ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value"
    return int(db.execute(sql).fetchone()[0])


def _unit_facts(name: str, reference: Reference) -> tuple[str, str, str, str, str]:
    known = reference.units.get(name)
    service = known.service if known else name.partition("-")[0]
    area = reference.services[service].area if service in reference.services else ""
    return name, known.callsign if known else name.partition("-")[2], area, service, known.station if known else ""


def _type_of(name: str, reference: Reference) -> str:
    known = reference.units.get(name)
    return known.type if known else ""


def _incident_row(db: sqlite3.Connection, name: str, state: dict[str, Any], reference: Reference) -> dict[str, Any]:
    opened = state["x"].get("opened") or state["x"].get("void", {})
    place = fold.standing(state, "place") or {}
    priority = str(fold.standing(state, "priority") or "K1")
    ending = fold.standing(state, "outcome") or {}
    is_open = incident.is_open(state)
    sent = _sent(db, name)
    covering = [row for row in sent if row[2] in deployment.COMMITTED or row[2] == "released"]
    reached = _furthest(sent)
    tasks = [{"id": key, **task} for key, task in state["x"].get("tasks", {}).items()]
    live = [row for row in covering if row[2] != "released"]
    return {
        "id": name,
        "area": str(opened.get("area") or "").strip() or "oest",
        "number": opened.get("number") or 0,
        "type": str(fold.standing(state, "type") or incident.UNKNOWN_TYPE),
        "priority": priority,
        "place": str(place.get("text") or ""),
        "station": place.get("station"),
        "east": place.get("east"),
        "north": place.get("north"),
        "confirmed": int(bool(place.get("confirmed"))),
        "open": int(is_open),
        "covered": int(reached != "uncovered"),
        "urgency": incident.ORDER.get(priority, 9),
        "state": reached if is_open else "closed",
        "outcome": ending.get("outcome"),
        "ending": orjson.dumps(ending).decode(),
        "level": int(fold.standing(state, "level") or 1),
        "opened": opened.get("entered", 0),
        "happened": opened.get("happened", 0),
        "taken_by": state["x"].get("taken"),
        "units": ",".join(row[1] for row in live),
        "sent": len(live),
        "there": sum(row[2] in ("on_scene", "clearing") for row in live),
        "shelved": state["x"].get("shelved"),
        "flags": ",".join(_flags(db, name, state, live, bool(place.get("confirmed")))),
        "parent": fold.standing(state, "parent"),
        "merged_into": fold.standing(state, "merged_into"),
        "note": "\n".join(filter(None, [opened.get("note", ""), state["x"].get("text", "")])),
        "source": str(opened.get("source", "")),
        "seat": opened.get("seat"),
        "tasks": orjson.dumps(tasks).decode(),
        "step": int(state["x"].get("step", 0)),
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
        "talk_urgent": "talk_urgent" in marks,
        "talk": "talk" in marks,
        "sending2": bool(state["x"].get("amended")),
        "to_call": any(row[2] == "to_call" for row in live),
        "place_unconfirmed": not confirmed,
        "incomplete": incident.is_incomplete(state),
        "newer": bool(newer and newer[0]),
        "fetching": bool(state["missing"]),
        "struck": bool(state["x"].get("struck")),
    }
    return [flag for flag, holds in said.items() if holds]
