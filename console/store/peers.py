"""The peers of this store: how far each has been read, what is true of the line, invitations. Local rows, not entries."""

import sqlite3
from typing import NamedTuple

from console.store import returns
from console.store.store import Store

PULL, PUSH = "pull", "push"
DOOR = ("node.listen", "node.certificate", "node.key")  # local settings: the door a node opens without being asked
LIVE, CUT, REFUSED, NEW = "live", "cut", "refused", "new"


class Peer(NamedTuple):
    """A peer as the screens show it; times in ms UTC, 0 where there was none. `skew` is its clock less ours, in ms."""

    url: str
    name: str
    uuid: str
    area: str
    fingerprint: str
    state: str
    since: int
    contact: int
    newest: int
    ahead: int
    behind: int
    skew: int
    error: str


def add(store: Store, url: str, *, name: str = "", area: str = "", fingerprint: str = "") -> None:
    """Know a peer from now on; what is given anew replaces what was known."""
    sql = (
        "INSERT INTO peer VALUES (?, ?, '', ?, ?, 'new', ?, 0, 0, 0, 0, 0, '') ON CONFLICT (url) DO UPDATE SET"
        " name = CASE WHEN excluded.name <> '' THEN excluded.name ELSE name END,"
        " area = CASE WHEN excluded.area <> '' THEN excluded.area ELSE area END,"
        " fingerprint = CASE WHEN excluded.fingerprint <> '' THEN excluded.fingerprint ELSE fingerprint END"
    )
    with store.alone() as db:
        db.execute(sql, (url, name or url, area, fingerprint, store.clock.now()))


def every(db: sqlite3.Connection) -> list[Peer]:
    """All peers, by name."""
    return [Peer(*row) for row in db.execute("SELECT * FROM peer ORDER BY name, url")]


def forget(store: Store, url: str) -> None:
    """Know a peer no longer; what it brought stays."""
    with store.alone() as db:
        db.execute("DELETE FROM peer WHERE url = ?", (url,))
        db.execute("DELETE FROM peer_cursor WHERE url = ?", (url,))


def met(store: Store, url: str, *, uuid: str, area: str, skew: int) -> None:
    """There was contact just now."""
    now = store.clock.now()
    with store.alone() as db:
        held = db.execute("SELECT contact FROM peer WHERE url = ?", (url,)).fetchone()
        if held and held[0] and now - held[0] >= returns.long_cut(store.reference):
            returns.begin(db, url, held[0])  # nobody was here to see the line being cut
        db.execute(
            "UPDATE peer SET uuid = ?, area = ?, skew = ?, contact = ?, error = '',"
            " since = CASE WHEN state = 'live' THEN since ELSE ? END, state = 'live' WHERE url = ?",
            (uuid, area, skew, now, now, url),
        )


def failed(store: Store, url: str, state: str, error: str) -> None:
    """There was none; `state` is `cut` or `refused`, `error` says why in words."""
    with store.alone() as db:
        if db.execute("SELECT 1 FROM peer WHERE url = ? AND contact > 0", (url,)).fetchone():
            returns.begin(db, url, store.clock.now())
        db.execute(
            "UPDATE peer SET since = CASE WHEN state = ? THEN since ELSE ? END, state = ?, error = ? WHERE url = ?",
            (state, store.clock.now(), state, error[:300], url),
        )


def moved(store: Store, url: str, *, ahead: int, behind: int, newest: int = 0, whole: bool = False) -> None:
    """There was contact: how much either side still lacks, and when something last came.

    `whole` says that everything the peer has was asked for since the line was last lost.
    """
    with store.alone() as db:
        if whole and not behind:
            returns.end(db, url, store.clock.now(), returns.long_cut(store.reference))
        sql = "UPDATE peer SET ahead = ?, behind = ?, newest = max(newest, ?), contact = ? WHERE url = ?"
        db.execute(sql, (ahead, behind, newest, store.clock.now(), url))


def cursor(db: sqlite3.Connection, url: str, scope: str, direction: str, uuid: str) -> str:
    """The token held for a peer's server; empty where there is none, or it was another server's (rebuilt, restored)."""
    sql = "SELECT token FROM peer_cursor WHERE url = ? AND scope = ? AND direction = ? AND uuid = ?"
    row = db.execute(sql, (url, scope, direction, uuid)).fetchone()
    return str(row[0]) if row else ""


def set_cursor(store: Store, url: str, scope: str, direction: str, uuid: str, token: str) -> None:
    """Keep a token as the opaque text it is."""
    with store.alone() as db:
        values = (url, scope, direction, uuid, token)
        db.execute("INSERT OR REPLACE INTO peer_cursor VALUES (?, ?, ?, ?, ?)", values)


def wish_retry(store: Store) -> None:
    """Ask the node to try every peer again at once."""
    with store.alone() as db:
        db.execute("INSERT INTO wish (kind, body, at) VALUES ('retry', '', ?)", (store.clock.now(),))


def invite(store: Store, token: str, expires: int) -> None:
    """Keep an invitation that may be used once."""
    with store.alone() as db:
        db.execute("INSERT INTO invitation VALUES (?, ?, ?, NULL, NULL)", (token, store.clock.now(), expires))


def use(store: Store, token: str, by: str) -> bool:
    """Use an invitation up; false when it is unknown, used or too old."""
    now = store.clock.now()
    sql = "UPDATE invitation SET used = ?, joined = ? WHERE token = ? AND used IS NULL AND expires > ?"
    with store.alone() as db:
        return db.execute(sql, (now, by, token, now)).rowcount == 1
