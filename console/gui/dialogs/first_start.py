"""First start: area, seat, live or exercise, size of the text, a name. Everything by keyboard;

needs no file and no network.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from console.domain.reference import Reference
from console.gui import theme
from console.gui.translate import tr

FINE_PITCH = 0.29  # mm a pixel; below it 125 % is proposed


@dataclass(frozen=True)
class Chosen:
    """What a new seat starts with."""

    area: str
    seat: str
    kind: str
    zoom: int
    name: str
    pin: str


class FirstStart(QDialog):
    """Asked once, before there is a store."""

    def __init__(self, reference: Reference, pitch: float) -> None:
        super().__init__()
        self.setWindowTitle(tr("Overblik · første start"))
        self._area = QComboBox()
        for area in reference.areas.values():
            self._area.addItem(area.name, area.id)
        self._area.setCurrentIndex(self._area.findData("oest"))
        self._seat = QLineEdit("S1")
        self._kind = QComboBox()
        self._kind.addItem(tr("Øvelse: intet sendes til virkelige enheder"), "oevelse")
        self._kind.addItem(tr("Drift"), "drift")
        self._zoom = QComboBox()
        for percent in (100, 125, 150, 175, 200):
            self._zoom.addItem(f"{percent} %", percent)
        self._zoom.setCurrentIndex(self._zoom.findData(125 if 0 < pitch < FINE_PITCH else 100))
        self._name = QLineEdit(tr("Vagtleder"))
        self._pin = QLineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setPlaceholderText(tr("kan være tom"))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        title = QLabel(tr("Velkommen til Overblik"))
        title.setFont(theme.current().font("title", 600))
        column.addWidget(title)
        form = QFormLayout()
        for text, field in (
            (tr("&Område"), self._area),
            (tr("&Plads"), self._seat),
            (tr("&Tilstand"), self._kind),
            (tr("&Størrelse"), self._zoom),
            (tr("&Navn"), self._name),
            (tr("P&IN"), self._pin),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        column.addLayout(form)
        column.addWidget(QLabel(tr("Stationer og enheder er eksempeldata, til jeres egne er læst ind.")))
        buttons = QDialogButtonBox()
        start = buttons.addButton(tr("Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Annullér"), QDialogButtonBox.ButtonRole.RejectRole)
        start.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def chosen(self) -> Chosen:
        """What was chosen; an empty seat or name falls back to the proposal."""
        seat, name = self._seat.text().strip() or "S1", self._name.text().strip() or tr("Vagtleder")
        zoom = int(self._zoom.currentData())
        return Chosen(self._area.currentData(), seat, self._kind.currentData(), zoom, name, self._pin.text())
