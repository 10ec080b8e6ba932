"""What is written of warnings: by the node that read a source, and by a person who has seen one."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import reading_warnings
from console.store.pack import resources
from console.store.store import Store
from console.store.writing import Draft

BY: dict[str, Any] = {"user": "", "role": "feeds", "seat": "", "epoch": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeWarning(Command):
    """A person in a role has seen a warning, on behalf of the centre."""

    warning: str


def write(store: Store, written: Iterable[tuple[str, str, Mapping[str, Any]]]) -> int:
    """Write (entity, kind, body) as one durable transaction; answers how many. Raises StoreProblem."""
    count = 0
    with store.write() as writing:
        scope = store.scope("national", "drift")
        for entity, kind, body in written:
            row = writing.db.execute("SELECT scope FROM entity WHERE name = ?", (entity,)).fetchone()
            own = row[0] if row else scope
            writing.append(Draft(entity, kind, body, own, {entity: writing.heads(entity)}), BY)
            count += 1
    return count


def sounding() -> tuple[int, int]:
    """(level, ms) from which, and within how long before it begins, a warning makes a sound (`resources/feeds`)."""
    table = tomllib.loads((resources() / "feeds" / "thresholds.toml").read_text(encoding="utf-8"))["sound"]
    return int(table["level"]), int(float(table["within_hours"]) * 3_600_000)


def acknowledge(act: Act, command: Command) -> str:
    """Write that the centre has seen it, once for each role."""
    assert isinstance(command, AcknowledgeWarning)
    shown = reading_warnings.one(act.db, command.warning)
    if shown is None:
        raise Refused("unknown_warning", "Varslet findes ikke her.", command.warning)
    user = act.desk.user
    role = user.roles[0] if user and user.roles else "plads"
    key = f"{act.store.area}:{role}"
    if key in shown.acknowledged:
        raise Refused("acknowledged", "Varslet er allerede kvitteret her.", command.warning)
    body = {f"ack:{key}": [act.now, user.name if user else act.desk.seat]}
    act.write(command.warning, "warning.acknowledged", body, scope=act.scope_of(command.warning))
    return f"Kvitteret: {shown.headline}"
