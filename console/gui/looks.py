"""How the seat's window looks: theme and zoom, kept for the seat."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from console.gui import theme
from console.store.reads import Reader

ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Looks:
    """Puts the seat's theme and zoom in force; `keep` keeps a setting."""

    def __init__(self, reader: Reader, seat: str, *, exercise: bool, keep: Callable[[str, str], object]) -> None:
        self._reader, self._seat, self._exercise, self._keep = reader, seat, exercise, keep

    def put_on(self, name: str | None) -> None:
        """The theme asked for, else the seat's own, else the hour's, at the seat's zoom."""
        kept = self._reader.setting(f"theme.{self._seat}")
        zoom = float(self._reader.setting(f"zoom.{self._seat}") or 1.0)
        self._apply(name or kept or theme.by_hour(), zoom)

    def _apply(self, name: str, zoom: float) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, name, zoom, exercise=self._exercise)

    def set_theme(self, name: str) -> None:
        """Another theme, kept for the seat."""
        self._apply(name, theme.current().zoom)
        self._keep(f"theme.{self._seat}", name)

    def zoom(self, step: int) -> None:
        """Larger, smaller, or 100 % for 0; kept for the seat."""
        now = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - theme.current().zoom))
        wanted = 1.0 if step == 0 else ZOOMS[max(0, min(len(ZOOMS) - 1, now + step))]
        self._apply(theme.current().name, wanted)
        self._keep(f"zoom.{self._seat}", str(wanted))
