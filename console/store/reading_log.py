"""Reads of the log and of clashes, worded for people."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from console.domain import stamp, wording
from console.domain.fact import FUTURE
from console.domain.names import unit_of
from console.domain.picture import Clash, LogLine
from console.domain.reference import Reference, same_event
from console.store import told_twice

_LOCAL = ZoneInfo("Europe/Copenhagen")
_FIELDS = {
    "type": "type", "place": "sted", "priority": "prioritet", "level": "indsatsniveau", "outcome": "udfald", "merged_into": "fletning",
    "parent": "tilknytning", "order": "disponering", "drive": "kørsel", "home": "hjemmestation", "dispatch": "dobbelt disponering",
}  # fmt: skip


def lines(db: sqlite3.Connection, reference: Reference, incident: str, limit: int) -> list[LogLine]:
    """An incident's journal, newest first by the time it happened; duplicates merged into it included."""
    sql = (
        "SELECT e.hash, e.raw FROM entry e WHERE e.proof = 1 AND e.about IN (SELECT id FROM entity WHERE name = ? UNION"
        " SELECT entity FROM incident WHERE merged_into = ?) ORDER BY e.rank DESC LIMIT ?"
    )
    held = [(digest.hex(), json.loads(raw)) for digest, raw in db.execute(sql, (incident, incident, limit))]
    struck = {fields["body"].get("target") for _, fields in held if fields["kind"].endswith(".struck")}
    names = Names(db, reference)
    twins = told_twice.of(held, struck, same_event(reference))
    again = {other.hash for others in twins.values() for other in others}
    found = [
        _line(digest, fields, names, digest in struck, twins.get(digest, ()))
        for digest, fields in held
        if digest not in again
    ]
    if db.execute("SELECT 1 FROM origin WHERE trust = 'revoked' LIMIT 1").fetchone():
        from console.store import reading_disputed

        doubted = reading_disputed.open_hashes(db)
        found = [one._replace(marked="disputed") if one and one.hash in doubted else one for one in found]
    return sorted((line for line in found if line), key=lambda line: (line.happened, line.entered), reverse=True)


def _line(  # type: ignore[type-arg]
    digest: str, fields: dict, names: "Names", struck: bool, again: Sequence[told_twice.Again] = ()
) -> LogLine | None:
    kind, body, by = fields["kind"], fields["body"], fields["by"]
    if kind in ("caller.sealed", "alarm.attempted"):
        return None
    if kind == "deployment.ordered" and body.get("order") in ("alerted", "to_call") and body.get("in_act"):
        return None
    entered = stamp.milliseconds(stamp.read(fields["entered"]))
    future = fields["happened"] > entered + FUTURE
    source = str(body.get("source") or by.get("seat") or "").partition(":")[0]
    text = wording.sentence(kind, body, names.of) + _confirmed(again)
    happened = entered if future else fields["happened"]
    return LogLine(
        digest, happened, entered, kind, source, text, str(by.get("user", "")), struck, "future" if future else ""
    )


def _confirmed(again: Sequence[told_twice.Again]) -> str:
    """Who told of it too, and when they heard it."""
    told = ", ".join(f"{one.seat} {datetime.fromtimestamp(one.happened / 1000, _LOCAL):%H:%M}".strip() for one in again)
    return f" · bekræftet af to kilder ({told})" if told else ""


class Names:
    """Turns ids into what people call them, looking each up once."""

    def __init__(self, db: sqlite3.Connection, reference: Reference) -> None:
        self._db = db
        self._reference = reference

    def of(self, name: str) -> str:
        """A call sign, a type's wording, a station's name, an incident's number, or the id itself."""
        known = self._reference
        if name in known.units:
            return known.units[name].callsign
        if name in known.incident_types:
            return known.incident_types[name].wording
        if name in known.stations:
            return known.stations[name].name
        row = self._db.execute("SELECT number FROM incident WHERE id = ?", (name,)).fetchone()
        return f"{row[0]:05d}" if row else name.partition("-")[2] or name


def clashes(db: sqlite3.Connection, reference: Reference) -> list[Clash]:
    """Decisions that both stand; the first claim is the one that shows."""
    names = Names(db, reference)
    found = []
    for name, entity, field, claims in db.execute("SELECT id, entity, field, claims FROM clash ORDER BY id"):
        told = tuple((_claim(names, field, what), str(who), int(at)) for what, who, at in json.loads(claims))
        about = names.of(_id(entity))
        found.append(Clash(name, entity, field, told, f"{about}: {_FIELDS.get(field, field)} er besluttet forskelligt"))
    return found


def _id(entity: str) -> str:
    return unit_of(entity) if entity.startswith(("unit/", "status/")) else entity


def _claim(names: Names, field: str, what: object) -> str:
    if isinstance(what, dict):
        return str(what.get("text") or what.get("outcome") or "")
    if what is None:
        return "åben" if field == "outcome" else "ingen"
    return names.of(str(what))


def claims(stored: str) -> list[tuple[str, str, int]]:
    """The claims of a stored clash: (what, who or deployment, when)."""
    return [(what, str(who), int(at)) for what, who, at in json.loads(stored)]


class Written(NamedTuple):
    """An entry one wrote, as undo needs it."""

    hash: str
    kind: str
    entity: str
    scope: str
    body: dict[str, Any]


def written(db: sqlite3.Connection, hashes: Sequence[str]) -> list[Written]:
    """Entries by hash, in the order asked for."""
    found = []
    for digest in hashes:
        key = int.from_bytes(bytes.fromhex(digest)[:8], signed=True)
        row = db.execute("SELECT raw FROM entry WHERE key = ? AND hash = ?", (key, bytes.fromhex(digest))).fetchone()
        if row:
            fields = json.loads(row[0])
            found.append(Written(digest, fields["kind"], fields["entity"], fields["scope"], fields["body"]))
    return found
