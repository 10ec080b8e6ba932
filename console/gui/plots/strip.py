"""The strip of the coming 48 hours: a bar for each warning in its colour, with the colour's name and its words."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor

from console.gui import theme
from console.gui.models.warning_cells import STRIP, Cells
from console.gui.plots.frame import Chart
from console.gui.plots.hours import HOUR, ticks

AHEAD = STRIP // HOUR
THICK = 0.72  # of a row's height
BODY = 61  # of 255: the body of a bar is 24 % of its colour


class WarningStrip(Chart):
    """Bars from the top, in the order the rows of the pane have."""

    def show_rows(self, rows: Sequence[Cells], now: int) -> None:
        """Draw these; each begins at now or later and ends within the strip."""
        self.start(ticks(now, 0, AHEAD, 3), -0.6, AHEAD)
        self.getAxis("left").setWidth(0)
        self.getAxis("left").setTicks([[]])
        self.box().setYRange(-max(1, len(rows)), 0, padding=0)
        for n, row in enumerate(rows):
            self._bar(row, -n - 0.5)

    def _bar(self, row: Cells, y: float) -> None:
        t = theme.current()
        colour = {4: t.dmi_red, 3: t.dmi_orange, 2: t.dmi_yellow}.get(row.level, t.ink3)
        begin, end = row.begin * AHEAD, max(row.end * AHEAD, row.begin * AHEAD + 0.2)
        body = QColor(colour)
        body.setAlpha(BODY if row.is_weather else 0)
        box = {"x0": [begin], "x1": [end], "y0": [y - THICK / 2], "height": [THICK]}
        self.addItem(pg.BarGraphItem(**box, brush=body, pen=pg.mkPen(colour)))
        head = pg.BarGraphItem(**(box | {"x1": [begin + 0.14]}), brush=colour, pen=None)
        if row.is_weather:
            self.addItem(head)
        said = " · ".join(filter(None, (row.word, row.headline, row.note, row.where, row.when)))
        late = begin > AHEAD * 0.6  # too little room to the right of its beginning
        self.write(begin if late else begin + 0.2, y, said, t.ink, anchor=(1, 0.5) if late else (0, 0.5))
