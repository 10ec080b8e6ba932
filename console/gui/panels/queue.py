"""The incident queue: what waits for the dispatcher, on a screen that holds still."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from console.domain.picture import Counts
from console.domain.reference import Reference
from console.gui import theme
from console.gui.models.arrivals import Arrivals
from console.gui.models.durations import clock
from console.gui.models.queue_model import QueueModel
from console.gui.models.words import word
from console.gui.panels.notice import Notice
from console.gui.panels.pane_head import Counter, PaneHead
from console.gui.panels.queue_heads import QueueHeads
from console.gui.panels.queue_view import QueueView, ticks
from console.store.reads import Reader

GATE = 100  # ms between repaints of a burst
FRAME = 40  # ms between frames while a ground settles


class QueuePanel(QWidget):
    """Open incidents in dispatch order. Emits what a person does; writes nothing."""

    selected = Signal(object)  # incident id or None
    opened = Signal(object)  # Enter on a row
    command_wanted = Signal(object)
    text_started = Signal(str)
    test_turned = Signal()  # a test of an alarm system began or ended under an open incident

    def __init__(
        self, reader: Reader, reference: Reference, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._now = reader, now
        self._order, self._revisions = "dispatch", dict[str, int]()
        self._stale_since: int | None = None
        self._unheard = 0
        self._arrivals = Arrivals()
        self.model = QueueModel(reader, reference, now, self)
        self.head = PaneHead("queue.title", self)
        self.heads = QueueHeads(self)
        self.view = QueueView(self.model, self._arrivals, self)
        self.notice = Notice(self)
        self._lay_out()
        self._connect()
        self.refresh()
        self._recount()

    def _lay_out(self) -> None:
        self.setObjectName("queue")
        self.setAccessibleName(word("queue.title"))
        self.view.setAccessibleName(word("queue.title"))
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.heads)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.notice)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        self._gate = self._timer(GATE, self._open_gate)
        self._second = self._timer(1000, self._tick)
        self._frames = self._timer(FRAME, self._settle)
        self._heads = self._timer(0, self._recount)  # a turn of its own: keys come in between
        self._pending = False
        self.view.chosen.connect(self.selected)
        self.view.opened.connect(self.opened)
        self.view.text_started.connect(self.text_started)
        self.view.moved.connect(self._announce)
        self.view.installEventFilter(self)
        self.heads.pressed.connect(self.view.show_new)
        self.heads.order_wanted.connect(self.sort)
        theme.bus().changed.connect(self._retheme)

    def _timer(self, ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    @property
    def current(self) -> str | None:
        """The selected incident."""
        return self.view.selected

    def select(self, name: str | None) -> None:
        """Select an incident from outside, e.g. one just created."""
        self.view.select(name)

    def show_new(self) -> None:
        """Go to the top, where what is new waits."""
        self.view.show_new()

    def is_painted(self) -> bool:
        """Whether the rows, or the sentence that there are none, have been in the window."""
        return self.view.painted or self._pages.currentIndex() == 1

    def select_next_untaken(self) -> str | None:
        """F4: the first incident nobody has taken, after the selected one."""
        rows = [name for name in self.model.rows if name is not None]
        start = rows.index(self.current) + 1 if self.current in rows else 0
        for row in self._reader.queue_rows(rows[start:] + rows[:start]):
            if row.taken_by is None and row.state == "uncovered":
                self.view.select(row.id)
                return row.id
        return None

    @Slot(str)
    def sort(self, order: str) -> None:
        """Order by dispatch (default), number, newest, place or type; the selection stays in its place."""
        self._order = order
        self.view.by_cover = order == "dispatch"
        self._load()
        self._recount()

    @Slot(object)
    def refresh(self, revision: object = None) -> None:
        """Something was committed: the first change shows at once, later ones at most ten times a second."""
        if self._gate.isActive():
            self._pending = True
            return
        self._load()
        self._heads.start()
        self._gate.start()

    def mark_stale(self, since: int | None) -> None:
        """What is shown is memory since a time in ms UTC; None when it is live again."""
        self._stale_since = since
        self.view.stale = since is not None
        self._load()
        self._recount()

    @Slot(int)
    def count_unheard(self, number: int) -> None:
        """How many incidents came without a sound in the flood and wait to be taken: the arrival counter."""
        self._unheard = number
        self._count(self._counts)

    def age(self, known: Mapping[str, int]) -> None:
        """Rows of these areas are memory since a time in ms UTC: the line to them is cut."""
        if dict(known) != self.model.known_until:
            self.model.known_until = dict(known)
            self.view.viewport().update()

    def _open_gate(self) -> None:
        if self._pending:
            self._pending = False
            self.refresh()

    def _load(self) -> None:
        listed = self._reader.queue_ids(order=self._order)
        fresh = self._arrivals.note((name for name, _ in listed), ticks())
        known, self._revisions = self._revisions, dict(listed)
        changed = [name for name, revision in listed if known.get(name) != revision] + [
            n for n in known if n not in self._revisions
        ]
        rows = self.model.outdate(changed)
        wanted = [name for name, _ in listed]
        if fresh or wanted != self._shown():
            self.view.place(wanted)
        else:
            self.view.repaint_rows(rows)
        self._pages.setCurrentIndex(int(not wanted and self.current is None))
        if fresh and self.isVisible():
            self._frames.start()

    def _shown(self) -> list[str]:
        return [name for name in self.model.rows if name is not None]

    def _recount(self) -> None:
        self._count(self._reader.counts(self._now()))

    def _count(self, counts: Counts) -> None:
        self._counts = counts
        said = [Counter(word("queue.open_one" if counts.open == 1 else "queue.open", n=counts.open))]
        if counts.uncovered:
            said.append(Counter(word("queue.uncovered", n=counts.uncovered), "bright"))
        if counts.overdue:
            said.append(Counter(word("queue.overdue", n=counts.overdue), "alert"))
        if self._unheard:
            said.append(Counter(word("queue.unheard", n=self._unheard), "bright"))
        for key in ("on_line", "call_back", "loose_calls"):
            if number := getattr(counts, key):
                said.append(Counter(word(f"queue.{key}", n=number), "bright"))
        if counts.tests_over:
            said.append(Counter(word("queue.test_over", which=_first_of(counts.tests_over)), "bright"))
        self.head.say(tuple(said), word(f"queue.order_{self._order}"))
        at = clock(self._now(), seconds=True)
        if self._stale_since is not None:
            told = word("queue.unknown", at=clock(self._stale_since)), word("queue.last_known", n=counts.open)
            self.notice.say(*told, hatched=True)
        else:
            self.notice.say(word("queue.empty"), word("queue.empty_more", at=at))

    def _announce(self) -> None:
        self.heads.announce(self.view.waiting, self.view.bare_above)

    def _tick(self) -> None:
        self.view.tick()
        before = self._counts.tested
        self._recount()
        if self._counts.tested != before:
            self.refresh()
            self.test_turned.emit()
        self._on_the_second()

    def _on_the_second(self) -> None:
        self._second.start(1000 - self._now() % 1000)

    def _settle(self) -> None:
        self.view.viewport().update()
        if self._arrivals.moves:
            self._frames.start()

    def _retheme(self, _: object) -> None:
        self.view.resize_rows()
        self.model.forget()
        self._count(self._counts)
        for widget in (self.head, self.heads):
            widget.updateGeometry()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._on_the_second()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._second.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.head.show_focus(event.type() == QEvent.Type.FocusIn)
            self.view.viewport().update()
        return super().eventFilter(watched, event)


def _first_of(numbers: tuple[str, ...]) -> str:
    """The first number, and how many more there are."""
    return numbers[0] + (f" +{len(numbers) - 1}" if len(numbers) > 1 else "")
