"""Draws the rows of the register. Each is a function of folded state; a body that is no good draws a poorer row."""

import sqlite3
from dataclasses import asdict
from typing import Any

import orjson

from console.domain import fold, ground, names, record
from console.domain.record import State
from console.domain.register import aba_number, dangers_in, is_period, place_keys, plain, text_in, texts_in

KINDS = ("object", "aba", "contact")


def draw(db: sqlite3.Connection, name: str, state: State | None, incidents: set[str]) -> None:
    """Bring the rows of one object, ABA number or contact up to date; adds the incidents they change to `incidents`."""
    kind = names.kind_of(name)
    if not state:
        return
    if kind == "object":
        _object(db, name, state)
        sql = "SELECT o.incident FROM incident_object o JOIN incident i ON i.id = o.incident WHERE o.object = ? AND i.open = 1"
        incidents.update(row[0] for row in db.execute(sql + " AND o.object <> ''", (name,)))
    elif kind == "aba":
        _aba(db, name, state, incidents)
    elif kind == "contact":
        _contact(db, name, state)


def _object(db: sqlite3.Connection, name: str, state: State) -> None:
    said = {
        field: text_in(record.value(state, field))
        for field in ("name", "address", "keybox", "access", "sks", "demands")
    }
    number = aba_number(text_in(record.value(state, "aba"))) or ""
    station = text_in(record.value(state, "station")) or None
    withdrawn = record.value(state, "withdrawn") is True
    dangers = [asdict(danger) for danger in dangers_in(record.value(state, "dangers"))]
    values = (
        name, said["name"], said["address"], number, said["keybox"], said["access"],
        _json(texts_in(record.value(state, "contacts"))), orjson.dumps(dangers).decode(), said["sks"], said["demands"],
        station, int(withdrawn),
    )  # fmt: skip
    db.execute("INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    db.execute("DELETE FROM object_key WHERE object = ?", (name,))
    gone = "-" if withdrawn else ""  # no longer found at a place, only by whoever registers it again
    keys = {f"p:{key}" for key in place_keys(said["address"], station)}
    keys |= {f"a:{number}"} if number else set()
    keys |= {f"n:{plain(said['name'])}"} if plain(said["name"]) else set()
    shape = ground.shape_in(record.value(state, "shape"))
    keys |= {f"g:{cell}" for cell in ground.cells(shape)} if shape else set()
    db.executemany("INSERT OR IGNORE INTO object_key VALUES (?, ?)", [(gone + key, name) for key in sorted(keys)])


def _aba(db: sqlite3.Connection, name: str, state: State, incidents: set[str]) -> None:
    number = name.partition("/")[2]
    db.execute("DELETE FROM aba_test WHERE number = ?", (number,))
    test: dict[str, Any] = record.value(state, "test") or {}
    since, until = (test.get(key) if isinstance(test, dict) else None for key in ("since", "until"))
    if is_period(since, until):
        values = (number, since, until, text_in(test.get("who")), text_in(test.get("reason")))
        db.execute("INSERT INTO aba_test VALUES (?, ?, ?, ?, ?)", values)
    sql = (
        "SELECT o.incident FROM incident_object o JOIN incident i ON i.id = o.incident WHERE o.aba = ? AND o.aba <> ''"
    )
    incidents.update(row[0] for row in db.execute(sql + " AND i.open = 1", (number,)))


def _contact(db: sqlite3.Connection, name: str, state: State) -> None:
    function, who, area, hours = (
        text_in(record.value(state, field)) for field in ("function", "name", "area", "hours")
    )
    numbers = _json(texts_in(record.value(state, "numbers")))
    values = (name, plain(function), function, who, area, hours, numbers, int(record.value(state, "withdrawn") is True))
    db.execute("INSERT OR REPLACE INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def draw_incident(db: sqlite3.Connection, name: str, state: State) -> None:
    """The rows of an incident: the object its place was taken for, and everybody who was told."""
    place = fold.standing(state, "place")
    said: dict[str, Any] = place if isinstance(place, dict) else {}
    known, number = text_in(said.get("object")), text_in(said.get("aba"))
    db.execute("DELETE FROM incident_object WHERE incident = ?", (name,))
    if known or number:
        db.execute("INSERT INTO incident_object VALUES (?, ?, ?)", (name, known, number))
    db.execute("DELETE FROM notice WHERE incident = ?", (name,))
    rows = [
        (name, n, plain(told["function"]), told["function"], told["contact"], told["by"], told["at"], told["text"])
        for n, told in enumerate(state["x"].get("notices", ()))
    ]
    db.executemany("INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _json(texts: tuple[str, ...]) -> str:
    return orjson.dumps(texts).decode()
