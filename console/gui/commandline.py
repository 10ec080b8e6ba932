"""The typed line of the command bar."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.gui.translate import tr

if TYPE_CHECKING:
    from console.operations.grammar.reading import Interpretation


class Entered(NamedTuple):
    """A whole command, understood and confirmed."""

    text: str
    interpretation: "Interpretation"


class Keys(Protocol):
    """What the line gives its keys to."""

    def pressed(self, event: QKeyEvent) -> bool:
        """Use a key if it is the bar's; answers whether it was."""
        ...

    def released(self) -> None:
        """A key went up."""
        ...


class CommandLine(QLineEdit):
    """The typed line. Keys it does not use itself go to the bar."""

    def __init__(self, bar: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self.setObjectName("command")
        self.setFrame(False)
        self.setMaxLength(4000)
        self.setAccessibleName(tr("Kommando"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter, Tab, Esc and the arrows mean the bar's things."""
        if not self._bar.pressed(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A released key starts the wait for a deliberate Enter."""
        if not event.isAutoRepeat():
            self._bar.released()
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab takes a completion; it does not leave the line."""
        return False


def question(read: "Interpretation") -> str:
    """What a second Enter would do, in words."""
    if read.problem is not None:
        return f"{read.problem.message} · {tr('Enter igen gemmer')}"
    return f"{read.sentence} · {tr('Enter igen udfører')}"
