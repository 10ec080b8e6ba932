"""The words of the panes, in Danish and in English."""

from console.gui.translate import language

_WORDS: dict[str, tuple[str, str]] = {}


def word(key: str, **values: object) -> str:
    """A text of the table with its values filled in. Raises KeyError for a text nobody wrote."""
    text = _WORDS[key][language() == "en"]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    """Whether the table holds a text."""
    return key in _WORDS


def table() -> dict[str, tuple[str, str]]:
    """Every text: key → (Danish, English)."""
    return dict(_WORDS)


_WORDS |= {
    # the queue
    "queue.title": ("Hændelser", "Incidents"),
    "queue.open": ("{n} åbne", "{n} open"),
    "queue.uncovered": ("{n} uden enhed", "{n} without a unit"),
    "queue.overdue": ("{n} overskredet", "{n} overdue"),
    "queue.order_dispatch": ("↓ dækning, prioritet, ventetid", "↓ cover, priority, wait"),
    "queue.order_number": ("↓ nummer", "↓ number"),
    "queue.order_newest": ("↓ nyeste", "↓ newest"),
    "queue.order_place": ("↓ sted", "↓ place"),
    "queue.order_type": ("↓ melding", "↓ type"),
    "queue.priority": ("Prio", "Prio"),
    "queue.wait": ("Vent", "Wait"),
    "queue.number": ("Nr", "No."),
    "queue.type": ("Melding", "Type"),
    "queue.place": ("Sted", "Place"),
    "queue.state": ("Tilstand", "State"),
    "queue.state_short": ("Tilst.", "State"),
    "queue.units": ("Enh", "Units"),
    "queue.marks": ("Mærker", "Marks"),
    "queue.marks_short": ("Mrk.", "Marks"),
    "queue.new_above": ("{n} nye over det viste", "{n} new above what is shown"),
    "queue.show_new": ("viser dem", "shows them"),
    "queue.empty": ("Ingen åbne hændelser", "No open incidents"),
    "queue.empty_more": ("sidst opdateret {at} · skriv type og sted for at oprette", "last update {at} · type a type and a place"),
    "queue.unknown": ("Ukendt siden {at}", "Unknown since {at}"),
    "queue.last_known": ("sidst kendte: {n} åbne", "last known: {n} open"),
    "queue.shelved": ("Henlagt til {at}", "Shelved until {at}"),
    "queue.place_unknown": ("Sted ukendt", "Place unknown"),
    "queue.row": (
        "Hændelse {number}, prioritet {priority}, {type}, {place}, {state}, {units} enheder, ventet {wait}{more}",
        "Incident {number}, priority {priority}, {type}, {place}, {state}, {units} units, waiting {wait}{more}",
    ),
    "queue.late_warn": ("frist nær", "deadline near"),
    "queue.late_alert": ("frist overskredet", "deadline passed"),
    # states of an incident
    "state.uncovered": ("Uden enhed", "No unit"),
    "state.reserved": ("Reserveret", "Reserved"),
    "state.to_call": ("Kald op", "To call"),
    "state.alerted": ("Alarmeret", "Alerted"),
    "state.acknowledged": ("Kvitteret", "Received"),
    "state.en_route": ("På vej", "En route"),
    "state.rendezvous": ("Opmarch", "Rendezvous"),
    "state.on_scene": ("Fremme", "On scene"),
    "state.committed": ("Indsat", "At work"),
    "state.clearing": ("Klargør", "Clearing"),
    "state.recalled": ("Retur", "Recalled"),
    "state.released": ("Frigivet", "Released"),
    "state.closed": ("Afsluttet", "Closed"),
    "state.proposed": ("Foreslået", "Proposed"),
    # flags
    "flag.conflict": ("konflikt", "conflict"),
    "flag.talk": ("ønsker tale", "wants to talk"),
    "flag.talk_urgent": ("ønsker tale, haster", "wants to talk, urgent"),
    "flag.sending2": ("Sending 2", "Sending 2"),
    "flag.to_call": ("skal kaldes op", "to be called"),
    "flag.place_unconfirmed": ("sted ubekræftet", "place unconfirmed"),
    "flag.incomplete": ("ufuldstændig", "incomplete"),
    "flag.newer": ("oprettet i nyere version", "made by a newer version"),
    "flag.fetching": ("henter", "fetching"),
    "flag.struck": ("rettet", "struck"),
    "flag.duplicate": ("måske samme som {number}", "maybe the same as {number}"),
    "flag.level": ("indsatsniveau {level}", "incident level {level}"),
}
