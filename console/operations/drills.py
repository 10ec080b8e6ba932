"""*Prøvealarm* to a set of units, and the day's status as a checklist with a signature (ops S6)."""

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import NamedTuple

from console.domain import alarm_text
from console.domain.text import safe
from console.operations import alarm_data, alarming
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar import times
from console.store import alarms, reading_matters
from console.store.database import Connection
from console.store.pack import resources

PURPOSE = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestAlarm(Command):
    """`prøvealarm <enhed…>`: the alarm's way is tried; nobody is sent, no status changes."""

    __test__ = False  # no test of ours
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignStatus(Command):
    """`vagt status [,, bemærkning]`: the day's checklist was gone through by the person at the seat."""

    text: str = ""


class Receipt(NamedTuple):
    """One unit's answer to the newest test alarm; times ms UTC."""

    unit: str
    callsign: str
    state: str
    channel: str
    queued: int
    answered: int | None
    reason: str


class Status(NamedTuple):
    """When the day's status is due by the wall clock, and what is gone through."""

    at: time
    lines: tuple[str, ...]


def try_alarm(act: Act, command: Command) -> str:
    """Queue a test for each unit that has a channel; says who has none."""
    assert isinstance(command, TestAlarm)
    if act.is_history:
        raise Refused("history", "En prøvealarm kan ikke sendes bagefter.")
    found = alarming.ways(act, command.units)
    wait = alarm_data.load().expires.get(PURPOSE, 60)
    scope = act.store.scope(act.store.area, "drift")
    for name in command.units:
        unit = act.unit(name)
        if not found[name]:
            continue
        template = alarm_text.chosen(alarm_data.load().text, unit.service, PURPOSE, "")
        body = {
            "deployment": "", "unit": name, "incident": "", "purpose": PURPOSE, "channels": list(found[name]),
            "text": alarm_text.compose(template, {"unit": unit.callsign}), "expires": act.now + wait * 1000,
        }  # fmt: skip
        act.write(act.new("alarm"), "alarm.queued", body, scope=scope)
    sent = [act.unit(name).callsign for name in command.units if found[name]]
    none = [act.unit(name).callsign for name in command.units if not found[name]]
    told = [f"Prøvealarm til {' '.join(sent)}"] if sent else []
    told += [f"{' '.join(none)} har ingen kanal: prøv pr. telefon"] if none else []
    return " · ".join(told) or "Ingen enheder at prøve"


def receipts(db: Connection, callsigns: dict[str, str], since: int) -> list[Receipt]:
    """The newest test of each unit since a time (ms UTC), those without an answer first."""
    newest = {job.unit: job for job in reversed(alarms.newest(db, 2000)) if job.purpose == PURPOSE}
    found = [
        Receipt(
            job.unit, callsigns.get(job.unit, job.unit), job.state, job.channel, job.queued,
            job.acknowledged or job.delivered, job.reason,
        )
        for job in newest.values()
        if job.queued >= since
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.answered is not None, one.callsign))


@cache
def daily() -> Status:
    """What `resources/daily_status.toml` says; raises ValueError, OSError for data that cannot be read."""
    given = tomllib.loads((resources() / "daily_status.toml").read_text(encoding="utf-8"))
    return Status(time.fromisoformat(str(given["at"])), tuple(str(line) for line in given["lines"]))


def sign(act: Act, command: Command) -> str:
    """Write the signature: who, when, and the lines that were gone through."""
    assert isinstance(command, SignStatus)
    if act.desk.user is None:
        raise Refused("nobody", "Log ind ved pladsen først: status underskrives af en person.")
    lines = daily().lines
    body = {
        "area": act.store.area, "other": "", "state": "checked", "at": act.now, "by": act.desk.user.name,
        "text": safe(command.text, 500), "lines": list(lines),
    }  # fmt: skip
    scope = act.store.scope(act.store.area, "intern")
    act.write(act.new("watch"), "watch.checked", body, scope=scope, happened=command.happened)
    return f"Daglig status underskrevet af {act.desk.user.name}: {len(lines)} punkter"


def is_unsigned(db: Connection, now: int) -> bool:
    """Whether today's status is due and nobody has signed it."""
    here = times.local(now)
    due = here.replace(hour=daily().at.hour, minute=daily().at.minute, second=0, microsecond=0)
    if here < due:
        return False
    signed = reading_matters.of_family(db, "watch", now, all_=True)
    return not any(one.state == "checked" and one.at >= due.timestamp() * 1000 for one in signed)
