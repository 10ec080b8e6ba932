"""Reads of the warnings that stand, and of how the sources were last reached."""

import sqlite3
from typing import Any, NamedTuple

import orjson

from console.domain.warning import TEST
from console.store import now_values, reading_closures

_COLUMNS = "id, feed, kind, level, sent, onset, expires, ended, areas, headline, raised, acknowledged, revision"
LATER = 48 * 3_600_000  # ms ahead that a warning to come is shown
PERIOD = 300_000  # ms, a source's period where nobody says
PERIODS = 2  # without an answer, after which a source is no longer believed
SLACK = 5_000  # ms
FORGOTTEN = 86_400_000  # ms behind the others after which a source that others read is heard of no more
CONFIRMED = "feed/"  # + name: key of the latest value that says when a source was last heard, by whichever node


class Shown(NamedTuple):
    """One warning as the pane shows it; times ms UTC. `confirmed` is when its source last said it."""

    id: str
    feed: str
    kind: str
    level: int
    sent: int | None
    onset: int | None
    expires: int | None
    ended: str
    areas: tuple[str, ...]
    headline: str
    raised: int
    acknowledged: dict[str, list[Any]]
    revision: int
    confirmed: int = 0
    ticked: dict[int, list[Any]] = {}  # line of the checklist → [ms UTC, who]  # noqa: RUF012
    shelved: dict[str, int] = {}  # area → until when (ms UTC) it is put aside there  # noqa: RUF012
    every: int = PERIOD

    @property
    def is_test(self) -> bool:
        """An exercise, a test or a draft: seen, and never taken for real."""
        return self.kind == TEST

    def state(self, now: int) -> str:
        """How it ended, or whether it holds, by our own clock; unconfirmed where its source is silent."""
        if self.ended:
            return self.ended
        if self.expires is not None and self.expires <= now:
            return "expired"
        if self.is_test:
            return "test"
        if self.is_unconfirmed(now):
            return "unconfirmed"
        return "upcoming" if self.onset is not None and self.onset > now else "active"

    def is_unconfirmed(self, now: int) -> bool:
        """Whether its source has said nothing for two periods."""
        return 0 < self.confirmed < now - PERIODS * self.every - SLACK


class Feed(NamedTuple):
    """How a source was last reached; times ms UTC, 0 where never. Without a url another node reads it."""

    name: str
    url: str
    kind: str
    tried: int
    success: int
    published: int | None
    items: int
    error: str
    etag: str
    modified: str
    digest: str
    doubted: int  # 1 when its emptiness wants a second look
    rejected: int
    every: int = PERIOD  # ms between looks

    def is_silent(self, now: int) -> bool:
        """Whether it has not been heard for two periods."""
        return now - self.success > PERIODS * self.every + SLACK


def standing(db: sqlite3.Connection, now: int, *, least: int = 2, all_: bool = False) -> list[Shown]:
    """Warnings that hold or will within two days, gravest first; with `all_` also those that are over and green ones."""
    where = (
        "1"
        if all_
        else "ended = '' AND level >= ? AND (expires IS NULL OR expires > ?) AND (onset IS NULL OR onset <= ?)"
        f" AND {reading_closures.HOLDS}"
    )
    values: tuple[object, ...] = () if all_ else (least, now, now + LATER)
    sql = f"SELECT {_COLUMNS} FROM warning WHERE {where} ORDER BY level DESC, onset, id"
    heard = {feed.name: feed for feed in feeds(db)}
    return [_shown(row, heard) for row in db.execute(sql, values).fetchall()]


def newest(db: sqlite3.Connection) -> tuple[int, int]:
    """What changes whenever a warning does: the newest revision drawn, and how many there are."""
    return db.execute("SELECT ifnull(max(revision), 0), count(*) FROM warning").fetchone()


def one(db: sqlite3.Connection, name: str) -> Shown | None:
    """One warning by its id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM warning WHERE id = ?", (name,)).fetchone()
    return _shown(row, {feed.name: feed for feed in feeds(db)}) if row else None


def raised(db: sqlite3.Connection, since: int, level: int, ahead: int) -> list[Shown]:
    """Warnings from a level that were raised after a time (ms UTC) and begin within `ahead` ms of being raised."""
    where = f"ended = '' AND kind <> '{TEST}' AND raised > ? AND level >= ? AND (onset IS NULL OR onset <= raised + ?)"
    rows = db.execute(f"SELECT {_COLUMNS} FROM warning WHERE {where}", (since, level, ahead)).fetchall()
    return [_shown(row, {}) for row in rows]


def told(db: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    """All that the source said of a warning."""
    row = db.execute("SELECT told FROM warning WHERE id = ?", (name,)).fetchone()
    return orjson.loads(row[0]) if row else None


def of_feed(db: sqlite3.Connection, feed: str) -> list[str]:
    """The ids of what stands from one source."""
    return [name for (name,) in db.execute("SELECT id FROM warning WHERE feed = ? AND ended IN ('', 'gone')", (feed,))]


def feeds(db: sqlite3.Connection) -> list[Feed]:
    """Every source this node has tried, and those that only others read; with when anybody last heard them."""
    columns = "name, url, kind, tried, success, published, items, error, etag, modified, digest, doubted, rejected"
    rows = [Feed(*row) for row in db.execute(f"SELECT {columns} FROM feed ORDER BY name").fetchall()]
    heard = now_values.under(db, CONFIRMED)
    own = [_heard(row, *heard.pop(row.name, (0, {}))) for row in rows]
    newest = max((at for at, _ in heard.values()), default=0)
    new = Feed("", "", "", 0, 0, None, 0, "", "", "", "", 0, 0)
    others = [_heard(new._replace(name=name), *said) for name, said in heard.items() if said[0] > newest - FORGOTTEN]
    return own + others


def _heard(feed: Feed, at: int, said: Any) -> Feed:
    said = said if isinstance(said, dict) else {}
    every, kind = said.get("every"), said.get("kind")
    every = every if isinstance(every, int) and every > 0 else PERIOD
    return feed._replace(success=max(at, feed.success), every=every, kind=feed.kind or str(kind or ""))


def _shown(row: tuple[Any, ...], heard: dict[str, Feed]) -> Shown:
    name, feed, kind, level, sent, onset, expires, ended, areas, headline, raised_, acks, revision = row
    seen, ticked, shelved = _read(orjson.loads(acks)) if acks != "{}" else ({}, {}, {})
    source = heard.get(feed)
    return Shown(
        name, feed, kind, level, sent, onset, expires, ended, tuple(areas.split()), headline, raised_, seen, revision,
        source.success if source else 0, ticked, shelved, source.every if source else PERIOD,
    )  # fmt: skip


def _read(said: dict[str, Any]) -> tuple[dict[str, list[Any]], dict[int, list[Any]], dict[str, int]]:
    """(who has seen it, what is ticked, where it is put aside)."""
    ticked = {
        int(key[5:]): held for key, held in said.items() if key.startswith("tick:") and key[5:].isdecimal() and held
    }
    shelved = {key[6:]: held[0] for key, held in said.items() if key.startswith("shelf:") and held}
    seen = {key: held for key, held in said.items() if not key.startswith(("tick:", "shelf:"))}
    return seen, ticked, shelved
