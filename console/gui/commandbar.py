"""The command bar: what is typed, what it is read as, and the two deliberate Enters.

Always reserved, so that nothing jumps.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.domain.text import safe
from console.gui import theme
from console.gui.commandline import CommandLine, Entered, question
from console.gui.delegates import bar_hints
from console.gui.translate import language, tr

if TYPE_CHECKING:
    from console.domain.picture import Task
    from console.operations.grammar.lexicon import Lexicon
    from console.operations.grammar.reading import Interpretation

INPUT, READING, FOCUS = 36, 28, 2
BRING = "½"
DELIBERATE = 250  # ms after a key-up before an Enter counts as the second one


class CommandBar(QWidget):
    """Interprets at each key; performs on Enter, and what alerts or touches another incident only on a second one."""

    entered = Signal(object)  # Entered
    asked_window = Signal(str)  # a line whose word the window does itself: lås, skift, print
    left = Signal()  # Esc: back to where one was
    reading_changed = Signal(object)  # Interpretation | None

    def __init__(self, exercise: bool) -> None:
        super().__init__()
        self._lexicon: Lexicon | None = None
        self._read: Interpretation | None = None
        self._confirming = ""
        self._said = ""
        self._said_is_problem = False
        self._choice = 0
        self._prompt = tr("ØVELSE ▸") if exercise else "▸"
        self._exercise = exercise
        self._since_up = QElapsedTimer()
        self.elapsed: Callable[[], int] = self._since_up.elapsed
        self.line = CommandLine(self, self)
        self.line.textEdited.connect(self._edited)
        self.setAccessibleName(tr("Kommandobjælke"))
        theme.bus().changed.connect(self._fit)
        self._fit()

    def know(self, lexicon: "Lexicon") -> None:
        """What may be named from now on; what is half typed is read again, and never changed."""
        self._lexicon = lexicon
        if self.line.text() and not self._confirming:
            self._interpret()

    def know_tasks(self, incident: str | None, tasks: "tuple[Task, ...]") -> None:
        """The tasks of the incident on the desk: `udført` names them by number."""
        if self._lexicon is not None and self._lexicon.current == incident and self._lexicon.tasks != tasks:
            self.know(replace(self._lexicon, tasks=tasks))

    def point_at(self, incident: str | None) -> None:
        """Another incident is current from this very moment: what is typed next is meant for it."""
        if self._lexicon is not None and self._lexicon.current != incident:
            self.know(replace(self._lexicon, current=incident, tasks=()))

    @property
    def said(self) -> str:
        """What stands under the line, if something was said."""
        return self._said

    def begin(self, text: str) -> None:
        """Start typing with a first character; the key left of 1 only brings it. A hidden bar takes nothing."""
        if self.isHidden():
            return
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text and text != BRING:
            self.line.insert(text)
            self._edited(self.line.text())

    def put(self, text: str) -> None:
        """Show a draft again."""
        self.line.setText(text)
        self._edited(text) if text else self._clear()

    def say(self, text: str, *, problem: bool = False) -> None:
        """Tell what became of the last act, under the line."""
        self._said, self._said_is_problem = text, problem
        self.setAccessibleDescription(text)
        self.update()

    def fail(self, text: str, message: str, word: str) -> None:
        """An act was declined: the text comes back and the word is pointed at."""
        if not self.line.text():
            self.line.setText(text)
            self._interpret()
            at = text.lower().find(word.lower()) if word else -1
            if at >= 0:
                self.line.setCursorPosition(at + len(word))
        self._confirming = ""
        self.say(message, problem=True)

    @property
    def lexicon(self) -> "Lexicon | None":
        """What may be named now."""
        return self._lexicon

    @property
    def interpretation(self) -> "Interpretation | None":
        """How the line reads now."""
        return self._read

    def offer(self, read: "Interpretation") -> None:
        """More ways to go on with the line as it stands; what is chosen among them stays where it was."""
        if not self._confirming:
            self._read = read
            self.update()

    @property
    def confirming(self) -> bool:
        """Whether the next deliberate Enter performs."""
        return bool(self._confirming)

    def released(self) -> None:
        """A key went up."""
        self._since_up.start()

    def pressed(self, event: QKeyEvent) -> bool:
        """Use a key if it is the bar's; answers whether it was."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Tab:
            self._complete()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._read and self._read.completions:
            self._choice = (self._choice + (1 if key == Qt.Key.Key_Down else -1)) % len(self._read.completions[:3])
            self.update()
        elif event.text() != BRING:
            return False
        return True

    def _edited(self, text: str) -> None:
        shown = safe(text.replace("\n", " "))
        if shown != text.strip() and shown != text:
            self.line.setText(shown)
        self._confirming = ""
        self._said = ""
        self._choice = 0
        self._interpret()

    def _interpret(self) -> None:
        text = self.line.text()
        self._read = self._understand(text) if text.strip() else None
        self.reading_changed.emit(self._read)
        self.update()

    def _understand(self, text: str) -> "Interpretation | None":
        from console.operations.grammar.interpret import interpret

        return interpret(text, self._lexicon, lang=language()) if self._lexicon else None

    def _enter(self) -> None:
        text, read = self.line.text(), self._read
        if not text.strip() or read is None:
            return
        if read.problem is not None and read.problem.code == "reserved":
            self._clear()
            self.asked_window.emit(text)
            return
        blocked = read.problem is not None and read.problem.code != "person_data"
        if read.command is None or blocked:
            self.say(read.problem.message if read.problem else tr("Kommandoen er ikke hel."), problem=True)
            return
        asks = read.confirm or read.problem is not None
        if asks and self._confirming != text:
            self._confirming = text
            self._since_up.invalidate()
            self.say(question(read))
            return
        if asks and not self._is_deliberate():
            return
        self._clear()
        self.entered.emit(Entered(text, read))

    def _is_deliberate(self) -> bool:
        return self._since_up.isValid() and self.elapsed() >= DELIBERATE

    def _escape(self) -> None:
        if self._confirming:
            self._confirming = ""
            self.say("")
            return
        self.left.emit()

    def _complete(self) -> None:
        if self._read and self._read.completions:
            self.line.setText(self._read.completions[self._choice].text)
            self._edited(self.line.text())

    def _clear(self) -> None:
        self.line.clear()
        self._read, self._confirming, self._choice = None, "", 0
        self.reading_changed.emit(None)
        self.update()

    @Slot()
    def _fit(self) -> None:
        t = theme.current()
        self.setFixedHeight(t.px(INPUT + READING + FOCUS))
        self.line.setFont(t.font("title", 500))
        left = t.px(32) + (t.px(80) if self._exercise else 0)
        self.line.setGeometry(left, 0, max(0, self.width() - left - t.px(220)), t.px(INPUT))
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """The line takes the width there is."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The prompt, the reading with its completions, and the focus line."""
        t = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.pane)
        painter.setFont(t.font("title", 500))
        painter.setPen(t.exercise if self._exercise else t.ink3)
        painter.drawText(QRect(t.px(12), 0, t.px(110), t.px(INPUT)), Qt.AlignmentFlag.AlignVCenter, self._prompt)
        bar_hints.keys(painter, self.width() - t.px(12), 0, t.px(INPUT), (("Ctrl K", ""), ("F1", tr("taster"))))
        self._paint_reading(painter)
        self._underline(painter)
        if self.line.hasFocus():
            painter.fillRect(0, self.height() - t.px(FOCUS), self.width(), t.px(FOCUS), t.ink)

    def _paint_reading(self, painter: QPainter) -> None:
        t = theme.current()
        top, height = t.px(INPUT), t.px(READING)
        x = t.px(32)
        text, colour = self._sentence()
        right = self.width() - t.px(12)
        if self.line.text():
            right = bar_hints.keys(painter, right, top, height, self._hints())
        painter.setFont(t.font("body", 500 if self._confirming else 400))
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - x))
        painter.drawText(QRect(x, top, right - x, height), Qt.AlignmentFlag.AlignVCenter, shown)
        x += painter.fontMetrics().horizontalAdvance(shown) + t.px(24)
        if self._read and not self._said:
            bar_hints.completions(painter, self._read.completions, self._choice, x, right, top, height)

    def _sentence(self) -> tuple[str, QColor]:
        t = theme.current()
        if self._said:
            return self._said, t.alert if self._said_is_problem else t.ink if self._confirming else t.ink2
        if self._read is None:
            return tr("Skriv en type, et sted, en enhed eller et ord. F1 viser tasterne."), t.ink3
        if self._read.problem and self._read.command is None:
            return self._read.problem.message, t.alert
        return self._read.sentence, t.ink2

    def _hints(self) -> tuple[tuple[str, str], ...]:
        if self._confirming:
            return (("Esc", tr("fortryd")), ("Enter", tr("udfør nu")))
        return (("Esc", tr("tilbage")), ("Enter", tr("udfør")), ("↓", tr("næste")), ("Tab", tr("vælg")))

    def _underline(self, painter: QPainter) -> None:
        """A word that was not understood is underlined where it stands."""
        problem = self._read.problem if self._read else None
        if problem is None or problem.end <= problem.start:
            return
        t = theme.current()
        metrics = self.line.fontMetrics()
        text = self.line.text()
        left = self.line.x() + metrics.horizontalAdvance(text[: problem.start]) + 2
        width = metrics.horizontalAdvance(text[problem.start : problem.end])
        pen = QPen(t.alert, t.px(2), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(left, t.px(INPUT) - 2, left + width, t.px(INPUT) - 2)
