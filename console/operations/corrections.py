"""Corrections of an incident: type, place, priority, level; duplicates merged and taken apart; clashes settled."""

from console.domain import fold
from console.domain.incident import PRIORITIES
from console.operations import alarming, doubting, registers
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.incidents import place_of
from console.store import reading_log
from console.store.folding import state_of


def set_type(act: Act, command: Command) -> str:
    """Correct the type; the proposal then shows what is now missing."""
    assert isinstance(command, c.SetType)
    kind = act.reference.incident_types.get(command.type_code)
    if kind is None:
        raise Refused("unknown_type", f"Typen {command.type_code} findes ikke.", command.type_code)
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.typed", {"type": kind.code}, command.happened)
    return f"{act.number_of(command.incident)} er nu {kind.wording}"


def set_place(act: Act, command: Command) -> str:
    """Correct the place; said by a person, it counts as confirmed."""
    assert isinstance(command, c.SetPlace)
    row = act.incident(command.incident)
    known = registers.known_place(act, row.type_code, command.place, None)
    place = place_of(act, known.place, known.station, command.confirmed) | known.fields
    if place["east"] is None and known.place == row.place:  # confirmed, not moved: the point that came with it holds
        held = fold.standing(state_of(act.db, command.incident) or fold.empty(), "place") or {}
        place |= {"east": held.get("east"), "north": held.get("north")}
    if (
        command.confirmed and known.place == row.place and place["east"] is not None
    ):  # a person has looked and says it again: it is believed
        place = {key: value for key, value in place.items() if key != "doubt"} | {"confirmed": True}
    act.on_incident(command.incident, "incident.placed", place, command.happened)
    if command.happened is None:
        alarming.readdress(act, command.incident)
    doubt = doubting.asked(place)
    return f"{act.number_of(command.incident)}: {known.place}{doubt}" + (f" · {known.note}" if known.note else "")


def set_priority(act: Act, command: Command) -> str:
    """Correct the priority or storm class."""
    assert isinstance(command, c.SetPriority)
    if command.priority not in PRIORITIES:
        raise Refused("unknown_priority", f"Prioriteten {command.priority} findes ikke.", command.priority)
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.prioritised", {"priority": command.priority}, command.happened)
    return f"{act.number_of(command.incident)} prioritet {command.priority}"


def set_level(act: Act, command: Command) -> str:
    """Set the indsatsniveau, 1 to 3 (not the beredskabsniveau)."""
    assert isinstance(command, c.SetIncidentLevel)
    if command.level not in (1, 2, 3):
        raise Refused("level", "Indsatsniveau er 1, 2 eller 3.")
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.levelled", {"level": command.level}, command.happened)
    return f"{act.number_of(command.incident)} indsatsniveau {command.level}"


def merge(act: Act, command: Command) -> str:
    """The duplicate lives on inside the other, with its whole history, and can be taken out again."""
    assert isinstance(command, c.Merge)
    duplicate, into = act.incident(command.duplicate), act.incident(command.into)
    if duplicate.id in (into.id, into.merged_into):
        raise Refused("circle", "En hændelse kan ikke flettes ind i sig selv.")
    if into.merged_into or into.state == "closed":
        raise Refused("closed", f"{into.shown_number} er ikke åben.")
    if duplicate.merged_into:
        raise Refused("merged", f"{duplicate.shown_number} er allerede flettet.")
    act.on_incident(duplicate.id, "incident.merged", {"into": into.id}, command.happened, rests_on=(into.id,))
    act.current = into.id
    return f"{duplicate.shown_number} flettet ind i {into.shown_number}"


def separate(act: Act, command: Command) -> str:
    """Take a merged or tied incident out again."""
    assert isinstance(command, c.Separate)
    row = act.incident(command.incident)
    if not row.merged_into and not row.parent:
        raise Refused("single", f"{row.shown_number} er hverken flettet eller tilknyttet.")
    act.on_incident(row.id, "incident.separated", {}, command.happened)
    return f"{row.shown_number} adskilt"


def tie(act: Act, command: Command) -> str:
    """Make an incident part of a major one; both stay open."""
    assert isinstance(command, c.Tie)
    row, under = act.incident(command.incident), act.incident(command.under)
    if row.id in (under.id, under.parent):
        raise Refused("circle", "En hændelse kan ikke knyttes til sig selv.")
    act.on_incident(row.id, "incident.tied", {"parent": under.id}, command.happened, rests_on=(under.id,))
    return f"{row.shown_number} knyttet til {under.shown_number}"


def settle(act: Act, command: Command) -> str:
    """Settle a clash: an ordinary entry that has seen every claim.

    A double dispatch is settled by releasing the others.
    """
    assert isinstance(command, c.Settle)
    found = next((clash for clash in reading_log.clashes(act.db, act.reference) if clash.id == command.clash), None)
    if found is None or not 1 <= command.choice <= len(found.claims):
        raise Refused("unknown_clash", "Konflikten findes ikke længere.")
    if found.field == "dispatch":
        return _settle_dispatch(act, found.entity, command.choice)
    state = state_of(act.db, found.entity) or fold.empty()
    write = fold.clashes(state)[found.field][command.choice - 1]
    kind = found.entity.partition("/")[0]
    shown = found.claims[command.choice - 1][0]
    body = {"field": found.field, "value": write[1], "shown": shown} | (
        {"order": write[1]} if found.field == "order" else {}
    )
    act.write(found.entity, f"{kind}.settled", body, scope=act.scope_of(found.entity), happened=command.happened)
    act.current = found.entity if kind == "incident" else None
    return f"Afgjort: {shown}"


def _settle_dispatch(act: Act, entity: str, choice: int) -> str:
    row = act.db.execute("SELECT claims FROM clash WHERE id = ?", (f"{entity}#dispatch",)).fetchone()
    claims = reading_log.claims(row[0])
    incident, kept, _ = claims[choice - 1]
    for other, deployment, _ in claims:
        if deployment != kept:
            unit = act.db.execute("SELECT unit FROM deployment WHERE id = ?", (deployment,)).fetchone()[0]
            body = {"unit": unit, "incident": other, "reason": f"afgjort til fordel for {act.number_of(incident)}"}
            act.write(deployment, "deployment.released", body, scope=act.scope_of(deployment), rests_on=(entity, kept))
    act.current = incident
    return f"Afgjort: {act.number_of(incident)}"
