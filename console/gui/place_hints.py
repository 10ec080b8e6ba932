"""Places as they are typed: the gazetteer's hits stand behind the reading, and the map shows the first of them.

Looked up off the window's thread, one question at a time, the newest typed first.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from console.domain.reference import Reference
from console.gui.bridge import Bridge, Found
from console.gui.commandbar import CommandBar
from console.gui.models.words import word
from console.operations.grammar.reading import Completion, Interpretation
from console.store.reads import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from console.operations.hits import Hit
    from console.store.gazetteer import Gazetteer

_QUESTION = "places"
LEAST, MOST = 3, 3  # letters before anything is looked up; hits offered


class Asked(NamedTuple):
    """The line as it was, and the piece of it that is a place."""

    line: str
    start: int
    text: str


class Answered(NamedTuple):
    """What was found for a question, and where the best of it lies (east, north in metres)."""

    asked: Asked
    hits: "tuple[Hit, ...]"
    at: tuple[float, float] | None


class PlaceHints(QObject):
    """Listens to the bar; `shown` is told of the place that is being typed, and of None when there is none."""

    def __init__(
        self, bar: CommandBar, bridge: Bridge, store: "Path", reference: Reference, now: Callable[[], int]
    ) -> None:
        super().__init__(bar)
        self._bar, self._bridge = bar, bridge
        self._book = Book(store, reference, now)
        self._waiting: Asked | None = None
        self._busy = False
        self._last: Answered | None = None
        self.shown: Callable[[str, tuple[float, float] | None], object] = lambda _label, _at: None
        bar.reading_changed.connect(self._typed)
        bridge.found.connect(self._found)
        bridge.unanswered.connect(self._failed)

    @property
    def book(self) -> "Book":
        """Where places are looked up; to be asked in the bridge's reading thread."""
        return self._book

    @Slot(object)
    def _typed(self, read: Interpretation | None) -> None:
        asked = _asked(self._bar.line.text(), read)
        if asked is None:
            self.shown("", None)
        if self._last is not None and asked == self._last.asked:  # read again for a commit: what Tab takes stays
            self._offer(self._last)
            return
        self._waiting = asked
        self._ask()

    def _ask(self) -> None:
        if self._busy or self._waiting is None:
            return
        asked, self._waiting, self._busy = self._waiting, None, True
        self._bridge.ask(_QUESTION, lambda reader: self._book.answer(reader, asked))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name != _QUESTION:
            return
        self._busy = False
        answered: Answered = found.value
        self._last = answered
        if answered.asked.line == self._bar.line.text():
            self._offer(answered)
        self._ask()

    @Slot(str)
    def _failed(self, name: str) -> None:
        """The next letter asks again."""
        if name == _QUESTION:
            self._busy = False

    def _offer(self, answered: Answered) -> None:
        asked, read = answered.asked, self._bar.interpretation
        if read is None:
            return
        ways = [
            Completion(asked.line[: asked.start] + hit.label, hit.label, _kind(hit))
            for hit in answered.hits
            if hit.label.lower() != asked.text.lower()
        ]
        if ways:
            self._bar.offer(replace(read, completions=(*ways[:MOST], *read.completions)))
        best = answered.hits[0] if answered.hits else None
        self.shown(best.label if best else "", answered.at)


class Book:
    """The gazetteer beside the store, opened at the first question. Used in one thread only."""

    def __init__(self, store: "Path", reference: Reference, now: Callable[[], int]) -> None:
        self._store, self._reference, self._now = store, reference, now
        self._held: Gazetteer | None = None

    def hits(self, reader: Reader, text: str, limit: int) -> "list[Hit]":
        """The best places for what is typed, the own areas first."""
        from console.operations import base_places, finding_places

        if self._held is None:
            self._held = base_places.opened(self._store, self._reference, self._now())
        return finding_places.find([self._held], text, own=reader.held_areas(), limit=limit)

    def answer(self, reader: Reader, asked: Asked) -> Answered:
        """The hits for a piece of a line."""
        from console.geo import coordinates

        hits = self.hits(reader, asked.text, MOST + 1)
        at = coordinates.utm(hits[0].lat, hits[0].lon) if hits and not hits[0].doubt else None
        return Answered(asked, tuple(hits), at)


def _asked(line: str, read: Interpretation | None) -> Asked | None:
    """The place at the end of the line, where one is being typed."""
    chips = [chip for chip in read.chips if chip.role == "place"] if read else []
    if not chips:
        return None
    start = min(chip.start for chip in chips)
    end = max(chip.end for chip in chips)
    text = line[start:].strip()
    whole = end >= len(line.rstrip()) and len(text) >= LEAST
    return Asked(line, start, text) if whole else None


def _kind(hit: "Hit") -> str:
    said = word(f"place.{hit.kind}") if hit.kind in ("beach", "station", "position", "crossing", "km") else hit.kind
    said = "" if hit.kind == "address" else said
    return " ".join(filter(None, (said, hit.municipality, f"({hit.doubt})" if hit.doubt else "")))
