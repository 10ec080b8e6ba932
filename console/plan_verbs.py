"""The command line's verb of the plan workshop: what is changed, and what a change would have meant."""

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from console.domain.response_plan import Change
    from console.operations.plan_trial import Trial, Tried

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


def picklist(args: argparse.Namespace) -> Answer:
    """The changes by their numbers; or with `try` who would have been sent before and after."""
    return _try(args) if args.what == "try" else _list(args)


def _list(args: argparse.Namespace) -> Answer:
    from console.operations.plan_list import listed
    from console.verbs import iso, reading

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
    from console.verbs import iso

    return [
        {"said": one.word, "by": one.name, "at": iso(one.at), "reason": one.why,
         "counts": one.word != "approved" or one in change.approvals}
        for one in change.signed
    ]  # fmt: skip


def _try(args: argparse.Namespace) -> Answer:
    from console.operations.commands import Refused
    from console.operations.plan_list import planned
    from console.operations.plan_trial import tried
    from console.verbs import reading

    reader, reference, clock = reading(args)
    now = clock.now()
    if not args.code or not args.steps:
        raise Refused("usage", 'Skriv: overblik picklist try ABA "IL M/TS V;M"')
    after = planned(reference, args.code, args.steps)
    start, end = _moment(args.since, now - DAYS * 86_400_000), _moment(args.until, now + 1)
    return _shown(tried(reader.db, reference, reader.area, after, start, end, now))


def _shown(found: "Trial") -> Answer:
    from console.domain.response_plan import spelled
    from console.operations.plan_trial import assumed

    return {
        "code": found.code, "before": spelled(found.before), "after": spelled(found.after), "assumption": assumed("en"),
        "summary": {
            "incidents": len(found.incidents), "changed": len(found.changed), "without_place": found.without_place,
            "types": dict(found.types), "units": dict(found.units),
        },
        "incidents": [_row(one) for one in found.incidents],
    }  # fmt: skip


def _row(one: "Tried") -> Mapping[str, Any]:
    from console.verbs import iso

    return {
        "number": f"{one.number:05d}", "id": one.incident, "at": iso(one.happened), "place": one.place,
        "sent": list(one.sent), "before": list(one.before), "after": list(one.after),
        "added": sorted(set(one.after) - set(one.before)), "removed": sorted(set(one.before) - set(one.after)),
        "missing_before": list(one.missing_before), "missing_after": list(one.missing_after),
        "changed": one.is_changed,
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
