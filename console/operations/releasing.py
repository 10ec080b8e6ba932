"""Decisions that end a deployment, or follow it on its way: recalled, reached, driven, sent home."""

from collections.abc import Sequence

from console.domain import deployment, names
from console.domain.picture import DeploymentRow
from console.operations import alarming
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused


def turn_back(act: Act, command: Command) -> str:
    """Recall: shown as recalled until the crew answers. A unit nobody has called yet is simply taken off."""
    assert isinstance(command, c.TurnBack)
    for name in command.units:
        bond = bond_of(act, name)
        gone = alarming.withdraw(act, bond.id)
        kind = "deployment.released" if bond.state in ("to_call", "reserved") and not gone else "deployment.recalled"
        body = {"unit": name, "incident": bond.incident, "reason": command.reason}
        act.write(
            bond.id, kind, body, scope=act.scope_of(bond.id), happened=command.happened, rests_on=(names.of_unit(name),)
        )
        if gone and command.happened is None:
            alarming.recall(act, bond, command.reason)
        act.current = bond.incident
    return f"{calls(act, command.units)} tilbagekaldt"


def confirm_called(act: Act, command: Command) -> str:
    """Somebody was reached: only now is the unit *Alarmeret*."""
    assert isinstance(command, c.ConfirmCalled)
    for name in command.units:
        bond = bond_of(act, name)
        if bond.state != "to_call":
            raise Refused("not_to_call", f"{bond.callsign} venter ikke på at blive kaldt op.", bond.callsign)
        body = {"unit": name, "incident": bond.incident}
        act.write(bond.id, "deployment.called", body, scope=act.scope_of(bond.id), happened=command.happened)
        alarming.withdraw(act, bond.id)
        act.current = bond.incident
    return f"{calls(act, command.units)} alarmeret"


def set_drive(act: Act, command: Command) -> str:
    """Kørsel 1 or 2 of a deployment under way."""
    assert isinstance(command, c.SetDrive)
    for name in command.units:
        bond = bond_of(act, name)
        body = {"unit": name, "incident": bond.incident, "drive": command.drive}
        act.write(bond.id, "deployment.driven", body, scope=act.scope_of(bond.id), happened=command.happened)
        act.current = bond.incident
    return f"{calls(act, command.units)} kørsel {command.drive[-1]}"


def send_home(act: Act, command: Command) -> str:
    """Released from the scene and available by radio."""
    assert isinstance(command, c.SendHome)
    for name in command.units:
        bond = bond_of(act, name, command.incident)
        body = {
            "unit": name,
            "incident": bond.incident,
            "reason": "hjemsendt" if command.reported else "sluttid ukendt",
        }
        act.write(bond.id, "deployment.released", body, scope=act.scope_of(bond.id), happened=command.happened)
        if command.reported and bond.state not in ("to_call", "alerted", "reserved"):
            quoted = {"incident": bond.incident, "deployment": bond.id}
            body = {"unit": name, "meaning": "available_radio", "source": "centre"} | quoted
            act.report(name, "status.reported", body, command.happened)
        alarming.withdraw(act, bond.id)
        act.current = bond.incident
    return f"{calls(act, command.units)} sendt hjem"


def bond_of(act: Act, unit: str, incident: str | None = None) -> DeploymentRow:
    """The deployment that binds a unit now, or the one on an incident; raises Refused when nothing does."""
    held = [bond for bond in act.bonds(unit) if incident in (None, bond.incident)]
    binding = [bond for bond in held if bond.state in deployment.COMMITTED and bond.order == 0] or held
    if not binding:
        callsign = act.unit(unit).callsign
        raise Refused("not_deployed", f"{callsign} er ikke sendt til nogen hændelse.", callsign)
    return binding[-1]


def calls(act: Act, units: Sequence[str]) -> str:
    """Units by call sign."""
    return " ".join(act.unit(name).callsign for name in units)
