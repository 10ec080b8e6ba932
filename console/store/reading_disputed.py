"""What an installation that is no longer believed wrote since it was last sure: kept, disputed until a person has looked.

Folded from the entries about keys, as everything about trust is: the same on every store that holds the same.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from console.domain import stamp, wording
from console.domain.reference import Reference
from console.store.reading_log import Names

ACCEPTED, SET_ASIDE = "accepted", "set_aside"


class Disputed(NamedTuple):
    """One entry to be looked at; times ms UTC. `verdict` is empty until somebody has said."""

    hash: str
    origin: str
    kind: str
    entity: str
    incident: str
    text: str
    at: int
    verdict: str
    by: str


def since(db: sqlite3.Connection) -> dict[str, int]:
    """Origin → the time (ms UTC) from which what it wrote is disputed; the earliest where several were named."""
    found: dict[str, int] = {}
    for body in _said(db, "key.revoked"):
        at, origin = body.get("since"), str(body.get("origin", ""))
        if isinstance(at, int):
            found[origin] = min(found.get(origin, at), at)
    return found


def verdicts(db: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Hash → (verdict, who): the latest word of each."""
    return {
        str(body.get("hash", "")): (str(body.get("verdict", "")), str(body.get("by", "")))
        for body in _said(db, "key.contested")
    }


def entries(db: sqlite3.Connection, reference: Reference) -> list[Disputed]:
    """Everything disputed, oldest first, with what was said of it."""
    judged, names = verdicts(db), Names(db, reference)
    found = []
    for origin, at in since(db).items():
        sql = (
            "SELECT e.hash, e.raw FROM entry e JOIN chain c ON c.id = e.chain WHERE c.origin = ? AND e.proof IN (1, 2)"
            " AND e.rank >= ? ORDER BY e.rank, e.hash"
        )
        for digest, raw in db.execute(sql, (origin, at * stamp.STEPS)).fetchall():
            fields: dict[str, Any] = orjson.loads(raw)
            verdict, by = judged.get(digest.hex(), ("", ""))
            found.append(_row(digest.hex(), origin, fields, names, verdict, by))
    return sorted(found, key=lambda one: (one.at, one.hash))


def open_hashes(db: sqlite3.Connection) -> set[str]:
    """The hashes nobody has judged yet."""
    judged, found = verdicts(db), set[str]()
    for origin, at in since(db).items():
        sql = "SELECT e.hash FROM entry e JOIN chain c ON c.id = e.chain WHERE c.origin = ? AND e.proof = 1 AND e.rank >= ?"
        found |= {digest.hex() for (digest,) in db.execute(sql, (origin, at * stamp.STEPS))}
    return {digest for digest in found if not judged.get(digest, ("", ""))[0]}


def _row(digest: str, origin: str, fields: dict[str, Any], names: Names, verdict: str, by: str) -> Disputed:
    body, entity = fields["body"], str(fields["entity"])
    incident = entity if entity.startswith("incident/") else str(body.get("incident") or "")
    text = wording.sentence(str(fields["kind"]), body, names.of)
    return Disputed(digest, origin, fields["kind"], entity, incident, text, int(fields["happened"]), verdict, by)


def _said(db: sqlite3.Connection, kind: str) -> Iterator[dict[str, Any]]:
    sql = (
        "SELECT entry.raw FROM entry JOIN entity e ON e.id = entry.entity"
        " WHERE e.name >= 'key/' AND e.name < 'key0' AND entry.proof = 1 ORDER BY entry.rank, entry.hash"
    )
    for (raw,) in db.execute(sql).fetchall():
        fields = orjson.loads(raw)
        if fields["kind"] == kind and isinstance(fields["body"], dict):
            yield fields["body"]
