"""Paints what is not a chip on the board: service heads, station names, the line that says there is more."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui.delegates.pencil import Pencil
from console.gui.models.board_layout import Page, Placed
from console.gui.models.chip_cells import FREE
from console.gui.models.words import word


class NamePainter:
    """Knows how many units of each station and service are free."""

    def __init__(self, reference: Reference, units: Collection[BoardUnit]) -> None:
        self._reference = reference
        self._stations: dict[str, int] = {}
        self._services: dict[str, tuple[int, int]] = {}
        for unit in units:
            free = unit.status in FREE
            self._stations[unit.station] = self._stations.get(unit.station, 0) + free
            some, every = self._services.get(unit.service, (0, 0))
            self._services[unit.service] = (some + free, every + 1)

    def paint(self, pencil: Pencil, rect: QRect, item: Placed) -> None:
        """A station's name, grey when none of its units is free; a service's head with its figure."""
        if item.kind == "station":
            self._station(pencil, rect, item.name)
        else:
            self._service(pencil, rect, item)

    def _station(self, pencil: Pencil, rect: QRect, station: str) -> None:
        now, known = pencil.theme, self._reference.stations.get(station)
        name = pencil.cut(known.name if known else station, rect.width())
        ink = now.ink2 if self._stations.get(station) else now.ink3
        pencil.text(rect.left(), rect.top() + rect.height() / 2, name, ink)

    def _service(self, pencil: Pencil, rect: QRect, item: Placed) -> None:
        now, middle, known = pencil.theme, rect.top() + rect.height() / 2, self._reference.services.get(item.name)
        some, every = self._services.get(item.name, (0, 0))
        told = word("board.service_free", free=some, all=every)
        left = pencil.text_right(rect.right(), middle, told, now.ink2, "caption")
        name = known.name if known else item.name
        title = word("board.again", name=name) if item.again else name
        pencil.text(
            rect.left(), middle, pencil.cut(title, left - rect.left() - 8, "caption", 500), now.ink2, "caption", 500
        )


def foot(pencil: Pencil, width: int, height: int, pages: Sequence[Page], page: int) -> None:
    """The last line when there are several pages: how many stations are still to come, and the key."""
    if len(pages) < 2:
        return
    now, px = pencil.theme, pencil.theme.px
    top = height - px(26)
    pencil.line(px(12), top, width - px(12), top, now.line)
    middle = top + px(13)
    more = sum(later.stations for later in pages[page + 1 :])
    number = word("board.page", n=page + 1, all=len(pages))
    x = pencil.text(px(12), middle, word("board.more", n=more) if more else number, now.ink2, "caption", 500)
    pencil.key_cap(x + px(8), middle, "PgDn" if more else "PgUp", now.ink3)
    if more and page:
        pencil.text_right(width - px(12), middle, number, now.ink3, "caption")
