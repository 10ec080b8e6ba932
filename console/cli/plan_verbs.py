"""The command line's verb of the plan workshop: what is changed, and what a change would have meant."""

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from console.advice.dry_run import Difference
    from console.domain.response_plan import Change
    from console.operations.rehearsing import Rehearsal

Answer = Mapping[str, Any] | list[Any]
DAYS = 365  # back, where --from is left out


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of the verb."""
    made = verbs.add_parser("picklist", parents=[shared], help="response plans: changes, versions, a dry run")
    made.add_argument("what", nargs="?", choices=("list", "try"), default="list")
    made.add_argument("code", nargs="?", help="try: the type's code in the pickliste, e.g. ABA")
    made.add_argument("steps", nargs="?", help='try: the plan as the pickliste writes it, e.g. "IL M/TS V;M"')
    made.add_argument("--all", action="store_true", help="also what was rejected, taken back or another came after")
    made.add_argument("--from", dest="since", help=f"try: ISO 8601, included; {DAYS} days back when left out")
    made.add_argument("--to", dest="until", help="try: ISO 8601, not included; now when left out")
    made.add_argument("--priority", help="try: the type's priority after the change, e.g. K1")
    made.add_argument("--most", type=int, default=500, help="try: incidents at most, the newest (500)")


def picklist(args: argparse.Namespace) -> Answer:
    """The changes by their numbers; or with `try` who would have been sent before and after."""
    return _try(args) if args.what == "try" else _list(args)


def _list(args: argparse.Namespace) -> Answer:
    from console.cli.verbs import iso, reading
    from console.operations.plan_list import listed

    reader, _, clock = reading(args)
    return [
        {
            "number": one.number, "id": one.change.id, "code": one.change.code, "state": one.stands,
            "version": one.version, "steps": one.steps, "before": one.before, "priority": one.change.priority or None,
            "reason": one.change.why, "by": one.change.name, "at": iso(one.change.at), "begins": iso(one.begins),
            "restores": one.change.restores or None, "to_review": one.to_review, "signed": _signed(one.change),
        }
        for one in listed(reader.db, reader.reference, reader.area, clock.now())
        if args.all or one.is_current
    ]  # fmt: skip


def _signed(change: "Change") -> list[Any]:
    from console.cli.verbs import iso

    return [
        {"said": one.word, "by": one.name, "at": iso(one.at), "reason": one.why,
         "counts": one.word != "approved" or one in change.approvals}
        for one in change.signed
    ]  # fmt: skip


def _try(args: argparse.Namespace) -> Answer:
    from console.cli.verbs import reading
    from console.operations.commands import Refused
    from console.operations.plan_list import planned
    from console.operations.rehearsing import Period, Rehearsing

    reader, reference, clock = reading(args)
    now = clock.now()
    if not args.code or not args.steps:
        raise Refused("usage", 'Skriv: overblik picklist try ABA "IL M/TS V;M"')
    after = planned(reference, args.code, args.steps, args.priority or "")
    since, until = _moment(args.since, now - DAYS * 86_400_000), _moment(args.until, now + 1)
    rehearsing = Rehearsing(reader.db, reference, reader.area, Path(args.store))
    return _shown(rehearsing.rehearse(after, Period(since, until, max(1, args.most)), now))


def _shown(found: "Rehearsal") -> Answer:
    from console.domain.response_plan import spelled
    from console.operations.rehearsing import ASSUMED

    before, after, run = found.before, found.after, found.run
    return {
        "code": after.code, "before": spelled(before.steps), "after": spelled(after.steps),
        "priority": {"before": before.priority, "after": after.priority}, "assumption": ASSUMED[1],
        "summary": {
            "incidents": len(run.differences), "found": found.found, "without_place": found.without_place,
            "changed": len(run.changed), "now_missing": len(run.now_missing),
            "types": dict(run.types), "units": dict(run.units),
        },
        "incidents": [_row(one) for one in run.differences],
    }  # fmt: skip


def _row(one: "Difference") -> Mapping[str, Any]:
    from console.advice.dry_run import callsigns, last_s, missing
    from console.cli.verbs import iso

    past = one.past
    return {
        "number": f"{past.number:05d}", "id": past.id, "at": iso(past.happened), "place": past.place,
        "sent": list(past.sent), "before": list(callsigns(one.before)), "after": list(callsigns(one.after)),
        "added": list(one.added), "removed": list(one.removed),
        "missing_before": missing(one.before), "missing_after": missing(one.after),
        "last_s_before": last_s(one.before), "last_s_after": last_s(one.after), "changed": one.is_changed,
    }  # fmt: skip


def _moment(said: str | None, absent: int) -> int:
    """Ms UTC; without a zone it is Danish wall time. Raises Refused."""
    from console.operations.commands import Refused
    from console.operations.grammar.times import COPENHAGEN

    if said is None:
        return absent
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise Refused("bad_time", f"'{said}' er ikke en tid. Skriv fx 2026-10-01 eller 2026-10-01T06:00Z.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {"picklist": picklist}
