"""Whole consoles for journeys: a real window on a real store, pressed with real keys."""

import gc
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.gui.map.view import MapView
from console.gui.shell import Shell
from console.operations.desk import Desk
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import TurnedClock


def a_seat_at(path: Path, clock: TurnedClock, *, seat: str = "S1", kind: str = "drift") -> Store:
    """A store with somebody signed in at the seat, made when it is not there."""
    reference = load_reference()
    if not path.exists():
        store = Store.create(path, area="oest", seat=seat, kind=kind, clock=clock, reference=reference)
        Desk(store, seat=seat).sign_in("Anna", roles=tuple(reference.roles))
        store.close()
    return Store.open(path, clock=clock, reference=reference)


class Console:
    """One open console and the hands on its keys."""

    def __init__(self, qtbot: QtBot, store: Store, seat: str) -> None:
        self._qtbot = qtbot
        self.shell = Shell(store, seat, None, theme_name="night", profile="disponering", lang="da")
        self.reader = store.reader()
        self.keys = 0
        self.proposals_painted = 0
        self.shell.incident.proposal_painted.connect(self._see)
        self._steady = itertools.count(0, 1000)
        self.shell.bar.elapsed = lambda: 1000
        self.shell.incident.overview.proposal.steady = lambda: next(self._steady)

    def _see(self) -> None:
        self.proposals_painted += 1

    def open(self) -> None:
        """Show it and wait until it is painted and knows what may be named."""
        self.shell.show(1600, 900)
        self.shell.window.activateWindow()
        self.until(self.shell.window.isActiveWindow)
        self.shell.queue.setFocus()
        self.until(lambda: self.shell.bar.lexicon)
        self.until(lambda: self.shell.queue.is_painted())

    @property
    def map(self) -> MapView:
        """The map, once the window has settled in."""
        assert self.shell.live_map is not None
        return self.shell.live_map.view

    def bring_map(self) -> None:
        """Put the map in front and wait until it is painted."""
        self.until(lambda: self.shell.live_map is not None and self.shell.hints is not None)
        self.shell.window.show_pane("map")
        self.until(lambda: self.shell.is_whole)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=5000)

    def wait_for(self, holds: Callable[[], object]) -> None:
        """Wait for what a process of its own does; it has to start first."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=60_000)

    def type(self, text: str) -> None:
        """Type into whatever has the focus, a key at a time."""
        for letter in text:
            self._qtbot.keyClicks(self._focused(), letter)
            self.keys += 1

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is."""
        self._qtbot.keyClick(self._focused(), key, held)
        self.keys += 1

    def enter(self) -> None:
        """A deliberate Enter."""
        self.press(Qt.Key.Key_Return)

    def settled(self) -> None:
        """Wait until the bar knows the incident that is current."""

        def known() -> bool:
            lexicon = self.shell.bar.lexicon
            here = self.shell.seat.current
            return lexicon is not None and lexicon.current == here and any(i.id == here for i in lexicon.incidents)

        self.until(known)

    def say(self, text: str) -> None:
        """A command with as many Enters as it takes."""
        self.type(text)
        self.enter()
        if self.shell.bar.confirming:
            self.enter()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.shell.queue.view


@contextmanager
def console(qtbot: QtBot, store: Store, seat: str = "S1") -> Iterator[Console]:
    """An open console, put away afterwards."""
    gc.disable()  # as in the product: Qt objects die on the window's thread
    held = Console(qtbot, store, seat)
    held.open()
    try:
        yield held
    finally:
        held.reader.close()
        held.shell.window.hide()
        held.shell.close()
        held.shell.window.deleteLater()
        store.close()
        del held
        gc.collect()
        gc.enable()
