"""How an entry reads in the log, in Danish: one sentence a kind, from its body and the names it mentions."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from console.domain.briefing import COUNTED, FORMS, MARKED
from console.domain.preparedness_levels import named

LINES = {
    "on_line": "på linjen",
    "hung_up": "lagt på",
    "call_back": "ring tilbage",
    "called_back": "ringet tilbage",
}
Body = Mapping[str, Any]
Name = Callable[[str], str]

MEANINGS = {
    "available_station": "ledig på station",
    "available_radio": "ledig på radio",
    "standby_move": "dækning",
    "limited": "begrænset",
    "to_call": "skal kaldes op",
    "alerted": "alarmeret",
    "acknowledged": "kvitteret",
    "en_route": "afgang",
    "rendezvous": "på opmarch",
    "on_scene": "fremme",
    "committed": "indsat",
    "clearing": "klargøring",
    "recalled": "tilbagekaldt, afventer",
    "released": "frigivet",
    "reserved": "reserveret",
    "proposed": "foreslået",
    "out_of_service": "ude af drift",
    "debriefing": "ikke til rådighed (debriefing)",
    "cancelled_en_route": "aflyst undervejs",
    "talk": "ønsker tale",
    "talk_urgent": "ønsker tale, haster",
    "emergency": "NØDKALD",
    "answered": "besvaret",
}


def sentence(kind: str, body: Body, name: Name) -> str:
    """The line of an entry. `name` turns a unit, incident, station or type id into what people call it. Total."""
    write = _SENTENCES.get(kind)
    return write(body, name) if write else f"{kind} (oprettet i nyere version)"


def crew(pair: Any) -> str:
    """A crew as `1-5`: leader and others."""
    people = cast("list[Any]", pair) if isinstance(pair, list | tuple) else []
    return f"{people[0]}-{people[1]}" if len(people) == 2 else ""


def _opened(body: Body, name: Name) -> str:
    where: dict[str, Any] = body.get("place") or {}
    place = where.get("text") or "sted ukendt"
    note = f". {body['note']}" if body.get("note") else ""
    return f"Oprettet: {name(str(body.get('type')))}, {place}{note}"


def _placed(body: Body, _: Name) -> str:
    return f"Sted: {body.get('text') or 'ukendt'}" + ("" if body.get("confirmed") else " (ubekræftet)")


def _closed(body: Body, _: Name) -> str:
    more = [str(body[key]) for key in ("cause", "to", "reason") if body.get(key)]
    return f"Afsluttet: {str(body.get('outcome', '')).replace('_', ' ')}" + (f" ({'; '.join(more)})" if more else "")


def _dispatched(body: Body, name: Name) -> str:
    sent = " ".join(name(str(unit)) for unit in body.get("sent", ()))
    changed = [f"uden {name(str(u))}" for u in body.get("left_out", ())] + [
        f"plus {name(str(u))}" for u in body.get("added", ())
    ]
    missing = [f"mangler {what}" for what in body.get("missing", ())]
    more = "; ".join(changed + missing + ([str(body["reason"])] if body.get("reason") else []))
    return f"Disponeret: {sent or 'ingen'}" + (f" ({more})" if more else "")


def _ordered(body: Body, name: Name) -> str:
    order = MEANINGS.get(str(body.get("order")), "")
    drive = f", {'Kørsel 1' if body.get('drive') == 'K1' else 'Kørsel 2'}" if body.get("drive") else ""
    reason = f" ({body['reason']})" if body.get("reason") else ""
    return f"{name(str(body.get('unit')))} {order}{drive}{reason}"


def _notified(body: Body, _: Name) -> str:
    return f"Underrettet: {body.get('function', '')}" + (f" · {body['text']}" if body.get("text") else "")


def _counted(body: Body, _: Name) -> str:
    what = COUNTED.get(str(body.get("what")), "tal")
    return f"{what.capitalize()}: {body.get('n')}" + (f" ({body['source']})" if body.get("source") else "")


def _cautioned(body: Body, _: Name) -> str:
    if not body.get("on"):
        return "Sikkerhedshændelse ophævet"
    meet = f", mødested {body['meet']}" if body.get("meet") else ""
    return f"SIKKERHEDSHÆNDELSE, afvent politi: {body.get('text', '')}{meet}"


def _unit(text: str) -> Callable[[Body, Name], str]:
    def write(body: Body, name: Name) -> str:
        reason = f" ({body['reason']})" if body.get("reason") else ""
        return f"{name(str(body.get('unit', '')))} {text}{reason}".strip()

    return write


def _reported(body: Body, name: Name) -> str:
    said = MEANINGS.get(str(body.get("meaning")), str(body.get("meaning")))
    people = f" {crew(body.get('crew'))}" if body.get("crew") else ""
    minutes = f", ledig om {body['minutes']} min" if body.get("minutes") else ""
    reason = f" ({body['reason']})" if body.get("reason") else ""
    return f"{name(str(body.get('unit', '')))} {said}{people}{minutes}{reason}"


_PURPOSE = {"alert": "alarm", "address": "nyt sted", "recall": "tilbagekald", "test": "prøve"}


def _alarm(text: str) -> Callable[[Body, Name], str]:
    def write(body: Body, name: Name) -> str:
        channel = f" ad {body['channel']}" if body.get("channel") else ""
        reason = f" ({body['reason']})" if body.get("reason") else ""
        advice = f" – {body['advice']}" if body.get("advice") else ""
        return f"{name(str(body.get('unit', '')))} {text}{channel}{reason}{advice}".strip()

    return write


def _alarm_queued(body: Body, name: Name) -> str:
    what = _PURPOSE.get(str(body.get("purpose")), "alarm")
    return f"{name(str(body.get('unit', '')))} {what} i kø: {body.get('text', '')}".strip()


def _first_large(text: str) -> str:
    """KST and KDOP keep their letters."""
    return text[:1].upper() + text[1:]


def _aid_answered(body: Body, _: Name) -> str:
    said = "Anmodning godkendt" if body.get("state") == "accepted" else "Anmodning afvist"
    return said + (f": {body['answer']}" if body.get("answer") else "")


_SENTENCES: dict[str, Callable[[Body, Name], str]] = {
    "incident.opened": _opened,
    "incident.typed": lambda b, n: f"Type: {n(str(b.get('type')))}",
    "incident.placed": _placed,
    "incident.prioritised": lambda b, _: f"Prioritet: {b.get('priority')}",
    "incident.levelled": lambda b, _: f"Indsatsniveau {b.get('level')}",
    "incident.closed": _closed,
    "incident.reopened": lambda b, _: "Genåbnet" + (f": {b['reason']}" if b.get("reason") else ""),
    "incident.merged": lambda b, n: f"Flettet ind i {n(str(b.get('into')))}",
    "incident.separated": lambda _b, _n: "Adskilt igen",
    "incident.tied": lambda b, n: f"Knyttet til {n(str(b.get('parent')))}",
    "incident.settled": lambda b, _: f"Konflikt afgjort: {b.get('shown') or b.get('value')}",
    "incident.taken": lambda b, _: f"Taget af {b.get('seat')}",
    "incident.handed": lambda b, _: f"Overdraget til {b.get('seat')}",
    "incident.shelved": lambda _b, _n: "Udskudt",
    "incident.amended": lambda b, _: f"Sending 2: {b.get('text', '')}",
    "incident.noted": lambda b, _: str(b.get("text", "")),
    "incident.task_added": lambda b, _: f"Opgave: {b.get('text', '')}",
    "incident.task_ticked": lambda b, _: f"Opgave udført: {b.get('text', '')}",
    "incident.dispatched": _dispatched,
    "incident.notified": _notified,
    "incident.messaged": lambda b, _: f"{FORMS.get(str(b.get('form')), 'Melding')}: {b.get('text', '')}",
    "incident.commanded": lambda b, _: f"ISL BRAND: {b.get('who', '')}",
    "incident.radioed": lambda b, _: f"SKS {b.get('set', '')} ({b.get('group', '')})",
    "incident.counted": _counted,
    "incident.marked": lambda b, _: f"{_first_large(MARKED.get(str(b.get('what')), 'sted'))}: {b.get('text', '')}",
    "incident.cautioned": _cautioned,
    "incident.struck": lambda b, _: f"Fortrudt: {b.get('shown', '')}",
    "deployment.ordered": _ordered,
    "deployment.called": _unit("kaldt op: alarmeret"),
    "deployment.recalled": _unit("tilbagekaldt"),
    "deployment.released": _unit("frigivet"),
    "deployment.reassigned": _unit("omdisponeret"),
    "deployment.driven": lambda b, n: (
        f"{n(str(b.get('unit', '')))} {'Kørsel 1' if b.get('drive') == 'K1' else 'Kørsel 2'}"
    ),
    "deployment.settled": lambda b, n: f"{n(str(b.get('unit', '')))}: konflikt afgjort",
    "deployment.struck": lambda b, _: f"Fortrudt: {b.get('shown', '')}",
    "unit.homed": lambda b, n: f"Hjemmestation {n(str(b.get('station')))}",
    "unit.noted": lambda b, _: str(b.get("text", "")),
    "unit.settled": lambda b, _: f"Konflikt afgjort: {b.get('value')}",
    "unit.struck": lambda b, _: f"Fortrudt: {b.get('shown', '')}",
    "status.reported": _reported,
    "status.restated": _reported,
    "status.crewed": lambda b, n: f"{n(str(b.get('unit', '')))} bemanding {crew(b.get('crew'))}",
    "status.noted": lambda b, _: str(b.get("text", "")),
    "status.struck": lambda b, _: f"Fortrudt: {b.get('shown', '')}",
    "aba.on_test": lambda b, _: f"ABA {b.get('number', '')} til afprøvning",
    "aba.off_test": lambda b, _: f"ABA {b.get('number', '')} i drift igen",
    "alarm.queued": _alarm_queued,
    "alarm.attempted": _alarm("alarm afsendes"),
    "alarm.sent": _alarm("alarm afsendt"),
    "alarm.delivered": _alarm("alarm leveret"),
    "alarm.acknowledged": _alarm("alarm kvitteret"),
    "alarm.failed": _alarm("alarm fejlet"),
    "alarm.expired": _alarm("alarm udløbet"),
    "alarm.uncertain": _alarm("alarm usikker"),
    "call.received": lambda b, _: f"Opkald: {b.get('text') or 'uden tekst'}",
    "call.linked": lambda b, _: "Opkald tilknyttet" if b.get("incident") else "Opkald løsnet",
    "call.lined": lambda b, _: f"Opkald: {LINES.get(str(b.get('line')), '')}",
    "call.struck": lambda _b, _n: "Opkald fortrudt",
    "aid.requested": lambda b, _: f"Anmodning til {b.get('to', '')}: {b.get('text', '')}",
    "aid.offered": lambda b, _: f"Tilbud til {b.get('to', '')}: {b.get('text', '')}",
    "aid.answered": _aid_answered,
    "aid.withdrawn": lambda _b, _n: "Anmodning eller tilbud trukket tilbage",
    "preparedness.proposed": lambda b, _: f"Foreslået {named(b.get('level'))}. {b.get('text', '')}".strip(),
    "watch.handed": lambda b, _: f"Vagten overleveret af {b.get('by', '')}",
    "watch.accepted": lambda b, _: f"Vagten modtaget af {b.get('accepted_by', '')}",
    "watch.checked": lambda b, _: f"Daglig status underskrevet af {b.get('by', '')}",
    "planned.set": lambda b, _: f"Planlagt: {b.get('wording', '')}, {b.get('place', '')}",
    "planned.withdrawn": lambda _b, _n: "Ikke længere planlagt",
    "plan.proposed": lambda b, _: f"Plan foreslået: {b.get('code', '')} {b.get('steps', '')}",
    "plan.approved": lambda b, _: "Planændring godkendt",
    "plan.rejected": lambda b, _: "Planændring afvist",
    "plan.withdrawn": lambda b, _: "Planændring trukket tilbage",
    "plan.restored": lambda b, _: f"Plan {b.get('code', '')} rullet tilbage",
    "voice.transcribed": lambda b, _: f"Afskrift fra {b.get('other', '')}: {b.get('text', '')}",
    "preparedness.withdrawn": lambda _b, _n: "Forslag om beredskabsniveau trukket tilbage",
    "call.revealed": lambda b, _: f"Anmelder vist for {b.get('who', '')}",
}
