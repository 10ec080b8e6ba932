"""Draws the row of one matter between centres. A function of the folded state; what nobody said is empty."""

import sqlite3
from typing import Any

import orjson

from console.domain import names, record
from console.domain.record import State

KINDS = ("aid", "preparedness", "watch", "planned", "voice", "plan")
_TEXTS = ("area", "other", "state")


def draw(db: sqlite3.Connection, name: str, state: State | None, revision: int) -> None:
    """Bring the row up to date; a matter only answered here has no row until it is heard itself."""
    if not state or record.value(state, "state") is None or record.value(state, "area") is None:
        return
    held = {field: record.value(state, field) for field in state["r"]}
    area, other, stands = (_text(held.get(field)) for field in _TEXTS)
    incident = held.get("incident")
    values = (
        name, names.kind_of(name), area, other, stands, _whole(held.get("at")) or 0, _whole(held.get("until")),
        incident if isinstance(incident, str) else None, _text(held.get("text")), _json(held), revision,
    )  # fmt: skip
    columns = "id, family, area, other, state, at, until, incident, text, held, revision"
    sql = (
        f"INSERT OR REPLACE INTO matter (entity, {columns}) SELECT id, {', '.join('?' * 11)} FROM entity WHERE name = ?"
    )
    db.execute(sql, (*values, name))


def _json(given: Any) -> str:
    return orjson.dumps(given, option=orjson.OPT_SORT_KEYS).decode()


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _whole(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None
