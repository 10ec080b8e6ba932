"""The map of one seat, kept to what is committed: read off the window's thread, never oftener than the eye needs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from console.domain.reference import Reference
from console.geo.outlines import Outline
from console.geo.road_lines import Line
from console.gui.bridge import Bridge, Found
from console.gui.delegates.pencil import Pencil
from console.gui.map import marks, surroundings
from console.gui.map.camera import CLOSE, DENMARK, Box
from console.gui.map.crowd import MANY
from console.gui.map.ground import Scene
from console.gui.map.layer import AROUND
from console.gui.map.legend import draw_legend
from console.gui.map.marks import Mark
from console.gui.map.surroundings import Surroundings
from console.gui.map.view import MapView
from console.gui.models.words import word
from console.gui.panels.map import MapPane
from console.gui.panels.pane_head import Counter
from console.operations import map_cover, map_reading, road_book
from console.operations.map_cover import Band, Thin
from console.operations.map_reading import MapBase, MapPicture
from console.store.reads import Reader

BASE, NOW, ROADS, INSIDE = "map.base", "map.now", "map.roads", "map.inside"
ROADS_FROM, ALL_ROADS_FROM = 150, 25  # metres a pixel
GAP, ROUND = 400, 5_000  # ms: at least between two readings, and at most while the map is seen
CROWDED = 2_000  # ms between two readings where painting the marks would be felt
LAYERS = ("legend", "units", "warnings", "cover", *surroundings.LAYERS)  # by the number of their key
_APART = 60_000  # metres: a part of an area farther out than this does not decide where its whole is


class _Seen(NamedTuple):
    held: tuple[str, ...]
    picture: MapPicture
    incidents: list[Mark]
    units: list[Mark]
    bands: tuple[Band, ...] = ()
    thin: tuple[Thin, ...] = ()


class LiveMap(QObject):
    """Puts the map into its pane and keeps it true."""

    chosen = Signal(str)
    typed = Signal(str)
    told = Signal(str)  # what is wrong with a file that was dropped in

    def __init__(
        self,
        pane: MapPane,
        bridge: Bridge,
        store: Path,
        reference: Reference,
        now: Callable[[], int],
        kept: str | None,
    ) -> None:
        super().__init__(pane)
        self._pane, self._bridge, self._store, self._now = pane, bridge, store, now
        self.layers = set((kept or "warnings objects background").split())
        self._base: MapBase | None = None
        self._latest: _Seen | None = None
        self._asked = self._again = False
        self._seen = not pane.visibleRegion().isEmpty()
        self._roads: tuple[Line, ...] = ()
        self.view = MapView()
        self.view.chosen.connect(self.chosen)
        self.view.typed.connect(self.typed)
        self.view.toggled.connect(self.toggle)
        self.view.rested.connect(self._look_at_roads)
        self.around = Surroundings(bridge, store, now, lambda: self.view.camera)
        self._look_around()
        self.keep: Callable[[str], object] = lambda _layers: None
        self._gap = QTimer(self)
        self._gap.setSingleShot(True)
        self._gap.setInterval(GAP)
        self._gap.timeout.connect(self._rested)
        self._round = QTimer(self)
        self._round.setInterval(ROUND)
        self._round.timeout.connect(self.read)
        bridge.found.connect(self._found)
        bridge.unanswered.connect(self._failed)
        bridge.committed.connect(self.read)
        self._apply()
        pane.put(self.view)
        bridge.ask(BASE, lambda reader: (map_reading.base(reference, store), reader.held_areas()))
        self._round.start()
        self.around.start()

    def _look_around(self) -> None:
        self.around.changed.connect(self._apply)
        self.around.changed.connect(self._show)
        self.around.troubled.connect(self.told)
        self.view.rested.connect(self.around.read)
        self.view.layer.troubled.connect(self.told)
        self.view.things = lambda: self.around.things

    @Slot()
    @Slot(object)
    def read(self, _revision: object = None) -> None:
        """Read what is on the map now, where it is seen."""
        if self._asked or self._gap.isActive():
            self._again = True
        elif self._seen:
            self._asked = True
            now, holes = self._now(), self._bridge.thin if "cover" in self.layers else None
            shaded = "cover" in self.layers
            self.around.read()
            self._bridge.ask(NOW, lambda reader: _read(reader, now, shaded, holes))

    @Slot(bool)
    def see(self, seen: bool) -> None:
        """Whether the map lies in front, or behind another pane, perhaps for hours."""
        self._seen = seen
        if seen:
            self.read()

    @Slot(int)
    def toggle(self, number: int) -> None:
        """A layer on or off, by the number of its key."""
        if number < len(LAYERS):
            self.layers ^= {LAYERS[number]}
            self.keep(" ".join(sorted(self.layers)))
            self._apply()
            self._show()
            self.read()

    def show_incident(self, name: str) -> None:
        """An incident in the middle, its town around it."""
        mark = self.view.marks.named(name)
        if mark is not None:
            self.view.select(name)
            self.view.look_at(mark.east, mark.north, min(self.view.camera.scale, CLOSE))

    def show_mark(self, name: str) -> None:
        """An incident or a unit in the middle, with its card."""
        mark = self.view.marks.named(name)
        if mark is not None:
            self.view.look_at(mark.east, mark.north, min(self.view.camera.scale, CLOSE))
            self.view.tell(mark)

    def show_warning(self, name: str) -> bool:
        """All that a warning is for; how many incidents and units lie in it is told when counted. False: not drawn."""
        picture = self._latest.picture if self._latest else None
        warned = picture.warned if picture else ()
        found = next((one for one in warned if one.warning.id == name and one.outlines), None)
        if found is None or picture is None:
            return False
        boxes = [outline.box for outline in found.outlines]
        west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
        east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
        self.view.show_box((west, south, east, north))
        middle = ((west + east) / 2, (south + north) / 2)
        self._bridge.ask(INSIDE, lambda _reader: (middle, *_counted(picture, found.outlines)))
        return True

    def show_place(self, label: str, at: tuple[float, float]) -> None:
        """A place in the middle, its town around it."""
        self.view.point_out(label, at)
        self.view.look_at(*at, min(self.view.camera.scale, CLOSE))

    def measure(self) -> None:
        """Begin to measure, or end it."""
        self.view.measure = None if self.view.measure is not None else []
        self._apply()
        self.view.setFocus()
        self.view.update()

    @property
    def is_painted(self) -> bool:
        """Whether what is to be seen is painted; a map that nobody sees always is."""
        return not self._seen or (self._latest is not None and self.view.is_painted)

    def stop(self) -> None:
        """Look no more."""
        self._bridge.found.disconnect(self._found)
        self._bridge.unanswered.disconnect(self._failed)
        self._bridge.committed.disconnect(self.read)
        self._gap.stop()
        self._round.stop()
        self.around.stop()
        self.view.stop()

    def _apply(self) -> None:
        self.view.marks.all_units = "units" in self.layers
        self.around.layers = frozenset(self.layers)
        self.view.overlay = self._legend if "legend" in self.layers else None
        whose = [*self.around.attributions, word("map.reckoned")]
        self.view.caption = word("map.measure") if self.view.measure is not None else " · ".join(whose)
        self.view.update()

    def _legend(self, pencil: Pencil) -> None:
        draw_legend(pencil, self.view.rect(), self.layers, LAYERS, self.attribution)

    @property
    def attribution(self) -> str:
        """Whose data is drawn."""
        return " · ".join(filter(None, (self._base.attribution if self._base else "", *self.around.attributions)))

    @Slot()
    def _look_at_roads(self) -> None:
        """The roads around where the map looks, once it rests there."""
        camera, store = self.view.camera, self._store
        if camera.scale > ROADS_FROM or self._base is None:
            self._roads = ()
            return
        box, main_only = camera.enlarged(AROUND).box, camera.scale > ALL_ROADS_FROM
        self._bridge.ask(ROADS, lambda _reader: road_book.lines(store, box, main_only=main_only))

    @Slot()
    def _rested(self) -> None:
        if self._again:
            self._again = False
            self.read()

    @Slot(str)
    def _failed(self, name: str) -> None:
        """The next round reads again."""
        if name == NOW:
            self._asked = False

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == BASE:
            self._base, held = found.value
            self.view.home_box = _home(self._base, held)
            self.view.home()
            self.read()
        elif found.name == INSIDE:
            middle, incidents, units = found.value
            self.view.point_out(word("map.inside", incidents=incidents, units=units), middle)
        elif found.name == ROADS:
            self._roads = found.value
            self._show()
        elif found.name == NOW:
            self._asked, self._latest = False, found.value
            self._gap.start()
            self._show()

    def _show(self) -> None:
        if self._base is None or self._latest is None:
            return
        seen = self._latest
        warned = seen.picture.warned if "warnings" in self.layers else ()
        bands, thin = (seen.bands, seen.thin) if "cover" in self.layers else ((), ())
        around = (self.around.things, self.around.shown_tiles)
        scene = Scene(self._base, seen.held, warned, self._roads, bands, thin, *around)
        if scene != self.view.scene:
            self.view.show_scene(scene)
        self.view.show_marks(seen.incidents, seen.units)
        self._gap.setInterval(GAP if len(seen.incidents) < MANY else CROWDED)
        unplaced = seen.picture.unplaced
        said = [Counter(word("map.shown", n=len(seen.incidents)))]
        if unplaced:
            said.append(Counter(word("map.unplaced", n=unplaced), "bright"))
        self._pane.head.say(tuple(said), f"{word('map.legend')} Alt+0")


def _read(reader: Reader, now: int, shaded: bool, holes: Callable[[], tuple[Thin, ...]] | None) -> _Seen:
    held = reader.held_areas()
    letters = {name: "" if name in held else area.letter for name, area in reader.reference.areas.items()}
    picture = map_reading.picture(reader, held, now)
    found = marks.incidents(picture.incidents, reader.reference, now, letters)
    seen = _Seen(held, picture, found, marks.units(picture.units))
    if not shaded:
        return seen
    return seen._replace(bands=map_cover.bands(reader.reference, reader.board()), thin=holes() if holes else ())


def _counted(picture: MapPicture, areas: Sequence[Outline]) -> tuple[int, int]:
    burning, standing = [one.at for one in picture.incidents], [one.at for one in picture.units]
    return map_reading.inside(areas, burning), map_reading.inside(areas, standing)


def _home(base: MapBase | None, held: Sequence[str]) -> Box:
    """The box of the areas held, without what lies far out to sea (Bornholm has its own frame)."""
    parts = [one for one in (base.outlines if base else ()) if one.kind == "area" and one.name in held]
    boxes = [one._replace(rings=(ring,)).box for one in parts for ring in one.rings]
    boxes = [box for box in boxes if (box[2] - box[0]) > 4000]
    if not boxes or len(parts) > 3:
        return DENMARK
    largest = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    west, south, east, north = largest
    for box in sorted(boxes, key=lambda box: abs(box[0] - largest[0])):
        if box[0] - east < _APART and west - box[2] < _APART:
            west, south, east, north = min(west, box[0]), min(south, box[1]), max(east, box[2]), max(north, box[3])
    return west, south, east, north
