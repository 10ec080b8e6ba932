"""The top bar: area, live or exercise, seat and person, what is only here, date and clock.

Nothing in it moves but the clock.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.gui import theme
from console.gui.peer_words import peer_told
from console.gui.translate import language, tr
from console.store.peers import LIVE, Peer

HEIGHT = 40
HEARD = 120_000  # ms
MOST_PEERS = 4  # shown; the rest are in the list of connections
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_DAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TopBar(QWidget):
    """Painted in one go; ticks on the second."""

    def __init__(self, area: str, kind: str, now: Callable[[], int]) -> None:
        super().__init__()
        self._area = area
        self._exercise = kind == "oevelse"
        self._now = now
        self._seat = ""
        self._person = ""
        self._only_here = 0
        self._peers: tuple[Peer, ...] = ()
        self._warning = ""
        self._heard = ("", 0)
        self.setObjectName("topbar")
        self.setAccessibleName(tr("Topbjælke"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        theme.bus().changed.connect(self._fit)
        self._fit()
        self._tick()

    def tell(self, *, seat: str, person: str, only_here: int, warning: str = "", peers: Sequence[Peer] = ()) -> None:
        """What is true of the seat right now."""
        self._seat, self._person, self._only_here, self._warning = seat, person, only_here, warning
        self._peers = tuple(peers)
        words = (self._area, tr("ØVELSE") if self._exercise else tr("DRIFT"), person, seat)
        words += tuple(peer_told(peer, self._now()) for peer in self._peers)
        self.setAccessibleDescription(" · ".join(words))
        self.update()

    @Slot(str)
    def hear(self, text: str) -> None:
        """What just asked for a person, in words: it stands two minutes, or until the next."""
        self._heard = (text, self._now() + HEARD)
        self.update()

    @property
    def heard(self) -> str:
        """What asked last, while it is shown."""
        text, until = self._heard
        return text if self._now() < until else ""

    @property
    def warning(self) -> str:
        """What is wrong with the seat itself, if anything."""
        return self._warning

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.update()

    @Slot()
    def _tick(self) -> None:
        self.update()
        self._timer.start(1000 - self._now() % 1000)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Left: where and in what mode. Right: who and when."""
        t = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.pane)
        left = self._text(painter, t.px(12), self._area, t.font("title", 600), t.ink)
        left = self._tag(painter, left + t.px(12), tr("ØVELSE") if self._exercise else tr("DRIFT"))
        if self._warning:
            painter.fillRect(0, self.height() - t.px(4), self.width(), t.px(4), t.warn)
            left = self._text(painter, left + t.px(16), self._warning, t.font("body", 500), t.warn)
        right = self._paint_right(painter)
        if self.heard:
            self._paint_heard(painter, left + t.px(24), right - t.px(24))

    def _paint_heard(self, painter: QPainter, left: int, right: int) -> None:
        t = theme.current()
        painter.setFont(t.font("body", 500))
        text = painter.fontMetrics().elidedText(self.heard, Qt.TextElideMode.ElideRight, max(0, right - left))
        self._text(painter, left, text, t.font("body", 500), t.ink)

    def _paint_right(self, painter: QPainter) -> int:
        t = theme.current()
        when = datetime.fromtimestamp(self._now() / 1000, COPENHAGEN)
        right = self._before(painter, self.width() - t.px(12), f"{when:%H:%M:%S}", t.font("display", 500), t.ink)
        days, months = (_DAYS_EN, _MONTHS_EN) if language() == "en" else (_DAYS, _MONTHS)
        date = f"{days[when.weekday()]} {when.day}. {months[when.month - 1]}"
        right = self._before(painter, right - t.px(14), date, t.font(), t.ink2)
        right = self._before(painter, right - t.px(24), f"{self._person} · {self._seat}", t.font(), t.ink2)
        here = tr("{n} poster kun her").format(n=f"{self._only_here:,}".replace(",", "."))
        right = self._before(painter, right - t.px(24), here, t.font(), t.ink2)
        for peer in reversed(self._peers[:MOST_PEERS]):
            cut = peer.state != LIVE
            colour = t.warn if cut else t.ink2
            right = self._before(painter, right - t.px(20), peer_told(peer, self._now()), t.font(), colour)
            right = self._dot(painter, right - t.px(18), cut, colour)
        return right

    def _dot(self, painter: QPainter, x: int, cut: bool, colour: QColor) -> int:
        """A full dot for a live peer, a struck ring for one that is cut off: never colour alone."""
        t = theme.current()
        size = t.px(9)
        box = QRect(x, (self.height() - size) // 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, t.px(2)))
        painter.setBrush(QBrush() if cut else QBrush(colour))
        painter.drawEllipse(box)
        if cut:
            painter.drawLine(box.bottomLeft(), box.topRight())
        return x

    def _text(self, painter: QPainter, x: int, text: str, font: object, colour: object) -> int:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(colour)  # type: ignore[arg-type]
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRect(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return x + width

    def _before(self, painter: QPainter, right: int, text: str, font: object, colour: object) -> int:
        painter.setFont(font)  # type: ignore[arg-type]
        width = painter.fontMetrics().horizontalAdvance(text)
        self._text(painter, right - width, text, font, colour)
        return right - width

    def _tag(self, painter: QPainter, x: int, text: str) -> int:
        t = theme.current()
        painter.setFont(t.font("caption", 600))
        width = painter.fontMetrics().horizontalAdvance(text) + t.px(14)
        height = t.px(20)
        box = QRect(x, (self.height() - height) // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge: QColor = t.exercise if self._exercise else t.ink2
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QBrush(t.exercise) if self._exercise else QBrush())
        painter.drawRoundedRect(box, t.px(3), t.px(3))
        painter.setPen(t.inverse if self._exercise else t.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return x + width
