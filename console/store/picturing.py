"""Draws the rows that screens read: deployments, units, incidents, clashes.

Each is a function of folded state, never of history.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from console.domain import deployment, fold, names, status, unit
from console.domain.reference import Reference, same_event
from console.store import alarms, recording, recording_matters, recording_registers, recording_warnings, searching
from console.store.folding import Stale, state_of
from console.store.incident_row import incident_row

_TIMES = (
    "SELECT acknowledged, en_route, rendezvous, on_scene, committed, clearing, ended FROM deployment_time WHERE id = ?"
)


class Picture:
    """Redraws what a transaction made stale, in the order the rows rest on one another."""

    def __init__(self, db: sqlite3.Connection, reference: Reference) -> None:
        self._db = db
        self._reference = reference
        self._same_event = same_event(reference)
        self._revision = 0

    def redraw(self, stale: Stale) -> None:
        """Bring all stale rows up to date under one new revision."""
        self._revision = _next_revision(self._db)
        for name in stale.deployments:
            self._deployment(name, stale)
        for name in stale.alarms:
            alarms.draw(self._db, name, state_of(self._db, name), stale.units)
        for name in stale.units:
            self._unit(name, stale)
        for name in stale.records:
            self._record(name, stale)
        for name in stale.incidents:
            self._incident(name)

    def _record(self, name: str, stale: Stale) -> None:
        if names.kind_of(name) in recording_registers.KINDS:
            recording_registers.draw(self._db, name, state_of(self._db, name), stale.incidents)
        elif names.kind_of(name) == "warning":
            recording_warnings.draw(self._db, name, state_of(self._db, name), self._revision)
        elif names.kind_of(name) in recording_matters.KINDS:
            recording_matters.draw(self._db, name, state_of(self._db, name), self._revision)
        else:
            recording.draw(self._db, name, self._revision, stale.incidents)

    def _deployment(self, name: str, stale: Stale) -> None:
        state = state_of(self._db, name)
        if not state or "unit" not in state["x"]:
            self._forget(name, stale)
            return
        extra = state["x"]
        times = deployment.Times(*(self._db.execute(_TIMES, (name,)).fetchone() or ()))
        order = deployment.bound_order(state)
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
        if shown.bond is None and (first := status.first_told(lines, self._same_event)):
            shown = replace(shown, since=first)
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
        marks = [talk] if talk in ("talk", "talk_urgent", "emergency") else []
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
        if not state["n"]:  # everything known of it is quarantined
            for sql in ("DELETE FROM incident WHERE id = ?", "DELETE FROM clash WHERE entity = ?"):
                self._db.execute(sql, (name,))
            searching.forget_incident(self._db, name)
            return
        self._clashes(name, state)
        row = incident_row(self._db, name, state)
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT OR REPLACE INTO incident (entity, {columns}, revision) SELECT id, {marks}, ? FROM entity WHERE name = ?"
        self._db.execute(sql, (*row.values(), self._revision, name))
        recording_registers.draw_incident(self._db, name, state)
        recording.draw_outside(self._db, name, state)
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
