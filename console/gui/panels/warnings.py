"""The pane of warnings: what other sectors say is coming or closed, own area first, with its age. Writes nothing."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLabel, QVBoxLayout, QWidget

from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models import warning_cells
from console.gui.models.warning_cells import Cells
from console.gui.models.words import word
from console.gui.panels.pane_head import Counter, PaneHead
from console.gui.panels.queue_view import is_text
from console.operations.warning_work import work_for
from console.store import reading_warnings
from console.store.reading_warnings import Shown
from console.store.reads import Reader

ROW = 25
_ASKED: dict[int, tuple[str, str, str]] = {  # what a key asks for, with Shift, and with Ctrl
    Qt.Key.Key_Space: ("asked", "document", "asked"),
    Qt.Key.Key_Right: ("pointed", "pointed", "pointed"),
    Qt.Key.Key_Insert: ("worked", "tasked", "proposed"),
    Qt.Key.Key_Delete: ("closed", "closed", "closed"),
    Qt.Key.Key_End: ("shelved", "shelved", "shelved"),
}
ROUND = 20_000  # ms between looks at what only time changes


class WarningsPanel(QWidget):
    """Head, rows, and everything one warning says when it is asked for."""

    acknowledged = Signal(str)  # the id of a warning a person has seen
    pointed = Signal(str)  # the id of a warning to be shown on the map
    begun = Signal(str)  # the beginning of a command: the incident of a warning
    closed = Signal(str)  # the id of a warning whose road is to be closed, or of a closure to be opened again
    tasked = Signal(str)  # the id of a warning that becomes a task on the incident on the desk
    proposed = Signal(str)  # the id of a warning for which a preparedness level is proposed
    shelved = Signal(str)  # the id of a warning to be put aside, or brought back
    ticked = Signal(str, int)  # the id of the warning that is shown whole, and the line of its checklist
    typed = Signal(str)

    def __init__(self, reader: Reader, now: Callable[[], int]) -> None:
        super().__init__()
        self._reader, self._now = reader, now
        self._newest = (-1, -1)
        self._whole = ""  # the warning that is shown whole
        self.head = PaneHead("warnings.title")
        self.list = WarningList()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMargin(theme.current().px(10))
        self.told.setAutoFillBackground(True)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.list, self.told):
            column.addWidget(part)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.acknowledged)
        self.list.asked.connect(self._tell)
        self.list.moved.connect(self.told.hide)
        self.list.typed.connect(self.typed)
        self.list.pointed.connect(self.pointed)
        self.list.worked.connect(self._begin)
        self.list.closed.connect(self.closed)
        self.list.tasked.connect(self.tasked)
        self.list.proposed.connect(self.proposed)
        self.list.shelved.connect(self.shelved)
        self.list.numbered = self._tick
        self.list.focused.connect(self.head.show_focus)
        self._timer = QTimer(self)
        self._timer.setInterval(ROUND)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    @Slot()
    def refresh(self) -> None:
        """Read again; what has expired leaves by our own clock."""
        now, db = self._now(), self._reader.db
        self._newest = reading_warnings.newest(db)
        own = self._reader.held_areas()
        rows = warning_cells.ordered(reading_warnings.standing(db, now), own, now)
        feeds = reading_warnings.feeds(db)
        self.list.show_rows(rows, own, now, "" if rows else warning_cells.emptiness(feeds, now))
        self.head.say(_counters(rows, own, now), warning_cells.sources_told(feeds, now))
        if self.told.isVisible() and (shown := reading_warnings.one(db, self._whole)):
            self.told.setText(warning_cells.details(reading_warnings.told(db, self._whole) or {}, shown, now))

    @Slot()
    def look(self) -> None:
        """Read again where a warning has changed since; other people's commits cost nothing."""
        if reading_warnings.newest(self._reader.db) != self._newest:
            self.refresh()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def has_anything(self) -> bool:
        """Whether any source is read or anything is warned of."""
        return bool(self.list.rows or reading_warnings.feeds(self._reader.db))

    def is_painted(self) -> bool:
        """Nobody waits for it."""
        return True

    def retheme(self) -> None:
        """The theme or zoom changed."""
        self.list.viewport().update()

    @Slot(str)
    def _begin(self, name: str) -> None:
        """The incident of a warning, half written: a person completes it and enters it."""
        shown = reading_warnings.one(self._reader.db, name)
        work = work_for(shown.kind) if shown else None
        if shown is not None and work is not None and work.incident:
            self.begun.emit(work.begun(warning_cells.cell(shown, (), self._now()).where, shown.headline))

    def _tick(self, name: str, line: int) -> bool:
        """A digit ticks the checklist where it is in sight; else it is the first letter of a command."""
        if self.told.isHidden():
            return False
        self.ticked.emit(name, line)
        return True

    @Slot(str)
    def _tell(self, name: str) -> None:
        shown = reading_warnings.one(self._reader.db, name)
        told = reading_warnings.told(self._reader.db, name)
        if shown is None or told is None or self.told.isVisible():
            self.told.hide()
            return
        self._whole = name
        self.told.setText(warning_cells.details(told, shown, self._now()))
        now = theme.current()
        self.told.setFont(now.font("body"))
        palette = self.told.palette()
        palette.setColor(self.told.backgroundRole(), now.pane)
        palette.setColor(self.told.foregroundRole(), now.ink)
        self.told.setPalette(palette)
        self.told.show()


def _counters(rows: list[Shown], held: tuple[str, ...], now: int) -> tuple[Counter, ...]:
    own = [shown for shown in rows if warning_cells.is_own(shown, held)]
    red = sum(shown.level == 4 for shown in own)
    waits = sum(warning_cells.waits(shown, held) and not warning_cells.is_shelved(shown, held, now) for shown in own)
    unseen = sum(bool(warning_cells.unseen_by(shown, now)) for shown in rows)
    said = [Counter(word("warnings.here", n=len(own)), "bright")]
    if len(rows) > len(own):
        said.append(Counter(word("warnings.others", n=len(rows) - len(own))))
    if waits:
        said.append(Counter(word("warnings.waiting", n=waits), "bright"))
    if unseen:
        said.append(Counter(word("warnings.unseen_n", n=unseen), "bright"))
    if red:
        said.append(Counter(word("warnings.red", n=red), "alert"))
    return tuple(said)


class WarningList(QAbstractScrollArea):
    """The rows, painted: triangle and word of the colour, text, where, when, a strip of 48 hours, and the age."""

    chosen = Signal(str)
    asked = Signal(str)
    document = Signal(str)
    pointed = Signal(str)
    worked = Signal(str)
    closed = Signal(str)
    tasked = Signal(str)
    proposed = Signal(str)
    shelved = Signal(str)
    moved = Signal()
    typed = Signal(str)
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Shown] = []
        self._own: tuple[str, ...] = ()
        self._now = 0
        self._empty = ""
        self._at = 0
        self.numbered: Callable[[str, int], bool] = lambda _name, _line: False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("warnings.title"))

    def show_rows(self, rows: list[Shown], own: tuple[str, ...], now: int, empty: str) -> None:
        """Show these, worded as they are seen; the cursor stays on its warning."""
        held = self.rows[self._at].id if self._at < len(self.rows) else ""
        self.rows, self._own, self._now, self._empty = rows, own, now, empty
        self._at = next((n for n, row in enumerate(rows) if row.id == held), 0)
        self.setAccessibleDescription(" · ".join(self.cell(n).spoken for n in range(min(20, len(rows)))) or empty)
        self._measure()
        self.viewport().update()

    def cell(self, n: int) -> Cells:
        """A row worded."""
        return warning_cells.cell(self.rows[n], self._own, self._now)

    def _measure(self) -> None:
        page = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, len(self.rows) * theme.current().px(ROW) - page))
        self.verticalScrollBar().setPageStep(page)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows and not event.isAutoRepeat():
            self.chosen.emit(self.rows[self._at].id)
        elif key in _ASKED and self.rows and not event.isAutoRepeat():
            held = event.modifiers()
            shift, control = held & Qt.KeyboardModifier.ShiftModifier, held & Qt.KeyboardModifier.ControlModifier
            getattr(self, _ASKED[key][2 if control else 1 if shift else 0]).emit(self.rows[self._at].id)
        elif event.text().isdecimal() and self.rows and self.numbered(self.rows[self._at].id, int(event.text()) - 1):
            return
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if not self.rows:
            return
        self._at = max(0, min(len(self.rows) - 1, self._at + by))
        row, bar = theme.current().px(ROW), self.verticalScrollBar()
        bar.setValue(max(min(bar.value(), self._at * row), (self._at + 1) * row - self.viewport().height()))
        self.setAccessibleDescription(self.cell(self._at).spoken)
        self.moved.emit()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = int(event.position().y() + self.verticalScrollBar().value()) // theme.current().px(ROW)
        self._at = min(at, max(0, len(self.rows) - 1))
        self.moved.emit()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.focused.emit(False)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self.viewport())
        painter.fillRect(event.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        if not self.rows:
            pencil.text(now.px(14), now.px(15), self._empty, now.ink2)
            return
        height, offset = now.px(ROW), self.verticalScrollBar().value()
        first = offset // height
        for n in range(first, min(len(self.rows), first + self.viewport().height() // height + 2)):
            self._row(pencil, n, n * height - offset, height)

    def _row(self, pencil: Pencil, n: int, top: int, height: int) -> None:
        now, px, row = pencil.theme, pencil.theme.px, self.cell(n)
        width, middle = self.viewport().width(), top + height / 2
        if n == self._at and self.hasFocus():
            pencil.painter.fillRect(QRect(0, top, width, height), now.raised)
            pencil.painter.fillRect(0, top, px(4), height, now.ink)
        colour = {4: now.dmi_red, 3: now.dmi_orange, 2: now.dmi_yellow}.get(row.level, now.ink3)
        ink, weight = (now.ink if row.own else now.ink2), 500 if row.waits else 400
        pencil.symbol(px(12), middle, row.symbol, colour, px(16))
        pencil.text(px(34), middle, row.word, ink, "body", weight)
        wide = width > px(780)
        strip, age, place = (px(120), px(100), px(104)) if wide else (px(64), 0, px(76))
        right = width - px(12) - strip - age
        x = px(92)
        told = pencil.cut(row.headline, (right - x) * 0.5, "body", weight)
        pencil.text(x, middle, told, ink, "body", weight)
        x += round((right - x) * 0.52)
        pencil.text(x, middle, pencil.cut(row.where, place - px(8)), now.ink2)
        pencil.text(x + place, middle, pencil.cut(row.when, right - x - place - px(6)), ink)
        if age:
            pencil.text_right(right + age - px(8), middle, row.confirmed, now.ink3, "caption")
        if strip:  # the coming 48 hours
            self._strip(pencil, QRect(width - px(12) - strip, round(middle - px(4)), strip, px(8)), row, colour)

    def _strip(self, pencil: Pencil, box: QRect, row: Cells, colour: QColor) -> None:
        """The coming 48 hours, now at the left, midnight to midnight halves marked by the eye alone."""
        pencil.painter.fillRect(box, pencil.theme.raised)
        left = box.left() + round(row.begin * box.width())
        wide = max(2, round((row.end - row.begin) * box.width()))
        pencil.plate(QRect(left, box.top(), wide, box.height()), colour, row.is_weather)
