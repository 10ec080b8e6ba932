"""What lies around the marks and under them, kept to where the map looks: objects, place marks, dropped-in tiles."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from console.gui.bridge import Bridge, Found
from console.gui.map import things as painting
from console.gui.map.camera import Camera
from console.gui.map.layer import AROUND
from console.operations import map_things
from console.operations.map_things import Thing
from console.store import tiles

THINGS, TILES = "map.things", "map.tiles"
LAYERS = ("objects", "background")
AGAIN = 30_000  # ms between two looks into the folder of tiles
GAP = 500  # ms at least between two readings


class Surroundings(QObject):
    """Asks off the window's thread and says when there is something new; `view` gives the camera."""

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, bridge: Bridge, store: Path, now: Callable[[], int], camera: Callable[[], Camera]) -> None:
        super().__init__()
        self.things: tuple[Thing, ...] = ()
        self.tiles = tiles.Found()
        self.layers: Collection[str] = ()
        self._bridge, self._folder, self._now, self._camera = bridge, tiles.folder_of(store), now, camera
        self._asked = False
        self._gap = QTimer(self)
        self._gap.setSingleShot(True)
        self._gap.setInterval(GAP)
        self._gap.timeout.connect(self._read)
        self._folder_round = QTimer(self)
        self._folder_round.setInterval(AGAIN)
        self._folder_round.timeout.connect(self.look)
        bridge.found.connect(self._found)
        bridge.unanswered.connect(self._failed)

    def start(self) -> None:
        """Begin to look."""
        self.look()
        self._folder_round.start()

    @property
    def shown_tiles(self) -> tuple[tiles.TileSet, ...]:
        """The files that are drawn."""
        return self.tiles.sets if "background" in self.layers else ()

    @property
    def attributions(self) -> tuple[str, ...]:
        """Whose pictures are drawn."""
        return tuple(dict.fromkeys(held.attribution or held.name for held in self.shown_tiles))

    @Slot()
    def look(self) -> None:
        """Look into the folder of tiles."""
        folder = self._folder
        self._bridge.ask(TILES, lambda _reader: tiles.look(folder))

    @Slot()
    def read(self) -> None:
        """Read what lies where the map looks, soon; what is asked often is read once."""
        if not self._gap.isActive():
            self._gap.start()

    def stop(self) -> None:
        """Look no more."""
        self._gap.stop()
        self._folder_round.stop()
        self._bridge.found.disconnect(self._found)
        self._bridge.unanswered.disconnect(self._failed)

    @Slot()
    def _read(self) -> None:
        if self._asked:
            self._gap.start()
            return
        camera = self._camera()
        box, now = camera.enlarged(AROUND).box, self._now()
        objects = "objects" in self.layers and camera.scale <= painting.SEEN_FROM
        self._asked = True
        self._bridge.ask(THINGS, lambda reader: map_things.things(reader, box, now, objects=objects))

    @Slot(str)
    def _failed(self, name: str) -> None:
        if name == THINGS:
            self._asked = False

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == THINGS:
            self._asked = False
            if found.value != self.things:
                self.things = found.value
                self.changed.emit()
        elif found.name == TILES and found.value != self.tiles:
            fresh = set(found.value.problems) - set(self.tiles.problems)
            self.tiles = found.value
            for problem in sorted(fresh):
                self.troubled.emit(problem)
            self.changed.emit()
