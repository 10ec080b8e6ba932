"""Rows for gloves: incidents or units in two lines each, paged by large buttons, never dragged."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.touch import Finger
from console.gui.models.words import word


@dataclass(frozen=True, slots=True)
class FeltRow:
    """One row: symbol, a bright line with a figure at the right, a quiet line with a state at the right."""

    key: str
    symbol: str
    colour: str
    first: str
    rest: str
    figure: str
    second: str
    state: str
    state_colour: str = "ink2"
    loud: bool = False

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(part for part in (self.first, self.rest, self.second, self.state, self.figure) if part)


class FeltRows(QWidget):
    """The last row of a full page is a wide "Flere", so paging is one more target."""

    chosen = Signal(str)

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finger = Finger()
        self._rows: tuple[FeltRow, ...] = ()
        self._height = height
        self._page = 0
        self._selected = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[FeltRow], selected: str = "") -> None:
        """Show these rows; one may be selected."""
        if (tuple(rows), selected) != (self._rows, self._selected):
            self._rows, self._selected = tuple(rows), selected
            self._page = min(self._page, max(0, self._pages() - 1))
            self.setAccessibleDescription(" · ".join(row.spoken for row in self._rows[:12]))
            self.update()

    def set_row_height(self, height: int) -> None:
        """Fit another screen."""
        self._height = height
        self.update()

    def _room(self) -> int:
        """Rows of a page; one is kept for "Flere" when they do not all fit."""
        fit = max(1, self.height() // self._height)
        return fit if len(self._rows) <= fit else max(1, fit - 1)

    def _pages(self) -> int:
        return -(-len(self._rows) // self._room())

    def _visible(self) -> tuple[FeltRow, ...]:
        room = self._room()
        return self._rows[self._page * room : (self._page + 1) * room]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._finger.down()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._finger.up():
            return
        number = int(event.position().y() // self._height)
        shown = self._visible()
        if number < len(shown):
            self.chosen.emit(shown[number].key)
        elif self._pages() > 1 and number == self._room():
            self._turn(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        names = [row.key for row in self._rows]
        at = names.index(self._selected) if self._selected in names else -1
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and names:
            at = max(0, min(len(names) - 1, at + (1 if event.key() == Qt.Key.Key_Down else -1)))
            self._page = at // self._room()
            self.chosen.emit(names[at])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            event.ignore()

    def _turn(self, by: int) -> None:
        self._page = (self._page + by) % max(1, self._pages())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        for n, row in enumerate(self._visible()):
            rect = QRect(0, n * self._height, self.width(), self._height)
            self._row(pencil, rect, row, selected=row.key == self._selected)
        if self._pages() > 1:
            rect = QRect(now.px(16), self._room() * self._height + 4, self.width() - now.px(32), self._height - 8)
            pencil.ring(rect, now.ink3, 1.5)
            told = f"{word('felt.more')}  {self._page + 1}/{self._pages()}"
            x = rect.center().x() - pencil.width(told, "title", 500) / 2
            pencil.text(x, rect.center().y(), told, now.ink, "title", 500)

    def _row(self, pencil: Pencil, rect: QRect, row: FeltRow, *, selected: bool) -> None:
        now, px = pencil.theme, pencil.theme.px
        if selected:
            pencil.painter.fillRect(rect, now.raised)
            pencil.painter.fillRect(rect.left(), rect.top(), px(6), rect.height(), now.ink)
            if self.hasFocus():
                pencil.ring(rect, now.ink, 2)
        else:
            pencil.line(px(16), rect.bottom(), self.width() - px(16), rect.bottom(), now.line)
        inverse = selected and now.name == "contrast"
        ink, quiet = (now.inverse, now.inverse) if inverse else (now.ink, now.ink2)
        upper, lower = rect.top() + rect.height() * (0.3 if row.second else 0.5), rect.top() + rect.height() * 0.71
        if row.symbol:
            pencil.symbol(
                px(16),
                upper + px(4 if row.second else 0),
                row.symbol,
                ink if inverse else getattr(now, row.colour),
                px(32),
            )
        right = self.width() - px(18)
        left = pencil.text_right(
            right,
            upper,
            row.figure,
            ink if inverse else getattr(now, row.state_colour) if row.loud else quiet,
            "body",
            500,
        )
        x = pencil.text(px(60 if row.symbol else 16), upper, row.first, ink, "title", 600) + px(8)
        pencil.text(x, upper, pencil.cut(row.rest, left - x - px(8), "title"), ink, "title")
        colour = ink if inverse else getattr(now, row.state_colour)
        left = pencil.text_right(right, lower, row.state, colour, "body", 600 if row.loud else 400)
        pencil.text(px(60), lower, pencil.cut(row.second, left - px(68)), quiet)
