"""What every chart of the house looks like: no frame, no legend, no menu, nothing that moves; small ticks of hours."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.gui import theme
from console.gui.plots.hours import Tick


class Chart(pg.PlotWidget):
    """A quiet chart over hours from now; `start` empties it and puts it in the colours in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def box(self) -> pg.ViewBox:
        """What holds the ranges."""
        return self._plot().getViewBox()

    def lay(self, item: object) -> None:
        """Add a line or words that do not widen the ranges; `start` takes them away again."""
        self._plot().addItem(item, ignoreBounds=True)

    def _plot(self) -> pg.PlotItem:
        item = self.getPlotItem()
        assert item is not None
        return item

    def start(self, ticks: list[Tick], begin: float, end: float) -> None:
        """An empty chart from `begin` to `end` hours from now, with its now-line."""
        t = theme.current()
        self.clear()
        self.setBackground(t.pane)
        self.box().setXRange(begin, end, padding=0)
        for side in ("bottom", "left"):
            axis = self.getAxis(side)
            axis.setPen(t.line)
            axis.setTextPen(t.ink2)
            axis.setStyle(tickFont=t.font("caption"), tickLength=-t.px(4))
        self.getAxis("left").setWidth(t.px(48))
        self.getAxis("bottom").setTicks([ticks])
        for at, _ in ticks:
            self.addItem(pg.InfiniteLine(at, pen=pg.mkPen(t.line)))
        self.addItem(pg.InfiniteLine(0, pen=pg.mkPen(t.ink, width=2)))

    def write(self, x: float, y: float, text: str, colour: object, *, anchor: tuple[float, float] = (0, 0.5)) -> None:
        """Words in the chart, in the caption's size; `anchor` is the point of the text that lies at (x, y)."""
        item = pg.TextItem(text, color=colour, anchor=anchor)
        item.setFont(theme.current().font("caption"))
        item.setPos(x, y)
        self.lay(item)
