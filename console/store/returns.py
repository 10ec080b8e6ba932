"""What a long cut of a line changed (ops S20): where the journal stood when it was cut, and what then came in at once.

Kept as local settings, `cut.<url>` while it lasts and `back.<url>` until somebody has read the list. Times are ms UTC.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from console.domain import wording
from console.domain.names import unit_of
from console.domain.reference import Reference
from console.store import reading_log, reading_queue

CUT, BACK = "cut.", "back."
MEANING, USUAL = "cut", 300  # the row of thresholds.csv, and seconds where the pack has none


@dataclass(frozen=True, slots=True)
class News:
    """One thing that came in after a cut. `sort` is opened closed unit conflict request warning."""

    sort: str
    about: str  # an incident, a unit, a clash
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Return:
    """A line that was away for long. `since` is when it was cut, `back` when everything had come in."""

    url: str
    name: str
    area: str
    since: int
    back: int
    news: tuple[News, ...]

    def count(self, sort: str) -> int:
        """How many things of a sort."""
        return sum(one.sort == sort for one in self.news)


def long_cut(reference: Reference) -> int:
    """Milliseconds from which a cut is a long one."""
    held = [limit.alert for limit in reference.thresholds if limit.meaning == MEANING]
    return (held[0] if held and held[0] else USUAL) * 1000


def begin(db: sqlite3.Connection, url: str, since: int) -> None:
    """The line was just lost: keep where the journal stands. A cut already begun goes on."""
    (row,) = db.execute("SELECT ifnull(max(row), 0) FROM entry").fetchone()
    clashes = [name for (name,) in db.execute("SELECT id FROM clash")]
    body = orjson.dumps({"since": since, "row": row, "clashes": clashes}).decode()
    db.execute("INSERT OR IGNORE INTO setting VALUES (?, ?)", (CUT + url, body))


def end(db: sqlite3.Connection, url: str, now: int, long: int) -> None:
    """Everything has come in again. A short cut leaves nothing to read; one not read yet is added to."""
    found = db.execute("DELETE FROM setting WHERE key = ? RETURNING value", (CUT + url,)).fetchone()
    if found is None:
        return
    held = orjson.loads(found[0])
    if now - held["since"] < long:
        return
    (row,) = db.execute("SELECT ifnull(max(row), 0) FROM entry").fetchone()
    before = db.execute("SELECT value FROM setting WHERE key = ?", (BACK + url,)).fetchone()
    first = orjson.loads(before[0]) if before and before[0] else held
    body = orjson.dumps(first | {"back": now, "to": row}).decode()
    db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (BACK + url, body))


def waiting(db: sqlite3.Connection) -> dict[str, str]:
    """Lines that came back and whose list nobody has read, with a mark that changes when more is to be read."""
    sql = "SELECT substr(key, ?), value FROM setting WHERE key >= ? AND key < 'back/' AND value <> '' ORDER BY key"
    return dict(db.execute(sql, (len(BACK) + 1, BACK)).fetchall())


def of(db: sqlite3.Connection, reference: Reference, own: str, url: str) -> Return | None:
    """What came in at the end of a line's cut; None where there is nothing to read. Reads every entry that came."""
    found = db.execute("SELECT value FROM setting WHERE key = ?", (BACK + url,)).fetchone()
    if found is None or not found[0]:
        return None
    held = orjson.loads(found[0])
    name, area = db.execute("SELECT name, area FROM peer WHERE url = ?", (url,)).fetchone() or (url, "")
    (lines,) = db.execute("SELECT count(*) FROM peer").fetchone()
    only = area if area != own and lines > 1 else ""  # others brought their own meanwhile
    news = [*_news(db, reference, own, held, only), *_clashes(db, reference, held)]
    return Return(url, name, area, held["since"], held["back"], tuple(news))


def _news(db: sqlite3.Connection, reference: Reference, own: str, held: dict[str, Any], only: str) -> Iterator[News]:
    sql = (
        "SELECT e.raw, n.name, c.scope FROM entry e JOIN chain c ON c.id = e.chain JOIN entity n ON n.id = e.entity"
        " WHERE e.row > ? AND e.row <= ? AND e.proof = 1 AND c.origin NOT IN"
        " (SELECT origin FROM origin WHERE trust = 'own') ORDER BY e.rank"
    )
    found: dict[tuple[str, str], News] = {}
    for raw, entity, scope in db.execute(sql, (held["row"], held["to"])):
        fields = orjson.loads(raw)
        sort = _sort(db, fields["kind"], entity, own)
        if sort and (scope.startswith(f"{only}-") or not only or sort == "request"):
            about = unit_of(entity) if sort == "unit" else entity
            text = _told(db, reference, own, sort, about, fields)
            found[sort, about] = News(sort, about, text, fields["happened"])
    yield from sorted(found.values(), key=lambda one: (_ORDER.index(one.sort), one.at))


_ORDER = ("request", "opened", "closed", "unit", "warning")
_SORTS = {
    "incident.opened": "opened", "incident.closed": "closed", "status.reported": "unit", "status.restated": "unit",
    "warning.told": "warning",
}  # fmt: skip


def _sort(db: sqlite3.Connection, kind: str, entity: str, own: str) -> str:
    if kind.startswith("aid."):
        parties = db.execute("SELECT area, other FROM matter WHERE id = ?", (entity,)).fetchone()
        return "request" if parties and own in parties else ""
    return _SORTS.get(kind, "")


def _told(db: sqlite3.Connection, reference: Reference, own: str, sort: str, about: str, fields: dict[str, Any]) -> str:
    body = fields["body"]
    if sort in ("opened", "closed"):
        row = next(iter(reading_queue.rows(db, reference, own, [about])), None)
        return f"{row.shown_number} {row.type}, {row.place}" if row else about
    if sort == "unit":
        known = reference.units.get(about)
        status = str(body.get("meaning"))
        return f"{known.callsign if known else about} {wording.MEANINGS.get(status, status)}"
    if sort == "request":
        return str(db.execute("SELECT text FROM matter WHERE id = ?", (about,)).fetchone()[0])
    told: dict[str, Any] = body.get("told") or {}
    return str(told.get("headline") or about)[:200]


def _clashes(db: sqlite3.Connection, reference: Reference, held: dict[str, Any]) -> Iterator[News]:
    known = set(held["clashes"])
    for clash in reading_log.clashes(db, reference):
        if clash.id not in known:
            yield News("conflict", clash.id, clash.text, held["back"])
