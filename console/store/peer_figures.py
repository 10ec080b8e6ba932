"""What a line to a peer carried, a row a minute for some hours: the charts' data. Local rows, not entries."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from console.store.store import Store

KEPT = 2 * 3_600_000  # ms


class Figure(NamedTuple):
    """A minute that ended at `at` (ms UTC): entries and bytes each way, and the worst lag in ms.

    Lag is how long ago we last had everything the peer had: a round trip on a good line, growing while it is cut.
    """

    at: int
    pulled: int
    pushed: int
    bytes_in: int
    bytes_out: int
    lag: int


def keep(store: Store, figures: Mapping[str, Figure], now: int) -> None:
    """Keep a minute of every line in one transaction; what is older than `KEPT` goes."""
    with store.alone() as db:
        db.executemany(
            "INSERT OR REPLACE INTO peer_figure VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(url, *figure) for url, figure in figures.items()],
        )
        db.execute("DELETE FROM peer_figure WHERE at < ?", (now - KEPT,))


def since(db: sqlite3.Connection, url: str, at: int) -> list[Figure]:
    """The minutes of a line from a time (ms UTC) on, oldest first."""
    sql = "SELECT at, pulled, pushed, bytes_in, bytes_out, lag FROM peer_figure WHERE url = ? AND at >= ? ORDER BY at"
    return [Figure(*row) for row in db.execute(sql, (url, at))]
