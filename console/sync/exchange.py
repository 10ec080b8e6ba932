"""Pulling and pushing with one peer, a page at a time. What is repeated, re-ordered or cut short does no harm:

every page is proven and kept before its token is, and the journal is a set.
"""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from console.domain import peering, scope
from console.domain.entry import Malformed
from console.domain.peering import Guest
from console.store import peers
from console.store import reading_journal as journal
from console.store.database import Connection
from console.store.reading_journal import Held
from console.sync import document, key_sharing
from console.sync.keeping import Keeper
from console.sync.link import Link, PeerFault, understood
from console.sync.link import orjson_of as read_json
from console.sync.pace import Pace

ALL = "*"
REMEMBERED = 50_000  # entries a peer sent that are not sent back to it


@dataclass
class Tally:
    """What a round did."""

    pulled: int = 0
    pushed: int = 0
    refused: list[str] = field(default_factory=list[str])


class Exchange:
    """The lean exchange with one of our own nodes. One thread uses it at a time."""

    compared = 60.0  # seconds between two comparisons at rest

    def __init__(self, keeper: Keeper, link: Link, follow: tuple[str, ...] = ()) -> None:
        self.keeper, self.link = keeper, link
        self.store = keeper.store
        self.follow = follow
        self.tally = Tally()
        self.uuid = self.area = ""
        self.pending = 0
        self.newest = 0
        self.pace_in, self.pace_out = Pace(), Pace()
        self.stuck = False  # the last page held something and its token did not move: the same comes again
        self._digest = ""
        self._theirs: set[bytes] = set()
        self._order: deque[bytes] = deque()

    @understood()
    def meet(self) -> dict[str, Any]:
        """Learn who is there; raises PeerFault for a stranger, an exercise where we are live, or the other way."""
        said = self.link.get("/_overblik")
        self.learn_pace()
        if not isinstance(said, dict) or "uuid" not in said:
            raise PeerFault("er ikke en Overblik-node")
        if (said.get("kind") == "oevelse") != self.store.is_exercise:
            raise PeerFault("drift og øvelse mødes aldrig", status=403)
        self.uuid, self.area = str(said["uuid"]), str(said.get("area", ""))
        skew = int(said.get("clock", 0)) - self.store.clock.now()
        self.keeper.alone(lambda: peers.met(self.store, self.link.url, uuid=self.uuid, area=self.area, skew=skew))
        return said

    def learn_pace(self) -> None:
        """Begin with pages the measured round trip allows."""
        self.pace_in.meet(self.link.trip)
        self.pace_out.meet(self.link.trip)

    @understood()
    def pull(self, db: Connection, *, wait: float = 0, limit: int = 0, newest: bool = False) -> int:
        """One page in, as large as the line allows; answers how many entries it held. Waits up to `wait` seconds."""
        limit = limit or self.pace_in.size
        token = peers.cursor(db, self.link.url, ALL, peers.PULL, self.uuid)
        asked: dict[str, Any] = {
            "since": token, "limit": limit, "timeout": int(wait * 1000), "area": self.store.area,
        }  # fmt: skip
        own = self._own(db)
        if own:
            asked["without"] = own
        if self.follow:
            asked["scopes"] = list(self.follow)
        if newest:
            asked["newest"] = True
        head, *lines = self._in(asked, wait)
        said = read_json(head)
        given = [document.read_line(line) for line in lines]
        if given:
            taken = self.keeper.keep(given)
            self.tally.pulled += taken.kept
            self.tally.refused += taken.refused
            self._remember(given)
        if not newest:
            self.stuck = bool(given) and str(said["last_seq"]) == token
            self._moved(str(said["last_seq"]), int(said.get("pending", 0)), token)
        self._digest = str(said.get("digest", ""))
        return len(given)

    def _in(self, asked: dict[str, Any], wait: float) -> list[bytes]:
        """The lines of a page; how it went decides the size of the next."""
        started = time.monotonic()
        try:
            lines = self.link.lines("/_overblik/changes", asked, patience=wait + 30)
        except PeerFault:
            self.broke_in(wait)
            raise
        self.went_in(len(lines) - 1, started, wait)
        return lines

    def went_in(self, count: int, started: float, wait: float) -> None:
        """A page of so many entries came; one that was held open says nothing of the line."""
        if not wait:
            self.pace_in.went(count, time.monotonic() - started, self.link.trip)

    def broke_in(self, wait: float) -> None:
        """A page broke; one that was held open breaks for reasons that no size cures."""
        if not wait:
            self.pace_in.broke()

    def pull_on(self, db: Connection) -> int:
        """The next page, which the peer said there is; raises PeerFault where it then sends nothing, or the same."""
        came = self.pull(db)
        if self.pending and (self.stuck or not came):
            raise PeerFault("siger, at der er mere, men sender intet nyt")
        return came

    @understood()
    def share_keys(self) -> int:
        """Give and take the keys of sealed callers, inside the own centre only; answers how many came."""
        return key_sharing.share(self.store, self.link, self.area)

    def _own(self, db: Connection) -> str:
        """Our origin, whose entries we need not be sent; none where a copy of us writes under it too."""
        origin = journal.own_origin(db)
        return "" if journal.is_forked(db, origin) else origin

    def _moved(self, token: str, pending: int, before: str) -> None:
        self.pending = pending
        if token == before:
            return
        where = (self.link.url, ALL, peers.PULL, self.uuid, token)
        self.keeper.alone(lambda: peers.set_cursor(self.store, *where))

    def _remember(self, lines: list[tuple[bytes, bytes]]) -> None:
        for _, sig in lines:
            if sig not in self._theirs:
                self._theirs.add(sig)
                self._order.append(sig)
            self.newest = max(self.newest, self.store.clock.now())
        while len(self._order) > REMEMBERED:
            self._theirs.discard(self._order.popleft())

    @understood()
    def push(self, db: Connection, limit: int = 0) -> int:
        """One page out, of whatever databases; answers how many entries were sent."""
        held, upto, since = self._next(db, limit or self.pace_out.size)
        theirs = [one for one in held if one.sig not in self._theirs]
        if theirs:
            body = b"\n".join(document.line(one) for one in theirs) + b"\n"
            said = self.out("/_overblik/entries", body, len(theirs))
            self.tally.pushed += int(said.get("kept", 0))
            self.tally.refused += [str(why) for why in said.get("refused", [])]
        if upto != since:
            self.keeper.alone(
                lambda: peers.set_cursor(self.store, self.link.url, ALL, peers.PUSH, self.uuid, str(upto))
            )
        return len(held)

    def out(self, path: str, body: bytes, count: int) -> Any:
        """Send a page of so many entries; how it went decides the size of the next."""
        started = time.monotonic()
        try:
            said = self.link.send(path, body)
        except PeerFault:
            self.pace_out.broke()
            raise
        self.pace_out.went(count, time.monotonic() - started, self.link.trip)
        return said

    def whole_round(self, db: Connection) -> None:
        """Meet, pull and push until neither has more, and repair what tokens hid; raises PeerFault."""
        if not self.uuid:
            self.meet()
        self.pull(db)
        while self.pending:
            self.pull_on(db)
        while self.push(db):
            pass
        if self.tally.pushed:
            self.pull(db)
        if not self.agrees(db):
            self.repair(db)
        self.share_keys()
        ahead = self.ahead(db)
        self.keeper.alone(lambda: peers.moved(self.store, self.link.url, ahead=ahead, behind=self.pending, whole=True))

    def _next(self, db: Connection, limit: int) -> tuple[list[Held], int, int]:
        token = peers.cursor(db, self.link.url, ALL, peers.PUSH, self.uuid)
        since = int(token) if token.isdigit() else 0
        held, upto = journal.since(db, self._outward(db), since, limit)
        return held, upto, since

    def ahead(self, db: Connection) -> int:
        """How many entries the peer has not been given."""
        token = peers.cursor(db, self.link.url, ALL, peers.PUSH, self.uuid)
        return journal.pending(db, self._outward(db), int(token) if token.isdigit() else 0)

    def _outward(self, db: Connection) -> list[str]:
        """What may leave for this peer: callers and private registers only inside the own centre."""
        guest = Guest(self.link.url, self.area)
        return [name for name in journal.scopes(db) if peering.may_have(guest, name)]

    def agrees(self, db: Connection) -> bool:
        """Whether both hold the same in every database both may have."""
        names = [name for name in journal.scopes(db) if self._shared(name)]
        sums = [int(total, 16) for _, total in journal.digests(db, names).values()]
        return f"{sum(sums) % 2**256:064x}" == self._digest

    def _shared(self, name: str) -> bool:
        return scope.parse(name).kind not in ("person", "intern") or self.area == self.store.area

    @understood()
    def repair(self, db: Connection) -> int:
        """Compare vectors and fetch what a token hid, by id; answers how many entries came."""
        came = 0
        for name, theirs in self.link.get("/_overblik/vectors", area=self.store.area).items():
            ours = journal.digests(db, [name]).get(name, (0, ""))[1]
            if theirs.get("digest") in ("", ours):
                continue
            came += self._fetch(db, name, theirs.get("origins", {}))
        return came

    def _fetch(self, db: Connection, name: str, theirs: dict[str, list[Any]]) -> int:
        reach = journal.vector(db, name)
        came = 0
        for origin, (seq, tip, forked) in theirs.items():
            mine = reach.get(origin)
            if mine is not None and not forked and not mine.forked and (mine.seq, mine.tip) == (seq, tip):
                continue
            rows = self.link.get(f"/{name}/_all_docs", startkey=f'"{origin}:"', endkey=f'"{origin}:~"')["rows"]
            held = set(journal.ids(db, name, origin))
            wanted = [row["id"] for row in rows if row["id"] not in held]
            for start in range(0, len(wanted), 500):
                came += self._by_keys(name, wanted[start : start + 500])
        return came

    def _by_keys(self, name: str, keys: list[str]) -> int:
        rows = self.link.post(f"/{name}/_all_docs", {"keys": keys}, include_docs="true")["rows"]
        lines: list[tuple[bytes, bytes]] = []
        for row in rows:
            try:
                lines.append(document.read(row.get("doc"), name).line)
            except Malformed as error:
                self.tally.refused.append(str(error))
        taken = self.keeper.keep(lines)
        self.tally.pulled += taken.kept
        self.tally.refused += taken.refused
        return taken.kept


def rewind(exchange: Exchange) -> None:
    """Send everything again from the beginning: the peer lacks what it once acknowledged."""
    url, uuid = exchange.link.url, exchange.uuid
    exchange.keeper.alone(lambda: peers.set_cursor(exchange.store, url, ALL, peers.PUSH, uuid, "0"))
