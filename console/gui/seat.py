"""The seat at work: what is typed, selected and committed finds its way between bar, panes and store."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from console.domain.picture import IncidentView, LogLine
from console.gui.bridge import Bridge, Declined, Found, Performed
from console.gui.commandbar import CommandBar
from console.gui.commandline import Entered
from console.gui.panels.board import BoardPanel
from console.gui.panels.incident import IncidentPane
from console.gui.panels.queue import QueuePanel
from console.gui.translate import tr
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.operations.commands import Command
    from console.operations.grammar.reading import Interpretation

STALE = 15_000  # ms after which times in a line are no longer read against when the seat last knew
NEWS = 250  # ms at least between two readings of the incident on the desk: a storm commits forty times a second
PAUSE = 600  # ms without a key after which half-typed text is kept, so that it survives the machine


class Opened(NamedTuple):
    """One incident as read for the pane."""

    view: IncidentView | None
    log: tuple[LogLine, ...]


class Seat(QObject):
    """Holds what the person is at: the incident selected, its half-typed text."""

    def __init__(
        self,
        bridge: Bridge,
        bar: CommandBar,
        queue: QueuePanel,
        incident: IncidentPane,
        board: BoardPanel,
        now: Callable[[], int],
    ) -> None:
        super().__init__()
        self._bridge, self._bar, self._queue, self._pane, self._board, self._now = (
            bridge,
            bar,
            queue,
            incident,
            board,
            now,
        )
        self.current: str | None = None
        self.view: IncidentView | None = None
        self._drafts: dict[str, str] = {}
        self._wants_proposal: str | None = None
        self._sticky: str | None = None
        self._asked = 0  # the age of what may be named when something newer was last asked for
        self.standing_trouble = ""  # what no act can mend
        self.trouble: Callable[[str], object] = lambda _text: None
        self.drafts_at = "drafts"
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._quiet = QElapsedTimer()
        self._quiet.start()
        self._connect()

    def _connect(self) -> None:
        self._bridge.performed.connect(self.performed)
        self._bridge.declined.connect(self.declined)
        self._bridge.committed.connect(self.committed)
        self._bridge.found.connect(self.found)
        self._bar.entered.connect(self.entered)
        self._bar.left.connect(self.leave_bar)
        self._bar.reading_changed.connect(self.reading)
        self._bar.reading_changed.connect(lambda _read: self._pause.start())
        self._pause.timeout.connect(self._keep_draft)
        self._news.timeout.connect(self._catch_up)
        self._next.timeout.connect(self._board.refresh)
        self._queue.selected.connect(self.select)
        for pane in (self._queue, self._pane, self._board):
            pane.command_wanted.connect(self.wanted)
            pane.text_started.connect(self._bar.begin)
        self._queue.opened.connect(self._open)
        self._queue.test_turned.connect(self._read_incident)
        self._board.selected.connect(self.follow)
        self._pane.selected.connect(self.follow)

    @Slot(object)
    def select(self, name: str | None) -> None:
        """Another incident is current: its own half-typed text comes with it."""
        if name == self.current:
            return
        self._keep_draft()
        self.current = name
        self._wants_proposal = None
        self._bar.point_at(name)
        self._bar.put(self._drafts.get(name or "", "")) if not self._bar.line.hasFocus() else None
        self._read_incident()

    @Slot(object)
    def _open(self, name: str) -> None:
        """Enter on a row of the queue: into its proposal, or into the incident where somebody was sent."""
        self.select(name)
        if not self._pane.focus_proposal():
            self._pane.setFocus()

    @Slot(object)
    def follow(self, name: str | None) -> None:
        """Another pane asked for an incident: the queue selects it, if it shows it."""
        if name:
            self._queue.select(name)
            self.select(name)

    def _keep_draft(self) -> None:
        text = self._bar.line.text()
        before = self._drafts.get(self.current or "", "")
        if text != before:
            self._drafts[self.current or ""] = text
            self._bridge.keep(self.drafts_at, json.dumps({key: kept for key, kept in self._drafts.items() if kept}))

    def leave(self) -> None:
        """Keep what is half typed; the seat is left."""
        self._pause.timeout.disconnect(self._keep_draft)
        self._news.stop()
        self._next.stop()
        self._keep_draft()

    def restore_drafts(self, kept: str | None) -> None:
        """What was half typed when the console last ended, for the incident that is current now."""
        self._drafts = json.loads(kept) if kept else {}
        self._bar.put(self._drafts.get(self.current or "") or self._drafts.pop("", ""))

    @Slot(object)
    def entered(self, entered: Entered) -> None:
        """A whole command from the bar."""
        from console.operations.commands import OpenIncident

        command = entered.interpretation.command
        assert command is not None
        if isinstance(command, OpenIncident):
            self._sticky = command.type_code if command.priority is None else self._sticky
        self._keep_draft()
        self._perform(command, entered.text)

    @Slot(object)
    def wanted(self, command: "Command") -> None:
        """An act asked for in a pane or by a key."""
        self._perform(command, "")

    def _perform(self, command: "Command", text: str) -> None:
        self._bridge.perform(command, self.view.heads if self.view else None, text)

    @Slot(object)
    def performed(self, performed: Performed) -> None:
        """An act is on disk: say so, and follow it."""
        from console.operations.commands import OpenIncident, Send
        from console.operations.reentry import Reenter

        self.trouble(self.standing_trouble)
        self._bar.say(performed.done.message)
        name = performed.done.incident
        if isinstance(performed.command, OpenIncident) and name:
            self.current = name
            self._bar.point_at(name)
            self._wants_proposal = name
            self._queue.select(name)
            self._read_incident()
            self._bridge.ask_lexicon(name, self._sticky)
        elif isinstance(performed.command, Send) and self._holds_focus():
            self._queue.setFocus()
        elif isinstance(performed.command, Reenter):  # what the bar says of a line is another thing from now on
            self._bridge.ask_lexicon(self.current, self._sticky)
        self._bridge.look()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._pane.isAncestorOf(focused)

    @Slot(object)
    def declined(self, declined: Declined) -> None:
        """An act was not done: the text comes back; what the machine could not do waits there for Enter."""
        self._bar.fail(declined.text, declined.message, declined.word)
        self._keep_draft()
        if declined.trouble:
            self.trouble(declined.message)

    @Slot(object)
    def committed(self, revision: int) -> None:
        """Somebody committed: the panes look again; focus, caret and Enter stay as they are."""
        self._queue.refresh(revision)
        self._next.start()  # keys come in between
        if self._quiet.hasExpired(NEWS):
            self._read_incident()
            self._bridge.ask_lexicon(self.current, self._sticky)
            self._quiet.restart()
            return
        self._news.start() if not self._news.isActive() else None

    @Slot()
    def _catch_up(self) -> None:
        """What many commits changed is read once: the incident on the desk, and what may be named."""
        self._read_incident()
        self._bridge.ask_lexicon(self.current, self._sticky)

    def _read_incident(self) -> None:
        name, now, best = self.current, self._now(), self._bridge.best
        if name is None:
            return

        def read(reader: Reader) -> Opened:
            from console.operations import proposing

            return Opened(proposing.view(reader, name, now, best), tuple(reader.log(name, 200)))

        self._bridge.ask(f"incident:{name}", read)

    @Slot(object)
    def found(self, found: Found) -> None:
        """What was asked has been read."""
        if found.name == "lexicon":
            self._bar.know(found.value)
            self._bar.point_at(self.current)
        elif found.name == "adviser.ready":
            self._read_incident()
        elif found.name == f"incident:{self.current}":
            self.view = found.value.view
            self._bar.know_tasks(self.current, self.view.tasks if self.view else ())
            self._pane.show_incident(found.value.view, found.value.log)
            if self._wants_proposal == self.current and self.view and self.view.proposal:
                self._wants_proposal = None
                if not self._bar.line.text():
                    self._pane.focus_proposal()

    @Slot(object)
    def reading(self, read: "Interpretation | None") -> None:
        """Units named in the bar get a ring on the board while one types. What may be named is as of now."""
        known = self._bar.lexicon
        if read is not None and known is not None and self._now() - known.now > STALE and self._asked != known.now:
            self._asked = known.now
            self._bridge.ask_lexicon(self.current, self._sticky)
        command = read.command if read else None
        self._board.set_targets(tuple(getattr(command, "units", ()) or ()))

    @Slot()
    def leave_bar(self) -> None:
        """Esc: back to the queue; the half-typed text stays with its incident."""
        self._keep_draft()
        self._bar.line.clearFocus()
        self._queue.setFocus()

    def next_untaken(self) -> None:
        """Take the eye to the next incident that no seat has taken; its proposal then takes the focus in place."""
        name = self._queue.select_next_untaken()
        if name is None:
            self._bar.say(tr("Ingen hændelser venter på at blive taget."))
            return
        self.select(name)
        self._wants_proposal = name
        self._read_incident()
