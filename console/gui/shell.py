"""The console of one seat, put together: window, panes, bar, bridge and the actions that move between them."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from console.gui import theme, translate
from console.gui.actions import Actions
from console.gui.bands import TroubleBand
from console.gui.bridge import Bridge
from console.gui.commandbar import CommandBar
from console.gui.docks import screens
from console.gui.doings import Doings
from console.gui.faults import FaultReports
from console.gui.looks import Looks
from console.gui.overlays import Overlays
from console.gui.panels.board import BoardPanel
from console.gui.panels.incident import IncidentPane
from console.gui.panels.map import MapPane
from console.gui.panels.queue import QueuePanel
from console.gui.panels.warnings import WarningsPanel
from console.gui.seat import Seat
from console.gui.standing import Standing
from console.gui.topbar import TopBar
from console.gui.translate import tr
from console.gui.warned import WarningActs
from console.gui.window import Window
from console.store.store import Store

if TYPE_CHECKING:
    from console.gui.adviser import Adviser
    from console.gui.annunciating import Annunciating
    from console.gui.courier import Courier
    from console.gui.keeper import BackupKeeper
    from console.gui.map.live import LiveMap
    from console.gui.node_keeper import NodeKeeper
    from console.gui.panels.felt import FeltPanel
    from console.gui.place_hints import PlaceHints

log = logging.getLogger(__name__)
AFTER_PAINT = 30  # ms: what the first picture does not need comes after it
FEW = {"opkald": ("queue", "incident"), "overblik": ("map", "queue", "warnings")}  # the panes of a profile
CALLS_TAB = 1
DESK_ONLY = ("command", "next_untaken", "accept", "reinforce", "vm", "sm", "take", "undo")  # Felt has no bar


class Shell(QObject):
    """Owns everything of one window; `close` lets go in order."""

    live_map: "LiveMap | None" = None
    hints: "PlaceHints | None" = None

    def __init__(
        self, store: Store, seat: str, user: str | None, *, theme_name: str | None, profile: str | None, lang: str
    ) -> None:
        super().__init__()
        self.store, self.seat_name = store, seat
        self.faults = FaultReports(store.path)
        self.left = False
        self.keeps_adviser = self.keeps_node = False  # the composition root says which processes are kept beside
        self.keeper: BackupKeeper | None = None
        self.node_keeper: NodeKeeper | None = None
        self.adviser: Adviser | None = None
        self.sounds: Annunciating | None = None
        self.courier: Courier | None = None
        self.reader = store.reader()
        self.bridge = Bridge(store, self.reader, seat, user)
        self.looks = Looks(self.reader, seat, exercise=store.is_exercise, keep=self.bridge.keep)
        self.looks.put_on(theme_name)
        now, reference = store.clock.now, store.reference
        self.queue = QueuePanel(self.reader, reference, now)
        self.incident = IncidentPane(self.reader, reference, now)
        self.board = BoardPanel(self.reader, reference, now)
        self.warnings = WarningsPanel(self.reader, now)
        self.map = MapPane()
        self.bar = CommandBar(store.is_exercise)
        self.top = TopBar(reference.areas[store.area].name, store.kind, now)
        self.band = TroubleBand()
        panes: dict[str, tuple[str, QWidget]] = {
            "queue": (tr("Hændelser"), self.queue),
            "incident": (tr("Hændelse"), self.incident),
            "board": (tr("Ressourcer"), self.board),
            "warnings": (tr("Varsler"), self.warnings),
            "map": (tr("Kort"), self.map),
        }
        self.window = Window(self.top, self.bar, self.band, panes, exercise=store.is_exercise)
        self.seat = Seat(self.bridge, self.bar, self.queue, self.incident, self.board, now)
        self.seat.trouble = self.band.say
        self.seat.drafts_at = f"drafts.{seat}"
        self._wire(profile or self.reader.setting(f"profile.{seat}") or "disponering")

    def _wire(self, profile: str) -> None:
        self.over = Overlays(
            self.window,
            self.reader,
            back=self.queue.setFocus,
            begin=self.bar.begin,
            perform=self.seat.wanted,
            sign_in=self.bridge.sign_in,
            now=self.store.clock.now,
        )
        self.standing = Standing(self.store, self.reader, self.seat_name, self.bridge, self.top)
        self.standing.stand = self.band.stand
        self.standing.age = self.queue.age
        self.bridge.troubled.connect(self.band.say)
        if self.store.refuses is not None:
            self.seat.standing_trouble = self.store.refuses.said(translate.language())
            self.band.say(self.seat.standing_trouble)
        self.warnings.typed.connect(self.bar.begin)
        self.bridge.committed.connect(self._warned)
        self.warned = WarningActs(
            self.warnings, self.reader, perform=self.bridge.perform, put=self._begin_with, say=self.bar.say,
            current=lambda: self.seat.current,
        )  # fmt: skip
        self.warned.bring_map = lambda: self.window.show_pane("map")
        self.window.closing.connect(self._keep)
        self.window.text_started.connect(self.bar.begin)
        self.doings = Doings(self)
        self.bar.asked_window.connect(self.doings.words.do)
        self.actions = Actions(self.window, self.doings.every())
        self.profile = "disponering"
        self.felt: FeltPanel | None = None
        if profile != "disponering":
            self.set_profile(profile, keep=False)

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
        self.when_painted(lambda: QTimer.singleShot(AFTER_PAINT, self._settle_in))
        self.seat.restore_drafts(self.reader.setting(self.seat.drafts_at))

    def _settle_in(self) -> None:
        """What the first picture did not need."""
        from console.gui.adviser import advised
        from console.gui.annunciating import Annunciating
        from console.gui.courier import Courier
        from console.gui.keeper import BackupKeeper
        from console.gui.node_keeper import NodeKeeper

        if self.keeper is None and not self.left:
            self.bridge.ask_lexicon(self.seat.current, None)
            self.bridge.catch_up()
            self.sounds = Annunciating(self.store, self.reader, self.bridge, self.seat_name, self.band.stand)
            self.courier = Courier(self.window, self.store.path, self.band.say)
            self.keeper = BackupKeeper(self.store.path, self.reader)
            if self.keeps_adviser:
                self.adviser = advised(self.bridge, self.store.path)
            if self.keeps_node:
                self.node_keeper = NodeKeeper(self.store.path, always=not self.store.is_exercise)
                self.node_keeper.start()
            self._open_map()

    def _open_map(self) -> None:
        """The map comes last: it is the one pane nobody needs in order to send."""
        from console.gui.map.live import LiveMap
        from console.gui.place_hints import PlaceHints

        key, reference, reader = f"map.{self.seat_name}", self.store.reference, self.reader
        self.live_map = LiveMap(
            self.map, self.bridge, self.store.path, reference, self.store.clock.now, reader.setting(key)
        )
        self.hints = PlaceHints(self.bar, self.bridge, self.store.path, reference, self.store.clock.now)
        self.hints.shown = self.live_map.view.point_out
        self.live_map.keep = lambda layers: self.bridge.keep(key, layers)
        self.live_map.chosen.connect(self.seat.follow)
        self.live_map.typed.connect(self.bar.begin)
        self.queue.selected.connect(self.live_map.view.select)
        self.warned.live_map = self.live_map
        self.live_map.view.select(self.seat.current)
        self.window.docks["map"].visibilityChanged.connect(self.live_map.see)

    def _refresh_all(self) -> None:
        revision = self.reader.revision()
        self.queue.refresh(revision)
        self.board.refresh(revision)
        self.standing.tell()
        self._warned(revision)
        first = self.reader.queue_ids()
        if first:
            self.queue.select(first[0][0])
            self.seat.select(first[0][0])

    @Slot(object)
    def _warned(self, _revision: object) -> None:
        """The pane of warnings stands beside the others once there is anything to read in it."""
        self.warnings.look()
        self.window.show_warnings(self.warnings.has_anything)

    @Slot(str)
    def _begin_with(self, text: str) -> None:
        """Put the beginning of a command into the bar, for a person to go on with."""
        self.bar.put(text)
        self.bar.line.setFocus()

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

    @property
    def is_whole(self) -> bool:
        """Whether everything that is seen has come, the map's ground too."""
        live = self.live_map
        return self.profile == "felt" or (live is not None and live.is_painted)

    def picture(self) -> QPixmap:
        """The window as it looks."""
        return self.window.grab()

    def close(self) -> None:
        """Keep the layout, finish what was asked, let go."""
        self.left = True
        self._keep()
        self.seat.leave()
        self.standing.stop()
        self.warnings.stop()
        if self.keeper is not None:
            self.keeper.stop()
        if self.node_keeper is not None:
            self.node_keeper.stop()
        self.sounds.close() if self.sounds else None
        self.live_map.stop() if self.live_map else None
        self.courier.stop() if self.courier else None
        self.doings.stop()
        self.faults.stop()
        theme.part_from_panes()
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.bridge.close()
        self.adviser.stop() if self.adviser else None
        self.reader.close()

    def _keep(self) -> None:
        self.bridge.keep(f"layout.{self.seat_name}.{screens()}", self.window.kept())

    def zoom(self, step: int) -> None:
        """Larger, smaller, or 100 %; kept for the seat."""
        self.looks.zoom(step)
        self.window.arrange()

    def switch_language(self) -> None:
        """Danish or English from now on."""
        other = "en" if translate.language() == "da" else "da"
        translate.speak(other)
        self.actions.retranslate()
        theme.bus().changed.emit(theme.current())
        self._refresh_all()

    def set_profile(self, name: str, *, keep: bool = True) -> None:
        """The panes of a desk, few for calls or overview, large targets for the field; kept when a person chose."""
        if keep:
            self.bridge.keep(f"profile.{self.seat_name}", name)
        if name == "felt" and self.felt is None:
            from console.gui.panels.felt import FeltPanel

            self.felt = FeltPanel(self.reader, self.store.reference, self.store.clock.now)
            self.felt.command_wanted.connect(self.seat.wanted)
            self.felt.unit_chosen.connect(lambda unit: self.bridge.keep("felt.unit", unit))
            self.bridge.committed.connect(self.felt.refresh)
        self.profile = name
        for shown in (self.bar, self.top):
            shown.setVisible(name != "felt")
        for action in DESK_ONLY:
            self.actions[action].setEnabled(name != "felt")
        self.window.only = FEW.get(name, ())
        self.incident.begin_at(CALLS_TAB if name == "opkald" else 0)
        self.window.fill_with(self.felt if name == "felt" else None)
        self.felt.refresh(self.reader.revision()) if self.felt and name == "felt" else self.queue.setFocus()
