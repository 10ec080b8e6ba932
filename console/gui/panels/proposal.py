"""The proposal in place: who would go, what is missing and why. A deliberate Enter sends exactly what is shown."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.domain.picture import Proposal, ProposedUnit
from console.gui import theme
from console.gui.delegates.pencil import Pencil
from console.gui.models.proposal_choice import Choice, Deliberate
from console.gui.models.words import word
from console.gui.panels.queue_view import is_text, ticks

ROW, HEAD = 26, 30


class ProposalList(QWidget):
    """Up and down move, space leaves a unit out, Enter sends."""

    command_wanted = Signal(object)  # Send
    painted = Signal()  # after a paint with this proposal
    typed = Signal(str)
    sideways = Signal(int)

    def __init__(self, parent: QWidget | None = None, steady: Callable[[], int] = ticks) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.steady = steady
        self._gate = Deliberate()
        self._cursor = 0
        self._changed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word("proposal.title"))

    def offer(self, proposal: Proposal | None) -> None:
        """Show a proposal. If it changes under the hand, Enter waits until that has been seen."""
        before = self.choice.proposal
        if not self.choice.offer(proposal):
            self.update() if proposal != before else None
            return
        same = before is not None and proposal is not None and before.incident == proposal.incident
        self._changed = same and self.hasFocus()
        self._gate.changed(self.steady(), under_the_hand=self._changed)
        self._cursor = min(self._cursor, max(0, len(self.choice.units) - 1)) if same else 0
        self._speak()
        self.update()

    def accept(self, *, repeated: bool = False) -> bool:
        """Send what is shown, if it was shown long enough. Says whether it was sent."""
        command = self.choice.command()
        if command is None or not self._gate.allows(self.steady(), repeated=repeated):
            return False
        self._gate.changed(self.steady(), under_the_hand=True)
        self.command_wanted.emit(command)
        return True

    def _speak(self) -> None:
        proposal = self.choice.proposal
        going = " ".join(unit.callsign for unit in self.choice.chosen) or word("proposal.nothing")
        lacking = "; ".join((*proposal.costs, *proposal.missing)) if proposal else ""
        going = proposal.withheld or going if proposal else going
        self.setAccessibleDescription(f"{going}. {word('proposal.missing')}: {lacking}" if lacking else going)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, units = event.key(), self.choice.units
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept(repeated=event.isAutoRepeat())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and units:
            self._cursor = max(0, min(len(units) - 1, self._cursor + (1 if key == Qt.Key.Key_Down else -1)))
            self.update()
        elif key == Qt.Key.Key_Space and units:
            self._toggle(units[self._cursor])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if key == Qt.Key.Key_Right else -1)
        elif is_text(event):
            self.typed.emit(event.text())
        else:
            event.ignore()

    def _toggle(self, unit: ProposedUnit) -> None:
        self.choice.toggle(unit.unit)
        self._speak()
        self.update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not event.isAutoRepeat():
            self._gate.touched(self.steady())
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        now = theme.current()
        above = len(self.choice.proposal.costs) if self.choice.proposal else 0
        row = int((event.position().y() - now.px(HEAD)) // now.px(ROW)) - above
        if 0 <= row < len(self.choice.units):
            self._cursor = row
            self._toggle(self.choice.units[row])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._gate.touched(self.steady())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._changed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        now, painter = theme.current(), QPainter(self)
        painter.fillRect(event.rect(), now.pane)
        pencil = Pencil(painter, now, self.devicePixelRatioF())
        proposal = self.choice.proposal
        if proposal is None:
            return
        self._head(pencil, proposal)
        y: float = now.px(HEAD)
        for cost in proposal.costs:
            pencil.symbol(now.px(14), y + now.px(ROW) / 2, "warning-triangle", now.warn, now.px(16))
            room = self.width() - now.px(50)
            pencil.text(now.px(38), y + now.px(ROW) / 2, pencil.cut(cost, room), now.warn, "body", 500)
            y += now.px(ROW)
        for n, unit in enumerate(self.choice.units):
            self._unit(pencil, y + now.px(ROW) / 2, n, unit)
            y += now.px(ROW)
        for lacking in proposal.missing:
            x = pencil.text(now.px(12), y + now.px(ROW) / 2, word("proposal.missing"), now.warn, "body", 500)
            room = self.width() - x - now.px(20)
            pencil.text(x + now.px(8), y + now.px(ROW) / 2, pencil.cut(lacking, room), now.ink)
            y += now.px(ROW)
        self._passed_over(pencil, y, proposal)
        if self.hasFocus():
            pencil.ring(self.rect().adjusted(now.px(4), 1, -now.px(4), -now.px(4)), now.ink, 2)
        self._gate.painted(self.steady())
        self.painted.emit()

    def _passed_over(self, pencil: Pencil, y: float, proposal: Proposal) -> None:
        """Who would have been sooner, quietly and last (ops S15)."""
        now = pencil.theme
        lines = [(word("proposal.passed") if n == 0 else "", said) for n, said in enumerate(proposal.passed)]
        for label, said in [*lines, *((word("proposal.note"), said) for said in proposal.notes)]:
            if y + now.px(ROW) > self.height():
                return
            middle = y + now.px(ROW) / 2
            pencil.text(now.px(12), middle, label, now.ink3)
            pencil.text(now.px(106), middle, pencil.cut(said, self.width() - now.px(122)), now.ink2)
            y += now.px(ROW)

    def _head(self, pencil: Pencil, proposal: Proposal) -> None:
        now, px, middle = pencil.theme, pencil.theme.px, pencil.theme.px(HEAD) / 2
        title = word("proposal.changed") if self._changed else word("proposal.title")
        x = pencil.text(px(12), middle, title, now.ink, "body", 600)
        if proposal.asks_station:
            pencil.text(x + px(12), middle, word("proposal.asks_station"), now.warn, "body", 500)
            return
        if proposal.withheld:
            told = pencil.cut(proposal.withheld, self.width() - x - px(24))
            pencil.text(x + px(12), middle, told, now.warn, "body", 500)
            return
        if not proposal.by_time and proposal.units:
            x = pencil.text(x + px(8), middle, word("proposal.by_station"), now.ink3)
        if proposal.step > 1:
            x = pencil.text(x + px(8), middle, word("proposal.step", n=proposal.step), now.ink2)
        own, asked = (
            " ".join(one.callsign for one in self.choice.chosen if bool(one.request) is other)
            for other in (False, True)
        )
        said = [word("proposal.send", units=own)] if own else []
        said += [word("proposal.asks", units=asked)] if asked else []
        told = " · ".join(said) or word("proposal.nothing")
        at = pencil.key_cap(x + px(12), middle, "Enter" if self.hasFocus() else "F5", now.ink2)
        at = pencil.text(at + px(6), middle, pencil.cut(told, self.width() - at - px(16)), now.ink, "body", 500)
        key, what = word("proposal.space"), word("proposal.toggle")
        if at + pencil.width(key, "caption") + pencil.width(what, "caption") + px(44) < self.width():
            at = pencil.key_cap(at + px(14), middle, key, now.ink2)
            pencil.text(at + px(6), middle, what, now.ink2, "caption")

    def _unit(self, pencil: Pencil, middle: float, number: int, unit: ProposedUnit) -> None:
        now, px = pencil.theme, pencil.theme.px
        if number == self._cursor and self.hasFocus():
            left = px(6)
            pencil.painter.fillRect(QRectF(left, middle - px(13), self.width() - 2 * left, px(ROW)), now.hover)
            pencil.painter.fillRect(QRectF(left, middle - px(13), px(4), px(ROW)), now.ink)
        out = unit.unit in self.choice.left_out
        ink = now.ink3 if out else now.ink
        if not out:
            pencil.symbol(px(14), middle, "talk" if unit.request else "check", now.ink, px(16))
        end = pencil.text(px(38), middle, unit.callsign, ink, "body", 400 if out else 500)
        if out:
            pencil.line(px(37), middle, end + 1, middle, ink)
        reason = px(240) if self.width() >= px(460) else px(200)
        pencil.text(px(106), middle, pencil.cut(unit.demand, reason - px(110)), now.ink3 if out else now.ink2)
        told = word("proposal.left_out") if out else unit.reason
        if unit.request and not out:
            told = word("proposal.request", of=unit.request) + " · " + told
        pencil.text(reason, middle, pencil.cut(told, self.width() - reason - px(16)), now.ink3 if out else now.ink2)
