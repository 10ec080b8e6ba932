"""Decisions about units on incidents: send, reinforce, reserve, move.

Nothing says *Alarmeret* unless somebody was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.domain import deployment, names
from console.domain.picture import BoardUnit, DeploymentRow, Proposal, QueueRow
from console.domain.reference import Demand
from console.operations import alarming, proposing, requesting
from console.operations import commands as c
from console.operations.act import Act
from console.operations.alarm_commands import RecordAlert
from console.operations.commands import Command, Refused
from console.operations.proposing import Question
from console.operations.releasing import calls


def send(act: Act, command: Command) -> str:
    """Send named units, or the proposal. Live and with no alarm channel they are to be called;

    an exercise's crews are alerted at once.
    """
    assert isinstance(command, c.Send)
    row = act.incident(command.incident)
    _must_be_open(row)
    plan = proposal(act, row.id, max(1, proposing.step_of(act.db, row.id)))
    command = command if command.units or command.requests else _accepting(command, plan)
    units = [act.unit(name) for name in command.units]
    instead = {unit.id: _may_send(act, unit, row, command) for unit in units}
    _decide(act, row, units, plan, command)
    found = _order_all(act, row, units, command, instead)
    asked = requesting.for_units(act, row, command.requests)
    return " · ".join(filter(None, [alarming.told(act, row, units, found) if units else "", *asked]))


def _accepting(command: c.Send, plan: Proposal) -> c.Send:
    """The proposal as it stands; raises Refused where it holds nobody."""
    if plan.withheld:
        raise Refused("on_test", f"{plan.withheld}. Intet foreslås; nævn enhederne for at sende dem.")
    able = [unit for unit in plan.units if not unit.missing]
    if not able:
        raise Refused(
            "nothing_to_send", "Forslaget har ingen ledige enheder" + (": angiv @station" if plan.asks_station else ".")
        )
    own, asked = ([unit.unit for unit in able if bool(unit.request) is other] for other in (False, True))
    return replace(command, units=tuple(own), requests=tuple(asked), shown=tuple(unit.unit for unit in able))


def _order_all(
    act: Act, row: QueueRow, units: Sequence[BoardUnit], command: c.Send, instead: Mapping[str, str | None]
) -> alarming.Ways:
    """Order the units and queue their alarms in the same transaction; answers the channels of each.

    Nobody is *Alarmeret* by it: only a receipt, or a person who called, makes it so. An exercise's crews without a
    simulated channel are alerted at once.
    """
    found = alarming.ways(act, [unit.id for unit in units], command.happened)
    at_once = act.store.is_exercise or act.is_history
    ordered = {}
    for unit in units:
        order = "alerted" if at_once and not found[unit.id] else "to_call"
        ordered[unit.id] = _order(act, row, unit, command, instead.get(unit.id), order)
    alarming.alert(act, row, ordered, found)
    return found


def _decide(act: Act, row: QueueRow, units: Sequence[BoardUnit], plan: Proposal, command: c.Send) -> None:
    """Record the decision beside the proposal: what the dispatcher left out and added."""
    shown = command.shown
    proposed = [unit.unit for unit in plan.units if not unit.missing] if shown is None else list(shown)
    sent = [unit.id for unit in units]
    gone = {*sent, *command.requests}
    first = not row.sent
    body = {
        "proposed": proposed if first else [],
        "sent": sent,
        "left_out": [name for name in proposed if name not in gone] if first else [],
        "added": [name for name in sent if name not in proposed] if first and proposed else [],
        "missing": list(plan.missing) if first else [],
        "step": plan.step,
        "reason": command.reason,
    } | ({"requested": list(command.requests)} if command.requests else {})
    cites = [entity for unit in units for entity in _cited(act, unit.id)]
    act.on_incident(row.id, "incident.dispatched", body, command.happened, rests_on=cites)
    if row.taken_by is None:
        act.on_incident(row.id, "incident.taken", {"seat": act.desk.seat}, command.happened)


def _cited(act: Act, unit: str) -> list[str]:
    """A dispatch rests on the unit and its live deployments, besides the incident."""
    return [names.of_unit(unit), *(bond.id for bond in act.bonds(unit))]


def _may_send(act: Act, unit: BoardUnit, row: QueueRow, command: c.Send) -> str | None:
    """The deployment this one replaces, if any;

    raises Refused for a unit that is out, already sent, or bound elsewhere.
    """
    if unit.status in ("out_of_service", "debriefing") and not act.is_history:
        raise Refused(
            "out_of_service", f"{unit.callsign} er ikke til rådighed ({unit.note or 'ude af drift'}).", unit.callsign
        )
    bound = [bond for bond in act.bonds(unit.id) if bond.state in deployment.COMMITTED and bond.order == 0]
    if any(bond.incident == row.id for bond in bound):
        raise Refused("already_sent", f"{unit.callsign} er allerede sendt til {row.shown_number}.", unit.callsign)
    if act.is_history:  # what the unit was sent to after the paper was written is not what it left
        bound = [bond for bond in bound if bond.since <= (command.happened or act.now)]
    if bound and not command.reassign:
        raise Refused("bound", _bound_message(act, unit, bound[-1]), unit.callsign)
    return bound[-1].id if bound else None


def _bound_message(act: Act, unit: BoardUnit, bond: DeploymentRow) -> str:
    number = act.number_of(bond.incident)
    row = act.incident(bond.incident)
    ago = max(0, (act.now - bond.since) // 1000)
    told = f"{unit.callsign} sendt til {number} af {row.taken_by or '?'} for {ago} s siden"
    return f"{told} – Enter igen for at omdisponere (eller 'flyt')."


def _order(act: Act, row: QueueRow, unit: BoardUnit, command: c.Send, instead_of: str | None, order: str) -> str:
    """Write the order; answers the deployment."""
    reserved = [
        bond for bond in act.bonds(unit.id) if bond.incident == row.id and bond.state in ("reserved", "proposed")
    ]
    name = reserved[0].id if reserved else act.new("deployment")
    body = {"incident": row.id, "unit": unit.id, "order": order, "queue": 0, "instead_of": instead_of, "in_act": True}
    if not reserved:
        body["drive"] = row.priority if row.priority in ("K1", "K2") else "K2"
    scope = act.scope_of(row.id)
    act.write(
        name,
        "deployment.ordered",
        body,
        scope=scope,
        happened=command.happened,
        rests_on=(row.id, *_cited(act, unit.id)),
    )
    if instead_of:
        release = {"unit": unit.id, "incident": row.id, "to": row.id, "reason": command.reason}
        held = act.scope_of(instead_of)
        act.write(instead_of, "deployment.reassigned", release, scope=held, happened=command.happened, rests_on=(name,))
        alarming.withdraw(act, instead_of)
    return name


def _fill(act: Act, incident: str, demands: Sequence[Demand], step: int) -> Proposal:
    best = act.desk.best(Question(incident, step, act.now, tuple(demands))) if act.desk.best else None
    return best or proposing.fill(act.db, act.reference, act.store.area, incident, demands, step)


def proposal(act: Act, incident: str, step: int) -> Proposal:
    """What a step of the type's response plan asks for: the optimum where the desk has an adviser, else by station."""
    best = act.desk.best(Question(incident, step, act.now)) if act.desk.best else None
    return best or proposing.proposal(act.db, act.reference, act.store.area, incident, step, act.now)


def record_alert(act: Act, command: Command) -> str:
    """A recorded alert, as it was: a unit already bound elsewhere then shows as a double dispatch. Exercises only."""
    assert isinstance(command, RecordAlert)
    if not act.store.is_exercise:
        raise Refused("live", "Kun en øvelse kan afspille alarmer.")
    row = act.incident(command.incident)
    for name in command.units:
        _order(act, row, act.unit(name), c.Send(incident=row.id, happened=command.happened), None, "alerted")
    act.current = row.id
    return f"{calls(act, command.units)} alarmeret"


def reinforce(act: Act, command: Command) -> str:
    """Named types, or the plan's next step (kapacitetsopbygning); sent like any other."""
    assert isinstance(command, c.Reinforce)
    step = max(1, proposing.step_of(act.db, command.incident)) + (0 if command.demands else 1)
    named = tuple(Demand(count, kind) for count, kind in command.demands)
    plan = _fill(act, command.incident, named, step) if named else proposal(act, command.incident, step)
    if not named and not plan.units and not plan.asks_station:
        raise Refused("no_step", "Planen har ikke flere trin. Nævn typer: '+2m s'.")
    if plan.asks_station:
        raise Refused("asks_station", "Stedet giver ingen station. Ret stedet eller tilføj '@station'.")
    able = [unit for unit in plan.units if not unit.missing]
    if not able:
        raise Refused("nothing_to_send", f"Ingen ledige: {'; '.join(plan.missing)}")
    row = act.incident(command.incident)
    order = _accepting(c.Send(incident=row.id, happened=command.happened, reason="forstærkning"), plan)
    units = [act.unit(name) for name in order.units]
    _decide(act, row, units, plan, order)
    found = _order_all(act, row, units, order, {})
    asked = requesting.for_units(act, row, order.requests)
    missing = f"mangler {'; '.join(plan.missing)}" if plan.missing else ""
    return " · ".join(filter(None, [alarming.told(act, row, units, found) if units else "", *asked, missing]))


def reserve(act: Act, command: Command) -> str:
    """Queue units for later; a unit may stand in line for several storm tasks."""
    assert isinstance(command, c.Reserve)
    row = act.incident(command.incident)
    _must_be_open(row)
    for name in command.units:
        unit = act.unit(name)
        held = act.bonds(name)
        if any(bond.incident == row.id for bond in held):
            raise Refused("already_sent", f"{unit.callsign} er allerede på {row.shown_number}.", unit.callsign)
        body = {"incident": row.id, "unit": name, "order": "reserved", "queue": len(held) + 1, "drive": "K2"}
        scope = act.scope_of(row.id)
        act.write(
            act.new("deployment"),
            "deployment.ordered",
            body,
            scope=scope,
            happened=command.happened,
            rests_on=(row.id, *_cited(act, name)),
        )
    act.current = row.id
    return f"{calls(act, command.units)} reserveret til {row.shown_number}"


def move(act: Act, command: Command) -> str:
    """Re-assign units with a reason: the old deployment ends, the new one cites it."""
    assert isinstance(command, c.Move)
    send(
        act,
        c.Send(
            incident=command.incident,
            units=command.units,
            reason=command.reason,
            reassign=True,
            happened=command.happened,
        ),
    )
    return f"{calls(act, command.units)} omdisponeret til {act.number_of(command.incident)}"


def _must_be_open(row: QueueRow) -> None:
    if row.state == "closed":
        raise Refused("closed", f"{row.shown_number} er afsluttet. Genåbn den først.")
