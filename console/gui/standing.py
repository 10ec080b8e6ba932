"""What is true of the seat itself, told to the top bar: who sits here, what is only here, what is unusual."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from console.domain.clock import ClockWatch
from console.gui.bridge import Bridge
from console.gui.owner_words import cut_told, known_until, owners_told, promised_told, undelivered_told
from console.gui.returned import Returned
from console.gui.topbar import TopBar
from console.gui.translate import tr
from console.store import areas, peers
from console.store.promises import promises
from console.store.reads import Reader
from console.store.store import Store

CLOCK_OFF = 90  # seconds a clock may lie behind the journal before the seat is told (design §8)
TELL = 300  # ms after a commit until the top bar counts again
ROUND = 5_000  # ms between looks at what no commit tells: a clock may be set while nobody writes


class Standing(QObject):
    """Looks after each commit, at most three times a second, and now and then."""

    def __init__(self, store: Store, reader: Reader, seat: str, bridge: Bridge, top: TopBar) -> None:
        super().__init__(top)
        self._store, self._reader, self._seat, self._bridge, self._top = store, reader, seat, bridge, top
        self.stand: Callable[..., None] = lambda text, about, quiet=False: None
        self.returned = Returned(reader, bridge, lambda text, about, quiet=False: self.stand(text, about, quiet=quiet))
        self.age: Callable[[Mapping[str, int]], object] = lambda _: None  # foreign rows that are memory
        self._watch = ClockWatch(store.clock.now)
        self._left = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TELL)
        self._soon.timeout.connect(self.tell)
        self._round = QTimer(self)
        self._round.setInterval(ROUND)
        self._round.timeout.connect(self.tell)
        self._round.start()
        bridge.committed.connect(self._later)
        bridge.performed.connect(self._later)

    def stop(self) -> None:
        """Look no more; an act whose word comes when the reader is gone is told to nobody."""
        self._left = True
        self._soon.stop()
        self._round.stop()

    @Slot(object)
    def _later(self, _what: object) -> None:
        if not (self._left or self._soon.isActive()):
            self._soon.start()

    @Slot()
    def tell(self) -> None:
        """Say what is true now."""
        person = self._reader.seat_user(self._seat) or self._reader.seat_user(self._store.seat)
        here = self._reader.entries()
        name = person.name if person else tr("ingen")
        lines = peers.every(self._reader.db)
        self._top.tell(seat=self._seat, person=name, only_here=here, warning=self._warning(), peers=lines)
        own = self._reader.held_areas()
        known = known_until(lines, self._store.clock.now())
        self.age({area: at for area, at in known.items() if area not in own})
        self._lasting(lines)
        self.returned.look()

    def _lasting(self, lines: list[peers.Peer]) -> None:
        """What the band says for as long as it lasts: cut lines, areas that changed hands."""
        names = {area.id: area.name for area in self._store.reference.areas.values()}
        owners = areas.owners(self._reader.db)
        self.stand(owners_told(owners, self._store.area, names), "owners")
        self.stand(cut_told(lines, self._store.clock.now()), "lines")
        held = promises(self._reader.db)
        self.stand(promised_told(lines, self._store.clock.now(), held, self._store.area), "promises")
        self.stand(undelivered_told(self._reader, self._store.clock.now(), names, lines), "undelivered")

    def _warning(self) -> str:
        """Paper is entered, the clock is behind the journal, or it was set while we worked; empty when all is usual."""
        if self._bridge.locked:
            return tr("LÅST: tavle, kø og lyd lever. Ctrl+L låser op.")
        if self._bridge.paper:
            return tr("EFTERREGISTRERING, papir {paper}: ingen alarmeres").format(paper=self._bridge.paper)
        behind = (self._reader.newest() - self._store.clock.now()) // 1000
        if behind > CLOCK_OFF:
            return tr("Uret går {n} s bag det, andre har skrevet. Ret maskinens ur.").format(n=behind)
        leap = 0 if self._store.is_exercise else self._watch.leap()
        if leap:
            return tr("Maskinens ur er stillet {n} s siden start. Kontrollér det.").format(n=f"{leap:+d}")
        return ""
