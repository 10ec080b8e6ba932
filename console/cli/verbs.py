"""What the command line prints: each verb one function from parsed arguments to a JSON document.

Text for people goes to standard error.
"""

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from console.cli import (
    alarm_verbs,
    annunciation_verbs,
    area_verbs,
    call_verbs,
    feed_verbs,
    intake_verbs,
    keeping_verbs,
    paper_verbs,
    peer_verbs,
    place_verbs,
    recommend_verbs,
    register_verbs,
    water_verbs,
)
from console.domain.clock import Clock, ExerciseClock, WallClock
from console.domain.picture import LogLine, QueueRow
from console.domain.reference import Reference
from console.operations.commands import Refused
from console.store import digests, migrations
from console.store.exercising import clock_of
from console.store.pack import load_reference
from console.store.reads import Reader
from console.store.store import Store

Answer = Mapping[str, Any] | list[Any]
ALL_ROLES = "alle"


def iso(at: int | None) -> str | None:
    """ISO 8601 in UTC with Z, from ms."""
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def open_store(args: argparse.Namespace) -> Store:
    """The store named, on its own clock: an exercise runs on exercise time."""
    reference = load_reference()
    wall = WallClock()
    store = Store.open(args.store, clock=wall, reference=reference)
    anchor = clock_of(store)
    if anchor is not None:
        store.clock = ExerciseClock(*anchor, source=wall)
    return store


def reading(args: argparse.Namespace) -> tuple[Reader, Reference, Clock]:
    """A read-only view of the store named."""
    store = open_store(args)
    reader = store.reader()
    clock = store.clock
    store.close()
    return reader, store.reference, clock


def init(args: argparse.Namespace) -> Answer:
    """Make a store with one person who holds every role, signed in at the seat."""
    from console.operations.desk import Desk

    reference = load_reference()
    kind = "oevelse" if args.exercise else "drift"
    seat = args.seat or "S1"
    store = Store.create(args.store, area=args.area, seat=seat, kind=kind, clock=WallClock(), reference=reference)
    desk = Desk(store, seat=seat)
    desk.sign_in(args.user or "vagtleder", roles=tuple(reference.roles))
    store.close()
    return {
        "ok": True,
        "store": str(args.store),
        "area": args.area,
        "seat": seat,
        "kind": kind,
        "user": args.user or "vagtleder",
    }


def do(args: argparse.Namespace) -> Answer:
    """One complete command; it counts as the second, deliberate Enter. With `--paper` it is history (M11)."""
    from console.operations import reentry
    from console.operations.best_set import in_process
    from console.operations.desk import Desk

    store = open_store(args)
    try:
        desk = Desk(store, seat=args.seat or store.seat, user=args.user)
        desk.best = in_process(store)
        desk.paper = reentry.numbered(args.paper) if args.paper is not None else ""
        done = desk.do(args.command, lang=args.lang)
        if desk.paper and args.paper is None:
            raise Refused("paper", "Tilstanden varer kun, mens konsollen er åben. Her: do --paper NUMMER.", desk.paper)
    except Refused as error:
        return {"ok": False, "error": {"code": error.code, "message": error.message, "word": error.word}}
    finally:
        store.close()
    entries = [{"id": name, "kind": kind, "entity": entity} for name, kind, entity in done.entries]
    return {"ok": True, "entries": entries, "message": done.message, "incident": done.incident}


def state(args: argparse.Namespace) -> Answer:
    """Counts, vectors, digests, and who owns the areas."""
    reader, _, _ = reading(args)
    return digests.state(reader.db, migrations.FOLD) | {"areas": area_verbs.owners(reader)}


def queue(args: argparse.Namespace) -> Answer:
    """Open incidents, or all of them."""
    reader, reference, clock = reading(args)
    now = clock.now()
    return [_queue_row(row, now, reference) for row in reader.queue(closed=args.all)]


def _queue_row(row: QueueRow, now: int, reference: Reference) -> dict[str, Any]:
    letter = reference.areas[row.area].letter if row.area in reference.areas else ""
    return {
        "id": row.id,
        "number": f"{letter}{row.number:05d}",
        "type": row.type,
        "type_code": row.type_code,
        "group": row.group,
        "priority": row.priority,
        "place": row.place,
        "state": row.state,
        "outcome": row.outcome,
        "incident_level": row.incident_level,
        "opened": iso(row.opened),
        "happened": iso(row.happened),
        "taken_by": row.taken_by,
        "units": list(row.units),
        "waiting_s": max(0, (now - row.happened) // 1000),
        "isl": row.isl,
        "sks": row.sks,
        "calls": row.calls,
        "flags": [flag for flag in row.flags if ":" not in flag],
        "duplicate_of": next((flag.partition(":")[2] for flag in row.flags if ":" in flag), None),
        "merged_into": row.merged_into,
        "parent": row.parent,
        "shelved_until": iso(row.shelved_until),
        "missing": list(row.missing),
    }


def board(args: argparse.Namespace) -> Answer:
    """Every unit of the own area with its status."""
    reader, _, _ = reading(args)
    return [
        {
            "id": unit.id,
            "callsign": unit.callsign,
            "service": unit.service,
            "station": unit.station,
            "type": unit.type,
            "status": unit.status,
            "status_since": iso(unit.status_since) if unit.status_source != "pack" else None,
            "incident": unit.incident,
            "also": list(unit.also),
            "crew": {
                "leader": unit.crew_leader,
                "crew": unit.crew,
                "nominal": {"leader": unit.nominal_leader, "crew": unit.nominal_crew},
            },
            "readiness": unit.readiness,
            "committed_at": iso(unit.committed_at),
            "until": iso(unit.until),
            "note": unit.note,
            "marks": list(unit.marks),
            "alarm": alarm_verbs.shown(unit.alarm, iso),
        }
        for unit in reader.board()
    ]


def log(args: argparse.Namespace) -> Answer:
    """An incident's journal, by number or id, newest first."""
    reader, _, _ = reading(args)
    name = incident_of(reader, args.incident)
    return [_log_line(line) for line in reader.log(name, limit=args.limit)]


def _log_line(line: LogLine) -> dict[str, Any]:
    return line._asdict() | {"happened": iso(line.happened), "entered": iso(line.entered)}


def incident_of(reader: Reader, said: str) -> str:
    """The incident a person means by its number or id; raises Refused."""
    if said.startswith("incident/"):
        return said
    digits = "".join(c for c in said if c.isdigit())
    known = [name for name, number in reader.numbers() if digits and f"{number:05d}".endswith(digits)]
    if len(known) != 1:
        why = "er ikke entydig" if known else "findes ikke"
        raise Refused("unknown_incident", f"Hændelsen {said} {why}.", said)
    return known[0]


def find(args: argparse.Namespace) -> Answer:
    """Search across incidents, log, units and places."""
    reader, _, _ = reading(args)
    return [hit._asdict() | {"happened": iso(hit.happened)} for hit in reader.search(args.text)]


def conflicts(args: argparse.Namespace) -> Answer:
    """Decisions that both stand, with who said what and when."""
    reader, _, _ = reading(args)
    found = []
    for clash in reader.conflicts():
        claims = [
            {"value": what, "by": who, "at": iso(at), "stands": n == 0}
            for n, (what, who, at) in enumerate(clash.claims)
        ]
        found.append(
            {"id": clash.id, "entity": clash.entity, "field": clash.field, "text": clash.text, "claims": claims}
        )
    return found + area_verbs.two_owners(reader)


def reviews(args: argparse.Namespace) -> Answer:
    """Broken glass to be reviewed."""
    reader, _, _ = reading(args)
    return [{"at": iso(at), "person": person, "reason": reason} for at, person, reason in reader.reviews()]


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "init": init,
    "do": do,
    "state": state,
    "queue": queue,
    "board": board,
    "log": log,
    "find": find,
    "calls": call_verbs.calls,
    "conflicts": conflicts,
    "reviews": reviews,
    **keeping_verbs.VERBS,
    "objects": register_verbs.objects,
    "contacts": register_verbs.contacts,
    "intake": intake_verbs.intake,
    "node": alarm_verbs.node,
    "alarms": alarm_verbs.alarms,
    "channels": alarm_verbs.channels,
    **paper_verbs.VERBS,
    **peer_verbs.VERBS,
    **feed_verbs.VERBS,
    **water_verbs.VERBS,
    **place_verbs.VERBS,
    **recommend_verbs.VERBS,
    "annunciations": annunciation_verbs.annunciations,
}
