"""Draws the row of one warning. A function of the folded state; what a source never said is empty."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson

from console.domain import record
from console.domain.record import State
from console.domain.warning import TEST

ACKNOWLEDGED = "ack:"  # + area + ":" + role → [ms UTC, who]
TICKED, SHELVED = "tick:", "shelf:"  # + line of the checklist → [ms UTC, who]; + area → [until ms UTC, who]


def draw(db: sqlite3.Connection, name: str, state: State | None, revision: int) -> None:
    """Bring the row up to date; a warning only heard of by a later message has no row until it is told itself."""
    told = record.value(state, "told") if state else None
    if not state or not isinstance(told, Mapping):
        return
    acks = {
        field.removeprefix(ACKNOWLEDGED): record.value(state, field)
        for field in state["r"]
        if field.startswith(ACKNOWLEDGED)
    }
    acks |= {field: record.value(state, field) for field in state["r"] if field.startswith((TICKED, SHELVED))}
    values = (
        name, _text(told.get("feed")), _kind(told), _whole(told.get("level")) or 1, _whole(told.get("sent")),
        _whole(told.get("onset")), _whole(told.get("expires")), _ended(state), _areas(told.get("areas")),
        _text(told.get("headline")), _whole(record.value(state, "raised")) or 0, _json(acks), _json(told), revision,
    )  # fmt: skip
    columns = (
        "id, feed, kind, level, sent, onset, expires, ended, areas, headline, raised, acknowledged, told, revision"
    )
    sql = f"INSERT OR REPLACE INTO warning (entity, {columns}) SELECT id, {', '.join('?' * 14)} FROM entity WHERE name = ?"
    db.execute(sql, (*values, name))


def _json(given: Any) -> str:
    """The same text whoever wrote it: keys in order, as in the bytes of an entry."""
    return orjson.dumps(given, option=orjson.OPT_SORT_KEYS).decode()


def _kind(told: Mapping[str, Any]) -> str:
    """What is only a test is that whatever it is about: nothing that asks for a kind takes it for one."""
    return TEST if told.get("test") is True else _text(told.get("kind"))


def _ended(state: State) -> str:
    """Cancelled and superseded are for good; what was absent from its source may come back."""
    return _text(record.value(state, "ended")) or ("gone" if record.value(state, "gone") else "")


def _areas(given: Any) -> str:
    return " ".join(area for area in given if isinstance(area, str)) if isinstance(given, list) else ""


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _whole(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None
