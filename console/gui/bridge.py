"""The one door between the window and the store: acts go to a thread that owns the desk, commits come back as a signal.

The GUI thread itself only makes prepared reads; hashing, signing, folding and the disk belong to the writer.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from console.gui.translate import language, tr
from console.operations.answers import Done, Refused
from console.store.problem import StoreProblem, behind
from console.store.reads import Reader
from console.store.store import Store

if TYPE_CHECKING:
    from console.operations.commands import Command
    from console.operations.desk import Desk
    from console.operations.map_cover import Thin
    from console.operations.proposing import Best

log = logging.getLogger(__name__)
TURN = 0.0005  # seconds until a thread that computes lets the window have the interpreter
POLL = 20  # ms between looks for other processes' commits


@dataclass(frozen=True)
class Performed:
    """An act that is on disk."""

    command: "Command | None"
    done: Done
    text: str


@dataclass(frozen=True)
class Declined:
    """An act that was not done, and why. `trouble` marks the machine's fault: the text is kept and tried again."""

    text: str
    code: str
    message: str
    word: str = ""
    trouble: bool = False


@dataclass(frozen=True)
class Found:
    """The answer to a question asked off the GUI thread."""

    name: str
    value: Any


class Bridge(QObject):
    """Owns the writer thread and the asking thread, and hears of commits."""

    performed = Signal(object)  # Performed
    declined = Signal(object)  # Declined
    committed = Signal(object)  # revision
    found = Signal(object)  # Found
    unanswered = Signal(str)  # a question that failed, by its name
    troubled = Signal(str)  # what the machine cannot do, in words

    def __init__(self, store: Store, reader: Reader, seat: str, user: str | None) -> None:
        super().__init__()
        self._reader = reader
        self._writer = ThreadPoolExecutor(1, "overblik-writer")
        self._asker = ThreadPoolExecutor(1, "overblik-asker")
        self._desk: Desk | None = None
        self._asking: Reader | None = None
        self._store = store
        self._seen = -1
        self._revision = -1
        self._sits = (seat, user)
        self.locked = self._closed = False
        self.thin: Callable[[], tuple[Thin, ...]] | None = None  # which towns' cover fails, as the same one reckons
        self.best: Best | None = None  # who reckons the best set of units, once there is somebody
        self._timer = QTimer(self)
        self._timer.setInterval(POLL)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look for commits; the writer's thread takes its desk when it is first needed."""
        self._timer.start()
        sys.setswitchinterval(TURN)

    def close(self) -> None:
        """Finish what was asked and let go of the store; what was answered is told first, and nothing after."""
        self._timer.stop()
        self.blockSignals(True)
        QCoreApplication.sendPostedEvents()
        self._closed = True
        self._asker.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    @Slot()
    def look(self) -> None:
        """Emit `committed` when anybody has committed since the last look, `troubled` when the file fails."""
        if self._closed:
            return
        try:
            self._look()
        except Exception as error:
            problem = behind(error)
            if problem is None:
                raise
            self.troubled.emit(problem.said(language()))

    def _look(self) -> None:
        version = self._reader.data_version()
        if version == self._seen:
            return
        self._seen = version
        revision = self._reader.revision()
        if revision != self._revision:
            self._revision = revision
            self.committed.emit(revision)

    def perform(self, command: "Command", painted: Mapping[str, tuple[str, ...]] | None = None, text: str = "") -> None:
        """Ask for an act; `performed` or `declined` answers, in order. A locked seat declines everything."""
        if self.locked:
            self.declined.emit(Declined(text, "locked", tr("Pladsen er låst. Ctrl+L låser op.")))
            return
        self._writer.submit(self._act, lambda desk: desk.perform(command, painted=painted or {}), command, text)

    def sign_in(self, name: str, pin: str, roles: tuple[str, ...] = ()) -> None:
        """Take the seat for another person; `performed` or `declined` answers."""

        def take(desk: "Desk") -> Done:
            desk.sign_in(name, pin, roles)
            self.locked = False
            return Done((), f"{name} er logget ind", None)

        self._writer.submit(self._act, take, None, "")

    def keep(self, key: str, value: str) -> None:
        """Keep a local setting."""
        self._writer.submit(self._store.set_setting, key, value)

    def stand(self, about: str, text: str) -> None:
        """Keep a trouble of the machine for every seat on the store; an empty text says that it is over."""
        from console.store import troubles

        self.writes(lambda: troubles.tell(self._store, about, text))

    def writes(self, work: Callable[[], object]) -> None:
        """Have something local written by the writer's thread, until it is closed; it sees to its own failures."""
        if not self._closed:
            self._writer.submit(work)

    def ask(self, name: str, question: Callable[[Reader], Any]) -> None:
        """Read something larger off the GUI thread; `found` answers. Nothing is read once it is closed."""
        if not self._closed:
            self._asker.submit(self._answer, name, question)

    def ask_lexicon(self, current: str | None, sticky: str | None) -> Future[None]:
        """Ask for what the grammar may name; `found` answers as `lexicon`."""
        return self._writer.submit(self._lexicon, current, sticky)

    def catch_up(self) -> None:
        """Have refolded what an interrupted import left."""
        from console.store import refolding

        self._writer.submit(refolding.catch_up, self._store)

    @property
    def paper(self) -> str:
        """The number of the paper being entered afterwards; empty when the seat is live."""
        return self._desk.paper if self._desk else ""

    def _at_desk(self) -> "Desk":
        """The desk, made when first needed: its rules are not part of the first picture."""
        if self._desk is None:
            from console.operations.desk import Desk

            seat, user = self._sits
            self._desk = Desk(self._store, seat=seat, user=user)
            self._desk.best = lambda question: self.best(question) if self.best else None
        return self._desk

    def _act(self, act: "Callable[[Desk], Done]", command: "Command | None", text: str) -> None:
        try:
            done = act(self._at_desk())
        except Refused as refused:
            self.declined.emit(Declined(text, refused.code, refused.message, refused.word))
        except StoreProblem as problem:
            self.declined.emit(Declined(text, problem.code, problem.said(language()), trouble=True))
        except Exception:
            log.exception("an act failed")
            self.declined.emit(
                Declined(text, "bug", tr("Noget gik galt i programmet. Handlingen er ikke udført."), trouble=True)
            )
        else:
            self.performed.emit(Performed(command, done, text))

    def _lexicon(self, current: str | None, sticky: str | None) -> None:
        self.found.emit(Found("lexicon", self._at_desk().lexicon(current, sticky)))

    def _answer(self, name: str, question: Callable[[Reader], Any]) -> None:
        try:
            if self._asking is None:
                self._asking = self._store.reader()
            self.found.emit(Found(name, question(self._asking)))
        except Exception:
            log.exception("a question failed: %s", name)
            self.unanswered.emit(name)
