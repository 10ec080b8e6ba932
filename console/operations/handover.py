"""*Vagtoverlevering*: one page of what is out of the ordinary, made from the store and signed by both (ops S1).

The one who leaves signs first, the one who comes second. What is as it should be is not on it.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

from console.domain.picture import BoardUnit
from console.domain.preparedness_levels import named
from console.domain.text import safe
from console.domain.wording import MEANINGS
from console.operations import drills, plan_list, planning, preparedness, requesting
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.operations.grammar import times
from console.store import (
    alarms,
    peers,
    reading_closures,
    reading_deadlines,
    reading_matters,
    reading_registers,
    reading_warnings,
)
from console.store.reads import Reader

AHEAD = 24 * 3_600_000  # ms ahead that what is planned is on the page
LINES = 400  # of a page that are kept with the signatures
_OUT = ("out_of_service", "debriefing", "limited")
_UNSURE = {"failed": "alarm fejlet", "expired": "alarm udløbet", "uncertain": "alarm usikker"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandWatch(Command):
    """`vagt overlever [til <navn>] [,, bemærkning]`: the page as it stands, signed by the one who leaves."""

    to: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeWatch(Command):
    """`vagt modtag [,, bemærkning]`: the page handed over last, signed by the one who comes."""

    text: str = ""


class Deviation(NamedTuple):
    """One line of the page: what group it stands in, what it is about (an id), and the words."""

    group: str
    about: str
    text: str


GROUPS = {
    "open": "Åbne hændelser", "overdue": "Overskredne tider", "out": "Ude af drift", "aba": "ABA til afprøvning",
    "undelivered": "Ikke leveret", "agreement": "Aftaler", "fault": "Tekniske fejl",
}  # fmt: skip


def deviations(reader: Reader, now: int) -> list[Deviation]:
    """All that the next watch must know, group by group in the order of `GROUPS`; `now` is ms UTC."""
    held = reader.held_areas()
    found = [*_incidents(reader, held, now), *_units(reader, now), *_registers(reader, now), *_undelivered(reader)]
    found += [*_agreements(reader, now), *_plans(reader, now), *_faults(reader, now)]
    order = list(GROUPS)
    return sorted(found, key=lambda one: order.index(one.group))


def hand(act: Act, command: Command) -> str:
    """Write the page with the first signature: the entry's own, by the person at the seat."""
    assert isinstance(command, HandWatch)
    person = _person(act)
    with closing(act.store.reader()) as reader:
        page = deviations(reader, act.now)
    body: dict[str, Any] = {
        "area": act.store.area, "other": "", "state": "handed", "at": act.now, "by": person, "to": safe(command.to, 60),
        "text": safe(command.text, 500), "lines": [f"{GROUPS[one.group]}: {one.text}" for one in page[:LINES]],
        "counts": {group: sum(one.group == group for one in page) for group in GROUPS},
    }  # fmt: skip
    scope = act.store.scope(act.store.area, "intern")
    act.write(act.new("watch"), "watch.handed", body, scope=scope, happened=command.happened)
    return f"Vagten er overleveret af {person}: {len(page)} punkter. Den, der kommer, skriver: vagt modtag"


def take(act: Act, command: Command) -> str:
    """Write the second signature. Raises Refused when nothing waits for it, or it is the same person's."""
    assert isinstance(command, TakeWatch)
    waiting = [one for one in reading_matters.of_family(act.db, "watch", act.now, all_=True) if one.state == "handed"]
    if not waiting:
        raise Refused("nothing_handed", "Ingen vagt er overleveret. Den, der går, skriver: vagt overlever")
    page, person = waiting[-1], _person(act)
    if page.held.get("by") == person:
        raise Refused("same_person", f"{person} har selv overleveret. Skift person ved pladsen først: skift <navn>")
    body = {"state": "accepted", "accepted": act.now, "accepted_by": person, "answer": safe(command.text, 500)}
    act.write(page.id, "watch.accepted", body, scope=act.scope_of(page.id), happened=command.happened)
    return f"Vagten er modtaget af {person} fra {page.held.get('by')}"


def _person(act: Act) -> str:
    if act.desk.user is None:
        raise Refused("nobody", "Log ind ved pladsen først: en overlevering underskrives af en person.")
    return act.desk.user.name


def _incidents(reader: Reader, held: Sequence[str], now: int) -> Iterator[Deviation]:
    rows = [row for row in reader.queue() if row.area in held or "national" in held]
    tested = reading_registers.on_test(reader.db, reader.reference, now)
    late = reading_deadlines.late(reader.db, reader.reference, now, tuple(tested))
    for row in rows:
        taken = f"taget af {row.taken_by}" if row.taken_by else "IKKE TAGET"
        where = row.place or "sted ukendt"
        state = MEANINGS.get(row.state, "uden enhed" if row.state == "uncovered" else row.state)
        yield Deviation("open", row.id, f"{row.shown_number} {row.type}, {where} · {state} · {taken}")
        if row.id in late:
            yield Deviation("overdue", row.id, f"{row.shown_number} {row.type}, {where}")


def _units(reader: Reader, now: int) -> Iterator[Deviation]:
    for unit in reader.board():
        if unit.status in _OUT:
            yield Deviation("out", unit.id, f"{unit.callsign} {_why(unit, now)}")
        elif unit.status == "standby_move":
            yield Deviation("agreement", unit.id, f"{unit.callsign} dækker {unit.station}")


def _why(unit: BoardUnit, now: int) -> str:
    until = f" til {times.shown(unit.until, now)}" if unit.until else ""
    return f"{MEANINGS.get(unit.status, unit.status)}{': ' + unit.note if unit.note else ''}{until}"


def _registers(reader: Reader, now: int) -> Iterator[Deviation]:
    for test in reading_registers.tests_known(reader.db):
        over = " (TIDEN ER GÅET)" if test.until <= now else ""
        yield Deviation("aba", test.number, f"ABA {test.number} til {times.shown(test.until, now)}{over} {test.reason}")


def _undelivered(reader: Reader) -> Iterator[Deviation]:
    """Units nobody has reached yet, and alarms of which nobody can say that they came."""
    reference = reader.reference
    for name, unit, incident in reader.db.execute(
        "SELECT id, unit, incident FROM deployment WHERE live = 1 AND state = 'to_call' ORDER BY id"
    ).fetchall():
        number = reader.db.execute("SELECT number FROM incident WHERE id = ?", (incident,)).fetchone()
        told = [f"{_UNSURE[job.state]}" for job in alarms.of_deployment(reader.db, name)[-1:] if job.state in _UNSURE]
        call = reference.units[unit].callsign if unit in reference.units else unit
        yield Deviation(
            "undelivered", name, f"{call} skal kaldes op til {number[0] if number else 0:05d} {' '.join(told)}".rstrip()
        )


def _plans(reader: Reader, now: int) -> Iterator[Deviation]:
    """Plans that wait for a second person or will begin, and rollbacks nobody else has looked at."""
    told = {"waiting": "venter på en anden", "scheduled": "begynder"}
    for one in plan_list.listed(reader.db, reader.reference, reader.area, now):
        said = "rullet tilbage, til gennemsyn" if one.to_review else told.get(one.stands)
        if said:
            when = f" {times.shown(one.begins, now)}" if one.stands == "scheduled" and one.begins else ""
            yield Deviation("agreement", one.change.id, f"Plan nr. {one.number} {one.change.code} {said}{when}")


def _agreements(reader: Reader, now: int) -> Iterator[Deviation]:
    if drills.is_unsigned(reader.db, now):
        yield Deviation("agreement", "status", f"Daglig status {drills.daily().at:%H:%M} er ikke underskrevet")
    for due, planned in planning.upcoming(reader.db, now):
        if due - now < AHEAD:
            told = f"{planned.held.get('wording')}, {planned.held.get('place')}"
            yield Deviation("agreement", planned.id, f"Planlagt {times.shown(due, now)}: {told}")
    for matter in reading_matters.of_family(reader.db, "aid", now):
        yield Deviation("agreement", matter.id, f"{matter.area} → {matter.other}: {requesting.told(matter)}")
    for level in preparedness.standing(reader.db, now):
        yield Deviation("agreement", level.id, f"Foreslået {named(level.held.get('level'))}. {level.text}".strip())
    for road in reading_closures.standing(reader.db, now):
        until = f" til {times.shown(road.until, now)}" if road.until else ""
        yield Deviation("agreement", road.id, f"Spærret: {road.name}{until}")


def _faults(reader: Reader, now: int) -> Iterator[Deviation]:
    for peer in peers.every(reader.db):
        if peer.state in (peers.CUT, peers.REFUSED):
            yield Deviation("fault", peer.url, f"{peer.name} svarer ikke siden {times.shown(peer.since, now)}")
    for feed in reading_warnings.feeds(reader.db):
        if feed.error:
            yield Deviation("fault", feed.name, f"Varselskilden {feed.name}: {feed.error}")
    for clash in reader.conflicts():
        yield Deviation("fault", clash.id, f"Konflikt: {clash.text}")
