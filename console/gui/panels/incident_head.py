"""The head of the incident pane: what, where, since when, whose."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.picture import QueueRow
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.durations import clock
from console.gui.models.words import has, word

HEIGHT = 38
_SAID = (
    "on_test",
    "emergency",
    "conflict",
    "talk_urgent",
    "talk",
    "sending2",
    "place_unconfirmed",
    "incomplete",
    "newer",
    "fetching",
)


class IncidentHead(QWidget):
    """One line of 38 px. Number and type are never cut; what stands at the right goes first when room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: QueueRow | None = None
        self._focused = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: QueueRow | None) -> None:
        """Show an incident."""
        if row != self._row:
            self._row = row
            told = f"{row.shown_number} {row.type} {row.place}" if row else word("incident.none")
            self.setAccessibleName(told)
            self.update()

    def show_focus(self, focused: bool) -> None:
        """Draw or drop the pane's focus line."""
        self._focused = focused
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        middle = self.height() / 2
        if self._row is None:
            x = pencil.text(now.px(12), middle, word("incident.none"), now.ink, "body", 600)
            pencil.text(x + now.px(12), middle, word("incident.none_more"), now.ink2)
        else:
            self._left(pencil, middle, self._row)
        if self._focused:
            painter.fillRect(0, 0, self.width(), 2, now.ink)

    def _left(self, pencil: Pencil, middle: float, row: QueueRow) -> None:
        now, px = pencil.theme, pencil.theme.px
        x: float = px(12)
        if row.priority in ("K1", "K2"):
            pencil.symbol(x, middle, f"priority-{row.priority[1]}", now.ink, px(18))
            x += px(26)
        else:
            x = pencil.text(x, middle, row.priority, now.ink, "body", 500) + px(8)
        pencil.symbol(x, middle, f"type-{row.pictogram}", now.ink, px(18))
        x = pencil.text(x + px(27), middle, row.shown_number, now.ink, "title", 600) + px(10)
        x = pencil.text(x, middle, row.type, now.ink, "title", 600) + px(14)
        place = row.place or word("queue.place_unknown")
        right = self._right(pencil, middle, row, x + pencil.width(place, "title") + px(16))
        pencil.text(x, middle, pencil.cut(place, right - x - px(8), "title"), now.ink, "title")

    def _right(self, pencil: Pencil, middle: float, row: QueueRow, left: float) -> float:
        """What fits right of the address, the most important nearest the edge; returns where it begins."""
        now, px = pencil.theme, pencil.theme.px
        x: float = self.width() - px(12)
        for text, ink, weight, symbol in self._facts(row):
            colour = getattr(now, ink)
            need = pencil.width(text, "body", weight) + (px(24) if symbol else 0)
            if x - need < left:
                break
            at = pencil.text_right(x, middle, text, colour, "body", weight)
            if symbol:
                at -= px(24)
                pencil.symbol(at, middle, symbol, colour, px(18))
            x = at - px(14)
        return x

    def _facts(self, row: QueueRow) -> list[tuple[str, str, int, str]]:
        facts: list[tuple[str, str, int, str]] = []
        if row.outcome:
            facts.append((word("incident.outcome", outcome=row.outcome.replace("_", " ")), "ink2", 500, ""))
        if row.incident_level > 1:
            facts.append(
                (word("incident.level", n=row.incident_level), "ink", 500, f"incident-level-{row.incident_level}")
            )
        taken = word("incident.taken", seat=row.taken_by) if row.taken_by else word("incident.untaken")
        facts.append((taken, "ink2", 400, ""))
        said = [word(f"flag.{flag}") for flag in _SAID if flag in row.flags and has(f"flag.{flag}")]
        if said:
            loud = "conflict" in row.flags or "talk_urgent" in row.flags
            facts.append((" · ".join(said), "alert" if loud else "ink2", 500, ""))
        facts.append((word("incident.received", at=clock(row.happened, seconds=True)), "ink2", 400, ""))
        return facts
