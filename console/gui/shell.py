"""The console of one seat, put together: window, panes, bar, bridge and the actions that move between them."""

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from console.gui import theme, translate
from console.gui.actions import TABLE, Actions
from console.gui.bands import TroubleBand
from console.gui.bridge import Bridge
from console.gui.commandbar import CommandBar
from console.gui.dialogs.sign_in import SignIn
from console.gui.faults import FaultReports
from console.gui.keeper import BackupKeeper
from console.gui.palette import Choice, Palette
from console.gui.panels.board import BoardPanel
from console.gui.panels.incident import IncidentPane
from console.gui.panels.queue import QueuePanel
from console.gui.seat import Seat
from console.gui.sheet import CheatSheet
from console.gui.topbar import TopBar
from console.gui.translate import tr
from console.gui.window import Window, screens
from console.operations import commands as c
from console.operations.grammar.everyday import said_for
from console.operations.grammar.verbs import VERBS
from console.store.store import Store

if TYPE_CHECKING:
    from console.gui.annunciating import Annunciating
    from console.gui.panels.felt import FeltPanel

log = logging.getLogger(__name__)
CLOCK_OFF = 90  # seconds a clock may lie behind the journal before the seat is told (design §8)
AFTER_PAINT = 30  # ms: what the first picture does not need comes after it
DESK_ONLY = ("command", "next_untaken", "accept", "reinforce", "take", "undo")  # Felt shows none of what they act on
ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Shell(QObject):
    """Owns everything of one window; `close` lets go in order."""

    def __init__(
        self, store: Store, seat: str, user: str | None, *, theme_name: str | None, profile: str | None, lang: str
    ) -> None:
        super().__init__()
        self.exercises: Callable[[], list[tuple[str, str]]] = list
        self.store, self.seat_name = store, seat
        self.faults = FaultReports(store.path)
        self.left = False
        self.sounds: Annunciating | None = None
        self.reader = store.reader()
        self.bridge = Bridge(store, self.reader, seat, user)
        self._dress(theme_name, float(self.reader.setting(f"zoom.{seat}") or 1.0))
        now = store.clock.now
        reference = store.reference
        self.queue = QueuePanel(self.reader, reference, now)
        self.incident = IncidentPane(self.reader, reference, now)
        self.board = BoardPanel(self.reader, reference, now)
        self.bar = CommandBar(store.is_exercise)
        self.top = TopBar(reference.areas[store.area].name, store.kind, now)
        self.band = TroubleBand()
        panes: dict[str, tuple[str, QWidget]] = {
            "queue": (tr("Hændelser"), self.queue),
            "incident": (tr("Hændelse"), self.incident),
            "board": (tr("Ressourcer"), self.board),
        }
        self.window = Window(self.top, self.bar, self.band, panes, exercise=store.is_exercise)
        self.seat = Seat(self.bridge, self.bar, self.queue, self.incident, self.board, now)
        self.seat.trouble = self.band.say
        self.seat.drafts_at = f"drafts.{seat}"
        self.palette = Palette(self.window)
        self.sheet = CheatSheet(self.window)
        self.sign_in = SignIn(self.window)
        self._wire(profile or self.reader.setting(f"profile.{seat}") or "disponering")

    def _wire(self, profile: str) -> None:
        self.palette.left.connect(self.queue.setFocus)
        self.sign_in.asked.connect(lambda said: self.bridge.sign_in(*said))
        self.bridge.committed.connect(lambda _revision: self._tell())
        self.window.closing.connect(self._keep)
        self.window.text_started.connect(self.bar.begin)
        self.actions = Actions(self.window, self._doings())
        self.profile = "disponering"
        self.felt: FeltPanel | None = None
        if profile == "felt":
            self.set_profile("felt", keep=False)

    def _dress(self, name: str | None, zoom: float) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wanted = name or self.reader.setting(f"theme.{self.seat_name}") or theme.current().name
        theme.apply(app, wanted, zoom, exercise=self.store.is_exercise)

    def show(self, width: int | None = None, height: int | None = None) -> None:
        """Open the window where the seat left off, or at a given size."""
        kept = self.reader.setting(f"layout.{self.seat_name}.{screens()}")
        if width and height:
            self.window.resize(width, height)
        elif kept:
            self.window.put_back(kept)
        else:
            self.window.setGeometry(QGuiApplication.primaryScreen().availableGeometry())
        self.window.arrange() if not kept or width else None
        self._refresh_all()
        self.window.show()
        self.window.activateWindow()
        self.queue.setFocus()
        self.faults.listen()
        self.bridge.start()
        self.keeper = BackupKeeper(self.store.path, self.reader)
        self.when_painted(self._begin_to_sound)
        self.when_painted(lambda: self.bridge.ask_lexicon(self.seat.current, None))
        self.seat.restore_drafts(self.reader.setting(self.seat.drafts_at))

    def _begin_to_sound(self) -> None:
        from console.gui.annunciating import Annunciating

        self.sounds = Annunciating(self.store, self.reader, self.bridge, self.seat_name, self.band.stand)

    def _refresh_all(self) -> None:
        revision = self.reader.revision()
        self.queue.refresh(revision)
        self.board.refresh(revision)
        self._tell()
        first = self.reader.queue_ids()
        if first:
            self.queue.select(first[0][0])
            self.seat.select(first[0][0])

    def _tell(self) -> None:
        person = self.reader.seat_user(self.seat_name) or self.reader.seat_user(self.store.seat)
        counts = self.reader.counts(self.store.clock.now())
        ahead = (self.reader.newest() - self.store.clock.now()) // 1000
        warning = (
            tr("Uret går {n} s bag det, andre har skrevet. Ret maskinens ur.").format(n=ahead)
            if ahead > CLOCK_OFF
            else ""
        )
        name = person.name if person else tr("ingen")
        self.top.tell(seat=self.seat_name, person=name, only_here=counts.only_here, warning=warning)

    def when_painted(self, then: Callable[[], object]) -> None:
        """Call back once the window has been painted with the store's data."""

        def look() -> None:
            if self.left:
                return
            shown = [pane for pane in (self.queue, self.board) if not pane.visibleRegion().isEmpty()]
            panes = bool(shown) and all(pane.is_painted() for pane in shown)
            ready = self.window.isVisible() and (panes or self.profile == "felt")
            if ready and (self.seat.current is None or self.seat.view is not None):
                then()
            else:
                QTimer.singleShot(1, look)

        QTimer.singleShot(0, look)

    def picture(self) -> QPixmap:
        """The window as it looks."""
        return self.window.grab()

    def close(self) -> None:
        """Keep the layout, finish what was asked, let go."""
        self.left = True
        self._keep()
        self.seat.leave()
        self.keeper.stop()
        self.sounds.close() if self.sounds else None
        self.faults.stop()
        theme.part_from_panes()
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.bridge.close()
        self.reader.close()

    def _keep(self) -> None:
        self.bridge.keep(f"layout.{self.seat_name}.{screens()}", self.window.kept())

    def _doings(self) -> dict[str, Callable[[], object]]:
        return {
            "command": lambda: self.bar.begin(""),
            "palette": lambda: self.palette.open(self.choices()),
            "cheat": self.sheet.toggle,
            "undo": lambda: self.seat.wanted(c.Undo()),
            "next_untaken": self.seat.next_untaken,
            "accept": self.incident.accept_proposal,
            "reinforce": self._reinforce,
            "take": lambda: self._of_current(lambda name: c.Take(incident=name)),
            "newest": self.queue.show_new,
            "focus_queue": lambda: self._to("queue", self.queue),
            "focus_incident": lambda: self._to("incident", self.incident),
            "focus_board": lambda: self._to("board", self.board),
            "board_table": self.board.toggle_table,
            "board_filter": self.board.focus_filter,
            "disponering": lambda: self.set_profile("disponering"),
            "felt": lambda: self.set_profile("felt"),
            **{name: (lambda name=name: self.set_theme(name)) for name in theme.NAMES},
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self.zoom(0),
            "language": self.switch_language,
            "layout": self.window.arrange,
            "float_queue": lambda: self.window.toggle_floating("queue"),
            "float_board": lambda: self.window.toggle_floating("board"),
            "sign_in": lambda: self.sign_in.open([user.name for user in self.reader.users()]),
            "exercise": lambda: self.palette.open(self._exercises()),
            "conflicts": lambda: self.palette.open(self._conflicts()),
            "sound_test": lambda: self.sounds and self.sounds.test(),
            "mute": lambda: self.sounds and self.sounds.mute(),
            "rates": lambda: self.sounds and self.sounds.show_rates(),
            "quit": self.window.close,
        }

    def _to(self, name: str, pane: QWidget) -> None:
        self.window.show_pane(name)
        pane.setFocus()

    def _of_current(self, make: Callable[[str], c.Command]) -> None:
        if self.seat.current:
            self.seat.wanted(make(self.seat.current))

    def _reinforce(self) -> None:
        self.bar.put("++")
        self.bar.line.setFocus()

    def set_theme(self, name: str) -> None:
        """Another theme, kept for the seat."""
        self._dress(name, theme.current().zoom)
        self.bridge.keep(f"theme.{self.seat_name}", name)

    def zoom(self, step: int) -> None:
        """Larger, smaller, or 100 %; kept for the seat."""
        now = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - theme.current().zoom))
        wanted = 1.0 if step == 0 else ZOOMS[max(0, min(len(ZOOMS) - 1, now + step))]
        self._dress(theme.current().name, wanted)
        self.bridge.keep(f"zoom.{self.seat_name}", str(wanted))
        self.window.arrange()

    def switch_language(self) -> None:
        """Danish or English from now on."""
        other = "en" if translate.language() == "da" else "da"
        translate.speak(other)
        self.actions.retranslate()
        theme.bus().changed.emit(theme.current())
        self._refresh_all()

    def set_profile(self, name: str, *, keep: bool = True) -> None:
        """The whole window for the desk, or large targets for the field; kept for the seat when a person chose it."""
        if keep:
            self.bridge.keep(f"profile.{self.seat_name}", name)
        if name == "felt" and self.felt is None:
            from console.gui.panels.felt import FeltPanel

            self.felt = FeltPanel(self.reader, self.store.reference, self.store.clock.now)
            self.felt.command_wanted.connect(self.seat.wanted)
            self.felt.unit_chosen.connect(lambda unit: self.bridge.keep("felt.unit", unit))
            self.bridge.committed.connect(self.felt.refresh)
        self.profile = name
        self.bar.setVisible(name != "felt")
        for action in DESK_ONLY:
            self.actions[action].setEnabled(name != "felt")
        self.top.setVisible(name != "felt")
        self.window.fill_with(self.felt if name == "felt" else None)
        if self.felt is not None and name == "felt":
            self.felt.refresh(self.reader.revision())
        elif name != "felt":
            self.queue.setFocus()

    def choices(self) -> list[Choice]:
        """Everything that can be done, for the palette."""
        found = [Choice(tr(kind.text), kind.key, kind.words, self.actions[kind.id].trigger) for kind in TABLE]
        for verb in VERBS:
            told = verb.help_en if translate.language() == "en" else verb.help_da
            everyday = " ".join((verb.word, *verb.short, *verb.english, *said_for(verb)))
            found.append(Choice(told, verb.word, everyday, lambda word=verb.word: self.bar.begin(f"{word} ")))
        return found

    def _exercises(self) -> list[Choice]:
        known = self.exercises()
        return [Choice(title, name, name, lambda name=name: _start_exercise(name)) for name, title in known]

    def _conflicts(self) -> list[Choice]:
        found = []
        for clash in self.reader.conflicts():
            for number, (what, who, _) in enumerate(clash.claims, 1):
                settle = c.Settle(clash=clash.id, choice=number)
                found.append(Choice(f"{clash.text}: {what}", who, "", lambda command=settle: self.seat.wanted(command)))
        return found or [Choice(tr("Ingen konflikter"), "", "", lambda: None)]


def _start_exercise(name: str) -> None:
    """An exercise runs in a process and a window of its own, never beside live data in one."""
    subprocess.Popen([sys.executable, "-m", "console", "exercise", "run", name, "--window"])
