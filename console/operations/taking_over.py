"""Another centre's area taken over when it is dead, and handed back by an act (design §6). Never automatic."""

from console.domain.text import safe
from console.operations.act import Act
from console.operations.area_commands import HandBack, TakeOver
from console.operations.commands import Command, Refused
from console.store import areas


def take_over(act: Act, command: Command) -> str:
    """Work for an area from now on; taking the own area back from a centre that took it is the same act."""
    assert isinstance(command, TakeOver)
    reason = safe(command.reason)
    if not reason:
        raise Refused("no_reason", "Overtagelse kræver en grund, fx: overtag syd vagtcentralen er uden strøm.")
    shown = areas.owner(act.db, command.area)
    if shown.owner == act.store.area and not shown.disputed:
        raise Refused("already_owner", f"{_name(act, command.area)} hører allerede til her.", command.area)
    _write(act, command.area, "area.taken", act.store.area, shown.epoch + 1, reason)
    count = _open_incidents(act, command.area)
    return f"{_name(act, command.area)} er overtaget: {count} åbne hændelser og enhederne vises her som egne"


def hand_back(act: Act, command: Command) -> str:
    """Give an area back to its own centre. Only the one that took it can."""
    assert isinstance(command, HandBack)
    shown = areas.owner(act.db, command.area)
    if shown.owner != act.store.area or command.area == act.store.area:
        raise Refused("not_owner", f"{_name(act, command.area)} er ikke overtaget her.", command.area)
    _write(act, command.area, "area.handed", command.area, shown.epoch + 1, safe(command.text))
    return f"{_name(act, command.area)} er afleveret med {_open_incidents(act, command.area)} åbne hændelser"


def _write(act: Act, area: str, kind: str, owner: str, epoch: int, reason: str) -> None:
    body = {"area": area, "owner": owner, "epoch": epoch, "reason": reason}
    act.write(areas.entity_of(area), kind, body, scope=act.store.scope("national", "stam"))


def _name(act: Act, area: str) -> str:
    return act.reference.areas[area].name if area in act.reference.areas else area


def _open_incidents(act: Act, area: str) -> int:
    (count,) = act.db.execute("SELECT count(*) FROM incident WHERE open = 1 AND area = ?", (area,)).fetchone()
    return int(count)
