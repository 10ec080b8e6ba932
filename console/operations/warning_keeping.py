"""What is written of warnings: by the node that read a source, and by a person who has seen one."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.warning_work import work_for
from console.store import reading_warnings
from console.store.pack import resources
from console.store.reading_warnings import Shown
from console.store.store import Store
from console.store.writing import Draft

BY: dict[str, Any] = {"user": "", "role": "feeds", "seat": "", "epoch": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeWarning(Command):
    """A person in a role has seen a warning, on behalf of the centre."""

    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickLine(Command):
    """A line of a warning's checklist (from 0) is done; the same again takes the tick away."""

    warning: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelveWarning(Command):
    """Put a warning aside at this centre for a while; again brings it back."""

    warning: str


class Work(NamedTuple):
    """What `resources/feeds/thresholds.toml` says of work with warnings; times in ms."""

    shelve: int
    unseen_after: int
    propose: dict[int, int]  # level of the warning → preparedness level


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


@cache
def work() -> Work:
    """The centre's data; raises ValueError, OSError for data that cannot be read."""
    table = tomllib.loads((resources() / "feeds" / "thresholds.toml").read_text(encoding="utf-8"))["work"]
    propose = {int(level): int(proposed) for level, proposed in table["propose"].items()}
    return Work(int(table["shelve_minutes"]) * 60_000, int(table["unseen_after_minutes"]) * 60_000, propose)


def tick(act: Act, command: Command) -> str:
    """Tick a line, or take its tick away."""
    assert isinstance(command, TickLine)
    shown = _known(act, command.warning)
    lines = work_for(shown.kind).lines
    if not 0 <= command.line < len(lines):
        raise Refused("unknown_line", f"Tjeklisten har {len(lines)} punkter.", str(command.line + 1))
    user = act.desk.user
    done = None if command.line in shown.ticked else [act.now, user.name if user else act.desk.seat]
    act.write(shown.id, "warning.ticked", {f"tick:{command.line}": done}, scope=act.scope_of(shown.id))
    return f"{'Udført' if done else 'Ikke udført'}: {lines[command.line]}"


def shelve(act: Act, command: Command) -> str:
    """Put it aside for as long as the centre's data say, or bring it back."""
    assert isinstance(command, ShelveWarning)
    shown, area = _known(act, command.warning), act.store.area
    aside = shown.shelved.get(area, 0) > act.now
    user = act.desk.user
    until = None if aside else [act.now + work().shelve, user.name if user else act.desk.seat]
    act.write(shown.id, "warning.shelved", {f"shelf:{area}": until}, scope=act.scope_of(shown.id))
    return f"{'Fremme igen' if aside else 'Lagt til side i ' + str(work().shelve // 60_000) + ' min'}: {shown.headline}"


def _known(act: Act, name: str) -> Shown:
    shown = reading_warnings.one(act.db, name)
    if shown is None:
        raise Refused("unknown_warning", "Varslet findes ikke her.", name)
    return shown


def acknowledge(act: Act, command: Command) -> str:
    """Write that the centre has seen it, once for each role."""
    assert isinstance(command, AcknowledgeWarning)
    shown = _known(act, command.warning)
    user = act.desk.user
    role = user.roles[0] if user and user.roles else "plads"
    key = f"{act.store.area}:{role}"
    if key in shown.acknowledged:
        raise Refused("acknowledged", "Varslet er allerede kvitteret her.", command.warning)
    body = {f"ack:{key}": [act.now, user.name if user else act.desk.seat]}
    act.write(command.warning, "warning.acknowledged", body, scope=act.scope_of(command.warning))
    return f"Kvitteret: {shown.headline}"
