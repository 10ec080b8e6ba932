"""What a person does with a warning: acknowledges it, finds it on the map, begins its work, closes its road."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from console.gui.translate import tr
from console.store import reading_closures, reading_ground, reading_warnings
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.gui.map.live import LiveMap
    from console.gui.panels.warnings import WarningsPanel
    from console.operations.commands import Command

ROADS = ("road-closed", "accident", "obstruction", "bridge-wind", "flood", "slippery", "roadworks")


class WarningActs(QObject):
    """Turns what the pane of warnings asks for into acts. `say` tells in the bar; `put` begins a command there."""

    def __init__(
        self,
        panel: "WarningsPanel",
        reader: Reader,
        *,
        perform: "Callable[[Command], object]",
        put: Callable[[str], object],
        say: Callable[[str], object],
        current: Callable[[], str | None],
    ) -> None:
        super().__init__(panel)
        self._reader, self._perform, self._put, self._say = reader, perform, put, say
        self._current = current
        self.live_map: LiveMap | None = None
        self.bring_map: Callable[[], object] = lambda: None
        panel.acknowledged.connect(self._acknowledge)
        panel.begun.connect(put)
        panel.pointed.connect(self._show)
        panel.closed.connect(self._close)
        panel.tasked.connect(self._task)
        panel.proposed.connect(self._propose)
        panel.shelved.connect(self._shelve)
        panel.ticked.connect(self._tick)

    @Slot(str)
    def _acknowledge(self, name: str) -> None:
        from console.operations.warning_keeping import AcknowledgeWarning

        self._perform(AcknowledgeWarning(warning=name))

    @Slot(str)
    def _show(self, name: str) -> None:
        self.bring_map()
        if self.live_map is not None and not self.live_map.show_warning(name):
            self._say(tr("Varslet er ikke på kortet: det er ikke begyndt, eller dets sted er ukendt."))

    @Slot(str)
    def _close(self, name: str) -> None:
        """Close the road a warning is about as long as it lasts; open one that was closed here."""
        from console.operations.closures import CloseRoad, OpenRoad

        shown = reading_warnings.one(self._reader.db, name)
        if shown is None:
            return
        if shown.kind == reading_ground.DANGER_AREA:
            from console.operations.danger_areas import EndDanger

            self._perform(EndDanger(area=name))
        elif shown.feed == reading_closures.FEED:
            self._perform(OpenRoad(closure=name))
        elif shown.kind in ROADS:
            self._perform(CloseRoad(place=shown.headline, until=shown.expires, about=name))
        else:
            self._say(tr("Varslet er ikke om en vej. Skriv fx: spær Storebælt til 18:00"))

    @Slot(str)
    def _task(self, name: str) -> None:
        """A task on the incident on the desk: look at the warning again before it begins, or ends."""
        shown, incident = reading_warnings.one(self._reader.db, name), self._current()
        if shown is None:
            return
        if incident is None:
            self._say(tr("Vælg en hændelse først: opgaven skrives på den."))
            return
        from console.operations.commands import AddTask

        self._perform(AddTask(incident=incident, text=shown.headline, due=shown.onset or shown.expires))

    @Slot(str)
    def _propose(self, name: str) -> None:
        """The preparedness level the centre's data name for such a warning; the proposal ends with it."""
        from console.operations.preparedness import ProposeLevel
        from console.operations.warning_keeping import work

        shown = reading_warnings.one(self._reader.db, name)
        level = work().propose.get(shown.level) if shown else None
        if shown is None or level is None:
            self._say(tr("Til så lavt et varsel foreslås intet niveau. Skriv fx: foreslå niveau 2"))
            return
        self._perform(ProposeLevel(level=level, reason=shown.headline, until=shown.expires, about=name))

    @Slot(str)
    def _shelve(self, name: str) -> None:
        from console.operations.warning_keeping import ShelveWarning

        self._perform(ShelveWarning(warning=name))

    @Slot(str, int)
    def _tick(self, name: str, line: int) -> None:
        from console.operations.warning_keeping import TickLine

        self._perform(TickLine(warning=name, line=line))
