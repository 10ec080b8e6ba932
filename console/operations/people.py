"""Who sits where: enrolment, sign-in with an optional PIN, broken glass, and sealed callers shown for a moment."""

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain import fold, names
from console.domain.text import safe
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store.folding import state_of
from console.store.pack import resources
from console.store.reads import SeatUser

if TYPE_CHECKING:
    from console.operations.desk import Desk


def sign_in(desk: "Desk", name: str, pin: str, roles: tuple[str, ...]) -> SeatUser:
    """Take the seat.

    A new name is enrolled with `roles`, except that only an enrolled person may enrol the next one with more.
    """
    shown = safe(name, 60)
    if not shown:
        raise Refused("nobody", "Skriv et navn.")
    reader = desk.store.reader()
    people = reader.users()
    reader.close()
    known = next((person for person in people if person.name.lower() == shown.lower()), None)
    if known and not desk.secrets.fits(known.id, pin):
        raise Refused("wrong_pin", "PIN passer ikke. Prøv igen.")
    with desk.store.write() as writing:
        act = Act(desk, writing, {})
        if known is None:
            known = SeatUser(names.new("person", act.now), shown, roles or ("vagtcentraloperatoer",))
            desk.user = known
            scope = act.store.scope(act.store.area, "intern")
            act.write(known.id, "person.enrolled", {"name": shown, "roles": list(known.roles)}, scope=scope)
            if pin:
                desk.secrets.set_pin(known.id, pin)
        desk.user = known
        body = {"person": known.id, "at": act.now}
        act.write(names.of_seat(desk.seat), "seat.signed_in", body, scope=act.store.scope(act.store.area, "intern"))
    return known


def break_glass(act: Act, command: Command) -> str:
    """Act beyond one's roles, with a reason, until the next sign-in; logged and listed for review."""
    assert isinstance(command, c.BreakGlass)
    if not safe(command.reason):
        raise Refused("no_reason", "Nødadgang kræver en grund.")
    person = act.desk.user.name if act.desk.user else ""
    body = {"at": act.now, "person": person, "reason": safe(command.reason)}
    act.write(act.new("review"), "review.broken_glass", body, scope=act.store.scope(act.store.area, "intern"))
    act.desk.broken_glass = command.reason
    return "Nødadgang er åben og noteret til gennemsyn"


def reveal_caller(act: Act, command: Command) -> str:
    """Open a call's sealed caller for display only; who looked is logged."""
    assert isinstance(command, c.RevealCaller)
    row = act.db.execute("SELECT incident, sealed FROM call WHERE id = ?", (command.call,)).fetchone()
    sealed = act.sealed(row[1]) if row and row[1] else None
    if sealed is None:
        raise Refused("no_caller", "Opkaldet har ingen gemt anmelder.")
    if row[0] and not act.desk.broken_glass and _is_masked(act, row[0]):
        raise Refused("masked", "Anmelderen er skjult efter fristen. Nødadgang: 'nødadgang' og en grund.")
    fields = act.desk.secrets.open(*sealed)
    if fields is None:
        raise Refused("erased", "Anmelderen er slettet eller hører til et andet center.")
    who = act.desk.user.name if act.desk.user else ""
    act.write(command.call, "call.revealed", {"incident": row[0], "who": who}, scope=act.scope_of(command.call))
    return f"Anmelder: {fields['name']} {fields['number']}".strip()


def _is_masked(act: Act, incident: str) -> bool:
    """Whether the incident was closed longer ago than callers are shown (`resources/privacy.toml`)."""
    state = state_of(act.db, incident)
    if state is None or not fold.standing(state, "outcome"):
        return False
    closed = int(state["w"]["outcome"][-1][3])
    days = tomllib.loads((resources() / "privacy.toml").read_text(encoding="utf-8"))["mask_after_days"]
    return act.now - closed > float(days) * 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCallers(Command):
    """The callers of an incident are erased for good, with a reason: their keys, here and in the whole centre."""

    incident: str
    reason: str


def erase_callers(act: Act, command: Command) -> str:
    """Forget the keys and write that it was done, by whom and why. The sealed bytes stay, and nobody can read them."""
    assert isinstance(command, EraseCallers)
    reason = safe(command.reason, 300)
    if not reason:
        raise Refused("no_reason", "Sletning kræver en grund.")
    row = act.incident(command.incident)
    calls = act.db.execute("SELECT id, sealed FROM call WHERE incident = ?", (row.id,)).fetchall()
    sealed = [found[0] for _, caller in calls if caller and (found := act.sealed(caller))]
    for name in dict.fromkeys((row.id, *(call for call, _ in calls), *sealed)):
        act.desk.secrets.erase(name)
    act.on_incident(row.id, "incident.noted", {"text": f"Anmelderoplysninger slettet: {reason}"}, command.happened)
    return f"Anmelderoplysninger på {row.shown_number} er slettet"
