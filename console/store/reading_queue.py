"""Reads of the queue, its counters and search."""

import sqlite3
from collections.abc import Sequence

import orjson

from console.domain.picture import Counts, Hit, QueueRow
from console.domain.reference import Reference
from console.domain.text import folded
from console.store import areas, reading_calls, reading_deadlines, reading_registers
from console.store.searching import query

_COLUMNS = (
    "id, number, area, type, priority, place, confirmed, state, outcome, level, opened, happened, taken_by, units, sent, there,"
    " shelved, flags, parent, merged_into, revision, isl, sks,"
    " (SELECT count(*) FROM call c WHERE c.incident = incident.id)"
)
TWINS = 2 * 3600 * 1000  # ms within which two tellings of one address may be one incident
_ORDERS = {
    "dispatch": "covered, urgency, happened",
    "number": "number DESC",
    "newest": "happened DESC",
    "place": "place, happened",
    "type": "type, happened",
}


def ids(db: sqlite3.Connection, *, closed: bool, area: str | None, order: str) -> list[tuple[str, int]]:
    """(incident, revision) in display order."""
    where = "1 = 1" if closed else "open = 1"
    values: tuple[str, ...] = ()
    if area:
        where, values = f"{where} AND area = ?", (area,)
    return db.execute(
        f"SELECT id, revision FROM incident WHERE {where} ORDER BY {_ORDERS[order]}, id", values
    ).fetchall()


def rows(
    db: sqlite3.Connection, reference: Reference, area: str, names: Sequence[str], now: int | None = None
) -> list[QueueRow]:
    """Rows by id, in the order asked for; what a clock decides (`on_test`) is marked where `now`, ms UTC, is given."""
    found: dict[str, QueueRow] = {}
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        marks = ",".join("?" * len(some))
        for row in db.execute(f"SELECT {_COLUMNS} FROM incident WHERE id IN ({marks})", tuple(some)):
            found[row[0]] = row_of(row, reference, area)
    _mark(db, reference, found, now)
    _twins(db, found)
    for name, waits in reading_deadlines.pending(db, list(found)).items():
        found[name] = found[name]._replace(pending=waits)
    return [found[name] for name in names if name in found]


def _mark(db: sqlite3.Connection, reference: Reference, found: dict[str, QueueRow], now: int | None) -> None:
    """What stands in the register: alarms from a system on test, and functions nobody has told yet."""
    tested = reading_registers.on_test(db, reference, now) if now is not None else {}
    for name in tested.keys() & found.keys():
        found[name] = found[name]._replace(flags=(*found[name].flags, "on_test"))
    for name, row in found.items():
        if row.type_code in reference.required_notices:
            shown = [
                name,
                *(other for (other,) in db.execute("SELECT id FROM incident WHERE merged_into = ?", (name,))),
            ]
            found[name] = row._replace(missing=reading_registers.missing(db, reference, shown, row.type_code))


def _twins(db: sqlite3.Connection, found: dict[str, QueueRow]) -> None:
    """An open incident told of before at the same address is marked with that one's number: perhaps they are one."""
    sql = (
        "SELECT t.number FROM incident i JOIN incident t ON t.address = i.address AND t.open = 1"
        " WHERE i.id = ? AND t.id <> i.id AND i.open = 1 AND length(i.address) >= 3 AND i.parent IS NULL"
        " AND t.parent IS NULL AND ifnull(t.station, '') = ifnull(i.station, '')"
        " AND (t.happened, t.id) < (i.happened, i.id) AND t.happened >= i.happened - ?"
        " ORDER BY t.happened DESC LIMIT 1"
    )
    for name, row in found.items():
        if row.state != "closed" and (twin := db.execute(sql, (name, TWINS)).fetchone()):
            number = f"{twin[0]:05d}"
            found[name] = row._replace(flags=(*row.flags, "duplicate", f"duplicate:{number}"))


def known(db: sqlite3.Connection) -> list[tuple[str, int, str, str, str, bool]]:
    """(id, number, area, type, place, open) of open incidents and those of the last thousand, for the grammar."""
    sql = "SELECT id, number, area, type, place, 1 FROM incident WHERE open = 1"
    ended = "SELECT id, number, area, type, place, 0 FROM incident WHERE open = 0 ORDER BY entity DESC LIMIT 1000"
    rows_ = db.execute(sql).fetchall() + db.execute(ended).fetchall()
    return [(name, number, area, kind, place, bool(is_open)) for name, number, area, kind, place, is_open in rows_]


def row_of(row: tuple, reference: Reference, own: str) -> QueueRow:  # type: ignore[type-arg]
    """A database row as the queue shows it."""
    (name, number, area, code, priority, place, confirmed, state, outcome, level, opened, happened, taken, units, sent, there,
     shelved, flags, parent, merged, revision, isl, sks, calls) = row  # fmt: skip
    known = reference.incident_types.get(code)
    letter = reference.areas[area].letter if area in reference.areas else ""
    return QueueRow(
        name, number, area, code, known.wording if known else code, known.group if known else "other",
        known.pictogram if known else "other", priority, place, bool(confirmed), state, outcome, level, opened, happened, taken,
        tuple(units.split(",")) if units else (), sent, there, shelved, tuple(flags.split(",")) if flags else (), parent, merged,
        f"{number:05d}" if area == own else f"{letter}{number:05d}", revision, isl=isl, sks=sks, calls=calls,
    )  # fmt: skip


def counts(db: sqlite3.Connection, reference: Reference, area: str, now: int) -> Counts:
    """The figures of the pane heads."""
    sums = db.execute(
        "SELECT count(*), ifnull(sum(covered = 0), 0), ifnull(sum(taken_by IS NULL), 0), ifnull(sum(confirmed = 0), 0)"
        " FROM incident WHERE open = 1"
    ).fetchone()
    held = orjson.dumps(areas.held_by(db, area)).decode()
    states = dict(
        db.execute(
            "SELECT status, count(*) FROM unit WHERE area IN (SELECT value FROM json_each(?)) GROUP BY status", (held,)
        ).fetchall()
    )
    free = sum(states.get(s, 0) for s in ("available_station", "available_radio", "standby_move"))
    out = states.get("out_of_service", 0) + states.get("debriefing", 0)
    total = sum(states.values())
    (conflicts,) = db.execute("SELECT count(*) FROM clash").fetchone()
    late = reading_deadlines.overdue(db, reference, now, tuple(reading_registers.on_test(db, reference, now)))
    bound = total - free - out - states.get("limited", 0)
    return Counts(
        sums[0],
        sums[1],
        sums[2],
        late,
        free,
        bound,
        out,
        total,
        conflicts,
        sums[3],
        *_tests(db, reference, now),
        *reading_calls.counted(db),
    )


def _tests(db: sqlite3.Connection, reference: Reference, now: int) -> tuple[int, tuple[str, ...]]:
    over = [test.number for test in reading_registers.tests_to_end(db, now)]
    return len(reading_registers.on_test(db, reference, now)), tuple(over)


def search(db: sqlite3.Connection, reference: Reference, area: str, text: str, limit: int) -> list[Hit]:
    """Hits for what was typed: units and places first, then open incidents, then the newest of the rest."""
    wanted = query(text)
    if not wanted:
        return []
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    rowids = [row for (row,) in db.execute(sql, (wanted, limit * 4))]
    small = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < 0 LIMIT ?"
    units = [row for (row,) in db.execute(small, (wanted, limit))]
    hits = _units(reference, units) + _places(reference, text, limit)
    found = _incidents(db, reference, area, [row // 2 for row in rowids if row > 0 and row % 2 == 0])
    hits += sorted(found, key=lambda hit: (not hit.open, -hit.happened))
    hits += _lines(db, [row // 2 for row in rowids if row > 0 and row % 2])
    return hits[:limit]


def _units(reference: Reference, rowids: Sequence[int]) -> list[Hit]:
    held = list(reference.units.values())
    found = [held[-row - 1] for row in rowids if 0 < -row <= len(held)]
    return [Hit(unit.id, "unit", unit.callsign, "", 0, True) for unit in found]


def _places(reference: Reference, text: str, limit: int) -> list[Hit]:
    words = folded(text)
    found = [place for place in reference.places if folded(place.name).startswith(words) or place.postcode == words]
    return [
        Hit(place.station, "place", f"{place.postcode} {place.name}".strip(), "", 0, True) for place in found[:limit]
    ]


def _incidents(db: sqlite3.Connection, reference: Reference, area: str, entities: Sequence[int]) -> list[Hit]:
    marks = ",".join("?" * len(entities))
    sql = f"SELECT {_COLUMNS}, open FROM incident WHERE entity IN ({marks})"
    hits = []
    for row in db.execute(sql, tuple(entities)):
        shown = row_of(row[:-1], reference, area)
        hits.append(
            Hit(
                shown.id, "incident", f"{shown.type} · {shown.place}", shown.shown_number, shown.happened, bool(row[-1])
            )
        )
    return hits


def _lines(db: sqlite3.Connection, rows_: Sequence[int]) -> list[Hit]:
    marks = ",".join("?" * len(rows_))
    sql = (
        "SELECT i.id, s.body, i.number, i.happened, i.open FROM entry e JOIN incident i ON i.entity = e.about"
        f" JOIN search s ON s.rowid = e.row * 2 + 1 WHERE e.row IN ({marks}) ORDER BY e.row DESC"
    )
    return [
        Hit(i, "log", body, f"{number:05d}", at, bool(is_open))
        for i, body, number, at, is_open in db.execute(sql, tuple(rows_))
    ]
