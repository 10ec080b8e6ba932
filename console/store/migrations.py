"""The schema's history. Steps are appended, never edited; `user_version` says how many a store has had."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from console.store.problem import StoreProblem

APPLICATION_ID = 0x4F76426C  # "OvBl"
FOLD = 2  # a new number makes every store refold beside and swap

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE now (key TEXT PRIMARY KEY, at INTEGER NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE wish (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE origin (
    origin TEXT PRIMARY KEY, key BLOB NOT NULL, name TEXT NOT NULL, trust TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY, scope TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, tip TEXT,
    forked INTEGER NOT NULL DEFAULT 0, UNIQUE (scope, origin)
) STRICT;
CREATE TABLE digest (scope TEXT PRIMARY KEY, count INTEGER NOT NULL, sum TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, heads TEXT NOT NULL DEFAULT '',
    newer INTEGER NOT NULL DEFAULT 0, state BLOB
) STRICT;
CREATE TABLE entry (
    row INTEGER PRIMARY KEY, key INTEGER NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL, entity INTEGER NOT
    NULL,
    rank INTEGER NOT NULL, proof INTEGER NOT NULL, about INTEGER, hash BLOB NOT NULL, raw BLOB NOT NULL, sig BLOB NOT NULL
) STRICT;
CREATE INDEX entry_key ON entry (key);
CREATE INDEX entry_chain ON entry (chain, seq);
CREATE INDEX entry_entity ON entry (entity, rank);
CREATE INDEX entry_rank ON entry (rank);
CREATE INDEX entry_about ON entry (about, rank) WHERE about IS NOT NULL;
CREATE INDEX entry_waiting ON entry (row) WHERE proof <> 1;
CREATE TABLE missing (hash BLOB NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (hash, child)) STRICT, WITHOUT ROWID;
CREATE TABLE refused (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, why TEXT NOT NULL, raw BLOB NOT NULL) STRICT;
CREATE TABLE act (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, seat TEXT NOT NULL, user TEXT NOT NULL, text TEXT NOT NULL,
    hashes TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX act_last ON act (seat, user, id);
CREATE TABLE incident (
    entity INTEGER PRIMARY KEY, id TEXT NOT NULL, area TEXT NOT NULL, number INTEGER NOT NULL, type TEXT NOT NULL,
    priority TEXT NOT NULL, place TEXT NOT NULL, station TEXT, east INTEGER, north INTEGER, confirmed INTEGER NOT NULL,
    open INTEGER NOT NULL, covered INTEGER NOT NULL, urgency INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT,
    ending TEXT NOT NULL, level INTEGER NOT NULL, opened INTEGER NOT NULL, happened INTEGER NOT NULL, taken_by TEXT,
    units TEXT NOT NULL, sent INTEGER NOT NULL, there INTEGER NOT NULL, shelved INTEGER, flags TEXT NOT NULL,
    parent TEXT, merged_into TEXT, note TEXT NOT NULL, source TEXT NOT NULL, seat TEXT, tasks TEXT NOT NULL,
    step INTEGER NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX incident_id ON incident (id);
CREATE INDEX incident_open ON incident (covered, urgency, happened) WHERE open = 1;
CREATE INDEX incident_number ON incident (area, number);
CREATE INDEX incident_revision ON incident (revision);
CREATE INDEX incident_parent ON incident (parent) WHERE parent IS NOT NULL;
CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE deployment (
    entity INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, incident TEXT NOT NULL, unit TEXT NOT NULL, ordering TEXT,
    state TEXT NOT NULL, live INTEGER NOT NULL, drive TEXT NOT NULL, since INTEGER NOT NULL, alerted INTEGER,
    to_call INTEGER, instead_of TEXT, queue INTEGER NOT NULL, rank INTEGER NOT NULL
) STRICT;
CREATE INDEX deployment_incident ON deployment (incident);
CREATE INDEX deployment_unit ON deployment (unit) WHERE live = 1;
CREATE TABLE deployment_time (
    id TEXT PRIMARY KEY, acknowledged INTEGER, en_route INTEGER, rendezvous INTEGER, on_scene INTEGER, committed
    INTEGER,
    clearing INTEGER, ended INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE status_line (unit TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (unit, entity)) STRICT, WITHOUT ROWID;
CREATE TABLE unit (
    id TEXT PRIMARY KEY, callsign TEXT NOT NULL, area TEXT NOT NULL, service TEXT NOT NULL, station TEXT NOT NULL,
    home TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, since INTEGER NOT NULL, source TEXT NOT NULL,
    committed INTEGER, incident TEXT, deployment TEXT, leader INTEGER, crew INTEGER, note TEXT NOT NULL, until INTEGER,
    marks TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_revision ON unit (revision);
CREATE TABLE call (
    entity INTEGER PRIMARY KEY, id TEXT NOT NULL, incident TEXT, happened INTEGER NOT NULL, channel TEXT NOT NULL,
    text TEXT NOT NULL, sealed TEXT
) STRICT;
CREATE INDEX call_incident ON call (incident);
CREATE TABLE clash (
    id TEXT PRIMARY KEY, entity TEXT NOT NULL, field TEXT NOT NULL, claims TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clash_entity ON clash (entity);
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE seat (id TEXT PRIMARY KEY, person TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE block (area TEXT NOT NULL, year INTEGER NOT NULL, block INTEGER NOT NULL, origin TEXT NOT NULL, entity INTEGER PRIMARY KEY) STRICT;
CREATE TABLE review (entity INTEGER PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (body, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0');
"""


def _first(db: sqlite3.Connection) -> None:
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)


_SECOND = (
    "DROP INDEX incident_open",
    # the whole order of the queue, so that a screen with 2,000 open incidents reads it without a sort
    "CREATE INDEX incident_open ON incident (covered, urgency, happened, id, revision) WHERE open = 1",
    """CREATE TABLE snapshot (
        entity INTEGER NOT NULL, rank INTEGER NOT NULL, hash TEXT NOT NULL, n INTEGER NOT NULL, state BLOB NOT NULL,
        PRIMARY KEY (entity, rank)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE dirty (entity INTEGER PRIMARY KEY) STRICT",
    # the address without its town, to find who was told of twice
    """ALTER TABLE incident ADD COLUMN address TEXT NOT NULL
    GENERATED ALWAYS AS (lower(trim(substr(place, 1, instr(place || ',', ',') - 1)))) VIRTUAL""",
    "ALTER TABLE incident ADD COLUMN brief TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE incident ADD COLUMN isl TEXT",
    "ALTER TABLE incident ADD COLUMN sks TEXT",
    "ALTER TABLE call ADD COLUMN line TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE call ADD COLUMN seat TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE call ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX call_open ON call (happened) WHERE line IN ('on_line', 'call_back') OR incident IS NULL",
    "CREATE INDEX incident_address ON incident (address) WHERE open = 1",
)


def _second(db: sqlite3.Connection) -> None:
    from console.store import schema_alarms, schema_annunciation, schema_intake, schema_registers

    tables = (schema_registers, schema_alarms, schema_intake, schema_annunciation)
    for statement in (*_SECOND, *(statement for part in tables for statement in part.STATEMENTS)):
        db.execute(statement)


def _third(db: sqlite3.Connection) -> None:
    from console.store import schema_peers

    for part in (schema_peers,):
        for statement in part.STATEMENTS:
            db.execute(statement)


def _fourth(db: sqlite3.Connection) -> None:
    from console.store import schema_warnings

    for statement in schema_warnings.STATEMENTS:
        db.execute(statement)


def _fifth(db: sqlite3.Connection) -> None:
    from console.store import schema_matters

    for statement in schema_matters.STATEMENTS:
        db.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second, _third, _fourth, _fifth)


def version(db: sqlite3.Connection) -> int:
    """How many steps a store has had;

    raises StoreProblem for a file that is no store of ours or comes from the future.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (steps,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreProblem("not_a_store")
    if steps > len(STEPS):
        raise StoreProblem("future", f"skema {steps}, kendt {len(STEPS)}")
    return steps


def create(db: sqlite3.Connection) -> None:
    """Make an empty store of the newest schema; the caller holds the transaction."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    advance(db, 0)


def advance(db: sqlite3.Connection, done: int) -> None:
    """Take the steps a store lacks; the caller holds the transaction and has made a copy."""
    for step in STEPS[done:]:
        step(db)
    db.execute(f"PRAGMA user_version={len(STEPS)}")


def copy_before(db: sqlite3.Connection, path: Path, done: int) -> Path:
    """Copy the whole store beside itself before it is migrated; answers where."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = path.with_name(f"{path.name}.before-{done}-{stamp}")
    db.execute("VACUUM INTO ?", (str(target),))
    return target
