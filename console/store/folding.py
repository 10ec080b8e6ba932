"""Folds what a transaction touched, and notes which rows of the picture must be drawn again."""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

import orjson

from console.domain import alarm, deployment, fold, incident, names, record, status, unit
from console.domain.fact import Fact
from console.domain.kinds import is_known
from console.store import refolding
from console.store.journal import Ledger, Touched, facts

DECIDED = {
    "incident": (incident.writes, incident.adds),
    "deployment": (deployment.writes, deployment.adds),
    "unit": (unit.writes, unit.adds),
}
RECORDED = {"call", "caller", "person", "seat", "numbers", "review", "object", "aba", "contact", "alarm", "warning",
            "aid", "preparedness", "watch", "planned", "voice", "plan"}  # fmt: skip
_COLUMN = {
    **{step: step for step in status.PROGRESS},
    **dict.fromkeys(status.ENDING, "ended"),
}
_UPSERT = {
    column: (
        f"INSERT INTO deployment_time (id, {column}) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET"
        f" {column} = min(ifnull({column}, excluded.{column}), excluded.{column})"
    )
    for column in set(_COLUMN.values())
}


@dataclass(slots=True)
class Stale:
    """Rows of the picture that no longer show the fold."""

    incidents: set[str] = field(default_factory=set)
    deployments: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    alarms: set[str] = field(default_factory=set)


def fold_touched(ledger: Ledger, *, later: bool = False) -> Stale:
    """Bring every touched entity's state up to date; answers what the picture must redraw.

    With `later` the refold of a long entity is only marked, for `refolding.catch_up`.
    """
    stale = Stale()
    rows = []
    db = ledger.db
    marked = {entity for (entity,) in db.execute("SELECT entity FROM dirty")}
    for touched in list(ledger.touched.values()):
        touched.again |= touched.id in marked
        if touched.facts or touched.refold or touched.again:
            if later and _is_long(db, touched):
                refolding.put_off(db, touched)
                continue
            if touched.again:
                db.execute("DELETE FROM dirty WHERE entity = ?", (touched.id,))
            state = _fold(db, touched, stale)
            rows.append((touched.scope, ",".join(touched.heads), touched.newer, orjson.dumps(state), touched.id))
        elif touched.heads:
            db.execute("UPDATE entity SET heads = ? WHERE id = ?", (",".join(touched.heads), touched.id))
    db.executemany("UPDATE entity SET scope = ?, heads = ?, newer = ?, state = ? WHERE id = ?", rows)
    return stale


def _fold(db: sqlite3.Connection, touched: Touched, stale: Stale) -> dict[str, Any]:
    kind = names.kind_of(touched.name)
    known = [fact for fact in touched.facts if is_known(fact.kind, fact.v)]
    touched.newer += len(touched.facts) - len(known)
    if touched.again and touched.newer:  # a newer version of ours may know what the older one did not
        touched.newer = sum(not is_known(fact.kind, fact.v) for fact in facts(db, touched.id))
    _note(db, kind, touched, known, stale)
    if kind in DECIDED:
        return _decide(db, touched, known, *DECIDED[kind])
    if kind == "status":
        return _join_status(db, touched, known)
    if kind == "alarm":
        return _join_alarm(db, touched, known)
    state = _load(db, touched.id) or record.empty()
    if touched.refold or touched.again:
        state, known = record.empty(), refolding.known(facts(db, touched.id))
    for fact in known:
        record.join(state, fact)
    return state


def fold_fresh(db: sqlite3.Connection, touched: Touched, stale: Stale) -> dict[str, Any]:
    """Fold an entity from nothing, all its facts at hand in fold order: what a rebuild does."""
    kind = names.kind_of(touched.name)
    known = refolding.known(touched.facts)
    touched.newer = len(touched.facts) - len(known)
    _note(db, kind, touched, known, stale)
    if kind in DECIDED:
        writes, adds = DECIDED[kind]
        state = fold.empty()
        return (
            state if all(fold.extend(state, fact, writes, adds) for fact in known) else fold.whole(known, writes, adds)
        )
    if kind == "status":
        return status.whole(known)
    state = alarm.empty() if kind == "alarm" else record.empty()
    for fact in known:
        (alarm if kind == "alarm" else record).join(state, fact)
    return state


def _decide(
    db: sqlite3.Connection, touched: Touched, known: list[Fact], writes: fold.Writes, adds: fold.Adds
) -> dict[str, Any]:
    state = _load(db, touched.id) or fold.empty()
    anew = touched.refold or touched.again
    if anew or not all(fold.extend(state, fact, writes, adds) for fact in sorted(known)):
        refolding.forget(db, touched)
        state = refolding.refold(db, touched.id, writes, adds)
    refolding.keep_snapshot(db, touched.id, state)
    return state


def _is_long(db: sqlite3.Connection, touched: Touched) -> bool:
    """Whether a decided entity must be refolded and that takes its time."""
    if names.kind_of(touched.name) not in DECIDED:
        return False
    state = _load(db, touched.id)
    if state is None or state["n"] < refolding.LONG:
        return False
    first = min(touched.facts, default=None)
    return touched.refold or touched.again or (first is not None and set(first.cites) != set(state["heads"]))


def _join_status(db: sqlite3.Connection, touched: Touched, known: list[Fact]) -> dict[str, Any]:
    if touched.refold or touched.again or any(fact.kind == "status.struck" for fact in known):
        return status.whole(refolding.known(facts(db, touched.id)))
    state = _load(db, touched.id) or status.empty()
    for fact in known:
        status.join(state, fact)
    return state


def _join_alarm(db: sqlite3.Connection, touched: Touched, known: list[Fact]) -> dict[str, Any]:
    state = _load(db, touched.id) or alarm.empty()
    if touched.refold or touched.again:
        state, known = alarm.empty(), refolding.known(facts(db, touched.id))
    for fact in known:
        alarm.join(state, fact)
    return state


def _note(db: sqlite3.Connection, kind: str, touched: Touched, known: list[Fact], stale: Stale) -> None:
    if kind == "incident":
        stale.incidents.add(touched.name)
    elif kind == "deployment":
        stale.deployments.add(touched.name)
    elif kind == "unit":
        stale.units.add(names.unit_of(touched.name))
    elif kind == "status":
        _note_status(db, touched, known, stale)
    elif kind in RECORDED:
        (stale.alarms if kind == "alarm" else stale.records).add(touched.name)


def _note_status(db: sqlite3.Connection, touched: Touched, known: list[Fact], stale: Stale) -> None:
    of = names.unit_of(touched.name)
    stale.units.add(of)
    db.execute("INSERT OR IGNORE INTO status_line VALUES (?, ?)", (of, touched.id))
    for fact in known:
        _time(db, fact, stale)
    if touched.refold:
        _retime_quarantined(db, touched.id, stale)
    if any(fact.kind == "status.struck" for fact in known):
        _retime(db, touched.id, stale)


def _time(db: sqlite3.Connection, fact: Fact, stale: Stale) -> None:
    quoted, meaning = fact.body.get("deployment"), fact.body.get("meaning")
    if fact.kind != "status.reported" or not isinstance(quoted, str):
        return
    column = _COLUMN.get(str(meaning))
    if column:
        db.execute(_UPSERT[column], (quoted, fact.when))
    stale.deployments.add(quoted)


def _retime_quarantined(db: sqlite3.Connection, line: int, stale: Stale) -> None:
    """What is quarantined times no deployment, and what was let back does again."""
    beyond = db.execute("SELECT raw FROM entry WHERE entity = ? AND proof = 2", (line,)).fetchall()
    quoted = {orjson.loads(raw)["body"].get("deployment") for (raw,) in beyond} - {None}
    db.executemany("DELETE FROM deployment_time WHERE id = ?", [(str(name),) for name in quoted])
    stale.deployments |= {str(name) for name in quoted}
    held = refolding.known(facts(db, line))
    struck = {fact.body.get("target") for fact in held if fact.kind == "status.struck"}
    for fact in held:
        if fact.hash not in struck:
            _time(db, fact, stale)


def _retime(db: sqlite3.Connection, line: int, stale: Stale) -> None:
    """Draw up anew the times of every deployment a line reports on, leaving struck reports out."""
    held = refolding.known(facts(db, line))
    struck = {fact.body.get("target") for fact in held if fact.kind == "status.struck"}
    quoted = {fact.body.get("deployment") for fact in held if fact.hash in struck} - {None}
    db.executemany("DELETE FROM deployment_time WHERE id = ?", [(name,) for name in quoted])
    stale.deployments |= {str(name) for name in quoted}
    for fact in held:
        if fact.body.get("deployment") in quoted and fact.hash not in struck:
            _time(db, fact, stale)


def _load(db: sqlite3.Connection, entity: int) -> dict[str, Any] | None:
    row = db.execute("SELECT state FROM entity WHERE id = ?", (entity,)).fetchone()
    return orjson.loads(row[0]) if row and row[0] else None


def state_of(db: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    """The folded state of an entity by name; None if it has none."""
    row = db.execute("SELECT state FROM entity WHERE name = ?", (name,)).fetchone()
    return orjson.loads(row[0]) if row and row[0] else None
