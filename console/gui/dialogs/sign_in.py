"""Sign-in at the seat: a name and a PIN where one is set. Windows, drafts and selection stay as they are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.gui import theme
from console.gui.translate import tr


class SignIn(QFrame):
    """A line over the panes, not a dialog: Enter signs in, Esc leaves."""

    asked = Signal(object)  # (name, pin)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = QComboBox()
        self._name.setEditable(True)
        self._name.setAccessibleName(tr("Navn"))
        self._pin = QLineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setPlaceholderText(tr("PIN"))
        self._pin.setAccessibleName(tr("PIN"))
        self._pin.returnPressed.connect(self._ask)
        button = QPushButton(tr("Log ind"))
        button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        for part in (QLabel(tr("Log ind ved pladsen")), self._name, self._pin, button):
            row.addWidget(part)
        self.hide()

    def open(self, names: Sequence[str], who: str | None = None) -> None:
        """Offer the people known at the centre; a new name is enrolled as dispatcher. `who` is asked for a PIN only."""
        t = theme.current()
        self.setStyleSheet(f"SignIn {{ background: {t.raised.name()}; }}")
        self._name.clear()
        self._name.addItems(list(names))
        self._pin.clear()
        self.setGeometry(t.px(20), t.px(112), min(t.px(720), self.window().width() - t.px(40)), t.px(64))
        self.show()
        self.raise_()
        if who:
            self._name.setCurrentText(who)
        (self._pin if who else self._name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.asked.emit((self._name.currentText(), self._pin.text()))
        self.hide()
