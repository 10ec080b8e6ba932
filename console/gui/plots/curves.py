"""Curves of a place: the water with the thresholds of its plan, and the wind. The last value stands as a number."""

from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from console.gui import theme
from console.gui.models import water_cells
from console.gui.plots.frame import Chart
from console.gui.plots.hours import HOUR, ticks
from console.operations.water_now import Place
from console.operations.water_plans import Step
from console.store.reading_series import Series

BACK, AHEAD = 48, 12  # hours shown
ROOM = 0.18  # of the range, over the highest line: for its words


class LevelChart(Chart):
    """The level in cm over DVR90, each threshold a broken line that says what it sets going."""

    def show_place(self, place: Place, now: int) -> None:
        """Draw a place; only the thresholds up to the one after the next are in sight."""
        held = place.standing
        self.start(ticks(now, BACK, AHEAD), -BACK, AHEAD)
        values = [point.value for point in place.level.points]
        over = [step for step in held.plan.steps if held.next is None or step.cm > held.next.cm]
        shown = [step for step in held.plan.steps if step not in over[1:]]
        top = max([*(step.cm for step in shown), *values])
        least = min([0.0, *values])
        self.box().setYRange(least - ROOM / 2 * (top - least), top + ROOM * (top - least), padding=0)
        for step in shown:
            self._threshold(step, place)
        draw(self, place.level, now)
        self._rise(place, now)
        self._last(place, now)

    def _threshold(self, step: Step, place: Place) -> None:
        t, held = theme.current(), place.standing
        passed = held.level is not None and held.level >= step.cm
        colour = t.alert if passed else t.warn if step == held.next else t.ink3
        pen = pg.mkPen(colour, width=2 if passed or step == held.next else 1, style=Qt.PenStyle.DashLine)
        self.lay(pg.InfiniteLine(step.cm, angle=0, pen=pen))
        self.write(-BACK + 0.3, step.cm, water_cells.threshold(step, held), t.ink, anchor=(0, 1))

    def _rise(self, place: Place, now: int) -> None:
        """Where the newest rise would go, dotted: reckoned, not forecast."""
        held = place.standing
        if held.basis == "rise" and held.next and held.reached is not None and held.at is not None and held.level:
            pen = pg.mkPen(theme.current().ink2, width=2, style=Qt.PenStyle.DotLine)
            times = [(held.at - now) / HOUR, (held.reached - now) / HOUR]
            self.plot(times, [held.level, held.next.cm], pen=pen)

    def _last(self, place: Place, now: int) -> None:
        held = place.standing
        if held.level is not None and held.at is not None:
            at, said = (held.at - now) / HOUR, water_cells.level(held, now)
            self.write(at + 0.2, held.level, said, theme.current().ink, anchor=(0, 0))


class WindChart(Chart):
    """Mean wind and gusts in m/s, with the limits of the colours."""

    def show_place(self, place: Place, now: int) -> None:
        """Draw the wind station of a place; limits that are far off are not in sight."""
        t = theme.current()
        self.start(ticks(now, BACK, AHEAD), -BACK, AHEAD)
        values = [point.value for one in (place.wind, place.gust) for point in one.points]
        top = max([10.0, *values])
        self.box().setYRange(0, top * 1.3, padding=0)
        for limit in place.gust.limits or place.wind.limits:
            if limit <= top * 1.3:
                line = pg.InfiniteLine(limit, angle=0, pen=pg.mkPen(t.warn, style=Qt.PenStyle.DashLine))
                self.lay(line)
                self.write(-BACK + 0.3, limit, water_cells.wind_limit(limit), t.ink, anchor=(0, 1))
        draw(self, place.gust, now, t.ink2, 1)
        draw(self, place.wind, now)
        for series, key in ((place.gust, "water.gust"), (place.wind, "water.wind")):
            if series.newest:
                said = water_cells.speed(series, key)
                self.write(0.2, series.newest.value, said, t.ink, anchor=(0, 0.5))


def draw(chart: Chart, series: Series, now: int, colour: object = None, width: int = 2) -> None:
    """The values as a line, broken where more than two hours are missing."""
    hours = [(point.at - now) / HOUR for point in series.points]
    joined = [after - at <= 2 for at, after in pairwise(hours)] + [False]
    pen = pg.mkPen(colour or theme.current().ink, width=width)
    values = np.array([point.value for point in series.points])
    chart.plot(np.array(hours), values, pen=pen, connect=np.array(joined, dtype=bool) if hours else "all")
