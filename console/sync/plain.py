"""The same exchange with a plain CouchDB, which knows nothing of us: one request a page and database.

Its tokens are opaque text, one for each database. It moves on past what it refuses, so the counts are compared and what
either side lacks is found by its id. A hub says no area; it is given in the address (`…/?area=oest`), and without one
callers and private registers never leave for it.
"""

import contextlib
import time
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from console.domain import peering, scope
from console.domain.entry import Malformed
from console.domain.peering import Guest
from console.store import peers
from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.reading_journal import Held
from console.sync import document
from console.sync.exchange import Exchange
from console.sync.link import PeerFault, understood

POLLED = 30.0  # seconds between looks at the databases that are not waited on
LONG_POLL = 25.0  # seconds a hub holds one request for the own area's operations
BATCH = 500
_NO_SUCH = (404,)


class PlainExchange(Exchange):
    """The lean exchange with an Apache CouchDB 3.x. One thread uses it at a time."""

    compared = 600.0

    @understood()
    def meet(self) -> dict[str, Any]:
        """Learn whose server it is; raises PeerFault for what is no CouchDB."""
        said = self.link.get("/")
        self.learn_pace()
        if not isinstance(said, dict) or not said.get("version") or not said.get("uuid"):
            raise PeerFault("er hverken en Overblik-node eller en CouchDB")
        self.uuid, self.area = str(said["uuid"]), self.link.area
        self._looked = -POLLED
        self.keeper.alone(lambda: peers.met(self.store, self.link.url, uuid=self.uuid, area=self.area, skew=0))
        return said

    @understood()
    def pull(self, db: Connection, *, wait: float = 0, limit: int = 0, newest: bool = False) -> int:
        """A page of every database that has one; with `wait` also a long-poll on the own area's operations."""
        if newest:
            return 0
        limit = limit or self.pace_in.size
        came = pending = 0
        if not wait or time.monotonic() - self._looked >= POLLED:
            self._looked = time.monotonic()
            for name in self._databases(db):
                got, left = self._page(db, name, limit)
                came, pending = came + got, pending + left
        if wait and not came:
            own = self.store.scope(self.store.area, "drift")
            came, pending = self._page(db, own, limit, wait=min(wait, LONG_POLL))
        self.pending = pending
        return came

    def pull_on(self, db: Connection) -> int:
        """The next page of each database; one of nothing but what is refused is no fault, its token moves."""
        return self.pull(db)

    def _page(self, db: Connection, name: str, limit: int, wait: float = 0) -> tuple[int, int]:
        """(entries, how many are left) of one database; one that is not there yet has none."""
        token = peers.cursor(db, self.link.url, name, peers.PULL, self.uuid)
        asked: dict[str, Any] = {"include_docs": "true", "style": "all_docs", "limit": limit, "since": token or "0"}
        asked |= {"feed": "longpoll", "timeout": int(wait * 1000)} if wait else {"seq_interval": limit}
        started = time.monotonic()
        try:
            said = self.link.get(f"/{name}/_changes", patience=wait + 30, **asked)
        except PeerFault as fault:
            if fault.status in _NO_SUCH:
                return 0, 0
            self.broke_in(wait)
            raise
        self.went_in(len(said.get("results", [])), started, wait)
        came = self._keep(name, said.get("results", []))
        last = str(said.get("last_seq", token))
        if last != token:
            where = (self.link.url, name, peers.PULL, self.uuid, last)
            self.keeper.alone(lambda: peers.set_cursor(self.store, *where))
        return came, int(said.get("pending") or 0)

    def _keep(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        lines: list[tuple[bytes, bytes]] = []
        for row in rows:
            with contextlib.suppress(_NotAnEntry):
                lines.append(self._line(name, row))
        if lines:
            taken = self.keeper.keep(lines)
            self.tally.pulled += taken.kept
            self.tally.refused += taken.refused
            self._remember(lines)
        return len(lines)

    def _line(self, name: str, row: Mapping[str, Any]) -> tuple[bytes, bytes]:
        """The entry behind a row. A rival revision may stand before it on a hub without the validator: look behind."""
        known = str(row.get("id", ""))
        if known.startswith("_design/"):
            raise _NotAnEntry
        try:
            return document.read(row.get("doc"), name).line
        except Malformed as error:
            try:
                rev = f"1-{known.rpartition(':')[2]}"
                return document.read(self.link.get(f"/{name}/{quote(known, safe=':')}", rev=rev), name).line
            except (Malformed, PeerFault):
                self.tally.refused.append(f"{known}: {error}")
                raise _NotAnEntry from error

    def push(self, db: Connection, limit: int = 0) -> int:
        """A page out of the first database that has one; answers how many entries were looked at."""
        for name in self._outward(db):
            token = peers.cursor(db, self.link.url, name, peers.PUSH, self.uuid)
            since = int(token) if token.isdigit() else 0
            held, upto = journal.since(db, [name], since, min(limit or self.pace_out.size, BATCH))
            if upto == since:
                continue
            theirs = [one for one in held if one.sig not in self._theirs]
            if theirs and not self._give(name, theirs):
                continue  # not there yet: kept as backlog
            where = (self.link.url, name, peers.PUSH, self.uuid, str(upto))
            self.keeper.alone(lambda where=where: peers.set_cursor(self.store, *where))
            if held:
                return len(held)
        return 0

    def _give(self, name: str, held: list[Held]) -> bool:
        """Whether the database took them; what it refuses one by one is noted and not sent again."""
        body = b'{"new_edits":false,"docs":[' + b",".join(document.write(one, revisions=True) for one in held) + b"]}"
        try:
            answers = self.out(f"/{name}/_bulk_docs", body, len(held))
        except PeerFault as fault:
            if fault.status not in _NO_SUCH:
                raise
            return False
        failed = [one for one in answers if isinstance(one, dict) and one.get("error")]
        self.tally.pushed += len(held) - len(failed)
        self.tally.refused += [f"{one.get('id')}: {one.get('reason') or one['error']}" for one in failed]
        return True

    def ahead(self, db: Connection) -> int:
        """How many entries the hub has not been given."""
        total = 0
        for name in self._outward(db):
            token = peers.cursor(db, self.link.url, name, peers.PUSH, self.uuid)
            total += journal.pending(db, [name], int(token) if token.isdigit() else 0)
        return total

    def share_keys(self) -> int:
        """A CouchDB is given no keys."""
        return 0

    def agrees(self, db: Connection) -> bool:
        """Whether every database holds as many entries there as here."""
        return all(self._count(name) in (None, journal.count(db, name)) for name in self._databases(db))

    def repair(self, db: Connection) -> int:
        """Find by id what either side lacks, fetch the one and give the other; answers how many entries came."""
        came = 0
        for name in self._databases(db):
            if self._count(name) in (None, journal.count(db, name)):
                continue
            rows = self.link.get(f"/{name}/_all_docs")["rows"]
            theirs = {str(row["id"]) for row in rows if not str(row["id"]).startswith("_")}
            ours = set(journal.ids(db, name))
            wanted = sorted(theirs - ours)
            for start in range(0, len(wanted), BATCH):
                came += self._by_keys(name, wanted[start : start + BATCH])
            self._give_again(db, name, sorted(ours - theirs))
        return came

    def _give_again(self, db: Connection, name: str, lacking: list[str]) -> None:
        for start in range(0, len(lacking), BATCH):
            found = [journal.by_id(db, name, one) for one in lacking[start : start + BATCH]]
            self._give(name, [one for one in found if one is not None])

    def _count(self, name: str) -> int | None:
        """How many entries a database holds, its design documents left out; None where there is no such database."""
        try:
            total = int(self.link.get(f"/{name}")["doc_count"])
            designs = self.link.get(f"/{name}/_all_docs", startkey='"_design/"', endkey='"_design0"')["rows"]
        except PeerFault as fault:
            if fault.status not in _NO_SUCH:
                raise
            return None
        return total - len(designs)

    def _databases(self, db: Connection) -> list[str]:
        """Every database that both may have: those held here, and those the centres write to now."""
        guest = Guest(self.link.url, self.area)
        kinds = ("oevelse",) if self.store.is_exercise else ("drift", "stam", "intern", "person")
        now = {self.store.scope(area, kind) for area in scope.AREAS for kind in kinds}
        return sorted(name for name in now | set(journal.scopes(db)) if peering.may_have(guest, name))

    _looked = -POLLED


class _NotAnEntry(Exception):
    """A row that stands for nothing of ours."""


def met(line: Exchange) -> Exchange:
    """The line once its peer is known: as it was for our own node, the plain one for a CouchDB; raises PeerFault."""
    try:
        line.meet()
    except PeerFault as fault:
        if isinstance(line, PlainExchange) or fault.status not in (400, 404, 405):
            raise
        plain = PlainExchange(line.keeper, line.link, line.follow)
        plain.meet()
        return plain
    return line
