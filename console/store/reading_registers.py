"""Reads of the register: objects at a place or number, ABA tests, contacts, and who was told of an incident.

Every read is by an index; whether a period lasts or a danger holds is decided at the time given, in ms UTC.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from console.domain.reference import Demand, Reference
from console.domain.register import (
    AbaTest,
    Contact,
    NoticeGiven,
    RegisteredObject,
    aba_number,
    dangers_in,
    demands_in,
    in_force,
    place_keys,
    plain,
)
from console.store import reading_ground

ALARM = "alarm"  # the group of types an alarm system raises; only they are held back by a test
_OBJECT = "id, name, address, aba, keybox, access, contacts, dangers, sks, demands, station, withdrawn"
_CONTACT = "id, function, name, area, hours, numbers, withdrawn"


def objects_said(db: sqlite3.Connection, text: str, now: int) -> list[RegisteredObject]:
    """The objects a person names: by ABA number, else by the whole name."""
    number = aba_number(text)
    key = f"a:{number}" if number else f"n:{plain(text)}"
    return objects(db, keyed(db, (key,)), now)


def objects_at(db: sqlite3.Connection, place: str, station: str | None, now: int) -> list[RegisteredObject]:
    """The objects at a place as it was typed."""
    return objects(db, keyed(db, [f"p:{key}" for key in place_keys(place, station)]), now)


def objects_of(db: sqlite3.Connection, incident: str, now: int) -> tuple[RegisteredObject, ...]:
    """What is known where an incident is: the object it was opened at, others at its place or around it, danger areas."""
    row = db.execute(
        "SELECT i.place, i.station, i.east, i.north, o.object, o.aba FROM incident i"
        " LEFT JOIN incident_object o ON o.incident = i.id WHERE i.id = ?", (incident,),
    ).fetchone()  # fmt: skip
    if row is None:
        return ()
    place, station, east, north, opened_at, number = row
    names = [opened_at] if opened_at else []
    names += keyed(db, (f"a:{number}",)) if number else []
    names += keyed(db, [f"p:{key}" for key in place_keys(place, station)])
    drawn: Sequence[RegisteredObject] = ()
    if east is not None and north is not None:
        names += reading_ground.around(db, east, north)
        drawn = reading_ground.dangers_at(db, east, north, now)
    return (*drawn, *(known for known in objects(db, names, now) if not known.withdrawn))


def objects(db: sqlite3.Connection, names: Iterable[str], now: int) -> list[RegisteredObject]:
    """Objects by id, each once, in the order asked for; unknown ones are left out."""
    found = []
    for name in dict.fromkeys(names):
        row = db.execute(f"SELECT {_OBJECT} FROM object WHERE id = ?", (name,)).fetchone()
        if row:
            known = _object(row, now)
            found.append(replace(known, on_test=test_of(db, known.aba, now)) if known.aba else known)
    return found


def every_object(db: sqlite3.Connection, now: int, *, withdrawn: bool = False) -> Iterator[RegisteredObject]:
    """All objects by name, one at a time."""
    tests = {test.number: test for test in tests_known(db) if test.is_on(now)}
    for row in db.execute(f"SELECT {_OBJECT} FROM object WHERE withdrawn <= ? ORDER BY name, id", (int(withdrawn),)):
        known = _object(row, now)
        yield replace(known, on_test=tests.get(known.aba))


def keyed(db: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """The objects found under any of these keys: `a:` number, `n:` name, `p:` place; with `-` before, withdrawn ones."""
    found: dict[str, None] = {}
    for key in sorted(keys):
        found |= dict.fromkeys(name for (name,) in db.execute("SELECT object FROM object_key WHERE key = ?", (key,)))
    return list(found)


def _object(row: Sequence[Any], now: int) -> RegisteredObject:
    name, shown, address, aba, keybox, access, contacts, dangers, sks, demands, station, withdrawn = row
    every = dangers_in(json.loads(dangers))
    return RegisteredObject(
        name, shown, address, aba, keybox, access, tuple(cast("list[str]", json.loads(contacts))),
        tuple(d for d in every if in_force(d, now)), sks, demands, station, bool(withdrawn),
        tuple(d for d in every if not in_force(d, now)),
    )  # fmt: skip


def test_of(db: sqlite3.Connection, number: str, now: int) -> AbaTest | None:
    """The test period an ABA number is in now."""
    row = db.execute("SELECT number, since, until, who, reason FROM aba_test WHERE number = ?", (number,)).fetchone()
    found = AbaTest(*row) if row else None
    return found if found and found.is_on(now) else None


def tests_known(db: sqlite3.Connection) -> list[AbaTest]:
    """Every period nobody has ended, soonest end first."""
    sql = "SELECT number, since, until, who, reason FROM aba_test ORDER BY until, number"
    return [AbaTest(*row) for row in db.execute(sql)]


def tests_to_end(db: sqlite3.Connection, now: int) -> list[AbaTest]:
    """The reminders: periods past their end that nobody has ended with a word, oldest first."""
    return [test for test in tests_known(db) if test.until <= now]


def on_test(db: sqlite3.Connection, reference: Reference, now: int) -> dict[str, AbaTest]:
    """Incident → the test period its alarm came in and which still lasts.

    Only alarm types count: a fire somebody has seen at the place is a fire. An alarm from before the period is real.
    """
    sql = (
        "SELECT i.id, i.type, t.number, t.since, t.until, t.who, t.reason FROM aba_test t"
        " JOIN incident_object o ON o.aba = t.number AND o.aba <> '' JOIN incident i ON i.id = o.incident"
        " WHERE t.until > ? AND t.since <= ? AND i.happened >= t.since AND i.happened < t.until"
    )
    return {
        incident: AbaTest(*test) for incident, code, *test in db.execute(sql, (now, now)) if is_alarm(reference, code)
    }


def own_turn_out(db: sqlite3.Connection, reference: Reference, incident: str) -> tuple[Demand, ...]:
    """What the object of an alarm has agreed to get first (its *mødeplan*); empty where the type's plan counts."""
    sql = (
        "SELECT i.type, b.demands FROM incident i JOIN incident_object o ON o.incident = i.id"
        " JOIN object b ON b.id = o.object WHERE i.id = ? AND b.withdrawn = 0"
    )
    row = db.execute(sql, (incident,)).fetchone()
    return demands_in(row[1]) if row and is_alarm(reference, row[0]) else ()


def is_alarm(reference: Reference, code: str) -> bool:
    """Whether an incident type is what an alarm system raises."""
    known = reference.incident_types.get(code)
    return known is not None and known.group == ALARM


def contacts(
    db: sqlite3.Connection, function: str | None = None, area: str = "", *, withdrawn: bool = False
) -> list[Contact]:
    """Contacts, those of one function where it is named, the area's own before others', by function and name."""
    where, values = ("key = ? AND", (plain(function),)) if function is not None else ("", ())
    sql = f"SELECT {_CONTACT} FROM contact WHERE {where} withdrawn <= ? ORDER BY area <> ?, key, name, id"
    return [
        Contact(name, what, who, of, hours, tuple(cast("list[str]", json.loads(numbers))), bool(gone))
        for name, what, who, of, hours, numbers, gone in db.execute(sql, (*values, int(withdrawn), area))
    ]


def notices(db: sqlite3.Connection, incidents: Sequence[str]) -> tuple[NoticeGiven, ...]:
    """Who was told of some incidents, in the order it was done."""
    marks = ",".join("?" * len(incidents))
    sql = f"SELECT function, contact, by, at, text FROM notice WHERE incident IN ({marks}) ORDER BY at, incident, n"
    return tuple(NoticeGiven(*row) for row in db.execute(sql, tuple(incidents)))


def missing(db: sqlite3.Connection, reference: Reference, incidents: Sequence[str], code: str) -> tuple[str, ...]:
    """The functions an incident's type asks to be told, and nobody has told yet on any of these incidents."""
    wanted = reference.required_notices.get(code, ())
    if not wanted:
        return ()
    marks = ",".join("?" * len(incidents))
    told = {key for (key,) in db.execute(f"SELECT key FROM notice WHERE incident IN ({marks})", tuple(incidents))}
    return tuple(function for function in wanted if plain(function) not in told)
