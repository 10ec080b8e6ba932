"""The page of weather and water: the strip of 48 hours above, places and their curves below. Writes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QWidget

from console.gui import theme
from console.gui.models import warning_cells, water_cells
from console.gui.models.durations import clock
from console.gui.models.words import word
from console.gui.page_over import PageOver, two_columns
from console.gui.plots.curves import LevelChart, WindChart
from console.gui.plots.strip import WarningStrip
from console.operations.water_now import Picture

MOST = 9  # bars; the pane of warnings has them all
BAR = 24  # px of a bar's row


class WaterSheet(PageOver):
    """Shows a picture that was read elsewhere. Up and down choose the place; `chosen` keeps it when it is read anew."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, word("water.name"), word("water.keys"), (24, 112, 24, 24))
        self.picture: Picture | None = None
        self.own: tuple[str, ...] = ()
        self.chosen = ""
        self.strip, self.level, self.wind = WarningStrip(), LevelChart(), WindChart()
        self.strip_title, self.plans_title, self.level_title, self.wind_title = (QLabel() for _ in range(4))
        self.lists, self.empty = QLabel(), QLabel()
        self.places = QListWidget()
        self.places.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.places.setFrameShape(QFrame.Shape.NoFrame)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.itemPressed.connect(self._pressed)
        for label in (self.lists, self.empty, self.strip_title, self.plans_title, self.level_title, self.wind_title):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.lists.setWordWrap(True)
        self.lists.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.put(self.strip_title)
        self.put(self.strip)
        self.put(self._below(), 1)

    def _below(self) -> QWidget:
        below, grid = two_columns()
        grid.addWidget(self.plans_title, 0, 0)
        grid.addWidget(self.places, 1, 0, 2, 1)
        grid.addWidget(self.lists, 3, 0, 2, 1)
        for n, part in enumerate((self.level_title, self.empty, self.level, self.wind_title, self.wind)):
            grid.addWidget(part, n, 1)
        grid.setRowStretch(2, 5)
        grid.setRowStretch(4, 3)
        return below

    def dress(self, _theme: object = None) -> None:
        super().dress()
        t = theme.current()
        for label in (self.strip_title, self.plans_title, self.level_title, self.wind_title):
            label.setFont(t.font("body", 600))
        for part in (self.lists, self.empty, self.places):
            part.setFont(t.font())
        self.places.setFixedWidth(t.px(392))
        self.lists.setFixedWidth(t.px(392))
        ink = t.inverse if t.name == "contrast" else t.ink  # what is chosen lies on white there
        chosen = f"background: {t.raised.name()}; color: {ink.name()}; border-left: {t.px(4)}px solid {t.ink.name()};"
        self.places.setStyleSheet(
            f"QListWidget {{ background: {t.pane.name()}; color: {t.ink2.name()}; outline: none; }}"
            f" QListWidget::item {{ padding: {t.px(4)}px; border-left: {t.px(4)}px solid {t.pane.name()}; }}"
            f" QListWidget::item:selected {{ {chosen} }}"
        )
        self._draw()

    def show_picture(self, picture: Picture, own: tuple[str, ...]) -> None:
        """Show what was read; the place that was chosen stays chosen."""
        self.picture, self.own = picture, own
        self._draw()

    def _draw(self) -> None:
        if self.picture is None:
            return
        self.title.setText(word("water.title", at=clock(self.picture.now)))
        self._draw_strip(self.picture)
        self._list(self.picture)
        self._draw_place()

    def _draw_strip(self, picture: Picture) -> None:
        rows = warning_cells.cells(picture.warnings, self.own, picture.now, picture.margins)
        said = word("water.strip")
        if not rows:
            said = word("water.quiet", said=warning_cells.emptiness(picture.feeds, picture.now))
        elif len(rows) > MOST:
            said = f"{said} · {word('water.more', n=len(rows) - MOST)}"
        self.strip_title.setText(said)
        t = theme.current()
        self.strip.setFixedHeight(t.px(BAR) * max(1, min(MOST, len(rows))) + t.px(34))
        self.strip.show_rows(rows[:MOST], picture.now)
        self.strip.setAccessibleDescription(" · ".join(row.spoken for row in rows[:MOST]) or said)

    def _list(self, picture: Picture) -> None:
        self.plans_title.setText(word("water.plans"))
        self.places.clear()
        for place in picture.places:
            item = QListWidgetItem("{}   {}\n{}".format(*water_cells.row(place, picture.now)))
            item.setData(Qt.ItemDataRole.UserRole, place.standing.plan.gauge)
            self.places.addItem(item)
        gauges = [place.standing.plan.gauge for place in picture.places]
        self.places.setCurrentRow(gauges.index(self.chosen) if self.chosen in gauges else 0)

    def _draw_place(self) -> None:
        picture, n = self.picture, self.places.currentRow()
        if picture is None or not 0 <= n < len(picture.places):
            return
        place = picture.places[n]
        self.chosen = place.standing.plan.gauge
        self.level_title.setText(word("water.curve", place=place.standing.plan.place))
        calm = "" if place.wind.points or place.gust.points else water_cells.silence(picture.feeds, picture.now)
        winds = word("water.winds", station=place.standing.plan.wind)
        self.wind_title.setText(f"{winds} · {calm}" if calm else winds)
        self.empty.setText(water_cells.emptiness(place, picture.feeds, picture.now))
        self.empty.setVisible(bool(self.empty.text()))
        self.lists.setText(water_cells.lists(place, picture.now))
        self.level.show_place(place, picture.now)
        self.wind.show_place(place, picture.now)
        spoken = ", ".join((*water_cells.row(place, picture.now), self.empty.text(), self.lists.text()))
        self.setAccessibleDescription(spoken)

    def _pressed(self, _item: QListWidgetItem) -> None:
        self._draw_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            self.places.setCurrentRow(max(0, min(self.places.count() - 1, self.places.currentRow() + by)))
            self._draw_place()
        else:
            super().keyPressEvent(event)
