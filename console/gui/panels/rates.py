"""How often this seat has asked for attention, against the targets of EEMUA 191. Read only."""

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from console.gui import theme
from console.gui.translate import tr
from console.store.reading_annunciation import Rates


class RatesPane(QWidget):
    """One line a figure: what it is, what it should be, and in words whether it is kept."""

    def __init__(self, rates: Rates) -> None:
        super().__init__()
        self.setWindowTitle(tr("Lyde og påmindelser, sidste 24 timer"))
        form = QFormLayout(self)
        self.lines = lines(rates)
        for name, figure, kept in self.lines:
            shown = QLabel(figure if kept else f"{figure}   ◆ {tr('uden for målet')}")
            shown.setFont(theme.current().font("body", 500))
            form.addRow(QLabel(name), shown)


def lines(rates: Rates) -> list[tuple[str, str, bool]]:
    """(name, figure, whether the target is kept) for each target."""
    low, middle, high = rates.shares
    return [
        (tr("Gennemsnit pr. 10 min (under 1)"), f"{rates.average:.2f}".replace(".", ","), rates.average < 1),
        (tr("Flest på 10 min (højst 10)"), str(rates.worst), rates.worst <= 10),
        (tr("Prioritet 3/2/1 (ca. 80/15/5)"), f"{low}/{middle}/{high}", rates.count < 20 or high <= 10),
        (tr("Ikke taget over 12 timer (ingen)"), str(rates.stale), rates.stale == 0),
        (tr("Gentager sig over 3 gange/min (ingen)"), str(len(rates.chattering)), not rates.chattering),
        (tr("Holdt tavse"), str(rates.suppressed), True),
    ]
