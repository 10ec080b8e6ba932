"""Opens the page of connections and does what its keys ask. The network part is a process of its own, the rest is done

off the window's thread. What was typed stays where something fails.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from console.gui import peers_said
from console.gui.bridge import Bridge, Found
from console.gui.joiner import Joiner
from console.gui.models.peer_cells import NEARBY, Row
from console.gui.models.words import word
from console.gui.peers_read import Read, read
from console.gui.translate import language
from console.operations import held_join, pairing
from console.operations.answers import Refused
from console.operations.trusting import Key
from console.store import peers
from console.store.problem import StoreProblem
from console.store.store import Store

if TYPE_CHECKING:
    from console.gui.panels.peers_sheet import PeersSheet

_QUESTION = "peers"
ROUND = 2_000  # ms between readings while the page is in sight


class Outcome(NamedTuple):
    """How something asked for went: its value, or why not in words."""

    kind: str
    value: Any = None
    why: str = ""


class PeersPage(QObject):
    """The page of a seat, made when first opened: the drawing library is loaded then and not before."""

    done = Signal(object)  # Outcome

    def __init__(self, bridge: Bridge, window: QWidget, store: Store, seat: str) -> None:
        super().__init__(window)
        self._bridge, self._window, self._store, self._seat = bridge, window, store, seat
        self.sheet: PeersSheet | None = None
        self.joiner = Joiner(self, store.path)
        self._mode, self._about = "", ("", "", "")  # what the card is for, and whose: name, origin, key
        self._made: pairing.Invitation | None = None
        self._read: Read | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ROUND)
        self._timer.timeout.connect(self._look)
        self.done.connect(self._done)
        self.joiner.answered.connect(self._joined)
        bridge.found.connect(self._found)

    def open(self) -> None:
        """Show the page at once; what was read last stands until the new is there."""
        if self.sheet is None:
            from console.gui.panels.peers_sheet import PeersSheet

            self.sheet = PeersSheet(self._window)
            self.sheet.asked.connect(self._ask)
            self.sheet.entered.connect(self._enter)
            self.sheet.card.entered.connect(self._typed)
            self.sheet.card.left.connect(self._put_away)
        self._mode = "" if self._mode == "later" else self._mode  # what waits to be compared is asked again
        self.sheet.open()
        self._look()
        self._timer.start()

    def stop(self) -> None:
        """Let go of a join under way; the invitation it used is used."""
        self._timer.stop()
        self.joiner.stop()

    @Slot()
    def _look(self) -> None:
        if self.sheet is None or not self.sheet.isVisible():
            self._timer.stop()
            return
        now, token = self._store.clock.now(), self._made.token if self._made else ""
        self._bridge.ask(_QUESTION, lambda reader: read(reader, now, token))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name != _QUESTION or self.sheet is None:
            return
        self._read = taken = found.value
        self.sheet.show_picture(taken.picture)
        if self._mode == "invite" and self._made is not None:
            if taken.joined:
                self._compare(taken.joined_name, taken.joined)
            else:
                self.sheet.card.say(peers_said.invited(self._made, taken.picture.door))
        elif taken.held is not None and not self._mode:
            self._mode = "held"
            self.sheet.card.say(peers_said.held(taken.held, taken.picture.origin))

    @Slot(str)
    def _ask(self, what: str) -> None:
        """One key of the page."""
        assert self.sheet is not None
        self.sheet.tell("")
        row = self.sheet.row
        if what == "revoke" and self._mode == "held":
            self._act("dropped", lambda: held_join.drop(self._store))
        elif what == "revoke" and self._mode == "compare":
            self._begin("revoke", peers_said.revoke(self._about[0]))  # whom the card is about, not the chosen row
        elif what in ("invite", "retry", "search"):
            self._act(what, self._plain(what))
        elif what == "join":
            self._begin("join", peers_said.join(f"{row.url} " if row and row.kind == NEARBY else ""))
        elif row is None or not row.origin or row.kind == NEARBY:
            self.sheet.tell(word("peers.choose"))
        elif what == "compare":
            self._compare(row.name, row.origin)
        else:
            self._of_row(what, row)

    def _plain(self, what: str) -> Callable[[], Any]:
        """What needs no row."""
        store, seat = self._store, self._seat
        return {
            "invite": lambda: pairing.invite(store, seat),
            "retry": lambda: peers.wish_retry(store),
            "search": lambda: pairing.search(store),
        }[what]

    def _of_row(self, what: str, row: Row) -> None:
        self._about = (row.name, row.origin, row.key)
        if what == "approve" and row.key:
            key = Key(row.origin, row.key, row.name)
            self._act("approved", lambda: pairing.approve(self._store, self._seat, key))
        elif what == "approve":
            self._begin("approve", peers_said.approve(""))
        else:
            self._begin("revoke", peers_said.revoke(row.name))

    def _begin(self, mode: str, said: peers_said.Said) -> None:
        assert self.sheet is not None
        self._mode = mode
        self.sheet.card.say(said)

    def _compare(self, name: str, origin: str) -> None:
        own = self._read.picture.origin if self._read else ""
        self._made, self._about = None, (name, origin, "")
        self._begin("compare", peers_said.compare(name, origin, own))

    @Slot()
    def _put_away(self) -> None:
        """Nothing is done, and the keys go back to the list; an invitation stays good until its hour is over."""
        assert self.sheet is not None
        self._mode, self._made = "later" if self._mode == "held" else "", None
        self.sheet.card.hide()
        self.sheet.setFocus()

    @Slot()
    def _enter(self) -> None:
        """Enter on the page: yes to what the card asks, else what the chosen row is for."""
        assert self.sheet is not None
        row, origin = self.sheet.row, self._about[1]
        if self._mode == "held" and self._read and self._read.held:
            answer = self._read.held
            self._act("accepted", lambda: held_join.confirm(self._store, self._seat, answer))
        elif self._mode == "compare":
            self._act("compared", lambda: pairing.compared(self._store, self._seat, origin))
        elif not self._mode and row is not None:
            self._ask("join" if row.kind == NEARBY else "compare")

    @Slot(str)
    def _typed(self, text: str) -> None:
        """Enter in the card's line."""
        assert self.sheet is not None
        origin = self._about[1]
        store, seat = self._store, self._seat
        if self._mode == "join":
            self._act("may_join", lambda: pairing.may_join(store, seat, text))
        elif self._mode == "approve":
            self._act("approved", lambda: pairing.approve(store, seat, pairing.key_typed(text)))
        elif self._mode == "revoke":
            self._act("revoked", lambda: pairing.revoke(store, seat, origin, text))

    def _act(self, kind: str, work: Callable[[], Any]) -> None:
        """Have it done by the thread that owns the store."""
        assert self.sheet is not None
        if self._bridge.locked:
            self.sheet.tell(word("peers.locked"))
            return
        self._bridge.writes(partial(self._try, kind, work))

    def _try(self, kind: str, work: Callable[[], Any]) -> None:
        try:
            self.done.emit(Outcome(kind, work()))
        except Refused as refused:
            self.done.emit(Outcome(kind, why=refused.message))
        except StoreProblem as problem:
            self.done.emit(Outcome(kind, why=problem.said(language())))

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        """Say how it went; only what was done puts the card away."""
        if self.sheet is None:
            return
        if outcome.why:
            self.sheet.tell(outcome.why)
        elif outcome.kind == "invite":
            self._made = outcome.value
            door = self._read.picture.door if self._read else ""
            self._begin("invite", peers_said.invited(outcome.value, door))
        elif outcome.kind == "may_join":
            url, token = outcome.value
            self.sheet.tell(word("peers.joining", url=url))
            self.joiner.join(url, token)
        else:
            if outcome.kind not in ("retry", "search"):
                self._put_away()
                self._mode = ""
            self.sheet.tell(word(f"peers.done_{outcome.kind}", name=self._about[0]))
        self._look()

    @Slot(str)
    def _joined(self, trouble: str) -> None:
        """The other side has answered: compare, or say what went wrong and keep what was typed."""
        assert self.sheet is not None
        self.sheet.tell(trouble)
        if not trouble:
            self._put_away()
            self._mode = ""
            self._look()
