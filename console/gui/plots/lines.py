"""A line to a peer over the last hour: how far behind we were, and what it carried each way."""

from collections.abc import Sequence
from itertools import pairwise
from math import log10

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from console.gui import theme
from console.gui.models.durations import clock
from console.gui.models.peer_cells import BROKEN, lag_told
from console.gui.models.words import word
from console.gui.plots.frame import Chart
from console.gui.plots.hours import HOUR, Tick
from console.store.peer_figures import Figure

MINUTE = 60_000
BACK, AHEAD = 1.0, 0.09  # hours shown; the room after now is for the last value's words
STEP = 10 * MINUTE
GAP = 2.5 * MINUTE  # between two figures: longer, and the node did not count
ROOM = 0.22  # of the range, over the highest value: for its words
ABOVE = 0.5  # of ten times, over the highest lag: for its words
FLOOR, TOP = 10, 10_000  # ms of lag that are always in sight
LEAST_KB = 2.0  # a minute: quiet is not drawn as a storm
WIDE = 0.8  # of a minute: a bar
BREAK = 46  # of 255: the body of a minute with a break


def minute_ticks(now: int) -> list[Tick]:
    """(hours from now, words) at each ten minutes of the clock; now is a tick, and one too near it is left out."""
    first = -(-(now - HOUR) // STEP) * STEP
    told = [((at - now) / HOUR, clock(at)) for at in range(first, now, STEP)]
    return [*((at, said) for at, said in told if at < -0.05), (0.0, word("warnings.now"))]


class _HourChart(Chart):
    """An hour back from now."""

    def begin(self, figures: Sequence[Figure], now: int) -> None:
        """Empty, with its hour, and where the node began to count if that is within it."""
        self.start(minute_ticks(now), -BACK, AHEAD)
        first = figures[0].at if figures else now
        if now - first < HOUR - GAP:
            t = theme.current()
            said = word("peers.no_figures", at=clock(first))
            self.write(-BACK + 0.005, self.box().viewRange()[1][1], said, t.ink2, anchor=(0, 0))


class LagChart(_HourChart):
    """How long since we last had everything, on a scale of tens; minutes with a break stand on a bar of their own."""

    def show_figures(self, figures: Sequence[Figure], now: int) -> None:
        """Draw these, oldest first."""
        t = theme.current()
        heights = np.array([height(one.lag) for one in figures])
        top = max([height(TOP), *heights]) + ABOVE
        self.box().setYRange(height(FLOOR), top, padding=0)
        self.begin(figures, now)
        self.getAxis("left").setTicks([[(height(lag), said) for lag, said in scale() if height(lag) <= top]])
        for lag, _ in scale():
            self.lay(pg.InfiniteLine(height(lag), angle=0, pen=pg.mkPen(t.line)))
        self._breaks(figures, now, top)
        hours = np.array([(one.at - now) / HOUR for one in figures])
        joined = [after.at - one.at <= GAP for one, after in pairwise(figures)] + [False]
        self.plot(hours, heights, pen=pg.mkPen(t.ink, width=2), connect=np.array(joined, bool) if figures else "all")
        if figures:
            colour = t.alert if figures[-1].lag >= BROKEN else t.ink
            self.write(0.006, heights[-1], lag_told(figures[-1].lag), colour, anchor=(0, 0.5))

    def _breaks(self, figures: Sequence[Figure], now: int, top: float) -> None:
        broken = [(one.at - now - MINUTE / 2) / HOUR for one in figures if one.lag >= BROKEN]
        if broken:
            body = QColor(theme.current().warn)
            body.setAlpha(BREAK)
            tall = top - height(FLOOR)
            bars = pg.BarGraphItem(x=broken, width=MINUTE / HOUR, y0=height(FLOOR), height=tall, brush=body, pen=None)
            self.lay(bars)


def height(lag: int) -> float:
    """Where a lag in ms stands on the scale."""
    return log10(max(lag, FLOOR))


def scale() -> list[tuple[int, str]]:
    """The lags (ms) that have a line, and their words."""
    steps = ((100, "0,1 s"), (1_000, "1 s"), (10_000, "10 s"), (60_000, "1 m"), (600_000, "10 m"), (3_600_000, "1 t"))
    return list(steps)


class TrafficChart(_HourChart):
    """kB a minute: what came in stands up, what went out hangs down."""

    def show_figures(self, figures: Sequence[Figure], now: int) -> None:
        """Draw these, oldest first."""
        t = theme.current()
        into = np.array([one.bytes_in / 1000 for one in figures])
        out = np.array([one.bytes_out / 1000 for one in figures])
        up, down = max([LEAST_KB, *into]) * (1 + ROOM), max([LEAST_KB / 2, *out]) * (1 + ROOM)
        self.box().setYRange(-down, up, padding=0)
        self.begin(figures, now)
        self.lay(pg.InfiniteLine(0, angle=0, pen=pg.mkPen(t.line)))
        if figures:
            middles = np.array([(one.at - now - MINUTE / 2) / HOUR for one in figures])
            for heights, colour in ((into, t.ink), (-out, t.ink2)):
                bars = pg.BarGraphItem(x=middles, width=WIDE * MINUTE / HOUR, height=heights, brush=colour, pen=None)
                self.lay(bars)
        for key, y, anchor in (("peers.in", up, (0, 0)), ("peers.out", -down, (0, 1))):
            self.write(0.006, y, word(key), t.ink2, anchor=anchor)
        self._whole_numbers()

    def _whole_numbers(self) -> None:
        """An axis without signs: both ways are amounts."""
        axis = self.getAxis("left")
        axis.tickStrings = lambda values, scale, spacing: [f"{abs(value):g}" for value in values]
