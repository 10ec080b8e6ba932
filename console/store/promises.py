"""Reads of what each centre may promise while its line is cut."""

import sqlite3

from console.domain import record
from console.domain.promising import PROMISES, Promising, entity_of
from console.domain.scope import AREAS
from console.store.folding import state_of


def promises(db: sqlite3.Connection) -> dict[str, Promising]:
    """Area → its setting; areas that never said are left out."""
    found = {area: _of(db, area) for area in AREAS}
    return {area: held for area, held in found.items() if held}


def _of(db: sqlite3.Connection, area: str) -> Promising | None:
    state = state_of(db, entity_of(area))
    if not state or record.value(state, "promises") not in PROMISES:
        return None
    text, by, at = (record.value(state, name) for name in ("text", "by", "at"))
    said = str(record.value(state, "promises"))
    return Promising(area, said, str(text or ""), str(by or ""), at if isinstance(at, int) else 0)
