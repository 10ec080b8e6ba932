"""When nobody answers: the alarm again, another channel, or another station."""

from collections.abc import Iterator, Sequence

from console.advice.propose import FREE
from console.domain.picture import BoardUnit, DeploymentRow
from console.operations import alarm_commands as ac
from console.operations import alarming
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.dispatching import send
from console.operations.releasing import bond_of
from console.store import reading_board

_ANSWERED = ("en_route", "rendezvous", "on_scene", "clearing")


def realert(act: Act, command: Command) -> str:
    """The alarm once more; raises Refused where no channel is configured or the unit has left already."""
    assert isinstance(command, ac.Realert)
    for name in command.units:
        bond = _silent(act, name)
        _again(act, bond, _channels(act, name, command))
    return f"{_calls(act, command.units)} alarmeres igen"


def next_channel(act: Act, command: Command) -> str:
    """The alarm on the channel after the one last tried; raises Refused when there is no other."""
    assert isinstance(command, ac.NextChannel)
    told = []
    for name in command.units:
        bond = _silent(act, name)
        channels = _channels(act, name, command)
        last = alarming.last_job(act, bond.id)
        at = channels.index(last.channel) + 1 if last and last.channel in channels else 0
        if len(channels) < 2 or at >= len(channels):
            raise Refused("no_channel", f"{bond.callsign} har ikke flere kanaler. Kald op, eller 'næste station'.")
        _again(act, bond, channels[at:])
        told.append(f"{bond.callsign} alarmeres på {channels[at]}")
    return " · ".join(told)


def next_station(act: Act, command: Command) -> str:
    """Send a free unit of the same type from the nearest other station to the same incident."""
    assert isinstance(command, ac.NextStation)
    told = []
    for name in command.units:
        bond = _silent(act, name)
        found = next(_like(act, act.unit(name)), None)
        if found is None:
            raise Refused("nothing_to_send", f"Ingen ledig som {bond.callsign} på andre stationer.", bond.callsign)
        reason = f"{bond.callsign} svarer ikke"
        sent = c.Send(incident=bond.incident, units=(found.id,), reason=reason, happened=command.happened)
        told.append(send(act, sent))
    return " · ".join(told)


def _silent(act: Act, name: str) -> DeploymentRow:
    bond = bond_of(act, name)
    act.current = bond.incident
    if bond.state in _ANSWERED:
        raise Refused("answered", f"{bond.callsign} har svaret og er undervejs.", bond.callsign)
    if bond.state in ("recalled", "reserved"):
        raise Refused("not_alerted", f"{bond.callsign} er ikke alarmeret til hændelsen.", bond.callsign)
    return bond


def _channels(act: Act, name: str, command: Command) -> tuple[str, ...]:
    found = alarming.ways(act, [name], command.happened)[name]
    if not found:
        raise Refused("no_channel", f"{act.unit(name).callsign} har ingen alarmkanal her. Kald op og skriv 'kaldt'.")
    return found


def _again(act: Act, bond: DeploymentRow, channels: Sequence[str]) -> None:
    alarming.withdraw(act, bond.id)
    row = act.incident(bond.incident)
    more = {"drive": f"Kørsel {bond.drive[-1]}", "units": " ".join(row.units)}
    alarming.queue(act, row, bond.unit, bond.id, "alert", channels, more)


def _like(act: Act, silent: BoardUnit) -> Iterator[BoardUnit]:
    """Free units of the same type at other stations, nearest first."""
    home = silent.home or silent.station
    board = [u for u in reading_board.units(act.db, act.reference, act.store.area) if u.status in FREE]
    for station in act.reference.neighbours.get(home, ()):
        here = [u for u in board if (u.home or u.station) == station and u.type == silent.type]
        yield from sorted(here, key=lambda unit: unit.callsign)


def _calls(act: Act, units: Sequence[str]) -> str:
    return " ".join(act.unit(name).callsign for name in units)
