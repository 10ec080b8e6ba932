"""Find on the map: a line that knows incidents, units and places, and takes the map to the one that is chosen."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from console.domain.text import folded
from console.gui.bridge import Bridge, Found
from console.gui.palette import Choice, Palette
from console.gui.place_hints import Book
from console.gui.translate import tr
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.gui.map.live import LiveMap

_QUESTION = "map.find"
MOST = 12


class Spot(NamedTuple):
    """One thing that was found: a mark by its id, or a point of the ground in metres."""

    label: str
    hint: str
    mark: str
    at: tuple[float, float] | None


class Finder(Palette):
    """The palette, its choices looked up as one types."""

    def __init__(self, parent: QWidget, bridge: Bridge, book: Book, live: "LiveMap") -> None:
        super().__init__(parent)
        self._bridge, self._book, self._live = bridge, book, live
        self.line.setPlaceholderText(tr("Hændelse, enhed, adresse, sted eller position"))
        self.line.setAccessibleName(tr("Find på kortet"))
        bridge.found.connect(self._found)

    def _filter(self, typed: str) -> None:
        if len(typed.strip()) < 2:
            super().offer(())
            return
        self._bridge.ask(_QUESTION, lambda reader: (typed, _spots(reader, self._book, typed)))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == _QUESTION and found.value[0] == self.line.text():
            self.offer([Choice(spot.label, spot.hint, "", partial(self._go, spot)) for spot in found.value[1]])

    def _go(self, spot: Spot) -> None:
        if spot.at is not None:
            self._live.show_place(spot.label, spot.at)
        else:
            self._live.show_mark(spot.mark)


def _spots(reader: Reader, book: Book, typed: str) -> Sequence[Spot]:
    """Units by call sign and incidents by number, then places, then incidents by what is said of them."""
    from console.geo import coordinates

    words, called, told = folded(typed), list[Spot](), list[Spot]()
    for hit in reader.search(typed, 4 * MOST):
        if hit.kind == "unit" and folded(hit.text).startswith(words):
            called += _unit(reader, hit.entity)
        elif hit.kind == "incident":
            begins = folded(hit.number).startswith(words)
            (called if begins else told).append(Spot(f"{hit.number} {hit.text}", "", hit.entity, None))
    called.sort(key=lambda spot: not spot.mark)
    places = [
        Spot(hit.label, hit.doubt or hit.municipality, "", coordinates.utm(hit.lat, hit.lon))
        for hit in book.hits(reader, typed, MOST)
    ]
    return (called + places + told)[:MOST]


def _unit(reader: Reader, name: str) -> list[Spot]:
    """A unit of ours where it is; one of another area, of which nothing is known here, at its station."""
    known, unit = reader.reference, reader.reference.units[name]
    service = known.services[unit.service]
    if service.area in reader.held_areas():
        return [Spot(unit.callsign, service.name, name, None)]
    home = known.stations.get(unit.station)
    if home is None or home.east is None or home.north is None:
        return []
    return [Spot(unit.callsign, service.name, "", (home.east / 100, home.north / 100))]
