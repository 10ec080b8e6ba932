"""The cheat sheet over the panes: the way to the first alarm, every key, every command. F1 or Esc takes it away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.domain.reference import Reference
from console.gui import theme
from console.gui.actions import TABLE
from console.gui.models.first_steps import example, steps
from console.gui.translate import language, tr
from console.operations.grammar.statuses import SHORT, label
from console.operations.grammar.verbs import VERBS


class CheatSheet(QScrollArea):
    """The first steps across; under them two columns: the window's keys, the bar's words."""

    def __init__(self, parent: QWidget, reference: Reference, area: str) -> None:
        super().__init__(parent)
        self._example = example(reference, area)
        self.setAccessibleName(tr("Tasterne"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def toggle(self) -> None:
        """Show or hide the sheet."""
        if self.isVisible():
            self.hide()
            return
        self.setWidget(self._sheet())
        t = theme.current()
        self.setGeometry(self.window().rect().adjusted(t.px(40), t.px(112), -t.px(40), -t.px(40)))
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes it away; the arrows scroll."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _sheet(self) -> QWidget:
        t = theme.current()
        sheet = QWidget()
        sheet.setStyleSheet(
            f"background: {t.raised.name()}; color: {t.inverse.name() if t.name == 'contrast' else t.ink.name()};"
        )
        page = QVBoxLayout(sheet)
        page.addWidget(_column(tr("Fra tom kø til første alarm   (Esc lukker, ↑ ↓ PgDn ruller)"), self._first()))
        row = QHBoxLayout()
        row.addWidget(_column(tr("Taster"), _keys()), 1)
        row.addWidget(_column(tr("Ord i kommandolinjen"), _states() + _verbs()), 2)
        page.addLayout(row)
        return sheet

    def _first(self) -> str:
        rows = [
            f"<tr><td>{n}&nbsp;&nbsp;</td><td><b>{step.typed}</b>{'&nbsp;&nbsp;⏎' * step.enters}&nbsp;&nbsp;&nbsp;</td>"
            f"<td>{step.told}</td></tr>"
            for n, step in enumerate(steps(*self._example), 1)
        ]
        return f"<table cellspacing=3>{''.join(rows)}</table>"


def _column(title: str, text: str) -> QWidget:
    t = theme.current()
    column = QWidget()
    box = QVBoxLayout(column)
    head = QLabel(title)
    head.setFont(t.font("title", 600))
    body = QLabel(text)
    body.setTextFormat(Qt.TextFormat.RichText)
    body.setWordWrap(True)
    body.setFont(t.font())
    box.addWidget(head)
    box.addWidget(body)
    box.addStretch(1)
    return column


def _keys() -> str:
    rows = [f"<tr><td><b>{kind.key}</b>&nbsp;&nbsp;</td><td>{tr(kind.text)}</td></tr>" for kind in TABLE]
    return f"<table cellspacing=3>{''.join(rows)}</table>"


def _states() -> str:
    """What a crew says on the radio, by its short word: the verb is left out."""
    words = ", ".join(f"<b>{short}</b> {label(meaning, language())}" for meaning, short in SHORT.items())
    return f"<p>{tr('Efter et eller flere kaldenavne:')} {words}</p>"


def _verbs() -> str:
    rows = []
    for verb in VERBS:
        told = verb.help_en if language() == "en" else verb.help_da
        rows.append(
            f"<tr><td><b>{verb.word}</b>&nbsp;&nbsp;</td><td>{told}&nbsp;&nbsp;</td><td>{verb.example}</td></tr>"
        )
    return f"<table cellspacing=3>{''.join(rows)}</table>"
