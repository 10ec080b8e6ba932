"""Verbs about paper and figures: the kit, one incident's journal, and how long things took."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from console.domain import intervals
from console.operations.commands import Refused
from console.store import reading_intervals

Answer = Mapping[str, Any] | list[Any]
PERIOD = timedelta(days=30)  # what is counted when nobody says from when


def kit(args: argparse.Namespace) -> Answer:
    """Write the paper kit and its text twin to a folder, or send it to the printer."""
    from console.cli.verbs import iso, reading
    from console.reports import step

    reader, _, clock = reading(args)
    now = clock.now()
    wanted = step.settings()
    folder = args.out or wanted.folder
    if folder is None and not args.printer:
        raise Refused("no_folder", "Sig hvor kittet skal ligge: --out MAPPE, eller sæt mappen i resources/paper.toml.")
    answer: dict[str, Any] = {"ok": True, "at": iso(now)}
    if folder is not None:
        done = step.write(reader, now, folder)
        assert done.kept is not None
        answer |= {"files": [str(file) for file in done.kept.files], "pages": done.pages, "kept": len(done.kept.older)}
        answer["message"] = f"Papirkit skrevet: {done.pages} sider i {folder}"
    if args.printer:
        answer["message"] = step.print_kit(reader, now, wanted)
    return answer


def print_journal(args: argparse.Namespace) -> Answer:
    """One incident's journal as PDF, or a map the window has drawn, to a file or the printer."""
    if args.sheet is not None:
        return _print_map(args)
    from console.cli.verbs import incident_of, reading
    from console.reports import keeping, spooler, step
    from console.reports.journal import journal
    from console.reports.paper import as_pdf

    reader, _, clock = reading(args)
    name = incident_of(reader, args.incident)
    paper = as_pdf(journal(reader, name, clock.now()))
    if args.out is None:
        return {"ok": True, "incident": name, "message": spooler.send(paper, "journal.pdf", step.settings().printer)}
    keeping.put(args.out, paper)
    told = f"Journalen er skrevet: {args.out}"
    return {"ok": True, "incident": name, "file": str(args.out), "pages": step.pages(paper), "message": told}


def _print_map(args: argparse.Namespace) -> Answer:
    """A map the window has drawn; it is kept in a file, and printed where that was asked for."""
    from console.cli.verbs import reading
    from console.reports import keeping, map_sheet, spooler, step

    reader, _, clock = reading(args)
    paper = map_sheet.as_pdf(map_sheet.described(args.sheet), reader, clock.now())
    told = []
    if args.out is not None:
        keeping.put(args.out, paper)
        told.append(f"Kortet er skrevet: {args.out}")
    if args.printer or args.out is None:
        told.append(spooler.send(paper, "kort.pdf", step.settings().printer))
    return {"ok": True, "file": str(args.out or ""), "message": ". ".join(told)}


def handover(args: argparse.Namespace) -> Answer:
    """What the next watch must know; as JSON, as a PDF, or to the printer."""
    from console.cli.verbs import iso, reading
    from console.operations.handover import GROUPS, deviations
    from console.reports import keeping, spooler, step
    from console.reports.paper import as_pdf
    from console.reports.watch import page

    reader, _, clock = reading(args)
    now = clock.now()
    found = deviations(reader, now)
    answer: dict[str, Any] = {
        "ok": True,
        "at": iso(now),
        "groups": {group: [{"about": o.about, "text": o.text} for o in found if o.group == group] for group in GROUPS},
        "message": "\n".join(f"{GROUPS[one.group]}: {one.text}" for one in found) or "Intet ud over det sædvanlige.",
    }
    if args.out is not None:
        keeping.put(args.out, as_pdf(page(reader, now)))
        answer |= {"file": str(args.out), "message": f"Vagtoverleveringen er skrevet: {args.out}"}
    elif args.printer:
        answer |= {"message": spooler.send(as_pdf(page(reader, now)), "vagt.pdf", step.settings().printer)}
    return answer


def statistics(args: argparse.Namespace) -> Answer:
    """Intervals in seconds and counts by outcome for the incidents that arrived in a period."""
    from console.cli.verbs import iso, reading

    end = _moment(args.until) if args.until else datetime.now(UTC)
    reader, reference, clock = reading(args)
    if not args.until:
        end = datetime.fromtimestamp(clock.now() / 1000 + 1, UTC)
    start = _moment(args.since) if args.since else end - PERIOD
    if start >= end:
        raise Refused("period", "Perioden slutter, før den begynder.", args.since or "")
    first, last = round(start.timestamp() * 1000), round(end.timestamp() * 1000)
    held = reading_intervals.courses(reader.db, reference, first, last)
    groups = {name: _shown(intervals.by(held, key)) for name, key in KEYS.items()}
    return {
        "from": iso(first),
        "to": iso(last),
        "incidents": len(held),
        "outcomes": dict(intervals.outcomes(held)),
        "intervals": _shown({"": intervals.totals(held)})[""],
        "by": groups | {"service": _shown(intervals.by_service(held))},
    }


KEYS: dict[str, Callable[[intervals.Course], str]] = {
    "type": lambda course: course.type,
    "priority": lambda course: course.priority,
    "area": lambda course: course.area,
}


def _shown(groups: Mapping[str, Mapping[str, intervals.Figures]]) -> dict[str, dict[str, Any]]:
    return {name: {one: asdict(figures) for one, figures in some.items()} for name, some in groups.items()}


def _moment(said: str) -> datetime:
    """A moment in ISO 8601; without a zone it is Danish wall time. Raises Refused."""
    from console.operations.grammar.times import COPENHAGEN

    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise Refused(
            "bad_time", f"{said} er ikke et tidspunkt. Skriv fx 2026-11-14 eller 2026-11-14T20:00.", said
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)


def parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """How these verbs are typed."""
    made = verbs.add_parser("kit", parents=[shared], help="the paper kit")
    made.add_argument("--out", type=Path, help="the folder; outside the store")
    made.add_argument("--printer", action="store_true", help="send it to the printer")
    made = verbs.add_parser("print", parents=[shared], help="one incident's journal on paper")
    made.add_argument("incident")
    made.add_argument("--out", type=Path, help="a PDF file; without it the printer")
    made.add_argument("--sheet", type=Path, help="a map that the window has drawn, in place of an incident's journal")
    made.add_argument("--printer", action="store_true", help="with --sheet: print it besides")
    made = verbs.add_parser("handover", parents=[shared], help="what the next watch must know")
    made.add_argument("--out", type=Path, help="a PDF file")
    made.add_argument("--printer", action="store_true", help="send it to the printer")
    made = verbs.add_parser("statistics", parents=[shared], help="how long things took")
    made.add_argument("--from", dest="since", help="ISO 8601, included; 30 days back when left out")
    made.add_argument("--to", dest="until", help="ISO 8601, not included; now when left out")


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "kit": kit,
    "print": print_journal,
    "handover": handover,
    "statistics": statistics,
}
