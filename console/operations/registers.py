"""Acts on the register (ops M17, M19): telling somebody, putting an alarm system on test, taking it off."""

from dataclasses import dataclass, field
from typing import Any

from console.domain.register import RegisteredObject, aba_number, is_period, note_of
from console.domain.text import safe
from console.operations import register_commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar import times
from console.store import reading_registers


@dataclass(frozen=True, slots=True)
class Known:
    """What the register makes of a place that was typed: what to write as place, district and note."""

    place: str
    station: str | None = None
    note: str = ""
    fields: dict[str, str] = field(default_factory=dict[str, str])  # object and ABA number, kept with the place


def known_place(act: Act, type_code: str, text: str, station: str | None) -> Known:
    """An ABA number or an object's name becomes its address; an address finds its object. Else the place as typed."""
    number = aba_number(text)
    found = reading_registers.objects_said(act.db, text, act.now)
    replaces = len(found) == 1
    if not found:
        found = reading_registers.objects_at(act.db, text, station, act.now)
    if len(found) != 1:
        if number and reading_registers.is_alarm(act.reference, type_code):
            return Known(f"ABA {number} (ikke i registret)", station, "", {"aba": number})
        return Known(text, station)
    known = found[0]
    fields = {"object": known.id} | ({"aba": known.aba} if known.aba else {})
    place = (known.address or known.name) if replaces else text
    return Known(place, station or known.station, note_of(known), fields)


def notify(act: Act, command: Command) -> str:
    """Write who was told, by whom, when, and the answer. Somebody outside the contact list is told all the same."""
    assert isinstance(command, c.Notify)
    act.incident(command.incident)
    who = safe(command.who, 200)
    if not who:
        raise Refused("missing_text", "Hvem er underrettet?")
    held = reading_registers.contacts(act.db, who, act.store.area)
    body = {
        "function": held[0].function if held else who,
        "contact": held[0].id if held else "",
        "text": safe(command.text),
    }
    act.on_incident(command.incident, "incident.notified", body, command.happened)
    more = "" if held else " (ikke i kontaktlisten)"
    return f"{body['function']} underrettet om {act.number_of(command.incident)}{more}"


def put_on_test(act: Act, command: Command) -> str:
    """An alarm system is tested or disconnected until a time; alarms from it are shown and marked, never hidden."""
    assert isinstance(command, c.PutOnTest)
    if command.until <= act.now:
        raise Refused("past", "Tidspunktet er allerede passeret.")
    number, known = _system(act, command.target)
    since = act.now if command.happened is None else command.happened
    who = act.desk.user.name if act.desk.user else ""
    if not is_period(since, command.until):
        raise Refused("past", "Slut skal ligge efter start, og højst et år frem.")
    test = {"since": since, "until": command.until, "who": who, "reason": safe(command.reason, 500)}
    _write(act, number, "aba.on_test", {"number": number, "test": test}, command.happened)
    return f"ABA {number}{_called(known)} til afprøvning til {times.shown(command.until, act.now)}"


def take_off_test(act: Act, command: Command) -> str:
    """The system is in service again: its alarms are proposed for from now on."""
    assert isinstance(command, c.TakeOffTest)
    number, known = _system(act, command.target)
    if not any(test.number == number for test in reading_registers.tests_known(act.db)):
        raise Refused("not_on_test", f"ABA {number}{_called(known)} er ikke til afprøvning.", command.target)
    _write(act, number, "aba.off_test", {"number": number, "test": None}, command.happened)
    return f"ABA {number}{_called(known)} i drift igen"


def _write(act: Act, number: str, kind: str, body: dict[str, Any], happened: int | None) -> None:
    act.write(f"aba/{number}", kind, body, scope=act.store.scope(act.store.area, "intern"), happened=happened)


def _system(act: Act, said: str) -> tuple[str, RegisteredObject | None]:
    """The ABA number a person means, by number or by an object's name or address; raises Refused."""
    found = reading_registers.objects_said(act.db, said, act.now) or reading_registers.objects_at(
        act.db, said, None, act.now
    )
    number = aba_number(said)
    if number:
        return number, found[0] if found else None
    with_number = [known for known in found if known.aba]
    if len(with_number) != 1:
        why = f"'{said}' passer på flere anlæg." if with_number else f"'{said}' er ikke et anlæg i registret."
        raise Refused("unknown_object", f"{why} Skriv det nicifrede ABA-nummer.", said)
    return with_number[0].aba, with_number[0]


def _called(known: RegisteredObject | None) -> str:
    return f" {known.name}" if known else " (ikke i registret)"
