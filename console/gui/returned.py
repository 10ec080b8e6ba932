"""A line that was cut for long is back: one sentence of what changed, and a key that opens the list (ops S20)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from console.gui.bridge import Bridge, Found
from console.gui.models.durations import clock, rounded
from console.gui.owner_words import SHORT
from console.gui.translate import tr
from console.store import returns
from console.store.reads import Reader
from console.store.returns import News, Return

if TYPE_CHECKING:
    from console.gui.palette import Palette

KEY = "Ctrl+Alt+N"
NAME = "returned"


def returned_told(back: Return) -> str:
    """The one sentence; it says so where nothing changed."""
    words = (
        ("opened", tr("1 ny hændelse"), tr("{n} nye hændelser")),
        ("closed", tr("1 afsluttet"), tr("{n} afsluttet")),
        ("unit", tr("1 enhed har meldt"), tr("{n} enheder har meldt")),
        ("conflict", tr("1 konflikt"), tr("{n} konflikter")),
        ("request", tr("1 anmodning eller svar til os"), tr("{n} anmodninger og svar til os")),
        ("warning", tr("1 varsel"), tr("{n} varsler")),
    )
    counted = [(back.count(sort), one, many) for sort, one, many in words]
    said = [one if n == 1 else many.format(n=n) for n, one, many in counted if n]
    name, away = SHORT.get(back.area) or back.name, rounded(back.back - back.since)
    told = ", ".join(said) or tr("intet nyt")
    return tr("{name} er tilbage efter {away}: {told} · {key} viser listen").format(
        name=name, away=away, told=told, key=KEY
    )


class Returned(QObject):
    """Looks when the seat looks at its lines; the reading is done beside the window."""

    def __init__(self, reader: Reader, bridge: Bridge, stand: Callable[..., None]) -> None:
        super().__init__()
        self._reader, self._bridge, self._stand = reader, bridge, stand
        self._asked: dict[str, str] = {}
        self.held: tuple[Return, ...] = ()
        bridge.found.connect(self._found)

    def look(self) -> None:
        """Ask what changed, once for each line that came back."""
        waiting = returns.waiting(self._reader.db)
        if waiting == self._asked:
            return
        self._asked = waiting
        if waiting:
            self._bridge.ask(NAME, partial(_read, list(waiting)))

    def open(self, palette: "Palette", follow: Callable[[str], object], conflicts: Callable[[], object]) -> None:
        """The list, requests first; Enter goes to an incident or to the conflicts. What was opened is read."""
        from console.gui.palette import Choice

        found: list[Choice] = []
        for back in self.held:
            for one in back.news:
                do = partial(follow, one.about) if one.about.startswith("incident/") else lambda: None
                said = f"{_sort(one)}: {one.text}"
                at = clock(one.at) if one.sort != "conflict" else ""
                found.append(Choice(said, at, back.name, conflicts if one.sort == "conflict" else do))
            self._bridge.keep(returns.BACK + back.url, "")
            self._stand("", NAME + back.url)
        palette.open(found or [Choice(tr("Ingen forbindelse har været afbrudt længe"), "", "", lambda: None)])

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == NAME:
            backs: tuple[Return, ...] = found.value
            self.held = backs
            for back in backs:
                self._stand(returned_told(back), NAME + back.url, quiet=True)


def _sort(one: News) -> str:
    words = {
        "opened": tr("Ny"), "closed": tr("Afsluttet"), "unit": tr("Meldt"), "conflict": tr("Konflikt"),
        "request": tr("Til os"), "warning": tr("Varsel"),
    }  # fmt: skip
    return words[one.sort]


def _read(urls: list[str], reader: Reader) -> tuple[Any, ...]:
    found = (returns.of(reader.db, reader.reference, reader.area, url) for url in urls)
    return tuple(back for back in found if back)
