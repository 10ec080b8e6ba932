"""The setting of what this centre may promise while its line is cut, and the reminder of it (ops S9)."""

from console.domain.promising import NOTHING, PROMISES, Promising, entity_of
from console.domain.text import safe
from console.operations.act import Act
from console.operations.area_commands import SetPromises
from console.operations.commands import Command, Refused
from console.store import peers
from console.store.promises import promises


def set_promises(act: Act, command: Command) -> str:
    """Say what the own centre may promise; both sides read it as soon as they meet."""
    assert isinstance(command, SetPromises)
    if command.promises not in PROMISES:
        raise Refused("promises", "Skriv intet, aftalt eller alt, fx: afskåret aftalt ,, højst to sprøjter.")
    area, text = act.store.area, safe(command.text, 200)
    by = act.desk.user.name if act.desk.user else act.desk.seat
    body = {"area": area, "promises": command.promises, "text": text, "by": by, "at": act.now}
    act.write(entity_of(area), "authority.set", body, scope=act.store.scope("national", "stam"))
    name = act.reference.areas[area].name if area in act.reference.areas else area
    return f"Uden linje: {name} {Promising(area, command.promises, text).told}"


def reminder(act: Act) -> str:
    """What is said beside a promise made while a line is down; empty where all live or anything may be promised."""
    held = promises(act.db).get(act.store.area)
    down = any(peer.state != peers.LIVE and peer.contact for peer in peers.every(act.db))
    if held is None or not down or held.promises not in PROMISES[:2]:
        return ""
    said = "OBS: linjen er afbrudt, og vi må intet love" if held.promises == NOTHING else f"Uden linje: vi {held.told}"
    return f" · {said}"
