"""The page of connections: the list left, all about the chosen row right, a card above when something is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QWidget

from console.gui import theme
from console.gui.models import peer_cells
from console.gui.models.durations import clock
from console.gui.models.peer_cells import LINE, Picture, Row
from console.gui.models.words import word
from console.gui.page_over import PageOver, two_columns
from console.gui.panels.peers_card import PeersCard
from console.gui.plots.lines import LagChart, TrafficChart

KEYS = {
    Qt.Key.Key_I: "invite",
    Qt.Key.Key_T: "join",
    Qt.Key.Key_F: "compare",
    Qt.Key.Key_G: "approve",
    Qt.Key.Key_Delete: "revoke",
    Qt.Key.Key_R: "retry",
    Qt.Key.Key_S: "search",
}


class PeersSheet(PageOver):
    """Shows a picture that was read elsewhere. `asked` carries the name of what a key asks for."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, word("peers.name"), word("peers.keys"), (24, 112, 24, 24))
        self.picture: Picture | None = None
        self._rows: list[Row] = []
        self.chosen = ""
        self.own, self.list_title, self.name, self.more, self.lag_title, self.traffic_title, self.said = (
            QLabel() for _ in range(7)
        )
        self.card = PeersCard()
        self.lag, self.traffic = LagChart(), TrafficChart()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemPressed.connect(lambda _item: self._draw_row())
        for label in (self.own, self.list_title, self.name, self.more, self.lag_title, self.traffic_title, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for part in (self.own, self.card, self.said):
            self.put(part)
        self.put(self._below(), 1)
        self.said.hide()

    def _below(self) -> QWidget:
        below, grid = two_columns()
        grid.addWidget(self.list_title, 0, 0)
        grid.addWidget(self.list, 1, 0, 5, 1)
        parts = (self.name, self.more, self.lag_title, self.lag, self.traffic_title, self.traffic)
        for n, part in enumerate(parts):
            grid.addWidget(part, n, 1)
        grid.setRowStretch(3, 5)
        grid.setRowStretch(5, 4)
        self._grid = grid
        return below

    @property
    def row(self) -> Row | None:
        """The chosen row; None where the list is empty."""
        n = self.list.currentRow()
        return self._rows[n] if 0 <= n < len(self._rows) else None

    def tell(self, text: str) -> None:
        """One sentence under the card: how something went. Empty takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_picture(self, picture: Picture) -> None:
        """Show what was read; the row that was chosen stays chosen."""
        self.picture = picture
        self._draw()

    def dress(self, _theme: object = None) -> None:
        super().dress()
        t = theme.current()
        for label in (self.list_title, self.lag_title, self.traffic_title, self.said):
            label.setFont(t.font("body", 600))
        self.name.setFont(t.font("title", 600))
        for part in (self.more, self.list, self.own):
            part.setFont(t.font())
        self.list.setFixedWidth(t.px(392))
        ink = t.inverse if t.name == "contrast" else t.ink  # what is chosen lies on white there
        chosen = f"background: {t.raised.name()}; color: {ink.name()}; border-left: {t.px(4)}px solid {t.ink.name()};"
        self.list.setStyleSheet(
            f"QListWidget {{ background: {t.pane.name()}; color: {t.ink2.name()}; outline: none; }}"
            f" QListWidget::item {{ padding: {t.px(4)}px; border-left: {t.px(4)}px solid {t.pane.name()}; }}"
            f" QListWidget::item:selected {{ {chosen} }}"
        )
        self.card.dress()
        self._draw()

    def _draw(self) -> None:
        picture = self.picture
        if picture is None:
            return
        self.title.setText(word("peers.title", at=clock(picture.now)))
        self.own.setText(peer_cells.own(picture))
        self._rows = peer_cells.rows(picture)
        self.list_title.setText(word("peers.list") if self._rows else word("peers.none"))
        told = [f"{row.first}\n{row.second}" for row in self._rows]
        if told != [self.list.item(n).text() for n in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(told)
        ids = [row.id for row in self._rows]
        self.list.setCurrentRow(ids.index(self.chosen) if self.chosen in ids else 0)
        self._draw_row()

    def _draw_row(self) -> None:
        row, picture = self.row, self.picture
        for part in (self.lag_title, self.lag, self.traffic_title, self.traffic):
            part.setVisible(row is not None and row.kind == LINE)
        self._grid.setRowStretch(1, 0 if row is not None and row.kind == LINE else 1)
        if row is None or picture is None:
            self.name.setText("")
            self.more.setText("")
            return
        self.chosen = row.id
        self.name.setText(row.first)
        self.more.setText(peer_cells.more(row, picture))
        if row.kind == LINE:
            figures = picture.figures.get(row.url, [])
            into, out = (sum(one[n] for one in figures) for n in (3, 4))
            told = {"into": peer_cells.bytes_told(into), "out": peer_cells.bytes_told(out)}
            self.lag_title.setText(word("peers.lag"))
            self.traffic_title.setText(word("peers.traffic", **told))
            self.lag.show_figures(figures, picture.now)
            self.traffic.show_figures(figures, picture.now)
        self.setAccessibleDescription(f"{row.first}, {row.second}. {self.more.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
            self._draw_row()
        elif key == Qt.Key.Key_Escape and self.card.isVisible():
            self.card.left.emit()
        elif key in KEYS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.asked.emit(KEYS[key])
        else:
            super().keyPressEvent(event)
