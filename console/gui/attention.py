"""Reminders, answers that do not come and faults: asked for once a second off the window's thread, and annunciated.

What stood when the seat opened, or passed while nobody looked, is the past and makes no sound.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from console.domain.annunciation import Decision, Event
from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock
from console.gui.translate import tr
from console.store.reading_attention import Asks, standing
from console.store.reads import Reader

LOOK = 1000  # ms
NAME = "attention"
UNSEEN = ("past", "other_area", "repeat")  # what is kept out of sight too


class Attention(QObject):
    """Tells what is new of what asks: `hear` is the annunciator's and answers its decisions, `tell` the top bar's."""

    def __init__(
        self,
        bridge: Bridge,
        reader: Reader,
        now: Callable[[], int],
        *,
        hear: Callable[[list[Event]], list[Decision]],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._bridge, self._reference, self._now = bridge, reader.reference, now
        self._hear, self._tell = hear, tell
        self._known: set[tuple[str, str]] | None = None
        self._waits = False
        bridge.found.connect(self._answered)
        bridge.unanswered.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Ask what asks now, unless the last question still waits for its answer."""
        if not self._waits:
            self._waits = True
            reference, now = self._reference, self._now()
            self._bridge.ask(NAME, lambda reader: standing(reader.db, reference, now))

    @Slot(object)
    def _answered(self, found: Found) -> None:
        if found.name == NAME:
            self._waits = False
            self._take(found.value)

    @Slot(str)
    def _failed(self, name: str) -> None:
        self._waits = self._waits and name != NAME

    def _take(self, asked: list[Asks]) -> None:
        keys = {(one.kind, one.entity): one for one in asked}
        fresh = [one for key, one in keys.items() if self._known is not None and key not in self._known]
        self._known = set(keys)
        if not fresh:
            return
        decided = self._hear([Event(one.kind, one.entity, one.at, one.at, one.area) for one in fresh])
        seen = {(d.reason, d.entity) for d in decided if d.suppressed_by not in UNSEEN}
        shown = [one for one in fresh if (one.kind, one.entity) in seen]
        if shown:
            more = f" (+{len(shown) - 1})" if len(shown) > 1 else ""
            self._tell(f"{clock(self._now())} {told(shown[0])}{more}")


def told(one: Asks) -> str:
    """What asks, in a few words."""
    about = f"{one.number:05d}" if one.number else ""
    match one.kind:
        case "uncovered":
            return tr("{number} er uden enhed over tiden").format(number=about)
        case "unanswered":
            return tr("{number}: enhed svarer ikke inden tiden").format(number=about)
        case "alarm_failed":
            return tr("{number}: alarm nåede ikke frem").format(number=about or one.text)
        case "reminder" if one.entity.startswith("aba/"):
            return tr("Afprøvning af {number} er ovre: slut den, eller forlæng").format(number=one.text)
        case "reminder" if one.entity.endswith("#next"):
            return tr("{number}: næste melding ventes nu").format(number=about)
        case "reminder":
            return tr("Påmindelse {number}: {text}").format(number=about, text=one.text)
        case _:
            return tr("Fejl: {text}").format(text=one.text)
