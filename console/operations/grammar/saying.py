"""A command read aloud before Enter: every unit by call sign, the incident by number, type and place."""

from console.domain.wording import MEANINGS
from console.operations import commands as c
from console.operations.grammar.lexicon import Lexicon

_VERBS: dict[type[c.Command], tuple[str, str]] = {
    c.OpenIncident: ("Opretter", "Opens"),
    c.Send: ("ALARMERER", "ALERTS"),
    c.SetStatus: ("Status:", "Status:"),
    c.Note: ("Noterer på", "Notes on"),
    c.Amend: ("Sending 2 på", "Follow-up on"),
    c.SetIncidentLevel: ("Indsatsniveau på", "Incident level of"),
    c.SendHome: ("HJEMSENDER", "SENDS HOME"),
    c.Close: ("AFSLUTTER", "CLOSES"),
    c.Reopen: ("Genåbner", "Reopens"),
    c.Merge: ("FLETTER", "MERGES"),
    c.Separate: ("Skiller ad", "Takes apart"),
    c.Tie: ("Knytter", "Ties"),
    c.Find: ("Søger", "Searches"),
    c.Undo: ("FORTRYDER sidste handling", "UNDOES the last act"),
    c.ConfirmCalled: ("ALARMERET (kaldt op)", "ALERTED (called)"),
    c.Take: ("Tager", "Takes"),
    c.HandOver: ("Overdrager", "Hands over"),
    c.SetType: ("Ny type på", "New type of"),
    c.SetPlace: ("Nyt sted på", "New place of"),
    c.SetPriority: ("Prioritet på", "Priority of"),
    c.Reinforce: ("ALARMERER forstærkning", "ALERTS reinforcement"),
    c.Reserve: ("Reserverer", "Reserves"),
    c.Move: ("OMDISPONERER", "RE-ASSIGNS"),
    c.TurnBack: ("TILBAGEKALDER", "RECALLS"),
    c.SetDrive: ("Kørsel", "Drive"),
    c.OutOfService: ("Ude af drift", "Out of service"),
    c.SetCrew: ("Bemanding", "Crew"),
    c.Shelve: ("Udskyder", "Shelves"),
    c.AddTask: ("Opgave på", "Task on"),
    c.TickTask: ("Opgave udført på", "Task done on"),
    c.Settle: ("Afgør konflikt", "Settles conflict"),
    c.BreakGlass: ("NØDADGANG", "BREAK-GLASS"),
    c.RevealCaller: ("Viser anmelder", "Shows the caller"),
}
_VALUES = ("text", "place", "outcome", "priority", "level", "drive", "seat", "reason", "choice")


def sentence(command: c.Command, lexicon: Lexicon, lang: str) -> str:
    """What a command will do, in one line."""
    units = " ".join(_call(name, lexicon) for name in getattr(command, "units", ()) or ())
    if isinstance(command, c.SetCrew):
        units = f"{_call(command.unit, lexicon)} {command.leader}-{command.crew}"
    name = getattr(command, "incident", None) or getattr(command, "duplicate", None)
    about = _about(name, lexicon)
    arrow = "→" if about and (units or isinstance(command, c.Reinforce)) else ""
    return " ".join(filter(None, [_VERBS[type(command)][lang == "en"], units, arrow, about, _value(command, lexicon)]))


def _value(command: c.Command, lexicon: Lexicon) -> str:
    types = lexicon.reference.incident_types
    if isinstance(command, c.OpenIncident):
        return " · ".join(
            filter(None, [types[command.type_code].wording, command.place, command.priority, command.note])
        )
    if isinstance(command, c.SetType):
        return f"· {types[command.type_code].wording}"
    if isinstance(command, c.Merge):
        return f"→ {_about(command.into, lexicon)}"
    if isinstance(command, c.Tie):
        return f"→ {_about(command.under, lexicon)}"
    if isinstance(command, c.SetStatus):
        crew = f" {command.crew[0]}-{command.crew[1]}" if command.crew else ""
        return f"{MEANINGS.get(command.meaning, command.meaning)}{crew}"
    if isinstance(command, c.Reinforce):
        return " ".join(f"{count} {kind}" for count, kind in command.demands)
    found = (getattr(command, name, None) for name in _VALUES)
    return next((f"· {value}" for value in found if value), "")


def _call(name: str, lexicon: Lexicon) -> str:
    unit = next((unit for unit in lexicon.units if unit.id == name), None)
    if unit is None:
        return name
    return unit.callsign if unit.own else f"{unit.service_short}:{unit.callsign}"


def _about(name: str | None, lexicon: Lexicon) -> str:
    found = lexicon.open_book.by_id.get(name) if name else None
    if found is None:
        return ""
    kind = lexicon.reference.incident_types.get(found.type)
    return f"{found.number:05d} {kind.wording if kind else found.type}, {found.place}".rstrip(", ")
