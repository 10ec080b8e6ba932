"""The pages that lie over the panes, each made the first time it is opened: what it draws with is loaded then."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from console.gui.document_page import DocumentPage
    from console.gui.figures import Statistics
    from console.gui.plan_page import PlanPage
    from console.gui.shell import Shell
    from console.gui.watch_page import WatchPage
    from console.gui.water_page import WaterPage


class Page(Protocol):
    """What can be opened."""

    def open(self) -> None:
        """Show it as it is now."""
        ...


class Pages:
    """One window's pages by name. `begin` puts the line that a page ends with into the bar."""

    def __init__(self, shell: "Shell", begin: Callable[[str], object]) -> None:
        self._shell, self._begin = shell, begin
        self._makers: Mapping[str, Callable[[], Any]] = {
            "statistics": self._statistics, "handover": self._watch, "plans": self._plans, "water": self._water,
            "document": self._document,
        }  # fmt: skip
        self._made: dict[str, Any] = {}

    def show(self, name: str) -> None:
        """Open one of them."""
        page: Page = self.of(name)
        page.open()

    def of(self, name: str) -> Any:
        """The page of a name, made when first asked for. Raises KeyError."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def stop(self) -> None:
        """End what a page still waits for."""
        if "plans" in self._made:
            self._made["plans"].aside.stop()

    def _statistics(self) -> "Statistics":
        from console.gui.figures import Statistics

        return Statistics(*self._usual())

    def _watch(self) -> "WatchPage":
        from console.gui.watch_page import WatchPage

        page = WatchPage(*self._usual())
        page.signed.connect(self._begin)
        return page

    def _plans(self) -> "PlanPage":
        from console.gui.aside import Aside
        from console.gui.plan_page import PlanPage

        page = PlanPage(*self._usual(), aside=Aside(self._shell.store.path, self._shell.window))
        page.begun.connect(self._begin)
        return page

    def _water(self) -> "WaterPage":
        from console.gui.water_page import WaterPage

        return WaterPage(*self._usual())

    def _document(self) -> "DocumentPage":
        from console.gui.document_page import DocumentPage

        return DocumentPage(self._shell.bridge, self._shell.window, self._shell.store.path)

    def _usual(self) -> tuple[Any, ...]:
        return self._shell.bridge, self._shell.window, self._shell.store.clock.now
