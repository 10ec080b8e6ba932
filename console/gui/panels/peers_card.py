"""The card over the connections: something large to read out or compare, and a line to type in where one is needed."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.gui import theme


class Said(NamedTuple):
    """What a card says. `typed` is None where nothing is to be typed, else what stands in the line at first."""

    title: str
    large: str = ""
    more: str = ""
    typed: str | None = None


class PeersCard(QFrame):
    """Hidden until it has something to say. `entered` carries what was typed, `left` that Esc was pressed."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title, self.large, self.more, self.line = QLabel(), QLabel(), QLabel(), QLineEdit()
        column = QVBoxLayout(self)
        for part in (self.title, self.large, self.line, self.more):
            column.addWidget(part)
        for label in (self.title, self.large, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.line.installEventFilter(self)
        self.hide()

    def say(self, said: Said) -> None:
        """Show it; the line takes the keys where there is one."""
        self.title.setText(said.title)
        self.large.setText(said.large)
        self.large.setVisible(bool(said.large))
        self.more.setText(said.more)
        self.line.setVisible(said.typed is not None)
        self.line.setText(said.typed or "")
        self.line.setAccessibleName(said.title)
        self.setAccessibleDescription(f"{said.title}. {said.large}. {said.more}")
        self.dress()
        self.show()
        if said.typed is not None:
            self.line.setFocus()

    def dress(self) -> None:
        """Colours and fonts of the theme in force."""
        t = theme.current()
        self.setStyleSheet(
            f"#card {{ background: {t.raised.name()}; border-left: {t.px(4)}px solid {t.ink.name()}; }}"
            f" #card QLabel {{ background: transparent;"
            f" color: {(t.inverse if t.name == 'contrast' else t.ink).name()}; }}"
        )
        self.title.setFont(t.font("body", 600))
        self.large.setFont(t.font("display", 600))
        self.more.setFont(t.font("body"))
        self.line.setFont(t.font("title"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter and Esc in the line belong to the card, not to the page under it."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit(self.line.text())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
