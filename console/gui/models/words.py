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
    # the board
    "board.title": ("Ressourcer", "Resources"),
    "board.free": ("{free} ledige af {all}", "{free} free of {all}"),
    "board.service_free": ("{free} af {all} ledige", "{free} of {all} free"),
    "board.all": ("{area} · alle typer", "{area} · all types"),
    "board.filtered": ("Filter: {what} · Esc viser alle", "Filter: {what} · Esc shows all"),
    "board.more": ("{n} stationer mere", "{n} more stations"),
    "board.page": ("side {n} af {all}", "page {n} of {all}"),
    "board.again": ("{name} (fortsat)", "{name} (continued)"),
    "board.empty": ("Ingen enheder passer til filtret", "No unit matches the filter"),
    "board.empty_more": ("Esc viser alle", "Esc shows all"),
    "board.strip": ("Enheder efter status: tæller og filter", "Units by status: counter and filter"),
    "board.grid": ("Ressourcetavle", "Resource board"),
    "board.table": ("Enheder som tabel", "Units as a table"),
    "board.filter": ("Find enhed, type, evne, station …", "Find unit, type, capability, station …"),
    "board.crew": ("bemanding {n}", "crew {n}"),
    "board.short_crew": ("underbemandet", "under-crewed"),
    "board.at_incident": ("på {number}", "at {number}"),
    "board.until": ("til {at}", "until {at}"),
    "board.marked": ("{n} markeret", "{n} marked"),
    "board.column_status": ("Status", "Status"),
    "board.column_unit": ("Enhed", "Unit"),
    "board.column_type": ("Type", "Type"),
    "board.column_station": ("Station", "Station"),
    "board.column_service": ("Beredskab", "Service"),
    "board.column_crew": ("Bem.", "Crew"),
    "board.column_since": ("I status", "In status"),
    "board.column_incident": ("Hændelse", "Incident"),
    "board.column_readiness": ("Vagt", "Duty"),
    "board.column_note": ("Bemærkning", "Note"),
    "readiness.full_time": ("fuldtid", "full-time"),
    "readiness.part_time": ("deltid", "part-time"),
    "readiness.volunteer": ("frivillig", "volunteer"),
    # unit status
    "status.available_station": ("Ledig på station", "Available at station"),
    "status.available_radio": ("Ledig på radio", "Available by radio"),
    "status.standby_move": ("Dækning", "Standby move"),
    "status.limited": ("Begrænset", "Limited"),
    "status.to_call": ("Skal kaldes op", "To be called"),
    "status.alerted": ("Alarmeret", "Alerted"),
    "status.acknowledged": ("Kvitteret", "Acknowledged"),
    "status.en_route": ("På vej", "En route"),
    "status.rendezvous": ("På opmarch", "At rendezvous"),
    "status.on_scene": ("Fremme", "On scene"),
    "status.committed": ("Indsat", "At work"),
    "status.clearing": ("Klargøring", "Clearing"),
    "status.recalled": ("Tilbagekaldt", "Recalled"),
    "status.out_of_service": ("Ude af drift", "Out of service"),
    "status.debriefing": ("Debriefing", "Debriefing"),
    "strip.available_station": ("ledig", "free"),
    "strip.available_radio": ("radio", "radio"),
    "strip.standby_move": ("dækning", "standby"),
    "strip.limited": ("begræns.", "limited"),
    "strip.to_call": ("kald op", "to call"),
    "strip.alerted": ("alarm.", "alerted"),
    "strip.acknowledged": ("kvitt.", "ack."),
    "strip.en_route": ("på vej", "en route"),
    "strip.rendezvous": ("opmarch", "rendez."),
    "strip.on_scene": ("fremme", "on scene"),
    "strip.committed": ("indsat", "at work"),
    "strip.clearing": ("klargør", "clearing"),
    "strip.recalled": ("retur", "recalled"),
    "strip.out_of_service": ("ude", "out"),
    "strip.debriefing": ("debrief", "debrief"),
}
