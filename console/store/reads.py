"""What the screens read: prepared, small, by id. A reader is one read-only connection and belongs to one thread."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from console.domain import picture, stamp
from console.domain.clock import Clock
from console.domain.reference import Reference
from console.store import (
    areas,
    database,
    reading_board,
    reading_calls,
    reading_incident,
    reading_log,
    reading_queue,
    reading_registers,
)
from console.store.problem import of


class SeatUser(NamedTuple):
    """A person known to the centre."""

    id: str
    name: str
    roles: tuple[str, ...]


class Reader:
    """A read-only view of a store. No method keeps a transaction open; each raises StoreProblem when the file fails."""

    def __init__(self, path: Path, reference: Reference, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock
        self.reference = reference
        self._db = database.connect(path, readonly=True)
        try:
            meta = dict(
                self._db.execute("SELECT key, value FROM meta WHERE key IN ('area', 'seat', 'kind')").fetchall()
            )
        except sqlite3.Error as error:
            raise of(error) from error
        self.area, self.seat, self.kind = meta["area"], meta["seat"], meta["kind"]

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for the rest of the store."""
        return self._db

    def data_version(self) -> int:
        """A number that changes when another connection commits."""
        return self._db.execute("PRAGMA data_version").fetchone()[0]

    def last_row(self) -> int:
        """The highest journal row."""
        return self._db.execute("SELECT ifnull(max(row), 0) FROM entry").fetchone()[0]

    def revision(self) -> int:
        """Rises with every redrawn row."""
        return int(self._db.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0])

    def newest(self) -> int:
        """When the entry furthest ahead was entered, ms UTC by its author's clock; 0 in an empty store."""
        return (self._db.execute("SELECT max(rank) FROM entry").fetchone()[0] or 0) // stamp.STEPS

    def setting(self, key: str) -> str | None:
        """A local setting of the store."""
        row = self._db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def queue_ids(
        self, *, closed: bool = False, area: str | None = None, order: str = "dispatch"
    ) -> list[tuple[str, int]]:
        """(incident, revision) in the order the queue shows them:

        uncovered first, then urgency, then waiting longest. A test that begins or ends changes the revision's sign.
        """
        listed = reading_queue.ids(self._db, closed=closed, area=area, order=order)
        tested = reading_registers.on_test(self._db, self.reference, self._clock.now()) if self._clock else {}
        return [(name, -revision if name in tested else revision) for name, revision in listed] if tested else listed

    def queue_rows(self, ids: Sequence[str]) -> list[picture.QueueRow]:
        """The rows of some incidents, in the order asked for; unknown ones are left out."""
        now = self._clock.now() if self._clock else None
        return reading_queue.rows(self._db, self.reference, self.area, ids, now)

    def queue(self, closed: bool = False, limit: int | None = None) -> list[picture.QueueRow]:
        """The whole queue, with `closed` also what has ended."""
        ids = [name for name, _ in self.queue_ids(closed=closed)]
        return self.queue_rows(ids[:limit])

    def numbers(self) -> list[tuple[str, int]]:
        """(incident, number) of all incidents, open ones first."""
        return self._db.execute("SELECT id, number FROM incident ORDER BY open DESC, entity DESC").fetchall()

    def incident(self, name: str, now: int) -> picture.IncidentView | None:
        """All of one incident besides its log; None if nobody knows it."""
        return reading_incident.view(self._db, self.reference, self.area, name, now)

    def log(self, name: str, limit: int = 500) -> list[picture.LogLine]:
        """An incident's journal, newest first, with what its units reported and what was merged into it."""
        return reading_log.lines(self._db, self.reference, name, limit)

    def board(self) -> list[picture.BoardUnit]:
        """The own area's units in board order: service, station, type, call sign."""
        return reading_board.units(self._db, self.reference, self.area)

    def held_areas(self) -> tuple[str, ...]:
        """The own area, and those the centre took over."""
        return areas.held_by(self._db, self.area)

    def board_changed(self, since: int) -> list[picture.BoardUnit]:
        """Own units redrawn after a revision."""
        return reading_board.units(self._db, self.reference, self.area, since=since)

    def unit(self, name: str) -> picture.BoardUnit | None:
        """One unit of any area."""
        return reading_board.unit(self._db, self.reference, name)

    def counts(self, now: int) -> picture.Counts:
        """The figures of the pane heads at a time in ms."""
        return reading_queue.counts(self._db, self.reference, self.area, now)

    def entries(self) -> int:
        """How many entries lie here."""
        return int(self._db.execute("SELECT ifnull(sum(count), 0) FROM digest").fetchone()[0])

    def conflicts(self) -> list[picture.Clash]:
        """Decisions that both stand, oldest first."""
        return reading_log.clashes(self._db, self.reference)

    def open_calls(self, limit: int = 50) -> list[picture.Call]:
        """Calls somebody must still do something about, newest first."""
        return reading_calls.open_calls(self._db, limit)

    def calls(self, limit: int = 500) -> list[picture.Call]:
        """All calls, newest first."""
        return reading_calls.every_call(self._db, limit)

    def search(self, text: str, limit: int = 50) -> list[picture.Hit]:
        """Incidents, log lines, units and places that hold every word typed; open and newest first."""
        return reading_queue.search(self._db, self.reference, self.area, text, limit)

    def users(self) -> list[SeatUser]:
        """Everybody enrolled at the centre, by name."""
        found = self._db.execute("SELECT id, name, roles FROM person ORDER BY name").fetchall()
        return [SeatUser(name, shown, tuple(json.loads(roles))) for name, shown, roles in found]

    def seat_user(self, seat: str) -> SeatUser | None:
        """Who is signed in at a seat."""
        sql = "SELECT p.id, p.name, p.roles FROM seat s JOIN person p ON p.id = s.person WHERE s.id = ?"
        row = self._db.execute(sql, (seat,)).fetchone()
        return SeatUser(row[0], row[1], tuple(json.loads(row[2]))) if row else None

    def seats(self) -> list[str]:
        """Seats anybody has signed in at."""
        return [name for (name,) in self._db.execute("SELECT id FROM seat ORDER BY id")]

    def reviews(self) -> list[tuple[int, str, str]]:
        """Broken glass to be reviewed: (when, who, why), newest first."""
        return self._db.execute("SELECT at, person, reason FROM review ORDER BY at DESC").fetchall()

    def heads(self, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The heads of some entities as they stand now."""
        return reading_incident.heads(self._db, entities)
