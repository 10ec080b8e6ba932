"""A command read aloud before Enter: every unit by call sign, the incident by number, type and place."""

from console.domain.promising import SAID as PROMISED
from console.domain.wording import MEANINGS
from console.operations import alarm_commands as ac
from console.operations import brief_commands, call_commands, register_commands
from console.operations import commands as c
from console.operations.area_commands import HandBack, SetPromises, TakeOver
from console.operations.closures import CloseRoad, OpenRoad
from console.operations.danger_areas import DrawDanger, EndDanger
from console.operations.drills import SignStatus, TestAlarm
from console.operations.grammar import times
from console.operations.grammar.confirming import bound_to
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.naming import wording
from console.operations.handover import HandWatch, TakeWatch
from console.operations.people import EraseCallers
from console.operations.planning import CancelPlan, PlanIncident
from console.operations.preparedness import ProposeLevel, WithdrawLevel
from console.operations.reentry import Reenter
from console.operations.requesting import ANSWERS, AnswerAid, OfferAid, RequestAid, WithdrawAid
from console.operations.response_plans import SAID, AnswerPlan, ProposePlan, RollBackPlan
from console.operations.trusting import ReviewEntry
from console.operations.voicing import ReadOut, Transcribe
from console.operations.warning_keeping import AcknowledgeWarning, ShelveWarning, TickLine

_ACTS: dict[type[c.Command], tuple[str, str]] = {
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
    c.Separate: ("SKILLER AD", "TAKES APART"),
    c.Tie: ("KNYTTER", "TIES"),
    c.Find: ("Søger", "Searches"),
    c.Undo: ("FORTRYDER sidste handling; en alarm tilbagekaldes", "UNDOES the last act; an alert is recalled"),
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
    c.SetDrive: ("Kørsel:", "Driving:"),
    c.OutOfService: ("Ude af drift:", "Out of service:"),
    c.SetCrew: ("Bemanding:", "Crew:"),
    c.Shelve: ("Udskyder", "Shelves"),
    c.AddTask: ("Opgave på", "Task on"),
    c.TickTask: ("Opgave udført på", "Task done on"),
    c.Settle: ("AFGØR konflikt", "SETTLES conflict"),
    c.BreakGlass: ("NØDADGANG", "BREAK-GLASS"),
    call_commands.TakeCall: ("Opkald:", "Call:"),
    call_commands.AttachCall: ("Tilknytter opkald til", "Attaches the call to"),
    call_commands.DetachCall: ("Løsner opkaldet", "Detaches the call"),
    call_commands.SetLine: ("Opkaldet:", "The call:"),
    brief_commands.SendMessage: ("Melding på", "Message on"),
    brief_commands.SetCommander: ("ISL BRAND på", "Incident commander of"),
    brief_commands.SetTalkgroup: ("SKS på", "Talk-groups of"),
    brief_commands.Count: ("Tal på", "Figure on"),
    brief_commands.MarkPlace: ("Sted på", "Place on"),
    brief_commands.Caution: ("SIKKERHEDSHÆNDELSE, afvent politi:", "CAUTION, wait for the police:"),
    brief_commands.Cover: ("Dækker:", "Covers:"),
    brief_commands.SetRoles: ("Roller for", "Roles of"),
    register_commands.Notify: ("Underrettet om", "Told of"),
    register_commands.PutOnTest: ("ABA TIL AFPRØVNING", "ALARM SYSTEM ON TEST"),
    register_commands.TakeOffTest: ("ABA i drift igen", "Alarm system in service again"),
    ac.Realert: ("ALARMERER IGEN", "ALERTS AGAIN"),
    ac.NextChannel: ("ALARMERER på næste kanal", "ALERTS on the next channel"),
    ac.NextStation: ("ALARMERER fra næste station i stedet for", "ALERTS from the next station instead of"),
    c.RevealCaller: ("Viser anmelder; skrives i loggen", "Shows the caller; logged"),
    TakeOver: ("OVERTAGER OMRÅDET", "TAKES OVER THE AREA"),
    HandBack: ("AFLEVERER OMRÅDET", "HANDS BACK THE AREA"),
    SetPromises: ("UDEN LINJE må vi", "WHEN CUT OFF we may:"),
    HandWatch: ("OVERLEVERER VAGTEN", "HANDS OVER THE WATCH"),
    TakeWatch: ("MODTAGER VAGTEN", "TAKES THE WATCH"),
    PlanIncident: ("PLANLÆGGER", "PLANS"),
    CancelPlan: ("Tager af planen", "Takes off the plan"),
    TestAlarm: ("PRØVEALARM til", "TEST ALARM to"),
    SignStatus: ("Underskriver daglig status", "Signs the daily status"),
    ReviewEntry: ("Gennemsyn:", "Review:"),
    ReadOut: ("Læser op", "Reads out"),
    Transcribe: ("AFSKRIFT fra", "TRANSCRIPT from"),
    EraseCallers: ("SLETTER anmelder på", "ERASES the callers of"),
    RequestAid: ("ANMODER", "ASKS"),
    OfferAid: ("TILBYDER", "OFFERS"),
    AnswerAid: ("SVARER på", "ANSWERS"),
    WithdrawAid: ("TRÆKKER TILBAGE", "TAKES BACK"),
    ProposeLevel: ("FORESLÅR beredskabsniveau", "PROPOSES preparedness level"),
    WithdrawLevel: ("Trækker forslaget om beredskabsniveau tilbage", "Takes the proposed level back"),
    ProposePlan: ("FORESLÅR PLAN", "PROPOSES THE PLAN"),
    AnswerPlan: ("Planændring", "Plan change"),
    RollBackPlan: ("RULLER PLANEN TILBAGE", "ROLLS THE PLAN BACK"),
    CloseRoad: ("SPÆRRER", "CLOSES THE ROAD"),
    OpenRoad: ("Åbner igen", "Opens again"),
    DrawDanger: ("FAREOMRÅDE", "AREA OF DANGER"),
    EndDanger: ("Ophæver fareområdet", "Lifts the area of danger"),
    TickLine: ("Udført på varslets tjekliste", "Done on the warning's checklist"),
    ShelveWarning: ("Lægger varslet til side", "Puts the warning aside"),
    AcknowledgeWarning: ("Kvitterer varslet", "Acknowledges the warning"),
    Reenter: ("EFTERREGISTRERING", "ENTRY FROM PAPER"),
}  # fmt: skip
_ON_PAPER: dict[type[c.Command], tuple[str, str]] = {
    c.Send: ("Blev sendt (ingen alarmeres nu)", "Were sent (nobody is alerted now)"),
    c.Reinforce: (
        "Blev sendt som forstærkning (ingen alarmeres nu)",
        "Were sent as reinforcement (nobody is alerted now)",
    ),
}
_VALUES = (
    *(
        "target",
        "word",
        "person",
        "roles",
        "what",
        "number",
        "group",
        "meet",
        "station",
        "who",
        "text",
        "place",
        "priority",
        "paper",
    ),
    *("level", "drive", "seat", "cause", "to", "reason", "choice"),
)


def sentence(command: c.Command, lexicon: Lexicon, lang: str) -> str:
    """What a command will do, in one line."""
    english = lang == "en"
    names = (command.unit,) if isinstance(command, c.SetCrew) else getattr(command, "units", ())
    units = " ".join(_call(name, lexicon) for name in names) or _unnamed(command, english)
    name = getattr(command, "incident", None) or getattr(command, "duplicate", None)
    about = _about(name, lexicon) if name else ""
    arrow = "→" if about and (units or isinstance(command, c.Reinforce)) else ""
    about_what = [units, arrow, about, _other_end(command, lexicon)]
    values = _values(command, lexicon, english) + _times(command, lexicon, english)
    does = (_ON_PAPER if lexicon.silent else {}).get(type(command), _ACTS[type(command)])[english]
    said = " ".join(filter(None, [does, *about_what]))
    return f"{said}{' · ' if any(about_what) else ' '}{' · '.join(values)}" if values else said


def _unnamed(command: c.Command, english: bool) -> str:
    if not isinstance(command, c.Send):
        return ""
    return "the proposal" if english else "forslaget"


def _other_end(command: c.Command, lexicon: Lexicon) -> str:
    if isinstance(command, TakeOver | HandBack | RequestAid | OfferAid | Transcribe):
        known = lexicon.reference.areas.get(command.area)
        return known.name if known and command.area != "national" else "Beredskabsstyrelsen"
    if isinstance(command, AnswerAid | WithdrawAid):
        return " ".join(filter(None, [f"nr. {command.matter}", ANSWERS.get(getattr(command, "answer", ""))]))
    other = command.into if isinstance(command, c.Merge) else command.under if isinstance(command, c.Tie) else ""
    return f"→ {_about(other, lexicon)}" if other else ""


def _values(command: c.Command, lexicon: Lexicon, english: bool) -> list[str]:
    if isinstance(command, AnswerPlan | ProposePlan | RollBackPlan):
        return [value for value in _of_plan(command, lexicon, english) if value]
    if isinstance(command, SetPromises):
        return [PROMISED[command.promises].removeprefix("må "), *filter(None, [command.text])]
    own = _own_values(command, lexicon, english)
    values = [getattr(command, name, None) for name in _VALUES] if own is None else own
    return [str(value) for value in values if value]


def _of_plan(command: AnswerPlan | ProposePlan | RollBackPlan, lexicon: Lexicon, english: bool) -> list[str]:
    if isinstance(command, AnswerPlan):
        said = command.answer if english else SAID[command.answer]
        of = wording(lexicon, command.type_code) if command.type_code else ""
        return [f"nr. {command.number}", of, said, command.reason]
    named = wording(lexicon, command.type_code)
    if isinstance(command, RollBackPlan):
        return [named, command.reason]
    when = f"{'from' if english else 'fra'} {times.shown(command.start, lexicon.now)}" if command.start else ""
    return [named, command.steps, command.priority, when, command.reason]


def _own_values(command: c.Command, lexicon: Lexicon, english: bool) -> list[str] | None:
    """What some commands say in their own way; None for those that only list their values."""
    match command:
        case c.OpenIncident() | PlanIncident():
            return _opening(command, lexicon, english)
        case c.SetType():
            return [wording(lexicon, command.type_code)]
        case c.SetStatus():
            return [_status(command)]
        case c.SetCrew():
            return [f"{command.leader}-{command.crew}"]
        case c.Close():
            outcome = lexicon.reference.outcomes.get(command.outcome)
            said = (outcome.english if english else outcome.name) if outcome else command.outcome
            return [said, command.cause, command.to, command.reason]
        case c.Reinforce():
            return [" ".join(f"{count} {kind}" for count, kind in command.demands)]
        case c.TickTask():
            return [next((task.text for task in lexicon.tasks if task.id == command.task), command.task)]
        case _:
            return None


def _opening(command: c.OpenIncident | PlanIncident, lexicon: Lexicon, english: bool) -> list[str]:
    if isinstance(command, PlanIncident):
        often = f"{'every' if english else 'hver'} {command.every}" if command.every else ""
        when = times.shown(command.due, lexicon.now)
        return [*_opening(command.planned, lexicon, english), when, often]
    where = command.place or ("place unknown" if english else "sted ukendt")
    caller = " ".join(part for part in (command.caller_name, command.caller_number) if part)
    station = f"@{command.station}" if command.station else ""
    return [wording(lexicon, command.type_code), where, station, command.priority or "", command.note, caller]


def _status(command: c.SetStatus) -> str:
    people = f" {command.crew[0]}-{command.crew[1]}" if command.crew else ""
    minutes = f", {command.minutes} min" if command.minutes is not None else ""
    return f"{MEANINGS.get(command.meaning, command.meaning)}{people}{minutes}"


def _times(command: c.Command, lexicon: Lexicon, english: bool) -> list[str]:
    until = getattr(command, "until", None) or getattr(command, "due", None)
    told = [f"{'until' if english else 'til'} {times.shown(until, lexicon.now)}"] if until else []
    if command.happened is not None:
        told.append(f"{'at' if english else 'kl'} {times.shown(command.happened, lexicon.now)}")
    return told


def _call(name: str, lexicon: Lexicon) -> str:
    """A call sign, with the service where it is repeated and the incident where it is bound elsewhere."""
    unit = lexicon.fleet.by_id.get(name)
    if unit is None:
        return name
    others = not unit.own and lexicon.fleet.shared(unit)
    said = f"{unit.service_short}:{unit.callsign}" if others else unit.callsign
    bound = bound_to(name, lexicon)
    return f"{said} ({_about(bound, lexicon)})" if bound and bound != lexicon.current else said


def _about(name: str, lexicon: Lexicon) -> str:
    """An incident by number, type and place; by its id when the lexicon does not hold it."""
    found = lexicon.open_book.by_id.get(name)
    if found is None:
        return name
    return f"{lexicon.shown(found)} {wording(lexicon, found.type)}, {found.place}".rstrip(", ")
