"""How long things took, as bars: median and 90th percentile of each interval. Read-only, in a window of its own.

Opened by hand and never before: the drawing library is loaded with the pane, not with the console.
"""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.domain.intervals import NAMES, Figures
from console.gui import theme
from console.gui.translate import tr

Prepared = dict[str, Figures]
BAR = 0.36  # of the step from one interval to the next


class StatisticsPane(QWidget):
    """A floating window over the panes; Esc takes it away. `show_figures` gives it prepared rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._held: Prepared | None = None
        self._count, self._days = 0, 0
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chart = pg.PlotWidget()
        self.chart.setMouseEnabled(x=False, y=False)
        self.chart.setMenuEnabled(False)
        self.chart.hideButtons()
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.chart, 1)
        theme.bus().changed.connect(self._draw)
        self._draw()

    def show_figures(self, held: Prepared, count: int, days: int) -> None:
        """Figures of `count` incidents over the last `days` days; none gives a calm line."""
        self._held, self._count, self._days = held, count, days
        self._draw()

    def open(self) -> None:
        """Bring the window to the front."""
        t = theme.current()
        self.resize(t.px(760), t.px(440))
        self.show()
        self.activateWindow()
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _draw(self) -> None:
        t = theme.current()
        self.setWindowTitle(tr("Intervaller"))
        self.setAccessibleName(tr("Intervaller"))
        self.setStyleSheet(f"StatisticsPane {{ background: {t.pane.name()}; }} QLabel {{ color: {t.ink.name()}; }}")
        self.words.setFont(t.font())
        self.words.setText(self._said())
        self.words.setAccessibleName(self.words.text())
        known = self._known()
        self.chart.setVisible(bool(known))
        self.chart.clear()
        if known:
            self._bars(known)

    def _known(self) -> list[tuple[str, Figures]]:
        return [(name, self._held[name]) for name in NAMES if self._held and self._held[name].n]

    def _said(self) -> str:
        if self._held is None:
            return tr("Henter tal …")
        known = self._known()
        if not known:
            return tr("Ingen tider at vise endnu.")
        head = tr("{n} hændelser, seneste {days} dage. Venstre søjle: median, højre: 9 af 10 inden for.").format(
            n=self._count, days=self._days
        )
        rows = [
            f"{_named(name)}: {_clock(found.median)} / {_clock(found.p90)}  (n {found.n}{_left_out(found)})"
            for name, found in known
        ]
        return "\n".join([head, *rows])

    def _bars(self, known: list[tuple[str, Figures]]) -> None:
        t = theme.current()
        self.chart.setBackground(t.pane)
        places = list(range(len(known)))
        for offset, colour, value in ((-BAR / 2, t.ink, "median"), (BAR / 2, t.ink3, "p90")):
            heights = [(getattr(found, value) or 0) / 60 for _, found in known]
            bars = pg.BarGraphItem(x=[n + offset for n in places], height=heights, width=BAR, brush=colour, pen=None)
            self.chart.addItem(bars)
        for side in ("bottom", "left"):
            axis = self.chart.getAxis(side)
            axis.setPen(t.line)
            axis.setTextPen(t.ink)
            axis.setStyle(tickFont=t.font("caption"))
        self.chart.getAxis("bottom").setTicks([[(n, _named(name)) for n, (name, _) in enumerate(known)]])
        self.chart.setLabel("left", tr("minutter"), color=t.ink.name())


def _named(name: str) -> str:
    words: dict[str, Callable[[], str]] = {
        "answer": lambda: tr("Modtaget til taget"),
        "process": lambda: tr("Modtaget til alarm"),
        "first_on_scene": lambda: tr("Modtaget til fremme"),
        "turn_out": lambda: tr("Alarm til afgang"),
        "response": lambda: tr("Alarm til fremme"),
    }
    return words[name]()


def _clock(seconds: float | None) -> str:
    whole = round(seconds or 0)
    return f"{whole // 60}:{whole % 60:02d}"


def _left_out(found: Figures) -> str:
    told = [tr("{n} ukendt").format(n=found.unknown)] if found.unknown else []
    told += [tr("{n} med ur der ikke passer").format(n=found.marked)] if found.marked else []
    return "".join(f", {one}" for one in told)
