"""Acts on calls (ops M5): taken, attached, moved, detached, rung back. Each is an entry and can be undone."""

from datetime import datetime
from typing import Any

from console.domain.text import safe
from console.domain.wording import LINES
from console.operations import call_commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar.times import COPENHAGEN


def take_call(act: Act, command: Command) -> str:
    """A call as it comes in; its caller's fields are sealed from the first entry on."""
    assert isinstance(command, c.TakeCall)
    if command.incident:
        act.incident(command.incident)
    call = receive(
        act, command.incident, command.text, command.caller_name, command.caller_number, command.happened,
        line="on_line", place=command.place,
    )  # fmt: skip
    act.current = command.incident
    about = f" → {act.number_of(command.incident)}" if command.incident else ""
    return f"Opkald {_number(act, call)}{about}: {command.text or command.place or 'uden tekst'}"


def receive(
    act: Act,
    incident: str | None,
    text: str,
    name: str,
    number: str,
    happened: int | None,
    *,
    line: str,
    place: str = "",
) -> str:
    """Write a call and its sealed caller; answers the call."""
    call = act.new("call")
    scope = act.scope_of(incident) if incident else act.store.scope(act.store.area, "drift")
    body: dict[str, Any] = {
        "incident": incident, "happened": act.now if happened is None else happened, "channel": "tale",
        "text": safe(text, 5000), "place": safe(place, 500), "line": line, "seat": act.desk.seat,
    }  # fmt: skip
    if name or number:
        body["caller"] = _seal(act, call, incident or call, name, number)
    act.write(call, "call.received", body, scope=scope, happened=happened, rests_on=(incident,) if incident else ())
    return call


def _seal(act: Act, call: str, owner: str, name: str, number: str) -> str:
    """The caller's fields under the key of the incident, or of the call while it has none."""
    caller = act.new("caller")
    sealed = act.desk.secrets.seal(owner, {"name": safe(name, 200), "number": safe(number, 40)})
    body = {"call": call, "incident": owner, "sealed": sealed}
    act.write(caller, "caller.sealed", body, scope=act.store.scope(act.store.area, "person"))
    return caller


def attach_call(act: Act, command: Command) -> str:
    """The call belongs to an incident, whatever it belonged to before."""
    assert isinstance(command, c.AttachCall)
    row = act.incident(command.incident)
    _link(act, command.call, command.incident, command.happened)
    act.current = command.incident
    return f"Opkald {_number(act, command.call)} hører til {row.shown_number}"


def detach_call(act: Act, command: Command) -> str:
    """The call belongs to nothing yet."""
    assert isinstance(command, c.DetachCall)
    if _held(act, command.call)[0] is None:
        raise Refused("not_attached", "Opkaldet hører ikke til nogen hændelse.")
    _link(act, command.call, None, command.happened)
    return f"Opkald {_number(act, command.call)} er løsnet"


def set_line(act: Act, command: Command) -> str:
    """Whether the caller is on the line, has hung up, or must be rung."""
    assert isinstance(command, c.SetLine)
    incident, before = _held(act, command.call)
    body = {"line": command.line, "was": before, "about": incident}
    act.write(command.call, "call.lined", body, scope=act.scope_of(command.call), happened=command.happened)
    return f"Opkald {_number(act, command.call)}: {LINES[command.line]}"


def _link(act: Act, call: str, incident: str | None, happened: int | None) -> None:
    before, _ = _held(act, call)
    rests_on = tuple(name for name in (incident, before) if name)
    body = {"incident": incident, "was": before}
    act.write(call, "call.linked", body, scope=act.scope_of(call), happened=happened, rests_on=rests_on)


def _held(act: Act, call: str) -> tuple[str | None, str]:
    row = act.db.execute("SELECT incident, line FROM call WHERE id = ?", (call,)).fetchone()
    if row is None:
        raise Refused("unknown_call", "Opkaldet findes ikke her.", call)
    return row[0], row[1]


def _number(act: Act, call: str) -> str:
    """How people name a call: by its time."""
    act.writing.settle()
    row = act.db.execute("SELECT happened FROM call WHERE id = ?", (call,)).fetchone()
    return f"{datetime.fromtimestamp(row[0] / 1000, COPENHAGEN):%H:%M}" if row else "?"
