"""A page that lies over the panes until Esc: in the colours of now, and the focus goes back to where it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from console.gui import theme

Margins = tuple[int, int, int, int]  # left, top, right, bottom of the window, px at 100 %


def two_columns() -> tuple[QWidget, QGridLayout]:
    """A list beside what is said and drawn of it: the wide one is the second."""
    below = QWidget()
    grid = QGridLayout(below)
    grid.setContentsMargins(0, 8, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    return below, grid


class PageOver(QFrame):
    """Title above, a hint of its keys below, what a subclass adds between. `opened` is asked again at each look."""

    entered = Signal()

    def __init__(self, window: QWidget, name: str, keys: str, margins: Margins) -> None:
        super().__init__(window)
        self.title, self.hint = QLabel(), QLabel(keys)
        for label in (self.title, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._margins = margins
        self._before: QWidget | None = None
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)
        self.column.addWidget(self.hint)
        theme.bus().changed.connect(self.dress)
        self.hide()

    def put(self, part: QWidget, stretch: int = 0) -> None:
        """Lay a part above the hint."""
        self.column.insertWidget(self.column.count() - 1, part, stretch)

    def open(self) -> None:
        """Over the panes, with the keys."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.dress()
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Away, and the keys back to who had them."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def dress(self, _theme: object = None) -> None:
        """Colours, fonts and place, of the theme and zoom in force."""
        t = theme.current()
        ink, pane = t.ink.name(), t.pane.name()
        self.setStyleSheet(
            f"#page {{ background: {pane}; border: 2px solid {ink}; }} QPlainTextEdit {{ border: none; }}"
            f" QLabel, QPlainTextEdit {{ color: {ink}; background: {pane}; }}"
        )
        self.title.setFont(t.font("title", 600))
        self.hint.setFont(t.font("caption"))
        left, top, right, bottom = (t.px(one) for one in self._margins)
        self.setGeometry(self.window().rect().adjusted(left, top, -right, -bottom))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TextOver(PageOver):
    """A page of plain text that the arrows scroll."""

    def __init__(self, window: QWidget, name: str, keys: str) -> None:
        super().__init__(window, name, keys, (160, 112, 160, 60))
        self.page = QPlainTextEdit()
        self.page.setReadOnly(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.put(self.page, 1)

    def dress(self, _theme: object = None) -> None:
        super().dress()
        self.page.setFont(theme.current().font("body"))

    def show_page(self, title: str, text: str) -> None:
        """The words of it."""
        self.title.setText(title)
        self.page.setPlainText(text)
        self.setAccessibleDescription(text[:2000])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, bar = event.key(), self.page.verticalScrollBar()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = bar.pageStep() if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else bar.singleStep()
            bar.setValue(bar.value() + (step if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -step))
        else:
            super().keyPressEvent(event)
