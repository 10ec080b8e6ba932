"""Every action of the window once: its key, its words, what it does.

Palette, shortcuts and cheat sheet all read this table.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from console.gui.translate import tr


class ActionKind(NamedTuple):
    """One action: `id`, Danish text, key, everyday words to find it by, and the group of the cheat sheet."""

    id: str
    text: str
    key: str
    words: str
    group: str


TABLE = (
    ActionKind("command", "Skriv kommando", "Ctrl+K", "kommando linje skriv bar", "Kommando"),
    ActionKind("palette", "Find handling", "Ctrl+P", "palette menu handling søg hjælp", "Kommando"),
    ActionKind("cheat", "Tasterne", "F1", "hjælp taster snyd vejledning", "Kommando"),
    ActionKind("undo", "Fortryd sidste handling", "Ctrl+Z", "fortryd undo tilbage", "Kommando"),
    ActionKind("next_untaken", "Næste ikke taget", "F4", "næste ny ventende utaget", "Hændelser"),
    ActionKind("accept", "Send forslaget", "F5", "send forslag afsend alarmér udrykning", "Hændelser"),
    ActionKind("reinforce", "Forstærk: næste trin", "F6", "forstærk assistance mere hjælp", "Hændelser"),
    ActionKind("vm", "Vinduesmelding", "F7", "vinduesmelding vm melding", "Hændelser"),
    ActionKind("sm", "Situationsmelding", "F8", "situationsmelding sm status", "Hændelser"),
    ActionKind("take", "Tag hændelsen", "F3", "tag overtag min", "Hændelser"),
    ActionKind("newest", "Vis nye øverst", "Ctrl+Home", "nye øverst top", "Hændelser"),
    ActionKind("focus_queue", "Til hændelserne", "Ctrl+1", "kø hændelser liste", "Ruder"),
    ActionKind("focus_incident", "Til hændelsens rude", "Ctrl+2", "hændelse detaljer log", "Ruder"),
    ActionKind("focus_board", "Til ressourcerne", "Ctrl+3", "tavle ressourcer enheder køretøjer", "Ruder"),
    ActionKind("focus_warnings", "Til varslerne", "Ctrl+4", "varsler vejr trafik vandstand dmi", "Ruder"),
    ActionKind("water", "Vejr og vand: 48 timer", "Ctrl+Alt+W", "vejr vand vandstand vind kurve stormflod", "Ruder"),
    ActionKind("focus_map", "Til kortet", "Ctrl+5", "kort landkort hvor sted", "Ruder"),
    ActionKind("map_incident", "Vis hændelsen på kortet", "Ctrl+M", "kort vis hvor hændelse", "Ruder"),
    ActionKind("map_find", "Find på kortet", "Ctrl+J", "kort find søg sted adresse enhed hændelse", "Ruder"),
    ActionKind("measure", "Mål afstand på kortet", "Ctrl+Shift+K", "kort mål afstand luftlinie", "Ruder"),
    ActionKind("map_draw", "Tegn på kortet", "Ctrl+Shift+D", "kort tegn spærring fareområde vej lukket", "Ruder"),
    ActionKind("map_print", "Kortet på papir, A4", "Ctrl+Alt+M", "kort print udskriv papir pdf a4", "Ruder"),
    ActionKind("map_print_a3", "Kortet på papir, A3", "Ctrl+Alt+Shift+M", "kort print udskriv papir pdf a3", "Ruder"),
    ActionKind("board_table", "Tavle eller tabel", "F2", "tabel liste flad sortér tavle", "Ruder"),
    ActionKind("board_filter", "Filtrér ressourcer", "Ctrl+F", "filter type evne status", "Ruder"),
    ActionKind("disponering", "Profil Disponering", "Ctrl+Shift+1", "profil disponering plads", "Vis"),
    ActionKind("felt", "Profil Felt", "Ctrl+Shift+2", "profil felt bil indsatsleder", "Vis"),
    ActionKind("opkald", "Profil Opkald", "Ctrl+Shift+3", "profil opkald opkaldsmodtager låner telefon", "Vis"),
    ActionKind("overblik", "Profil Overblik", "Ctrl+Shift+4", "profil overblik kort stab ledelse storskærm", "Vis"),
    ActionKind("night", "Tema nat", "Ctrl+Alt+1", "mørk nat tema", "Vis"),
    ActionKind("day", "Tema dag", "Ctrl+Alt+2", "lys dag tema", "Vis"),
    ActionKind("contrast", "Tema høj kontrast", "Ctrl+Alt+3", "kontrast tema syn", "Vis"),
    ActionKind("zoom_in", "Større", "Ctrl++", "zoom større forstør", "Vis"),
    ActionKind("zoom_out", "Mindre", "Ctrl+-", "zoom mindre formindsk", "Vis"),
    ActionKind("zoom_reset", "100 %", "Ctrl+0", "zoom normal", "Vis"),
    ActionKind("language", "Dansk eller engelsk", "Ctrl+Alt+E", "sprog engelsk dansk language", "Vis"),
    ActionKind("layout", "Ruderne på plads", "Ctrl+Alt+0", "layout nulstil vinduer ruder", "Vis"),
    ActionKind("float_queue", "Løsn hændelserne", "Ctrl+Alt+Q", "løsn vindue skærm kø", "Vis"),
    ActionKind("float_board", "Løsn ressourcerne", "Ctrl+Alt+B", "løsn vindue skærm tavle", "Vis"),
    ActionKind("float_map", "Løsn kortet", "Ctrl+Alt+K", "løsn vindue skærm kort", "Vis"),
    ActionKind("sign_in", "Log ind ved pladsen", "Ctrl+L", "log ind bruger skift vagt", "Plads"),
    ActionKind("lock", "Lås pladsen", "Ctrl+Alt+L", "lås gå fra pause", "Plads"),
    ActionKind("exercise", "Øvelser", "Ctrl+E", "øvelse scenarie træning", "Plads"),
    ActionKind("contacts", "Kontakter og underretning", "F9", "kontakt telefon underret ring hvem", "Hændelser"),
    ActionKind("calls", "Opkald der venter", "F10", "opkald ring tilbage telefon anmelder", "Hændelser"),
    ActionKind("peers", "Forbindelser", "Ctrl+Alt+F", "forbindelse peer nabo center linje prøv igen", "Plads"),
    ActionKind(
        "returned", "Hvad en afbrydelse ændrede", "Ctrl+Alt+N", "tilbage afbrudt nyt ændret linje siden", "Plads"
    ),
    ActionKind("bundle_in", "Hent bundt fra fil", "Ctrl+Alt+I", "bundt kurer usb fil hent import", "Plads"),
    ActionKind("bundle_out", "Skriv bundt til fil", "Ctrl+Alt+U", "bundt kurer usb fil skriv eksport", "Plads"),
    ActionKind("reviews", "Nødadgang til gennemsyn", "Ctrl+Alt+G", "nødadgang gennemsyn glas", "Plads"),
    ActionKind("disputed", "Omtvistet til gennemsyn", "Ctrl+Alt+O", "omtvistet gennemsyn mistillid nøgle", "Plads"),
    ActionKind("sound_test", "Lydprøve", "Ctrl+Shift+L", "lydprøve lyd prøve højttaler", "Plads"),
    ActionKind("mute", "Dæmp lyden 60 s", "Ctrl+Shift+M", "dæmp stille lyd mute", "Plads"),
    ActionKind("rates", "Lyde og påmindelser", "Ctrl+Shift+R", "lyde påmindelser antal rate eemua", "Plads"),
    ActionKind("conflicts", "Konflikter", "Shift+F9", "konflikt uenighed dobbelt", "Plads"),
    ActionKind("handover", "Vagtoverlevering", "Ctrl+Alt+V", "vagt overlevering afløsning vagtskifte side", "Plads"),
    ActionKind("plans", "Udrykningsplaner", "Ctrl+Alt+R", "plan pickliste udrykningsplan godkend version", "Plads"),
    ActionKind("print", "Udskriv hændelsen", "Ctrl+Alt+P", "print udskriv papir journal printer", "Plads"),
    ActionKind("statistics", "Intervaller", "Ctrl+Alt+S", "statistik tider responstid afgangstid tal", "Plads"),
    ActionKind("about", "Om Overblik og dets data", "Ctrl+Alt+A", "om version licens kilder data attribution", "Plads"),
    ActionKind("quit", "Forlad pladsen", "Ctrl+Q", "luk afslut program", "Plads"),
)  # fmt: skip


def _plainly(do: Callable[[], object], _checked: bool = False) -> None:
    """Qt tells an action whether it is checked; what it does takes nothing."""
    do()


class Actions:
    """The window's actions, made from the table; `do` maps an action's id to what it does."""

    def __init__(self, owner: QWidget, do: dict[str, Callable[[], object]]) -> None:
        self._made: dict[str, QAction] = {}
        for kind in TABLE:
            action = QAction(tr(kind.text), owner)
            action.setShortcut(QKeySequence(kind.key))
            action.setStatusTip(f"{tr(kind.text)} ({kind.key})")
            action.triggered.connect(partial(_plainly, do[kind.id]))
            owner.addAction(action)
            self._made[kind.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def retranslate(self) -> None:
        """Say everything again after a change of language."""
        for kind in TABLE:
            self._made[kind.id].setText(tr(kind.text))
