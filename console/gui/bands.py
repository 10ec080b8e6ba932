"""The band under the top bar: what happened, what still works, what to do. Hidden while all is well."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.gui import theme
from console.gui.translate import tr

HEIGHT = 36
LINE = 22  # for each sentence after the first


class TroubleBand(QWidget):
    """One sentence about the machine's fault; says that work goes on where it does."""

    def __init__(self) -> None:
        super().__init__()
        self._said = self._standing = ""
        self._lasting: dict[str, str] = {}
        self._quiet: set[str] = set()
        self.setAccessibleName(tr("Driftsmelding"))
        self.hide()
        theme.bus().changed.connect(self._fit)
        self._fit()

    def say(self, text: str) -> None:
        """Show a trouble, or hide the band when there is none."""
        text = text or self._standing
        self._said = text
        self.setAccessibleDescription(text)
        self._fit()
        self.setVisible(bool(text))
        self.update()

    def stand(self, text: str, about: str = "", *, quiet: bool = False) -> None:
        """A trouble that lasts, in red, until it is over (an empty text); one for each thing it is about.

        What is `quiet` is no trouble but news to be read, and is not red by itself.
        """
        if text == self._lasting.get(about, ""):
            return
        self._lasting[about] = text
        (self._quiet.add if quiet else self._quiet.discard)(about)
        over, self._standing = self._standing, "\n".join(filter(None, self._lasting.values()))
        if self._standing or self._said == over:
            self.say(self._standing)

    @property
    def said(self) -> str:
        """What is shown."""
        return self._said

    @property
    def is_loud(self) -> bool:
        """Whether any trouble lasts."""
        return any(text for about, text in self._lasting.items() if about not in self._quiet)

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(theme.current().px(HEIGHT + LINE * self._said.count("\n")))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A broken line in the warning colour, and the sentence."""
        t = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.pane)
        pen = QPen(t.alert if self._said == self._standing and self.is_loud else t.warn, t.px(3))
        pen.setDashPattern([6, 3])
        painter.setPen(pen)
        painter.drawLine(0, self.height() - 2, self.width(), self.height() - 2)
        painter.setPen(t.ink)
        painter.setFont(t.font("body", 500))
        box = QRect(t.px(12), 0, self.width() - t.px(24), self.height() - t.px(3))
        room = painter.fontMetrics()
        lines = [room.elidedText(line, Qt.TextElideMode.ElideRight, box.width()) for line in self._said.split("\n")]
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))
