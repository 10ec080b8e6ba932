"""Aid between centres: asked for, offered, answered, taken back. Each act is an entry that all centres share.

Another centre's unit is never sent by us: it is asked for, and its own centre sends it (aftale, mandate A and B).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.domain.picture import BoardUnit, QueueRow
from console.domain.text import safe
from console.operations import promising
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import reading_matters
from console.store.reading_matters import Matter

ANSWERS = {"accepted": "godkendt", "declined": "afvist"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAid(Command):
    """`anmod <område> <hvad> [hændelse]`: another centre, or Beredskabsstyrelsen (`national`), is asked for help."""

    area: str
    text: str
    incident: str | None = None
    units: tuple[str, ...] = ()  # the units it is about, where any are named
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAid(Command):
    """`tilbyd <område> <hvad>`: help offered before anybody asked."""

    area: str
    text: str
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAid(Command):
    """`godkend|afvis <nummer> [,, tekst]`: the answer to a request or an offer made to this centre."""

    matter: str
    answer: str  # a key of ANSWERS
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAid(Command):
    """`trækanmodning <nummer>`: what this centre asked for or offered no longer stands."""

    matter: str
    text: str = ""


def request(act: Act, command: Command) -> str:
    """Ask another centre; the entry lies with the incident it is for."""
    assert isinstance(command, RequestAid)
    text = safe(command.text, 300)
    _must_be_another(act, command.area)
    if not text:
        raise Refused("no_text", "Skriv, hvad der anmodes om, fx: anmod syd båd til Korsør.")
    body = _said(act, command.area, "requested", text, command.until) | {"units": list(command.units)}
    if command.incident:
        body |= {"incident": command.incident}
        act.current = command.incident
    scope = act.scope_of(command.incident) if command.incident else act.store.scope(act.store.area, "drift")
    act.write(act.new("aid"), "aid.requested", body, scope=scope, happened=command.happened)
    return f"Anmodning til {name_of(act, command.area)}: {text}. {_number(act)}"


def offer(act: Act, command: Command) -> str:
    """Offer another centre help."""
    assert isinstance(command, OfferAid)
    text = safe(command.text, 300)
    _must_be_another(act, command.area)
    if not text:
        raise Refused("no_text", "Skriv, hvad der tilbydes, fx: tilbyd syd to sprøjter fra Korsør.")
    body = _said(act, command.area, "offered", text, command.until)
    scope = act.store.scope(act.store.area, "drift")
    act.write(act.new("aid"), "aid.offered", body, scope=scope, happened=command.happened)
    return f"Tilbud til {name_of(act, command.area)}: {text}. {_number(act)}{promising.reminder(act)}"


def for_units(act: Act, row: QueueRow, units: Sequence[str]) -> list[str]:
    """Ask for units of others that a proposal holds, each centre once; answers what is to be told."""
    wanted: dict[str, list[BoardUnit]] = {}
    for unit in (act.unit(name) for name in units):
        service = act.reference.services.get(unit.service)
        of = "national" if service is None or service.kind == "state" else service.area
        wanted.setdefault(of, []).append(unit)
    told = []
    for area, held in wanted.items():
        text = f"{' '.join(unit.callsign for unit in held)} til {row.shown_number} {row.type}, {row.place}".rstrip(", ")
        named = tuple(unit.id for unit in held)
        told.append(request(act, RequestAid(area=area, text=text, incident=row.id, units=named)))
    return told


def answer(act: Act, command: Command) -> str:
    """Answer what was asked of, or offered to, this centre; the first answer stands until it is answered anew."""
    assert isinstance(command, AnswerAid)
    found = _matter(act, command.matter)
    if found.other not in act.held_areas():
        raise Refused("not_ours", f"{name_of(act, found.other)} svarer på den. Ring, eller skriv et notat.", found.id)
    if found.state not in reading_matters.OPEN:
        raise Refused("answered", f"Der er svaret: {told(found)}.", found.id)
    body = {"state": command.answer, "answer": safe(command.text, 300), "answered": act.now, "answered_by": _who(act)}
    kept = body | ({"incident": found.incident} if found.incident else {})
    act.write(found.id, "aid.answered", kept, scope=act.scope_of(found.id), happened=command.happened)
    promised = promising.reminder(act) if command.answer == "accepted" else ""
    return f"{ANSWERS[command.answer].capitalize()}: {found.text}{promised}"


def withdraw(act: Act, command: Command) -> str:
    """Take back what this centre asked for or offered."""
    assert isinstance(command, WithdrawAid)
    found = _matter(act, command.matter)
    if found.area not in act.held_areas():
        raise Refused("not_ours", f"{name_of(act, found.area)} har sendt den og kan trække den tilbage.", found.id)
    if found.state == "withdrawn":
        raise Refused("withdrawn", "Den er allerede trukket tilbage.", found.id)
    body: dict[str, Any] = {"state": "withdrawn", "answer": safe(command.text, 300)}
    kept = body | ({"incident": found.incident} if found.incident else {})
    act.write(found.id, "aid.withdrawn", kept, scope=act.scope_of(found.id), happened=command.happened)
    return f"Trukket tilbage: {found.text}"


def told(matter: Matter) -> str:
    """How a matter stands, in one line."""
    said = str(matter.held.get("answer") or "")
    stands = {"requested": "venter på svar", "offered": "tilbudt", "withdrawn": "trukket tilbage"} | ANSWERS
    return f"{matter.text}: {stands.get(matter.state, matter.state)}" + (f", {said}" if said else "")


def name_of(act: Act, area: str) -> str:
    """Who is asked, as people say it."""
    if area == "national":
        return "Beredskabsstyrelsen"
    return act.reference.areas[area].name if area in act.reference.areas else area


def numbered(matters: Sequence[Matter]) -> dict[str, Matter]:
    """What waits for an answer, by the number it is called by: 1 is the oldest."""
    return {str(number): matter for number, matter in enumerate(matters, 1)}


def _said(act: Act, other: str, state: str, text: str, until: int | None) -> dict[str, Any]:
    body = {"area": act.store.area, "other": other, "state": state, "text": text, "at": act.now, "by": _who(act)}
    body |= {"to": name_of(act, other)}
    return body | ({"until": until} if until else {})


def _number(act: Act) -> str:
    """What the newest matter is called by from now on."""
    return f"Nr. {len(reading_matters.of_family(act.db, 'aid', act.now)) + 1} på listen"


def _matter(act: Act, said: str) -> Matter:
    waiting = numbered(reading_matters.of_family(act.db, "aid", act.now))
    found = waiting.get(said) or reading_matters.one(act.db, said)
    if found is None:
        raise Refused("unknown_matter", f"Anmodning {said} findes ikke. overblik requests viser dem.", said)
    return found


def _must_be_another(act: Act, area: str) -> None:
    if area == act.store.area:
        raise Refused("own_area", "Eget område anmodes ikke: send enhederne.", area)


def _who(act: Act) -> str:
    return act.desk.user.name if act.desk.user else act.desk.seat
