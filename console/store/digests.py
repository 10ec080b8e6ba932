"""Two digests:

of the entries held, equal between all versions, and of the picture drawn, comparable at one fold and pack (design
§4).
"""

import hashlib
import sqlite3
from typing import Any

from console.store import schema_alarms, schema_intake, schema_matters, schema_registers, schema_warnings

_MODULUS = 2**256
_TABLES = ("incident", "deployment", "deployment_time", "unit", "call", "clash", "person", "seat", "block", "review",
           *schema_registers.TABLES, *schema_alarms.TABLES, *schema_intake.TABLES, *schema_warnings.TABLES,
           *schema_matters.TABLES)  # fmt: skip
_LOCAL = {"entity", "revision"}


def entries(db: sqlite3.Connection) -> dict[str, str]:
    """Per scope: the sum mod 2^256 of the hashes held, as 64 hex digits (a maintained row)."""
    return dict(db.execute("SELECT scope, sum FROM digest ORDER BY scope").fetchall())


def picture(db: sqlite3.Connection) -> str:
    """The sum mod 2^256 of SHA-256 over every row that screens read, local columns left out."""
    total = 0
    for table in _TABLES:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in _LOCAL]
        if table == "block":
            columns = [column for column in columns if column != "entity"]
        for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            total += int.from_bytes(hashlib.sha256(f"{table}:{row!r}".encode()).digest())
    return f"{total % _MODULUS:064x}"


def state(db: sqlite3.Connection, fold: int) -> dict[str, Any]:
    """Everything two stores compare, and the counts a person asks for."""
    origins: dict[str, dict[str, int]] = {}
    for scope, origin, seq in db.execute("SELECT scope, origin, seq FROM chain ORDER BY scope, origin"):
        origins.setdefault(scope, {})[origin] = seq
    incidents = dict(db.execute("SELECT open, count(*) FROM incident GROUP BY open").fetchall())
    proofs = dict(db.execute("SELECT proof, count(*) FROM entry WHERE proof <> 1 GROUP BY proof").fetchall())
    return {
        "entries": _one(db, "SELECT ifnull(sum(count), 0) FROM digest"),
        "origins": origins,
        "incidents": {"open": incidents.get(1, 0), "closed": incidents.get(0, 0)},
        "units": _one(db, "SELECT count(*) FROM unit"),
        "deployments": {"active": _one(db, "SELECT count(*) FROM deployment WHERE live = 1")},
        "conflicts": _one(db, "SELECT count(*) FROM clash"),
        "waiting": proofs.get(0, 0),
        "refused": _one(db, "SELECT count(*) FROM refused"),
        "quarantined": proofs.get(2, 0),
        "forked": [
            origin for (origin,) in db.execute("SELECT DISTINCT origin FROM chain WHERE forked = 1 ORDER BY origin")
        ],
        "digest": {"entries": entries(db), "projections": picture(db)},
        "fold": fold,
    }


def _one(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
