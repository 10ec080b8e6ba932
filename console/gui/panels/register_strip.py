"""What the scene has told and the register knows, in quiet lines under the tabs; nothing where nothing is known."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.picture import IncidentView
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.brief_lines import brief_lines
from console.gui.models.register_lines import RegisterLine, register_lines
from console.gui.models.words import word

ROW = 22


class RegisterStrip(QWidget):
    """A line for who must still be told and one an object: name · key box · dangers. Cut at the right, spoken whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RegisterLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word("register.title"))
        self.hide()

    @property
    def lines(self) -> tuple[RegisterLine, ...]:
        """What is shown."""
        return self._lines

    def show_view(self, view: IncidentView | None, now: int = 0, aloud: str = "") -> None:
        """Show what the scene has told, and what the incident's place and type ask one to know; `now` is ms UTC.

        `aloud` is the text for units that must be called.
        """
        lines = (*brief_lines(view, now, aloud), *register_lines(view))
        if lines == self._lines:
            return
        self._lines = lines
        told = "\n".join(line.spoken for line in lines)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.setVisible(bool(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, theme.current().px(ROW) * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        for n, line in enumerate(self._lines):
            self._line(pencil, now.px(ROW) * (n + 0.5), line)

    def _line(self, pencil: Pencil, middle: float, line: RegisterLine) -> None:
        now, px = pencil.theme, pencil.theme.px
        room = self.width() - px(24)
        label = pencil.cut(line.label, room, "body", 500)
        x = pencil.text(px(12), middle, label, now.warn if line.lacking else now.ink, "body", 500) + px(10)
        if line.text:
            told = pencil.cut(line.text, self.width() - x - px(12))
            x = pencil.text(x, middle, told, now.ink if line.lacking else now.ink2) + px(10)
        if line.dangers and x + px(60) < self.width():
            pencil.symbol(x, middle, "warning-triangle", now.ink, px(16))
            pencil.text(x + px(22), middle, pencil.cut(line.dangers, self.width() - x - px(34)), now.ink)
