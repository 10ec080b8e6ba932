"""The command line's verbs about matters between centres: requests and offers, preparedness levels, closed roads."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    asked = verbs.add_parser("requests", parents=[shared], help="aid asked for and offered between centres")
    asked.add_argument("--all", action="store_true", help="also what was answered, taken back or has run out")
    verbs.add_parser("levels", parents=[shared], help="preparedness levels proposed")
    verbs.add_parser("plans", parents=[shared], help="incidents that are planned")
    tried = verbs.add_parser("receipts", parents=[shared], help="answers to the newest test alarms")
    tried.add_argument("--hours", type=int, default=24)
    verbs.add_parser("transcripts", parents=[shared], help="what was typed as it was heard, and its original")
    verbs.add_parser("closures", parents=[shared], help="roads that a person has closed")


def requests(args: argparse.Namespace) -> Answer:
    """What waits for an answer, oldest first, by the number it is called by."""
    from console.cli.verbs import iso, reading
    from console.operations import voicing
    from console.store import reading_matters

    reader, _, clock = reading(args)
    now = clock.now()
    lost = {one.matter.id for one in voicing.undelivered(reader.db, reader.area, now)}
    waiting = {one.id: n for n, one in enumerate(reading_matters.of_family(reader.db, "aid", now), 1)}
    return [
        {
            "number": waiting.get(one.id), "id": one.id, "from": one.area, "to": one.other, "state": one.stands(now),
            "text": one.text, "incident": one.incident, "at": iso(one.at), "until": iso(one.until),
            "by": one.held.get("by") or "", "units": one.held.get("units") or [],
            "answer": one.held.get("answer") or "", "answered_by": one.held.get("answered_by") or "",
            "delivered": one.id not in lost,
        }
        for one in reading_matters.of_family(reader.db, "aid", now, all_=args.all)
    ]  # fmt: skip


def levels(args: argparse.Namespace) -> Answer:
    """The levels proposed, one an area at most."""
    from console.cli.verbs import iso, reading
    from console.operations import preparedness

    reader, _, clock = reading(args)
    return [
        {
            "area": one.area, "level": one.held.get("level"), "reason": one.text, "by": one.held.get("by") or "",
            "at": iso(one.at), "until": iso(one.until), "about": one.held.get("about") or None,
        }
        for one in preparedness.standing(reader.db, clock.now())
    ]  # fmt: skip


def closures(args: argparse.Namespace) -> Answer:
    """What is closed now, the newest first."""
    from console.cli.verbs import iso, reading
    from console.store import reading_closures

    reader, _, clock = reading(args)
    return [
        {
            "id": one.id, "name": one.name, "until": iso(one.until), "placed": one.shape is not None,
            "within_m": one.within,
        }
        for one in reading_closures.standing(reader.db, clock.now())
    ]  # fmt: skip


def plans(args: argparse.Namespace) -> Answer:
    """What will wake, the next first, by the number it is called by."""
    from console.cli.verbs import iso, reading
    from console.operations import planning

    reader, _, clock = reading(args)
    return [
        {
            "number": n, "id": one.id, "due": iso(due), "every": one.held.get("every") or "", "text": one.text,
            "type": one.held.get("type") or "", "place": one.held.get("place") or "", "by": one.held.get("by") or "",
        }
        for n, (due, one) in enumerate(planning.upcoming(reader.db, clock.now()), 1)
    ]  # fmt: skip


def receipts(args: argparse.Namespace) -> Answer:
    """Who answered the newest test alarm, those who did not first."""
    from console.cli.verbs import iso, reading
    from console.operations import drills

    reader, reference, clock = reading(args)
    known = {unit.id: unit.callsign for unit in reference.units.values()}
    since = clock.now() - args.hours * 3_600_000
    return [
        one._asdict() | {"queued": iso(one.queued), "answered": iso(one.answered)}
        for one in drills.receipts(reader.db, known, since)
    ]


def transcripts(args: argparse.Namespace) -> Answer:
    """What was heard from others, those not confirmed first."""
    from console.cli.verbs import iso, reading
    from console.operations import voicing

    reader, _, clock = reading(args)
    return [
        {
            "from": heard.other, "text": heard.text, "word": heard.held.get("word") or "", "at": iso(heard.at),
            "by": heard.held.get("by") or "", "confirmed": original is not None,
            "original": original.id if original else None,
        }
        for heard, original in voicing.transcripts(reader.db, clock.now())
    ]  # fmt: skip


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "requests": requests,
    "levels": levels,
    "closures": closures,
    "transcripts": transcripts,
    "plans": plans,
    "receipts": receipts,
}
