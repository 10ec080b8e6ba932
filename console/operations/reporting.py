"""What units say: their status, crew and absence. A radio report is recorded as it came, always;

only a person's attempt may be refused.
"""

from typing import Any

from console.domain import deployment, status
from console.domain.picture import BoardUnit, DeploymentRow
from console.domain.text import safe
from console.domain.wording import MEANINGS
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused


def set_status(act: Act, command: Command) -> str:
    """Record a status for units, quoting the deployment it belongs to."""
    assert isinstance(command, c.SetStatus)
    asks = []
    for name in command.units:
        unit = act.unit(name)
        bond = _bond(act, name, command.incident)
        if command.source != "radio" and not command.force:
            _may(unit, bond, command)
        if status.is_unexpected(unit.status, command.meaning):
            asks.append(unit.callsign)
        body: dict[str, Any] = {"unit": name, "meaning": command.meaning, "source": command.source} | _quoted(
            bond, command
        )
        if command.crew:
            body["crew"] = list(command.crew)
        if command.minutes:
            body |= {"minutes": command.minutes, "until": act.now + command.minutes * 60_000}
        act.report(name, "status.reported", body, command.happened)
        act.current = body.get("incident", act.current)
    shown = " ".join(act.unit(name).callsign for name in command.units)
    return f"{shown} {MEANINGS.get(command.meaning, command.meaning)}" + (
        f" · {' '.join(asks)} sprang et trin over" if asks else ""
    )


def _may(unit: BoardUnit, bond: DeploymentRow | None, command: c.SetStatus) -> None:
    deployed = bond is not None
    if command.meaning in status.PROGRESS and not deployed:
        raise Refused(
            "not_deployed", f"{unit.callsign} er ikke sendt til nogen hændelse. Send den først.", unit.callsign
        )
    if status.why_refused(unit.status, command.meaning, deployed):
        raise Refused(
            "already_past", f"{unit.callsign} er allerede {MEANINGS.get(unit.status, unit.status)}.", unit.callsign
        )


def _bond(act: Act, name: str, incident: str | None = None) -> DeploymentRow | None:
    binding = [bond for bond in act.bonds(name) if bond.state in deployment.COMMITTED and bond.order == 0]
    if incident:
        binding = [bond for bond in binding if bond.incident == incident]
    return binding[-1] if binding else None


def _quoted(bond: DeploymentRow | None, command: c.SetStatus) -> dict[str, Any]:
    """A crew on its way home that is alerted again has not answered by reaching its station:

    such a radio report quotes nothing.
    """
    if bond is None:
        return {}
    unanswered = bond.state in ("to_call", "alerted") and command.source == "radio"
    if command.meaning in status.ENDING and unanswered and command.meaning != "cancelled_en_route":
        return {}
    return {"incident": bond.incident, "deployment": bond.id}


def out_of_service(act: Act, command: Command) -> str:
    """Out of service, why, and until when; a deployment it was on ends."""
    assert isinstance(command, c.OutOfService)
    for name in command.units:
        bond = _bond(act, name)
        body: dict[str, Any] = {
            "unit": name,
            "meaning": "out_of_service",
            "source": "operator",
            "reason": safe(command.reason, 200),
        }
        if command.until:
            body["until"] = command.until
        if bond:
            body |= {"incident": bond.incident, "deployment": bond.id}
        act.report(name, "status.reported", body, command.happened)
    return f"{' '.join(act.unit(name).callsign for name in command.units)} ude af drift"


def set_crew(act: Act, command: Command) -> str:
    """The crew aboard now: leader and others."""
    assert isinstance(command, c.SetCrew)
    unit = act.unit(command.unit)
    body: dict[str, Any] = {"unit": command.unit, "crew": [command.leader, command.crew], "source": "operator"}
    bond = _bond(act, command.unit)
    if bond:
        body |= {"incident": bond.incident, "deployment": bond.id}
    act.report(command.unit, "status.crewed", body, command.happened)
    short = command.leader + command.crew < unit.nominal_leader + unit.nominal_crew
    return f"{unit.callsign} bemanding {command.leader}-{command.crew}" + (
        f" (plan {unit.nominal_leader}-{unit.nominal_crew})" if short else ""
    )
