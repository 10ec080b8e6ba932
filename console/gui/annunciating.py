"""Feeds the annunciator what each commit changed, plays what it decides and keeps what it did."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from console.domain.annunciation import Annunciator, Decision, Event
from console.gui.attention import Attention
from console.gui.bridge import Bridge, Performed
from console.gui.sounding import Sounding
from console.gui.translate import tr
from console.operations.warning_keeping import sounding
from console.store import areas, reading_warnings
from console.store import reading_annunciation as reading
from console.store.problem import StoreProblem
from console.store.reads import Reader
from console.store.store import Store

log = logging.getLogger(__name__)
DAY = 86_400_000  # ms
TICK = 250  # ms: an overdue mark and a repeat come within a quarter of a second
IMPORTED = ("import", "replay", "csv")


class Annunciating(QObject):
    """One for a seat. What the store held when the seat opened is the past and makes no sound."""

    said = Signal(str)  # a trouble for the band; empty when it is over
    decided = Signal(object)  # Decision
    counted = Signal(int)  # arrivals the flood has kept silent and nobody has taken: the arrival counter
    asked = Signal(str)  # what asks for a person besides the queue's own rows, in words

    def __init__(self, store: Store, reader: Reader, bridge: Bridge, seat: str, trouble: Callable[[str], None]) -> None:
        super().__init__()
        self._store, self._reader, self._bridge, self._seat, self._now = store, reader, bridge, seat, store.clock.now
        self.sounding = Sounding(exercise=store.is_exercise)
        self.sounding.trouble.connect(self.said)
        self.sounding.trouble.connect(self._silent)
        self.said.connect(trouble)
        self.annunciator = Annunciator(reading.policy(), store.area, reading.untaken(store.reference))
        self._types = store.reference.incident_types
        policy, now = self.annunciator.policy, self._now()
        self._fresh = now - policy.past_entered * 1000  # only what came just before the seat opened is heard then
        self._known: set[str] = reading.waiting(reader.db, self._fresh)
        self._calling: dict[str, int] = {
            unit: at
            for unit, _, calls, at in reading.called(reader.db, -1)
            if calls and at < now - policy.past_emergency * 1000
        }
        self._revision, self._warned = -1, now
        self._sounding = sounding()
        self._unheard, self._is_dumb = 0, False
        self.look()
        bridge.committed.connect(self.look)
        bridge.performed.connect(self._greet)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.attention = Attention(bridge, reader, self._now, hear=self.hear, tell=self.asked.emit)

    def shown_by(self, counter: Callable[[int], object], line: Callable[[str], object]) -> None:
        """Who shows the arrival counter, and who says in words what asks."""
        self.counted.connect(counter)
        self.asked.connect(line)

    def close(self) -> None:
        """Hear and play no more."""
        self._timer.stop()
        self.attention.stop()
        self.sounding.close()

    @Slot()
    def look(self) -> None:
        """Hear what was drawn since the last look."""
        since, self._revision = self._revision, self._reader.revision()
        now = self._now()
        self.annunciator.taken_over = areas.held_by(self._reader.db, self._store.area)[1:]
        events = self._incidents(since) + self._units(since) + self._warnings(now)
        if since >= 0:
            events += [Event("clash", name, now, now, "") for name in reading.clashes(self._reader.db, since)]
        self.hear(events)

    def hear(self, events: list[Event]) -> list[Decision]:
        """Pass facts to the annunciator and do what it decides; answers that."""
        now = self._now()
        decisions = [decision for event in events for decision in self.annunciator.hear(event, now)]
        self._carry_out(decisions)
        self._count()
        return decisions

    @Slot()
    def tick(self) -> None:
        """Do what time asks for."""
        self._carry_out(self.annunciator.due(self._now()))

    def mute(self) -> None:
        """Silence the chimes for a minute."""
        self.annunciator.mute(self._now())

    def test(self) -> None:
        """Lydprøve: a sound to be heard, whatever is muted."""
        self.sounding.play("test")

    def show_rates(self) -> None:
        """The rate page of the last day."""
        from console.gui.panels.rates import RatesPane

        self._rates = RatesPane(reading.rates(self._reader.db, self._now() - DAY, self._now()))
        self._rates.show()

    @Slot(object)
    def _greet(self, done: Performed) -> None:
        if done.command is None:  # somebody signed in
            self.test()

    def _incidents(self, since: int) -> list[Event]:
        found: list[Event] = []
        for row in reading.changed(self._reader.db, since, self._fresh if since < 0 else 0):
            if row.waits and row.id not in self._known:
                kind = self._types.get(row.type)
                found.append(
                    Event(
                        "incident", row.id, row.opened, row.happened, row.area, row.priority,
                        kind.tags if kind else (), row.source in IMPORTED,
                    )
                )  # fmt: skip
            elif not row.waits:
                found.append(Event("taken", row.id, row.opened, row.happened, row.area))
            self._known.add(row.id)
        return found

    def _warnings(self, now: int) -> list[Event]:
        """Grave warnings of an area we work for that were raised since the last look and begin soon."""
        since, self._warned = self._warned, now
        held = (self._store.area, *self.annunciator.taken_over)
        found = reading_warnings.raised(self._reader.db, since, *self._sounding)
        return [
            Event("warning", shown.id, shown.raised, shown.raised, next((a for a in held if a in shown.areas), "-"))
            for shown in found
            if shown.onset is None or shown.onset <= now + self._sounding[1]
        ]

    def _units(self, since: int) -> list[Event]:
        found: list[Event] = []
        for unit, area, calls, at in reading.called(self._reader.db, since):
            if calls and self._calling.get(unit) != at:
                self._calling[unit] = at
                found.append(Event("emergency", unit, at, at, area))
            elif not calls and self._calling.pop(unit, None) is not None:
                found.append(Event("answered", unit, at, at, area))
        return found

    def _carry_out(self, decisions: list[Decision]) -> None:
        if not decisions:
            return
        heard = [d for d in decisions if d.sound]
        if heard:  # the gravest of one look sounds; the others are its marks
            first = min(heard, key=lambda d: (d.priority, d.reason != "emergency"))
            self.sounding.play(first.sound, ramp=first.ramp)
        for decision in decisions:
            self.decided.emit(decision)
        self._bridge.writes(lambda: self._keep(decisions))

    def _count(self) -> None:
        if self.annunciator.unheard != self._unheard:
            self._unheard = self.annunciator.unheard
            self.counted.emit(self._unheard)

    @Slot(str)
    def _silent(self, trouble: str) -> None:
        """A dead sound device is a fault like any other, though nobody can hear of it."""
        before, self._is_dumb = self._is_dumb, bool(trouble)
        if self._is_dumb and not before:
            self._carry_out([Decision(self._now(), 2, "fault", "machine/sound", "", "no_device")])

    def _keep(self, decisions: list[Decision]) -> None:
        try:
            reading.keep(self._store, self._seat, decisions)
        except StoreProblem as problem:
            self.said.emit(tr("Lydloggen kan ikke skrives: {why}").format(why=problem))
